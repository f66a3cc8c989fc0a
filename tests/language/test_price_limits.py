"""Price limits as customers write and say them, in English and Chinese."""

import pytest

from language.price_limits import Limits, limits
from language.words import folded


def found(text: str) -> tuple[float | None, float | None]:
    read = limits(folded(text))
    return read.minimum, read.maximum


@pytest.mark.parametrize(
    ("text", "maximum"),
    [
        ("coffee under ten dollars", 10), ("under fifty", 50), ("less than a hundred", 100),
        ("wallet max. 30 €", 30), ("a wallet, max 30€", 30), ("max price 30", 30),
        ("no more than twenty five bucks", 25), ("up to a hundred and twenty", 120),
        ("anything below forty-five quid", 45), ("at most sixty euros", 60),
        ("coffee under $1.5k", 1500), ("a laptop under 2k", 2000), ("under 1.25 k", 1250),
        ("under a grand", 1000), ("under 2 grand", 2000), ("less than twelve hundred", 1200),
        ("under nine ninety nine", 9.99), ("less than two fifty", 2.5),
        ("under twenty five fifty", 25.5), ("under nine bucks fifty", 9.5),
        ("nine dollars and ninety nine cents or less", 9.99), ("under 99 cents", 0.99),
        ("under 1,500", 1500), ("under 29,99 €", 29.99), ("my budget is eighty", 80),
        ("fifty or less", 50), ("thirty dollars max", 30), ("nothing over a hundred", 100),
        ("no more than a couple hundred dollars", 200), ("under fifty please", 50),
        ("not over sixty and in blue", 60), ("<$5", 5),
        ("a vase for no more than a tenner", 10), ("six bucks or less", 6),
        ("a hundred and eighty max for a rug", 180), ("up to half a grand", 500),
        ("a couple hundred for a desk at most", 200), ("i've got 35 to spend on a vase", 35),
        ("i don't want to spend more than 70", 70), ("a sub-40 kettle", 40),
        ("not a cent over eighty", 80), ("it can't be more than thirty dollars", 30),
        ("i can only afford 45", 45), ("a rug, 90 max", 90),
        ("a rug, ninety at the very most", 90), ("sixty is my absolute limit", 60),
        ("my hard limit is seventy", 70), ("half a grand would be the ceiling for a desk", 500),
    ],
)  # fmt: skip
def test_an_english_maximum(text: str, maximum: float) -> None:
    assert found(text) == (None, maximum)


@pytest.mark.parametrize(
    ("text", "maximum"),
    [
        ("两百块以内", 200), ("三百以内", 300), ("一百五以下", 150), ("九块九以内", 9.9),
        ("九块九毛九以下", 9.99), ("9块9以内", 9.9), ("五毛以下", 0.5), ("1.5千以内", 1500),
        ("1万以下的电脑", 10000), ("不超过1.5万", 15000), ("预算两千五", 2500), ("2千5以下", 2500),
        ("两三百以内", 300), ("３００以内", 300), ("最多四十五元", 45), ("最多花七十五", 75),
        ("不到二十块钱", 20),
        ("二十五块以上的别推荐", 25), ("三只松鼠不超过三十", 30), ("零食五十以内", 50),
        ("六十刀封顶", 60), ("我只想花四十块买花瓶", 40), ("七十块钱能买到的台灯", 70),
        ("手里有八十块，想买地毯", 80), ("控制在九十以内", 90), ("半百以内", 50), ("三十块内", 30),
        ("别超一百二", 120),
    ],
)  # fmt: skip
def test_a_chinese_maximum(text: str, maximum: float) -> None:
    assert found(text) == (None, maximum)


@pytest.mark.parametrize(
    ("text", "minimum"),
    [
        ("over one hundred dollars", 100), ("at least five hundred bucks", 500), ("over 10", 10),
        ("over ten", 10), ("no less than 50", 50), ("not under fifty", 50), ("min. 30 €", 30),
        ("三千以上的手机", 3000), ("至少两百", 200), ("一百五起", 150), ("90刀往上", 90),
        ("a rug for 60 and up", 60), ("nothing below seventy", 70), ("a rug from sixty up", 60),
    ],
)  # fmt: skip
def test_a_minimum(text: str, minimum: float) -> None:
    assert found(text) == (minimum, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between twenty and thirty dollars", 20, 30), ("from fifteen to twenty", 15, 20),
        ("between one hundred and two hundred", 100, 200), ("ten to fifteen dollars", 10, 15),
        ("two to three hundred bucks", 200, 300), ("between 1k and 2k", 1000, 2000),
        ("$20 to 30", 20, 30), ("10-20 dollars", 10, 20), ("1 to 2k", 1000, 2000),
        ("三十到五十块", 30, 50), ("三到五百块", 300, 500), ("五到十块", 5, 10),
        ("1千到2千", 1000, 2000), ("两三百的耳机", 200, 300), ("二三十块", 20, 30),
        ("一两千", 1000, 2000), ("两百多的", 200, 300), ("50多块", 50, 60), ("十几块", 10, 20),
        ("around fifty", 40, 60), ("一百块左右", 80, 120), ("二百来块左右", 160, 240),
        ("一百来块的", 80, 120), ("a phone between three and four hundred", 300, 400),
        ("40ish", 32, 48), ("seventy-ish dollars for a lamp", 56, 84),
        ("about a hundred on a rug", 80, 120), ("20 bucks, give or take", 16, 24),
        ("in the 60 dollar range", 48, 72), ("rugs in the 40-60 range", 40, 60),
        ("from fifty up to 80 dollars", 50, 80), ("fifty-something dollars", 50, 60),
        ("26-40刀", 26, 40), ("介于60和80之间", 60, 80), ("两百出头", 200, 240),
        ("百来块", 80, 120), ("千把块的", 800, 1200), ("小两百的", 160, 200), ("四十几块", 40, 50),
        ("大概八十的灯", 64, 96), ("from three fifty up, half a grand at most", 350, 500),
        ("a $40 kettle", 32, 48), ("八块八的杯子", 7.04, 10.56), ("35 dollar rugs", 28, 42),
    ],
)  # fmt: skip
def test_a_range(text: str, low: float, high: float) -> None:
    assert found(text) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "under two minutes", "over 18", "for over 18s", "under-21 league", "I'm over eighteen",
        "less than 30 people",
        "people over fifty", "under 12 oz", "less than 12 fl oz", "under 10k mAh", 'under 15"',
        "under twenty five minutes", "under one hundred and twenty minutes", "under 5 stars",
        "under fifty percent cotton", "at least two pockets", "more than one colour",
        "at least two", "within two days", "within an hour", "at most three", "under size 10",
        "my son is under ten", "around 2 pm",
        "size under ten", "tell me about seven up", "what about 7 up", "how about two",
        "nike air max 90", "三岁以上的玩具", "不到五斤的西瓜", "三十五分钟以内", "最多三盒",
        "最多零食", "两三个", "一下", "三只松鼠", "八宝粥", "forever 21",
        "one piece swimsuit", "three-piece suit",
        "dumbbells of ten pounds", "a $10 coupon", "i paid 40 dollars", "the $40 one", "10% off",
        "运费5块", "优惠10元", "for a 6 year old", "a jigsaw of 500 pieces", "she turns 50",
        "12 fl oz",
    ],
)  # fmt: skip
def test_what_is_no_price(text: str) -> None:
    assert limits(folded(text)) == Limits(None, None, folded(text))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("coffee under $1.5k", "coffee ,"),
        ("seven up under ten dollars", "seven up ,"),
        ("三只松鼠五十以内", "三只松鼠,"),
        ("size 10 shoes under fifty please", "size 10 shoes , please"),
        ("forever 21 dress, max. 30 €", "forever 21 dress, ,"),
    ],
)
def test_the_rest_is_what_is_asked_for(text: str, rest: str) -> None:
    assert limits(folded(text)).rest == rest


def test_a_sign_of_ours_in_a_message_is_no_number() -> None:
    assert found("under ᛗሀ dollars") == (None, None)
    assert found("ᚾሀ five under ten") == (None, 10)


@pytest.mark.parametrize("number", [16, 18, 21])
def test_a_number_that_is_an_age_elsewhere_limits_a_price(number: int) -> None:
    assert limits(f"mug under {number}") == Limits(None, float(number), "mug ,")
    assert limits(f"shoes over {number}").minimum == number
