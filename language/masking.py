"""Personal data in a text made unreadable: cards, passwords, e-mail and other addresses ..."""

import logging
import re
from collections.abc import Callable

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
# In one piece, or in groups as on the card: an order number of eleven digits is no group.
CARD = re.compile(
    r"(?<![\d.])(?:\d{13,19}|(?=(?:\d[ .·–-]?){13,19}(?!\d))\d{2,8}(?:[ .·–-]\d{2,8}){1,5}"
    r"|(?:\d[ -]){12,18}\d)(?!\d|[.,]\d)"
)
# A parcel's or an order's number says so.
NUMBERED = re.compile(
    r"(?:\b(?:order|tracking|parcel|invoice|shipment|reference|ref|ean|isbn|imei|serial)\b"
    r"(?: (?:id|is|no|nr|code|number|num))*|订单号?|单号|编号|发票号)[\s.:：#是为]*$",
    re.IGNORECASE,
)
# A number that is said to be a card's is hidden though its check digit were wrong.
OF_A_CARD = re.compile(
    r"(?:(?<!gift )\bcards?(?: (?:no|nr|number|num|is))*|\b(?:visa|mastercard|amex)"
    r"|银行卡号?|信用卡号?|储蓄卡号?|卡号)[\s.:：#是为]*$",
    re.IGNORECASE,
)
IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
CODE = re.compile(
    r"(?<![a-z])((?:cv[vc]2?|card security code|security code|安全码|卡背面(?:的)?三位(?:数|码)?)"
    r"\s*(?:code|number)?\s*(?:is|are|[:：=是为])?\s*)\d{3,4}(?!\d)",
    re.IGNORECASE,
)
STATED = (
    r"wrong|not|in|incorrect|invalid|expired|lost|forgotten|reset|being|always|still|never|the|a"
    r"|too|no|my|to|right|correct|safe|secure|rejected|refused|gone|broken|case|required|needed|for"
    r"|longer|very|so|just|asked|unknown|denied|saved|stored|different|same|old|new|weak|strong|at"
)
PASSWORD = re.compile(
    r"(?<![a-z])((?:password|passcode|passwort|pass ?word|pwd)\b"
    r"(?: for \w+(?: \w+)?)?\s*"
    rf"(?:[:=：]\s*|(?:is|are|was)\s*[:：]?\s*(?!(?:{STATED})\b)))[\"'“‘]?[^\s\"'”’，。]+"
    r"|(\bpin(?: code| number)?(?:[:=：]| is)? ?)\d{4,8}(?!\d)"
    r"|((?:密码|口令)(?:[^\W\d_a-zA-Z]{0,3})?(?:[是为:：=\s]+|(?=[!-~]*\d)))[!-~]{4,}"
    r"|(\b(?:password|passcode|pass|pwd|pin)(?: code| number)?[ :]+)(?=[!-~]*\d[!-~]*\d)[!-~]{4,}",
    re.IGNORECASE,
)
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
# What people say around a number or a password that they give.
ABOUT_SECRETS = re.compile(
    r"\b(?:my|the|this|here|here's|it|it's|is|are|and|on|with|credit|debit|bank|visa|mastercard|amex"
    r"|american|express|card|number|no|iban|account|password|pwd|pin|code|cvv|cvc|security|exp|expiry"
    r"|expires|expiration|date|valid|until|thru|name|ok|so|please|s)\b|[\W\d_]"
    r"|我的?|这是?|这个|卡号|银行卡|信用卡|卡|号码?|密码|安全码|有效期|账号|是|为|的|给你|喏|在这里?"
)
CLAUSE = re.compile(r"(?<=[,;.!?\n，；。！？])")
HIDDEN = re.compile(r"\[(?:card|iban|cvv|password)\]")
Replacement = str | Callable[[re.Match[str]], str]


def without_secrets(text: str) -> str:
    """`text` with [card], [iban], [cvv] and [password] for what nobody should send."""
    text = CODE.sub(lambda match: f"{match[1]}[cvv]", text)
    text = PASSWORD.sub(lambda match: f"{next(filter(None, match.groups()))}[password]", text)
    return IBAN.sub(iban, CARD.sub(card, text))


def hides_secrets(text: str) -> bool:
    """Whether something was hidden by `without_secrets`."""
    return HIDDEN.search(text) is not None


def without_marks(text: str) -> str:
    """What a text says beside the secrets that were hidden in it."""
    if not hides_secrets(text):
        return text
    clauses = [one for one in CLAUSE.split(text) if not hides_secrets(one) or says_more(one)]
    return " ".join(HIDDEN.sub(" ", "".join(clauses)).split())


def says_more(text: str) -> bool:
    """Whether a text that had secrets says anything but what they are."""
    return bool(ABOUT_SECRETS.sub("", HIDDEN.sub(" ", text).lower()))


def masked(text: str) -> str:
    """`text` without secrets, and with [email], [phone] and [address] where those stood."""
    text = without_secrets(text)
    found: tuple[tuple[re.Pattern[str], Replacement], ...] = (
        (EMAIL, "[email]"),
        (PHONE, "[phone]"),
        (ADDRESS, "[address]"),
        (CHINESE_ADDRESS, "[address]"),
    )
    for expression, replacement in found:
        text = expression.sub(replacement, text)
    return text


def card(match: re.Match[str]) -> str:
    """What keeps the check digit of cards, is said to be one's number or stands beside a secret;
    never what is said to be an order's number.
    """
    digits = [int(one) for one in match[0] if one.isdigit()]
    doubled = [2 * one - 9 * (one > 4) for one in digits[-2::-2]]
    valid = (sum(doubled) + sum(digits[-1::-2])) % 10 == 0 and len(set(digits)) > 1
    before = match.string[: match.start()][-40:]
    told = OF_A_CARD.search(before) or hides_secrets(match.string)
    return "[card]" if (valid or told) and not NUMBERED.search(before) else match[0]


def iban(match: re.Match[str]) -> str:
    """Only what keeps the check digits of an IBAN (ISO 13616): the rest of 97 is 1."""
    said = re.sub(r"[ -]", "", match[0]).upper()
    number = "".join(str(int(one, 36)) for one in said[4:] + said[:4])
    return "[iban]" if len(said) >= 15 and int(number) % 97 == 1 else match[0]


class MaskingFormatter(logging.Formatter):
    """Masks whole lines of the log, with the traces below them."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
