"""What is told around a wish."""

import pytest

from language.stories import asks, is_beside, is_change, is_talk, spoken_parts, tells


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("my brother borrowed the kettle", "kettle"),
        ("we left our tent in the rain", "tent"),
        ("because it tore my scarf", "scarf"),
        ("昨天把水壶摔了", "水壶"),
        ("枕头睡了太久", "枕头"),
    ],
)
def test_a_clause_tells(clause: str, name: str) -> None:
    assert tells(clause, name)
    assert not asks(clause)


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("i want a kettle that whistles", "kettle"),
        ("kettle for the wedding", "kettle"),
        ("a scarf she can wear to work", "scarf"),
        ("so a scratching post too", "post"),
        ("想买一个水壶", "水壶"),
        ("给爸爸的皮带", "皮带"),
    ],
)
def test_a_clause_that_asks_or_only_names_tells_nothing(clause: str, name: str) -> None:
    assert not tells(clause, name)


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("a thing to put over my shirt", "shirt"),
        ("it lies in the boot", "boot"),
        ("one with a thousand bits", "bits"),
        ("what i can sling", "sling"),
        ("plant is fine", "plant"),
        ("我的背包里放不下", "背包"),
        ("水壶漏水", "水壶"),
    ],
)
def test_a_thing_stands_beside_the_wish(clause: str, name: str) -> None:
    assert is_beside(clause, name)


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("a shirt for my brother", "shirt"),
        ("boots in red", "boots"),
        ("shoes with a wide toe", "shoes"),
        ("给老公的皮带", "皮带"),
        ("红色的背包", "背包"),
    ],
)
def test_what_is_wished_stands_not_beside(clause: str, name: str) -> None:
    assert not is_beside(clause, name)


@pytest.mark.parametrize("part", ["my phone", "it's payday soon", "too dear", "最近没钱了", "emmm"])
def test_talk_asks_for_nothing(part: str) -> None:
    assert is_talk(part)


@pytest.mark.parametrize("part", ["umbrella", "show me skis", "雨伞", "想买雨伞"])
def test_a_name_or_a_wish_is_no_talk(part: str) -> None:
    assert not is_talk(part)


@pytest.mark.parametrize("part", ["under 40 then", "make it blue", "要蓝色的", "三十以内吧"])
def test_a_change_is_said_as_one(part: str) -> None:
    assert is_change(part)


def test_pauses_part_a_message_and_in_chinese_spaces() -> None:
    assert spoken_parts("oh well, in red then") == ["oh well", "in red then"]
    assert spoken_parts("没钱了 要 red wine 的") == ["没钱了", "要", "red wine", "的"]
