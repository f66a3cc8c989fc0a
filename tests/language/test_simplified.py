"""Traditional characters meet simplified ones; everything else stays as it is."""

import pytest

from language.simplified import simplified
from language.words import folded, stems


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("連衣裙 紅色", "连衣裙 红色"),
        ("有沒有無線藍牙耳機？", "有没有无线蓝牙耳机？"),
        ("不要黑色的，給我看看雙肩包", "不要黑色的，给我看看双肩包"),
        ("這個牌子的運動鞋", "这个牌子的运动鞋"),
        ("我對花生過敏", "我对花生过敏"),
        ("頭髮很乾", "头发很干"),
    ],
)
def test_traditional_is_read_as_simplified(written: str, read: str) -> None:
    assert simplified(written) == read
    assert folded(written) == folded(read)
    assert stems(written) == stems(read)


@pytest.mark.parametrize(
    "text", ["red dress", "café 50 €", "黑色的不要", "👍", "", "ありがとう", "half \ud83d"]
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert simplified(text) == text
