"""By what a message wants results sorted."""

import pytest

from language.orders import MEASURES, Order, among_shown, order, whole_shop


@pytest.mark.parametrize(
    ("text", "expected", "rest"),
    [
        ("the cheapest sofa", Order("price", most=False), "sofa"),
        ("your most expensive vase", Order("price", most=True), "your vase"),
        ("a drone with the longest battery life", Order("battery", most=True), "a drone"),
        ("printers, sorted by price", Order("price", most=False), "printers,"),
        ("sort the vases by rating please", Order("rating", most=True), "the vases please"),
        ("rank them by price, high to low", Order("price", most=True), "them"),
        ("best selling games", Order("popularity", most=True), "games"),
        ("ladder with good reviews", Order("rating", most=True), "ladder"),
        ("the lightest tripod", Order("weight", most=False), "tripod"),
        ("camera with plenty of storage", Order("storage", most=True), "camera"),
        ("最贵的花瓶", Order("price", most=True), "花瓶"),
        ("容量最大的水桶", Order("capacity", most=True), "水桶"),
        ("要续航长的无人机", Order("battery", most=True), "要 无人机"),
        ("沙发按价格从高到低排", Order("price", most=True), "沙发"),
        ("最新款相机", Order("newness", most=True), "相机"),
        ("噪音最小的风扇", Order("noise", most=False), "风扇"),
        ("评价最好的打印机", Order("rating", most=True), "打印机"),
        ("评价好的打印机", Order("rating", most=True), "打印机"),
        ("便宜的排前面", Order("price", most=False), ""),
    ],
)
def test_it_is_read_and_taken_out(text: str, expected: Order, rest: str) -> None:
    assert order(text) == (expected, rest)


@pytest.mark.parametrize(
    "text",
    [
        "a long sofa", "not the cheapest one", "where is my latest order", "a large vase",
        "by friday at the latest", "something cheaper", "a power bank", "low price",
        "不要最便宜的", "容量大一点的", "便宜点的", "最好是蓝色的", "长裙", "最近有什么",
    ],
)  # fmt: skip
def test_other_words_ask_for_no_order(text: str) -> None:
    assert order(text) == (None, text)


def test_of_what_it_is_asked() -> None:
    assert among_shown("the cheapest of those")
    assert among_shown("这几个里最便宜的")
    assert whole_shop("the cheapest thing you sell")
    assert whole_shop("全店最贵的")
    assert not among_shown("the cheapest vase")
    assert not whole_shop("the cheapest vase")
    assert order("the dearest thing in the whole store")[1] == ""


def test_every_measure_says_which_end_comes_first() -> None:
    for name in MEASURES:
        found, _ = order(f"sort by {first_noun(name)}")
        assert found is not None
        assert found.measure == name


def first_noun(measure: str) -> str:
    from language.vocabulary import phrases, vocabulary  # noqa: PLC0415

    return phrases(vocabulary("orders")[measure]["nouns"])[0]
