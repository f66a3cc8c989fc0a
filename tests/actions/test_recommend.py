"""Suggestions and searches in the chat."""

from support.grocer import ITEMS, Customer

from recommender.schema import EventType

PRICE = {item.item_id: item.price or 0.0 for item in ITEMS}


async def test_breakfast_within_the_budget(ann: Customer) -> None:
    answer = await ann.say("recommend", "recommend me something for breakfast under $4")
    assert answer.cards
    assert all(card["price"] <= 4 and card["in_stock"] for card in answer.cards)
    assert "oats" in answer.shown
    for card in answer.cards:
        assert card["title"] in answer.text
    assert "you bought it on 3 December 2017" in answer.text
    assert "you asked for" not in answer.text, "what was asked for stands above the list"
    assert "at most $4.00" in answer.text


async def test_breakfast_in_chinese(anna: Customer) -> None:
    answer = await anna.say("recommend", "推荐点早餐，4美元以内")
    assert answer.cards
    assert all(card["price"] <= 4 for card in answer.cards)
    assert "不超过 $4.00" in answer.text
    assert "您" in answer.cards[0]["reason"]["text"]


async def test_the_product_message_is_as_documented(ann: Customer) -> None:
    answer = await ann.say("recommend", "something for breakfast under $4")
    assert answer.custom["type"] == "products"
    assert answer.custom["placement"] == "chat"
    assert answer.custom["query"]["max_price"] == 4
    assert answer.custom["relaxed"] == []
    assert answer.custom["request_id"] == ann.slots["request_id"]
    card = answer.cards[0]
    assert {"product_id", "title", "price", "currency", "in_stock", "rank", "score", "reason"} <= (
        set(card)
    )
    assert set(card["reason"]["evidence"][0]) == {"kind", "ref", "text"}


async def test_what_was_shown_is_logged_with_its_evidence(ann: Customer) -> None:
    answer = await ann.say("recommend", "something for breakfast under $4")
    (shown,) = await ann.log(EventType.SHOWN)
    assert shown.data["item_ids"] == answer.shown
    exposures = await ann.services.store.exposures.of_request(answer.custom["request_id"])
    assert [exposure.item_id for exposure in exposures] == answer.shown
    assert all(exposure.evidence for exposure in exposures)
    assert (await ann.profile()).shown_items == tuple(answer.shown)


async def test_the_message_itself_is_logged_once(ann: Customer) -> None:
    await ann.say("recommend", "surprise me")
    assert [event.text for event in await ann.log(EventType.MESSAGE)] == ["surprise me"]


async def test_a_message_that_the_gateway_logged_is_not_logged_again(ann: Customer) -> None:
    metadata = {"event_id": "0e5b2f3c-8a63-4c58-9b1f-0a4c3b1d2e3f", "channel": "rest"}
    await ann.say("recommend", "surprise me", metadata=metadata)
    assert await ann.log(EventType.MESSAGE) == []
    (shown,) = await ann.log(EventType.SHOWN)
    assert shown.channel == "chat"


async def test_buttons_send_what_they_say(ann: Customer, anna: Customer) -> None:
    for customer, text in ((ann, "something for breakfast"), (anna, "推荐点早餐")):
        answer = await customer.say("recommend", text)
        assert 1 <= len(answer.buttons) <= 4
        for button in answer.buttons:
            assert button["payload"] == button["title"]
            assert not button["payload"].startswith("/")
    assert answer.buttons[-1]["title"] == "为什么推荐第一个？"


async def test_show_more_repeats_nothing_and_comes_to_an_end(ann: Customer) -> None:
    seen = list((await ann.say("recommend", "something under $4")).shown)
    for _ in range(5):
        answer = await ann.say("show_more", "show me more")
        assert not set(seen) & set(answer.shown)
        seen += answer.shown
        if not answer.cards:
            break
    assert "everything" in answer.text
    assert set(seen) == {i.item_id for i in ITEMS if PRICE[i.item_id] <= 4 and i.in_stock}


async def test_more_without_a_search_asks_what_for(ann: Customer, anna: Customer) -> None:
    assert "not shown" in (await ann.say("show_more", "more")).text
    assert "还没有" in (await anna.say("show_more", "更多")).text


async def test_what_the_shop_lacks_is_said(ann: Customer, anna: Customer) -> None:
    for customer, text in ((ann, "do you have laptops"), (anna, "有没有笔记本电脑")):
        answer = await customer.say("search", text)
        assert answer.cards == []
    assert "laptops" in (await ann.say("search", "do you have laptops")).text


async def test_nothing_fits_and_the_limit_is_offered_up(ann: Customer) -> None:
    answer = await ann.say("search", "coffee under $3")
    assert answer.cards == []
    assert "nothing that fits" in answer.text
    assert "above $3.00" in answer.text
    relaxed = await ann.say("affirm", "yes")
    assert relaxed.shown == ["coffee"]
    assert relaxed.custom["relaxed"] == ["max_price"]


async def test_no_leaves_the_limit(ann: Customer, anna: Customer) -> None:
    await ann.say("search", "coffee under $3")
    assert "leave it" in (await ann.say("deny", "no")).text
    assert "Good." in (await ann.say("affirm", "yes")).text
    await anna.say("search", "3美元以内的咖啡")
    assert (await anna.say("affirm", "好的")).shown == ["coffee"]


async def test_what_sold_out_a_moment_ago_is_not_shown(ann: Customer) -> None:
    await ann.services.store.products.set_stock("coffee", 0)
    answer = await ann.say("search", "coffee")
    assert "coffee" not in answer.shown


async def test_what_became_too_dear_a_moment_ago_is_not_shown(ann: Customer) -> None:
    oats = (await ann.services.store.products.get(["oats"]))["oats"]
    dearer = type(oats)(**{f: getattr(oats, f) for f in oats.__slots__} | {"price": 4.01})
    await ann.services.store.products.upsert([dearer])
    answer = await ann.say("recommend", "breakfast under $4")
    assert "oats" not in answer.shown


async def test_conversations_and_customers_are_apart(ann: Customer, bob: Customer) -> None:
    await ann.say("recommend", "breakfast under $4")
    assert (await bob.profile()).shown_items == ()
    assert "not shown" in (await bob.say("show_more", "more")).text


async def test_a_guest_can_search(guest: Customer) -> None:
    answer = await guest.say("search", "coffee under $10")
    assert answer.shown == ["coffee"]


async def test_similar_ones(ann: Customer, anna: Customer) -> None:
    for customer, text in ((ann, "more like the second one"), (anna, "和第二个类似的")):
        customer.slots |= {"shown": ["lager", "bran"], "wishes": {"max_price": 4, "seen": ["bran"]}}
        answer = await customer.say("more_like_this", text)
        assert "Bran cereal" in answer.text
        assert answer.cards
        assert "bran" not in answer.shown
        assert all(card["price"] <= 4 for card in answer.cards)


async def test_similar_to_what_was_never_shown(ann: Customer) -> None:
    assert "not shown" in (await ann.say("more_like_this", "more like this")).text
    ann.slots |= {"shown": ["bran"]}
    assert "only one" in (await ann.say("more_like_this", "like the third one")).text


async def test_a_limit_outlives_a_search_for_what_the_shop_lacks(ann: Customer) -> None:
    await ann.say("search", "laptops under $3")
    after = await ann.say("refine", "no cereal please")
    assert after.cards
    assert all(card["price"] <= 3 for card in after.cards)
