"""The hard promises hold for any catalogue, profile and wish."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.worlds import bought

from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import ruled_out, wanted
from recommender.embedding.encoder import Encoder
from recommender.ranking.eligibility import budget
from recommender.recommend import Recommender
from recommender.schema import Facet, Item, Preference, Profile, Request, Wishes

KINDS = ["Food > Cereal", "Food > Nuts", "Bags > Leather Bags", ""]
FACETS = st.sampled_from(
    [
        Facet("category", "cereal", ("Food > Cereal",)),
        Facet("category", "food", ("Food",)),
        Facet("brand", "Acme"),
        Facet("term", "leather"),
        Facet("item", "i3"),
    ]
)
PRICES = st.none() | st.just(float("nan")) | st.floats(0, 20)
IDS = st.sampled_from([f"i{n}" for n in range(8)])


@st.composite
def shops(draw: st.DrawFn) -> list[Item]:
    return [
        Item(
            f"i{n}",
            draw(st.sampled_from(["Corn cereal", "Leather bag", "Nuts", ""])),
            draw(st.sampled_from(KINDS)),
            draw(st.sampled_from(["Acme", "Best", ""])),
            draw(PRICES),
            stock=draw(st.none() | st.integers(0, 2)),
        )
        for n in range(draw(st.integers(0, 8)))
    ]


@st.composite
def requests(draw: st.DrawFn) -> Request:
    stated = [
        Preference(f"p{n}", polarity, draw(FACETS) if polarity != "budget" else None,
                   draw(st.floats(0, 20)) if polarity == "budget" else None, "", 1.0)
        for n, polarity in enumerate(
            draw(st.lists(st.sampled_from(["like", "dislike", "budget"]), max_size=3))
        )
    ]  # fmt: skip
    limits = st.none() | st.floats(0, 20)
    return Request(
        profile=Profile("u", tuple(stated), disliked_items=tuple(draw(st.lists(IDS, max_size=2)))),
        history=bought("u", *draw(st.lists(st.lists(IDS, max_size=3), max_size=4))),
        placement=draw(st.sampled_from(["home", "cart", "product", "chat"])),
        wishes=Wishes(
            text=draw(st.sampled_from(["", "cereal", "bag"])),
            include=tuple(draw(st.lists(FACETS, max_size=2))),
            exclude=tuple(draw(st.lists(FACETS, max_size=2))),
            min_price=draw(limits),
            max_price=draw(limits),
        ),
        n=draw(st.integers(0, 10)),
        item_id=draw(st.none() | IDS),
        exclude_items=draw(st.frozensets(IDS, max_size=2)),
        now=1e7,
    )


def kept(catalog: Catalog, request: Request, item: Item) -> bool:
    """Whether one item keeps every promise, asked of the item and not of the filter."""
    wishes, profile = request.wishes, request.profile
    row = catalog.index[item.item_id]
    highest = budget(wishes, profile)
    out = [*wishes.exclude, *(p.facet for p in profile.preferences if p.polarity == "dislike")]
    groups = {facet.group for facet in wishes.include}
    return (
        item.in_stock
        and (highest is None or (item.price is not None and item.price <= highest))
        and (
            wishes.min_price is None or (item.price is not None and item.price >= wishes.min_price)
        )
        and item.item_id not in {*profile.disliked_items, *request.exclude_items, request.item_id}
        and not any(ruled_out(catalog, facet)[row] for facet in out if facet)
        and all(
            any(wanted(catalog, f)[row] for f in wishes.include if f.group == group)
            for group in groups
        )
    )


@settings(max_examples=80, deadline=None)
@given(items=shops(), request=requests())
def test_what_is_recommended_keeps_every_promise(
    encoder: Encoder, items: list[Item], request: Request
) -> None:
    recommender = Recommender.popular(items, encoder)
    answer = recommender.recommend(request)
    found = [one.item for one in answer.items]
    assert all(kept(recommender.catalog, request, item) for item in found)
    assert len(found) <= request.n
    assert len({item.item_id for item in found}) == len(found)
    assert [one.rank for one in answer.items] == list(range(1, len(found) + 1))
    assert all(one.evidence for one in answer.items)


@settings(max_examples=40, deadline=None)
@given(items=shops(), request=requests())
def test_relax_is_given_only_for_an_empty_answer_and_helps(
    encoder: Encoder, items: list[Item], request: Request
) -> None:
    answer = Recommender.popular(items, encoder).recommend(request)
    assert not (answer.items and answer.relax)


@pytest.mark.parametrize("n", [0, 1, 5])
def test_no_more_than_n(grocer: Recommender, n: int) -> None:
    answer = grocer.recommend(Request(Profile("u"), n=n))
    assert len(answer.items) == n
