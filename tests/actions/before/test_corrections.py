"""A correction changes this search; only lasting words last, and are taken back as easily."""

import pytest
from support.grocer import Customer


async def excluded(customer: Customer) -> list[str]:
    return [facet["value"] for facet in customer.slots["wishes"]["exclude"]]


@pytest.mark.parametrize(
    ("language", "first", "text", "named"),
    [
        ("en", "lager", "no, coffee", "coffee"),
        ("en", "lager", "no i meant coffee", "coffee"),
        ("en", "lager", "hmm no actually coffee", "coffee"),
        ("zh", "啤酒", "不对，咖啡", "咖啡"),
        ("zh", "啤酒", "不，我要咖啡", "咖啡"),
    ],
)
@pytest.mark.parametrize("intent", ["deny", "refine", "search", "state_preference"])
async def test_what_is_named_after_the_no_replaces_what_was_asked_for(
    ann: Customer, language: str, first: str, text: str, named: str, intent: str
) -> None:
    ann.language = language
    await ann.say("search", first)
    answer = await ann.say(intent, text)
    assert answer.cards
    assert [facet["value"] for facet in ann.slots["wishes"]["include"]] == [named]
    assert (await ann.profile()).preferences == ()


@pytest.mark.parametrize(
    ("language", "first", "text", "lasting"),
    [
        ("en", "cereal", "no bran please", False),
        ("en", "cereal", "no bran", False),
        ("en", "cereal", "I never eat bran", True),
        ("en", "cereal", "I don't like bran", True),
        ("zh", "麦片", "Bran的不要", False),
        ("zh", "麦片", "我不喜欢bran", True),
    ],
)
async def test_only_lasting_words_last(
    ann: Customer, language: str, first: str, text: str, lasting: bool
) -> None:
    ann.language = language
    assert "bran" in (await ann.say("search", first)).shown
    answer = await ann.say("refine", text)
    assert "bran" not in answer.shown
    assert bool((await ann.profile()).preferences) == lasting


@pytest.mark.parametrize(
    ("language", "first", "text"),
    [
        ("en", "something for breakfast under $4", "no cereal please"),
        ("zh", "推荐点早餐，4美元以内", "不要麦片"),
    ],
)
async def test_what_is_said_to_suggestions_of_every_kind_lasts(
    ann: Customer, language: str, first: str, text: str
) -> None:
    ann.language = language
    await ann.say("recommend", first)
    await ann.say("refine", text)
    (preference,) = (await ann.profile()).preferences
    assert preference.text == text


@pytest.mark.parametrize(("language", "no"), [("en", "no"), ("zh", "不")])
async def test_a_bare_no_declines(ann: Customer, language: str, no: str) -> None:
    ann.language = language
    await ann.say("search", "coffee" if language == "en" else "咖啡")
    answer = await ann.say("deny", no)
    assert not answer.cards


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("I hate cereal", "actually cereal is fine"),
        ("I hate cereal", "其实麦片可以"),
        ("我不喜欢麦片", "其实麦片可以"),
        ("I'm vegetarian", "actually I eat meat now"),
        ("I'm vegan", "I'm no longer vegan"),
    ],
)
@pytest.mark.parametrize("intent", ["search", "state_preference", "ask_promotions"])
async def test_what_was_told_is_taken_back(
    ann: Customer, before: str, after: str, intent: str
) -> None:
    await ann.say("state_preference", before)
    assert (await ann.profile()).preferences
    await ann.say(intent, after)
    assert (await ann.profile()).preferences == ()


async def test_an_allergy_is_not_taken_back_in_passing(ann: Customer) -> None:
    await ann.say("state_preference", "I'm allergic to nuts")
    await ann.say("state_preference", "actually nuts are fine")
    assert (await ann.profile()).preferences[0].kind == "allergy"


@pytest.mark.parametrize("text", ["forget my size", "忘掉我的尺码"])
async def test_what_was_told_is_forgotten_by_its_kind(ann: Customer, text: str) -> None:
    await ann.say("state_preference", "I wear size 39")
    await ann.say("state_preference", "I hate cereal")
    await ann.say("forget_preference", text)
    assert [p.kind for p in (await ann.profile()).preferences] == ["dislike"]


async def test_a_change_of_mind_keeps_it_out(ann: Customer) -> None:
    await ann.say("state_preference", "I hate cereal")
    await ann.say("forget_preference", "actually cereal is fine")
    await ann.say("forget_preference", "no i changed my mind no cereal")
    (preference,) = (await ann.profile()).preferences
    assert preference.polarity == "dislike"


@pytest.mark.parametrize(
    ("language", "first", "text", "shown"),
    [
        ("en", "", "not the black wallet, the red one please", ["w3"]),
        ("en", "backpacks", "not a backpack, a red wallet", ["w3"]),
        ("en", "wallets in black", "on second thought canvas", ["w3"]),
        ("en", "running shoes for women", "oops, men's", ["s2"]),
        ("zh", "", "不要黑色的钱包，要红色的", ["w3"]),
        ("zh", "黑色钱包", "换红色的", ["w3"]),
        ("zh", "女士跑鞋", "不是女士的，是男士的", ["s2"]),
    ],
)
async def test_what_is_meant_instead_keeps_the_kind(
    mia: Customer, language: str, first: str, text: str, shown: list[str]
) -> None:
    mia.language = language
    if first:
        await mia.say("search", first)
    if "black" in first:
        mia.slots["wishes"]["include"] = mia.slots["wishes"]["include"][:1]
    assert (await mia.say("state_preference", text)).shown == shown
    assert (await mia.profile()).preferences == ()
