"""The rates by which the shop takes other currencies: "EUR=1.08,GBP=1.27"."""

import math
import re

CODE = re.compile(r"[A-Z]{3}")


def exchange_rates(listed: str) -> dict[str, float]:
    """What one unit of each currency (an ISO 4217 code) is in the shop's own.

    Raises ValueError for what is no code with a positive number, and for a code that stands twice.
    """
    rates: dict[str, float] = {}
    for part in filter(None, map(str.strip, listed.split(","))):
        code, _, rate = (side.strip() for side in part.partition("="))
        code = code.upper()
        if not CODE.fullmatch(code) or code in rates:
            raise ValueError(f"{code!r} is no currency, or stands twice")
        rates[code] = float(rate)
        if not 0 < rates[code] < math.inf:
            raise ValueError(f"{rate!r} is no rate")
    return rates
