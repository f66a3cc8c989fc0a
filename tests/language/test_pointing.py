"""Which of the shown products a message counts out."""

import pytest

from language.pointing import counted, pointed


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the first one", [1]), ("the eleventh", [11]), ("the 12th", [12]),
        ("the twenty first", [21]), ("the twenty-second one", [22]), ("number twelve", [12]),
        ("item 3", [3]), ("#4", [4]),
        ("first and third", [1, 3]), ("the second and the fourteenth", [2, 14]),
        ("the first two", [1, 2]), ("the last two", [29, 30]), ("the last one", [30]),
        ("second to last", [29]), ("12", [12]), ("the middle one", [15]),
        ("第一个", [1]), ("第十一个", [11]), ("第二十三个", [23]), ("第１２个", [12]),
        ("第一个和第三个", [1, 3]), ("前三个", [1, 2, 3]), ("倒数第二个", [29]), ("三号", [3]),
        ("最后两个", [29, 30]), ("最后一个", [30]),
    ],
)  # fmt: skip
def test_places_are_counted(text: str, places: list[int]) -> None:
    assert counted(text, 30) == places


@pytest.mark.parametrize(
    "text",
    [
        "add seven up", "seventh generation detergent", "a first aid kit", "no one", "nike",
        "wait a second", "a 30 second timer", "by the 15th", "december 12th", "第二代", "5号电池",
        "三只松鼠", "size 10", "the fourth of july",
    ],
)  # fmt: skip
def test_other_numbers_are_no_places(text: str) -> None:
    assert counted(text, 30) is None


def test_counting_past_the_end_points_at_nothing() -> None:
    assert pointed("the eleventh", ["a", "b"]) == ()
    assert pointed("第十一个", ["a", "b"]) == ()
