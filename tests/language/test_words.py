"""Words meet whatever their width, case and number."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from language.words import folded, stem, stems, words


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("knife", "knives"), ("leaf", "leaves"), ("shelf", "shelves"), ("wolf", "wolves"),
        ("half", "halves"), ("loaf", "loaves"), ("scarf", "scarves"), ("scarf", "scarfs"),
        ("wife", "wives"), ("bookshelf", "bookshelves"), ("mouse", "mice"), ("goose", "geese"),
        ("child", "children"), ("foot", "feet"), ("tooth", "teeth"), ("man", "men"),
        ("woman", "women"), ("man", "mens"), ("child", "children's"), ("box", "boxes"),
        ("potato", "potatoes"), ("tomato", "tomatoes"), ("glove", "gloves"), ("olive", "olives"),
        ("sleeve", "sleeves"), ("stove", "stoves"), ("lens", "lenses"), ("canvas", "canvases"),
        ("cookie", "cookies"), ("berry", "berries"), ("dish", "dishes"), ("glass", "glasses"),
        ("bus", "buses"), ("vase", "vases"), ("shoe", "shoes"), ("quiz", "quizzes"),
    ],
)  # fmt: skip
def test_one_and_many_meet(one: str, many: str) -> None:
    assert stem(one) == stem(many)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("leave", "leaf"), ("olive", "life"), ("glove", "loaf"), ("save", "safe"),
        ("mousse", "mouse"), ("halo", "half"), ("live", "life"), ("curve", "scarf"),
        ("bus", "bush"), ("len", "lentil"), ("cave", "calf"),
    ],
)  # fmt: skip
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ＡＢＣ　１２", "abc 12"), ("  Two   Words ", "two words"), ("Straße", "strasse"), ("", "")],
)
def test_a_text_is_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_a_list_of_words_is_the_callers_own() -> None:
    words("red shoes").append("blue")
    assert words("red shoes") == ["red", "shoes"]


def test_threads_read_the_same() -> None:
    texts = [f"{number} Red Shoes" for number in range(6000)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(stems, texts * 3))
    assert found == [(str(number), "red", "shoe") for number in range(6000)] * 3
