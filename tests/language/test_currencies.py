"""Whose money an amount is in."""

import pytest

from language.currencies import asked_in, name, resolved
from language.price_limits import limits
from language.words import folded


def currency(text: str, own: str = "USD") -> str:
    return limits(folded(text)).currency(own)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a kettle under €45", "EUR"), ("rugs below 70 euros", "EUR"), ("max 20 EUR", "EUR"),
        ("under £30 please", "GBP"), ("less than thirty quid", "GBP"), ("up to 20 pounds", "GBP"),
        ("under 900 yuan", "CNY"), ("RMB 500 or less", "CNY"), ("no more than HK$200", "HKD"),
        ("below 70 canadian dollars", "CAD"), ("at most A$90", "AUD"), ("under 500 kr", "SEK"),
        ("up to 60 swiss francs", "CHF"), ("under 4000 yen", "JPY"), ("below ¥4000", "JPY"),
        ("四百块人民币以内", "CNY"), ("人民币400以下", "CNY"), ("不超过90欧元", "EUR"),
        ("50欧以内的", "EUR"), ("港币600元以内", "HKD"), ("3000日元以下", "JPY"),
        ("不到五十英镑", "GBP"), ("¥400以内的水壶", "CNY"), ("80澳币左右", "AUD"),
        ("两三百人民币的", "CNY"), ("几百块人民币的", "CNY"), ("90新币以下", "SGD"),
        ("400rmb以下的台灯", "CNY"),
    ],
)  # fmt: skip
def test_another_currency_is_named(text: str, code: str) -> None:
    assert currency(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "under $40", "under US$40", "less than 40 bucks", "max 40 us dollars", "forty dollars max",
        "四十块以内", "40元以下", "四十刀以内", "不超过40美元", "40美金左右", "under 40",
        "a mug for no more than a tenner",
    ],
)  # fmt: skip
def test_the_shops_own_money_needs_no_rate(text: str) -> None:
    assert currency(text) == ""


def test_whose_money_a_word_is_depends_on_the_shop() -> None:
    assert currency("under $40", "CAD") == ""
    assert currency("under $40", "EUR") == "USD"
    assert currency("under 40 dollars", "AUD") == ""
    assert currency("under £40", "GBP") == ""
    assert currency("四十块以内", "CNY") == currency("四十块以内", "EUR") == ""
    assert currency("under 400 kr", "NOK") == ""
    assert currency("below ¥4000", "CNY") == ""


def test_a_word_that_only_begins_like_money_is_none() -> None:
    assert limits("less than ten won't do").currencies == ()
    assert limits("35欧码以下的凉鞋").currencies == ()


def test_what_a_price_is_asked_in() -> None:
    assert resolved(asked_in("how much is it in euros?"), "USD", "") == "EUR"
    assert resolved(asked_in("第二个合多少人民币"), "USD", "合") == "CNY"
    assert asked_in("is it in stock?") == ()


def test_a_currency_has_a_name_in_both_languages() -> None:
    assert (name("EUR", "en"), name("EUR", "zh"), name("XAF", "en")) == ("euros", "欧元", "XAF")
