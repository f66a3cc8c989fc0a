"""What a thing need not be is no wish."""

import pytest

from language.indifference import without_indifferent


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("a tent, it need not be waterproof", ("waterproof",)),
        ("they don't have to be leather", ("leather",)),
        ("green is not essential, a lamp", ("green",)),
        ("i don't mind if it's decaf", ("decaf",)),
        ("台灯 不一定要白色的", ("白色",)),
        ("不必非得有机 来点茶", ("有机",)),
        ("是不是真皮都无所谓 钱包", ("真皮",)),
        ("a green lamp", ()), ("it must be vegan", ()),
        ("我不用羊毛的东西", ()), ("必须是有机的", ()),
    ],
)  # fmt: skip
def test_what_a_thing_need_not_be(text: str, free: tuple[str, ...]) -> None:
    rest, found = without_indifferent(text)
    assert found == free
    assert not any(word in rest for word in free)
