"""The words of a catalogue, looked up in its names."""

import numpy as np
import pytest

from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import entitled, mentioning, ruled_out
from recommender.schema import Facet, Item


def item(item_id: str, title: str, zh: str, **attributes: object) -> Item:
    return Item(item_id, title, "Shop > All", attributes={"title_zh": zh, **attributes})


CATALOG = Catalog.of(
    [
        item("oats", "Gluten free oats, 500 g", "无麸质燕麦片", diet=["gluten free"]),
        item("bread", "Wheat bread, with gluten", "小麦面包", contains="gluten"),
        item("bag", "Leather bag", "真皮包", material="leather"),
        item("vegan", "Vegan leather bags", "素皮革包", material="vegan leather"),
        item("stand", "Laptop stands", "电脑架", kind="laptop stand"),
    ]
)


def ids(mask: np.ndarray) -> set[str]:
    return {CATALOG.items[row].item_id for row in np.flatnonzero(mask)}


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("gluten", {"oats", "bread"}),
        ("bags", {"bag", "vegan"}),
        ("leather bag", {"bag", "vegan"}),
        ("皮", {"bag", "vegan"}),
        ("电脑", {"stand"}),
        ("", set()),
        ("sofa", set()),
        ("沙发", set()),
    ],
)
def test_a_phrase_is_found_in_names(phrase: str, found: set[str]) -> None:
    assert ids(mentioning(CATALOG, phrase)) == found


@pytest.mark.parametrize(
    ("phrase", "found"),
    [("gluten", {"bread"}), ("leather", {"bag"}), ("真皮", {"bag"}), ("皮", {"bag"})],
)
def test_what_is_named_as_absent_is_not_ruled_out(phrase: str, found: set[str]) -> None:
    for _ in range(2):  # looked up, and remembered
        assert ids(ruled_out(CATALOG, Facet("term", phrase))) == found


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("laptop stand", {"stand"}),
        ("leather bag", {"bag"}),
        ("bag", set()),
        ("电脑架", {"stand"}),
        ("电脑", set()),
        ("laptop stands stand", set()),
    ],
)
def test_a_title_is_the_phrase_as_a_whole(phrase: str, found: set[str]) -> None:
    assert ids(entitled(CATALOG, phrase)) == found


def test_titles_end_in_a_word() -> None:
    assert CATALOG.labels.title_endings == {"oat", "bread", "bag", "stand"}


def test_an_empty_catalogue_has_no_names() -> None:
    labels = Catalog.of([]).labels
    assert labels.containing("tea").size == labels.containing("茶").size == 0
    assert not labels.title_endings
