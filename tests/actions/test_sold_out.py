"""A sold-out product that a customer names."""

import pytest
from support.grocer import Customer

from recommender.schema import Item
from shop.services import Services


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [("en", "breakfast sausage", "sold out"), ("zh", "香肠", "缺货")],
)
async def test_it_is_said_with_an_alert_on_offer(
    ann: Customer, language: str, text: str, said: str
) -> None:
    ann.language = language
    answer = await ann.say("search", text)
    assert said in answer.text
    assert ann.slots["offer"]["kind"] == "watch"
    assert ann.slots["focus"] == "gone"
    assert "gone" not in answer.shown
    yes = await ann.say("affirm", "yes" if language == "en" else "好的")
    assert "sausage" in yes.text or "香肠" in yes.text


def sold(item_id: str, kind: str, stock: int, **facts: str) -> Item:
    attributes = {"kind": kind} | facts
    words = " ".join(facts.values())
    return Item(item_id, f"Acme {words} {kind}", "Home > Bath", "Acme", 9.0, stock=stock,
                attributes=attributes)  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Acme jasmine cologne for men", "do you still have the Acme jasmine cologne for men?"]
)
async def test_what_is_like_it_is_of_its_kind_and_for_the_same_people(
    services: Services, text: str
) -> None:
    items = [
        sold("m0", "cologne", 0, scent="jasmine", made_for="men"),
        sold("m1", "cologne", 5, scent="cedar", made_for="men"),
        sold("w1", "cologne", 5, scent="amber", made_for="women"),
        sold("s1", "bath salts", 5, scent="amber"),
    ]
    await services.store.products.upsert(items)
    await services.live.refresh()
    answer = await Customer(services, "ida").say("search", text)
    assert "sold out" in answer.text
    assert answer.shown == ["m1"]


async def test_what_has_the_property_that_was_named_comes_first(services: Services) -> None:
    items = [
        sold("gone1", "radio", 0, style="waterproof", colour="blue"),
        *(
            sold(f"r{c}", "radio", 5, style="desk", colour=c)
            for c in ("blue", "pink", "grey", "tan")
        ),
        sold("wet", "radio", 5, style="waterproof", colour="red"),
    ]
    await services.store.products.upsert(items)
    await services.live.refresh()
    answer = await Customer(services, "ida").say("search", "the Acme waterproof radio in blue")
    assert "sold out" in answer.text
    assert answer.shown[0] == "wet"
    assert len(answer.shown) == 5
    assert [f"\n{rank}. " in answer.text for rank in range(1, 6)] == [True] * 5


async def test_something_like_it_is_like_what_is_gone(services: Services) -> None:
    items = [
        sold("gone2", "radio", 0, style="waterproof", colour="blue"),
        *(sold(f"r{c}", "radio", 5, style="desk", colour=c) for c in ("blue", "pink", "grey")),
        sold("wet", "radio", 5, style="waterproof", colour="red"),
        sold("k1", "clock", 5, style="waterproof", colour="blue"),
    ]
    await services.store.products.upsert(items)
    await services.live.refresh()
    ida = Customer(services, "ida")
    await ida.say("search", "the Acme waterproof radio in blue")
    answer = await ida.say("more_like_this", "ok something like it that you do have")
    assert answer.shown[0] == "wet"
    assert "k1" not in answer.shown
