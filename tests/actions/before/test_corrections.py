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


@pytest.mark.parametrize(
    ("language", "first", "text", "shown"),
    [
        ("en", "wallets in red", "argh sorry, typed that wrong. it has to be black", ["w1"]),
        ("en", "wallets in red", "oh no, it should be black, she doesn't like red", ["w1"]),
        ("en", "wallets", "hmm actually under 20, just paid the rent", ["w3"]),
        ("en", "leather wallets", "the last leather one cracked so better canvas", ["w3"]),
        ("en", "running shoes for women", "my bad, they are for my dad, so men's", ["s2"]),
        ("en", "scarf", "sorry she told me she has enough scarves. a backpack i mean", ["b1"]),
        ("zh", "红色的钱包", "不对不对 打错了 要黑色的", ["w1"]),
        ("zh", "红色的钱包", "sorry 说错了，要 black 的", ["w1"]),
        ("zh", "钱包", "呃 其实20以内吧 这月没钱了", ["w3"]),
        ("zh", "真皮钱包", "哎 上次真皮的裂了 还是要帆布的吧", ["w3"]),
        ("zh", "女士跑鞋", "不好意思说反了，是男士的", ["s2"]),
        ("zh", "围巾", "等下 弄错了 双肩包", ["b1"]),
    ],
)
@pytest.mark.parametrize("intent", ["search_product", "report_problem_with_item", "out_of_scope"])
async def test_a_correction_counts_without_the_reason_told_beside_it(
    mia: Customer, language: str, first: str, text: str, shown: list[str], intent: str
) -> None:
    mia.language = language
    await mia.say("search", first)
    action = "search" if intent == "search_product" else "converse"
    answer = await mia.say(action, text, intent={"name": intent, "confidence": 0.9})
    assert answer.shown == shown, answer.text


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "running shoes for women... oops no, for men", ["s2"]),
        ("en", "a red wallet, no wait, a black one", ["w1"]),
        ("en", "she has scarves. a backpack i mean", ["b1"]),
        ("zh", "看看女士的跑鞋…哦不是，是男士的，给我爸买", ["s2"]),
        ("zh", "红色的钱包 哦不 黑色的", ["w1"]),
    ],
)
async def test_a_message_that_corrects_itself_counts_as_it_ends(
    mia: Customer, language: str, text: str, shown: list[str]
) -> None:
    mia.language = language
    answer = await mia.say("search", text, intent={"name": "search_product", "confidence": 0.9})
    assert answer.shown == shown, answer.text


async def test_a_thing_that_is_not_sold_is_no_reason(mia: Customer) -> None:
    await mia.say("search", "wallets")
    answer = await mia.say("search", "no, a surfboard, in black")
    assert "w1" not in answer.shown
