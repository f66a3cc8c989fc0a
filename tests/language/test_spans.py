"""The parts of a phrase that may be a name."""

from language.spans import ChineseNames, spans

NAMES = ChineseNames.of(["水壶", "电热水壶", "不锈钢", "壶", "牌子1", "牌子15"])


def test_chinese_names_within_a_text_come_longest_first() -> None:
    assert NAMES.within("不锈钢电热水壶") == ["电热水壶", "不锈钢", "水壶"]
    assert NAMES.within("牌子15的壶") == ["牌子15", "牌子1"]
    assert NAMES.within("雨伞") == NAMES.within("") == ChineseNames.of([]).within("水壶") == []


def test_a_name_leaves_the_rest_of_the_phrase() -> None:
    assert list(spans("不锈钢的水壶", NAMES)) == [("不锈钢", " 水壶"), ("水壶", "不锈钢的 ")]
    assert list(spans("red kettle", NAMES)) == [
        ("red kettle", ""),
        ("kettle", "red"),
        ("red", "kettle"),
    ]
