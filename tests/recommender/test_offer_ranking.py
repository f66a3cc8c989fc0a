"""Which promotion or ad for whom, in a grocer whose customers' tastes are known."""

from dataclasses import replace

import pytest
from support.worlds import asked, bought

from recommender.catalog.catalog import Catalog
from recommender.model import Model
from recommender.profile.preferences import Facet
from recommender.profile.update import empty
from recommender.recommend import Recommender
from recommender.response.ad_clicks import AdClicks
from recommender.schema import Item, Offer, Preference, Profile, Request, Wishes

DRINKS, PETS = "Grocery > Coffee", "Grocery > Dog Foods"
COFFEE = Offer("coffee", category=DRINKS)
DOG = Offer("dog", category=PETS)
ALL = Offer("all")
FEW = Offer("few", item_ids=("nuts", "yogurt"))
OFFERS = (DOG, ALL, COFFEE, FEW)
HISTORY = bought("u", ["coffee"], ["coffee", "banana"], ["coffee"])


def promotions(profile: Profile | None = None, **fields: object) -> Request:
    given = {"offers": OFFERS, "placement": "promotions", "history": HISTORY} | fields
    return asked(profile=profile or empty("u"), **given)


def names(recommender: Recommender, request: Request) -> list[str | None]:
    return [one.offer_id for one in recommender.recommend(request).items]


def saying(polarity: str, facet: Facet) -> Profile:
    said = Preference("p1", polarity, facet, None, "said", 1.0, kind=polarity)  # type: ignore[arg-type]
    return replace(empty("u"), preferences=(said,))


def test_what_the_customer_buys_comes_first_and_everything_is_neutral(grocer: Recommender) -> None:
    found = names(grocer, promotions())
    assert found[0] == "coffee"
    assert found.index("all") < found.index("dog")
    assert sorted(map(str, found)) == ["all", "coffee", "dog", "few"]


def test_the_product_is_of_the_offer_and_of_no_other(grocer: Recommender) -> None:
    shown = {one.offer_id: one.item.item_id for one in grocer.recommend(promotions()).items}
    assert (shown["coffee"], shown["dog"]) == ("coffee", "dog")
    assert shown["few"] in ("nuts", "yogurt")
    assert len(set(shown.values())) == len(shown)


def test_the_first_ground_names_the_promotion(grocer: Recommender) -> None:
    first = grocer.recommend(promotions()).items[0]
    assert (first.evidence[0].kind, first.evidence[0].ref) == ("promotion", "coffee")
    assert "bought" in [one.code for one in first.evidence]


def test_a_stated_like_lifts_a_promotion(grocer: Recommender) -> None:
    likes_dogs = saying("like", Facet("category", "dog food", categories=(PETS,)))
    two = {"history": (), "offers": (COFFEE, DOG)}
    assert names(grocer, promotions(**two)) == ["coffee", "dog"]
    assert names(grocer, promotions(likes_dogs, **two)) == ["dog", "coffee"]


@pytest.mark.parametrize("placement", ["promotions", "ads"])
def test_nothing_unwanted_is_shown(grocer: Recommender, placement: str) -> None:
    hates_dogs = saying("dislike", Facet("category", "dog food", categories=(PETS,)))
    hidden = replace(hates_dogs, disliked_items=("coffee", "nuts"))
    found = grocer.recommend(promotions(hidden, placement=placement)).items
    shown = {one.offer_id: one.item.item_id for one in found}
    assert set(shown) == {"all", "few"}
    assert shown["few"] == "yogurt"
    assert shown["all"] not in ("coffee", "nuts", "dog")
    cheap = grocer.recommend(promotions(placement=placement, wishes=Wishes(max_price=2.0))).items
    assert all(one.item.price <= 2.0 for one in cheap if one.item.price is not None)


def test_a_promotion_of_what_is_sold_out_is_left_out(grocer: Recommender) -> None:
    items = [replace(i, stock=0) if i.item_id == "dog" else i for i in grocer.catalog.items]
    sold_out = grocer.with_items(items)
    assert "dog" not in names(sold_out, promotions())


@pytest.mark.parametrize("placement", ["promotions", "ads"])
def test_no_offers_no_products_no_customers(grocer: Recommender, placement: str) -> None:
    assert names(grocer, promotions(offers=(), placement=placement)) == []
    nobody = Recommender(Model("v"), Catalog.of([]), grocer.encoder)
    assert names(nobody, promotions(placement=placement)) == []
    assert len(names(grocer, promotions(history=(), placement=placement))) == 4
    assert len(names(grocer, promotions(n=2, placement=placement))) == 2
    unknown = (Offer("gone", item_ids=("no such product",)),)
    assert names(grocer, promotions(offers=unknown, placement=placement)) == []


def test_an_ad_is_worth_its_chance_times_its_bid(grocer: Recommender) -> None:
    rich, poor = replace(DOG, bid=1.0), replace(COFFEE, bid=0.9)
    ads = promotions(placement="ads", offers=(rich, poor))
    assert names(grocer, ads) == ["coffee", "dog"]  # the leaning outweighs a tenth of the bid
    rich = replace(DOG, bid=50.0)
    ads = promotions(placement="ads", offers=(poor, rich))
    assert names(grocer, ads) == ["dog", "coffee"]
    scores = [one.score for one in grocer.recommend(ads).items]
    assert scores == sorted(scores, reverse=True)
    house = promotions(placement="ads", offers=(COFFEE, replace(DOG, bid=0.01)))
    assert names(grocer, house) == ["dog", "coffee"]  # what pays nothing comes last


def test_what_is_known_of_an_ad_counts(grocer: Recommender) -> None:
    model = replace(grocer.model, ad_clicks=AdClicks(ratios={"few": 3.0, "dog": 0.2}))
    known = Recommender(model, grocer.catalog, grocer.encoder)
    ads = promotions(
        placement="ads", offers=(replace(DOG, bid=1.0), replace(FEW, bid=1.0)), history=()
    )
    assert names(known, ads) == ["few", "dog"]
    first = known.recommend(ads).items[0]
    assert first.evidence[0].code == "ad"
    assert 0 < first.evidence[0].values["chance"] == pytest.approx(first.score, abs=1e-6)


def test_an_item_may_be_many_times_on_offer(encoder: object) -> None:
    one = [Item("only", "Tea", "Tea", price=1.0)]
    shop = Recommender.popular(one, encoder)  # type: ignore[arg-type]
    offers = (Offer("a", item_ids=("only",)), Offer("b", item_ids=("only",)))
    assert len(names(shop, promotions(offers=offers, history=()))) == 1
