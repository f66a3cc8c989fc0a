"""What lasts of a message is noted, whatever Rasa took it for."""

import pytest
from support.grocer import Customer

from recommender.schema import Item

SOAPS = [
    Item(
        f"soap{place}",
        f"Hand soap, {scent}",
        "Care > Soap",
        price=3.0,
        attributes={"kind": "hand soap", "kind_zh": "洗手液", "scent": scent, "scent_zh": chinese},
    )
    for place, (scent, chinese) in enumerate(
        [("lemon", "柠檬"), ("fragrance-free", "无香"), ("fig", "无花果")]
    )
]
SCARVES = [
    Item(
        colour,
        f"Scarf, {colour}",
        "Clothing > Scarves",
        price=9.0,
        attributes={"kind": "scarf", "kind_zh": "围巾", "colour": colour, "colour_zh": chinese},
    )
    for colour, chinese in [("pink", "粉色"), ("green", "绿色")]
]


@pytest.fixture
async def buyer(ann: Customer) -> Customer:
    await ann.services.store.products.upsert([*SOAPS, *SCARVES])
    await ann.services.live.refresh()
    return ann


async def kinds(customer: Customer) -> list[str]:
    return [one.kind for one in (await customer.profile()).preferences]


@pytest.mark.parametrize(
    ("language", "told", "asked"),
    [
        ("en", "we only buy unscented soap", "hand soap"),
        ("en", "everything on my skin must always be fragrance-free", "soap please"),
        ("en", "I have eczema so only unscented things for me", "hand soap"),
        ("zh", "孩子皮肤嫩 洗手用品都要无香的", "洗手液"),
        ("zh", "我们家只用不含香精的", "有洗手液吗"),
    ],
)
@pytest.mark.parametrize(
    ("action", "intent"),
    [
        ("state_preference", "state_preference"),
        ("search", "search_product"),
        ("fallback", "nlu_fallback"),
    ],
)
async def test_what_is_wanted_only_is_all_that_is_shown(
    buyer: Customer, language: str, told: str, asked: str, action: str, intent: str
) -> None:
    buyer.language = language
    await buyer.say(action, told, intent={"name": intent})
    assert await kinds(buyer) == ["only"]
    assert (await buyer.say("search", asked)).shown == ["soap1"]


async def test_what_is_asked_for_goes_before_what_is_wanted_only(buyer: Customer) -> None:
    await buyer.say("state_preference", "I only use unscented soap")
    assert (await buyer.say("search", "lemon hand soap")).shown == ["soap0"]
    assert set((await buyer.say("search", "scarf")).shown) == {"pink", "green"}
    assert "unscented" in (await buyer.say("show_profile", "what do you know of me?")).text
    await buyer.say("forget_preference", "forget unscented")
    assert len((await buyer.say("search", "hand soap")).shown) == len(SOAPS)


@pytest.mark.parametrize(
    ("language", "text", "intent"),
    [
        ("en", "pink is disgusting, I never wear pink", "dislike_result"),
        ("en", "I can't stand pink", "nlu_fallback"),
        ("zh", "我真烦粉色 啥都别给我推粉的", "forget_preference"),
        ("zh", "我最受不了粉色了", "out_of_scope"),
    ],
)
async def test_a_lasting_dislike(buyer: Customer, language: str, text: str, intent: str) -> None:
    buyer.language = language
    await buyer.say("fallback", text, intent={"name": intent, "confidence": 0.9})
    assert await kinds(buyer) == ["dislike"]
    asked = "scarves" if language == "en" else "围巾"
    assert (await buyer.say("search", asked)).shown == ["green"]


@pytest.mark.parametrize("text", ["no pink please", "my aunt hates pink", "do you hate pink?"])
async def test_what_does_not_last_is_not_noted(buyer: Customer, text: str) -> None:
    await buyer.say("fallback", text, intent={"name": "nlu_fallback", "confidence": 0.3})
    assert await kinds(buyer) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "I love hand soap, show me some"), ("zh", "我很喜欢洗手液 给我看看")],
)
async def test_what_is_liked_is_noted_and_shown(buyer: Customer, language: str, text: str) -> None:
    buyer.language = language
    answer = await buyer.say("state_preference", text)
    assert await kinds(buyer) == ["like"]
    assert set(answer.shown) == {one.item_id for one in SOAPS}


async def test_a_wish_that_need_not_be_is_given_up(buyer: Customer) -> None:
    assert (await buyer.say("search", "a pink scarf")).shown == ["pink"]
    await buyer.say("fallback", "it doesn't have to be pink")
    assert not any(one["value"] == "pink" for one in buyer.slots["wishes"]["include"])


@pytest.mark.parametrize("text", ["我吃素 以后吃的都要素的", "我是素食者 零食只买素的"])
async def test_a_diet_is_noted_once(buyer: Customer, text: str) -> None:
    await buyer.say("state_preference", text, intent={"name": "state_preference"})
    assert await kinds(buyer) == ["diet"]
