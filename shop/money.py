"""Amounts of money as they are read."""

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥", "JPY": "¥", "CAD": "CA$", "AUD": "A$"}
WITHOUT_CENTS = frozenset({"JPY", "KRW", "VND"})


def money(amount: float, currency: str) -> str:
    """$2.39, ¥300, or "12.50 SEK" for a currency without a sign of its own."""
    number = f"{amount:,.0f}" if currency in WITHOUT_CENTS else f"{amount:,.2f}"
    symbol = SYMBOLS.get(currency)
    return f"{symbol}{number}" if symbol else f"{number} {currency}".strip()
