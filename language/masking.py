"""Personal data in a text made unreadable: e-mail addresses, cards, phones, postal addresses."""

import logging
import re
from collections.abc import Callable

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
CARD = re.compile(r"(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])")
PHONE = re.compile(
    r"(?<![\w.+])(?:"
    r"\+\d{1,3}[ -]?(?:\(?\d{1,4}\)?[ .-]?){2,5}\d{2,4}"  # +44 20 7946 0018
    r"|\(\d{2,4}\)[ -]?\d{3,4}[ -]?\d{3,4}"  # (020) 7946 0018
    r"|\d{3}[ .-]\d{3,4}[ .-]\d{4}"  # 415-555-0137, 138 0013 8000
    r"|0\d{2,4}[ -]\d{6,8}"  # 010-62345678
    r"|1[3-9]\d{9}"  # 13800138000
    r")(?![\w.])",
    re.ASCII,  # Chinese may stand close to a number
)
STREET = (
    r"street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|square|sq|way|place|pl"
    r"|terrace|close|crescent|highway|hwy"
)
ADDRESS = re.compile(
    r"\b\d{1,5}[a-z]?,? (?:[a-z][\w'.-]* ){1,4}"
    rf"(?:{STREET})\b\.?"
    r"(?:,? (?:apt|apartment|flat|suite|unit|#) ?\w+)?(?:, ?[a-z][\w .'-]{1,40}){0,3}",
    re.IGNORECASE,
)
CHINESE_ADDRESS = re.compile(
    r"(?:[\u3400-\u9fff]{2,8}?(?:省|自治区|市|区|县|镇)){0,4}[\u3400-\u9fff\d]{2,12}?"
    r"(?:路|街|道|巷|弄|胡同|小区|村)[\u3400-\u9fff\d]{0,8}?\d+(?:号楼|号院|号|弄|栋|幢)"
    r"(?:[\u3400-\u9fff\d-]{0,12}(?:室|单元|楼|层|户))*"
)
Replacement = str | Callable[[re.Match[str]], str]


def masked(text: str) -> str:
    """`text` with [email], [card], [phone] and [address] where those stood."""
    found: tuple[tuple[re.Pattern[str], Replacement], ...] = (
        (EMAIL, "[email]"),
        (CARD, card),
        (PHONE, "[phone]"),
        (ADDRESS, "[address]"),
        (CHINESE_ADDRESS, "[address]"),
    )
    for expression, replacement in found:
        text = expression.sub(replacement, text)
    return text


def card(match: re.Match[str]) -> str:
    """Only what keeps the check digit of cards: an order number stays readable."""
    digits = [int(one) for one in match[0] if one.isdigit()]
    doubled = [2 * one - 9 * (one > 4) for one in digits[-2::-2]]
    return "[card]" if (sum(doubled) + sum(digits[-1::-2])) % 10 == 0 else match[0]


class MaskingFormatter(logging.Formatter):
    """Masks whole lines of the log, with the traces below them."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
