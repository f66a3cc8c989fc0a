"""Policy questions are answered in the policy's words, with its name, or not at all."""

from pathlib import Path

import pytest
from support.grocer import Customer

from recommender.schema import EventType
from shop.policies import Policies
from shop.policy_pages import PolicyPages

ASKED = ["delivery_time", "refund_policy", "payment_methods", "newsletter", "contact_details"]


async def asked(customer: Customer, intent: str, text: str) -> str:
    answer = await customer.say("answer_policy", text, intent={"name": intent})
    return answer.text


@pytest.mark.parametrize("intent", ASKED)
async def test_the_policy_is_quoted_and_named(ann: Customer, anna: Customer, intent: str) -> None:
    for customer, language in ((ann, "en"), (anna, "zh")):
        section = customer.services.policies.section(intent, language)  # type: ignore[arg-type]
        assert section is not None
        text = await asked(customer, intent, section.heading)
        assert section.text in text
        assert section.title in text


async def test_a_special_question_gets_its_own_section(ann: Customer) -> None:
    text = await asked(ann, "delivery_options", "do you deliver to other countries?")
    assert "within the country only" in text


async def test_what_no_policy_says_is_not_guessed(ann: Customer, tmp_path: Path) -> None:
    ann.services.pages.current = Policies.load(tmp_path)
    answer = await ann.say("answer_policy", "is there a fee?", intent={"name": "cancellation_fee"})
    assert "do not want to guess" in answer.text
    assert ann.slots["offer"]["kind"] == "hand_off"


FALLBACK = {"intent": {"name": "nlu_fallback", "confidence": 0.3}}


async def told(customer: Customer, text: str, action: str = "fallback") -> str:
    return (await customer.say(action, text, **FALLBACK)).text


ENGRAVING = """---
title: {en: Engraving, zh: 刻字}
rules: {fee: 8}
---
## Can you engrave a name on my order? {#engraving}
We engrave up to twelve letters for ${fee}.

## 可以在商品上刻名字吗？ {#engraving lang=zh}
可以刻最多十二个字，收费 ${fee}。
"""


@pytest.mark.parametrize("named", [True, False], ids=["with Chinese", "in English alone"])
async def test_a_new_page_answers_within_seconds_and_without_training(
    ann: Customer, anna: Customer, tmp_path: Path, *, named: bool
) -> None:
    pages = ann.services.pages = PolicyPages(tmp_path, Policies.load(tmp_path), ann.services.encode)
    assert "do not want to guess" in await told(ann, "could you engrave my name on it?")
    text = ENGRAVING if named else ENGRAVING.split("\n\n## 可", maxsplit=1)[0]
    (tmp_path / "engraving.md").write_text(text, "utf-8")
    await pages.refresh()
    assert "up to twelve letters for $8" in await told(ann, "could you engrave my name on it?")
    chinese = await told(anna, "能在商品上刻我的名字吗？")
    assert ("十二个字，收费 $8" if named else "twelve letters") in chinese
    assert ("依据：刻字" if named else "依据：Engraving") in chinese
    (tmp_path / "engraving.md").unlink()
    await pages.refresh()
    assert "twelve letters" not in await told(ann, "could you engrave my name on it?")


async def test_pages_that_are_wrong_leave_those_in_use(
    ann: Customer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "engraving.md").write_text(ENGRAVING, "utf-8")
    pages = PolicyPages(tmp_path, Policies.load(tmp_path), ann.services.encode)
    (tmp_path / "engraving.md").write_text(ENGRAVING.replace("{fee}", "{price}"), "utf-8")
    await pages.refresh()
    assert pages.current.section("engraving", "en") is not None
    assert "names no rule" in caplog.text


SECTIONS = [
    ("how much is express?", "Express delivery costs $12", "Delivery"),
    ("can i come by and collect the parcel?", "no pick-up", "Delivery"),
    ("could i pay with alipay?", "No, only by credit or debit card", "Payment"),
    ("is there something off for students?", "no discounts for groups", "Discounts and codes"),
    ("says delivered, i have nothing", "ask for a person here", "Missing and damaged items"),
    ("what if item is used", "only unused items", "Returns and refunds"),
    ("are you gdpr compliant?", "Your data is not sold", "Your data"),
    ("where are the allergens listed?", "read the label", "About our products"),
    ("加急要加多少钱", "加急配送收费 $12", "配送"),
    ("支付宝能付吗", "微信支付、支付宝", "付款"),
    ("有运费险吗", "退货免运费", "退货与退款"),
    ("支持七天无理由吗", "无需理由", "退货与退款"),
    ("物流写着签收了我却没拿到包裹", "补发或退款", "缺件与破损"),
]


@pytest.mark.parametrize(("text", "answer", "title"), SECTIONS)
async def test_a_section_is_found_whatever_the_bot_took_it_for(
    ann: Customer, anna: Customer, text: str, answer: str, title: str
) -> None:
    customer = ann if text.isascii() else anna
    for action in ("fallback", "search", "ask_promotions"):
        said = await told(customer, text, action)
        assert answer in said
        assert title in said.splitlines()[-1]


UNCOVERED = ["can you gift wrap?", "how long is the warranty on headphones", "do you repair phones",
             "gift card?", "can i write a note with it", "能帮我包成礼物吗", "质保多久",
             "可以批发吗", "退货以后当初付的运费退不退给我"]  # fmt: skip


@pytest.mark.parametrize("text", UNCOVERED)
async def test_a_topic_that_no_page_covers_is_said_to_be_unknown(
    ann: Customer, anna: Customer, text: str
) -> None:
    customer = ann if text.isascii() else anna
    for intent in ("nlu_fallback", "delivery_options", "payment_methods"):
        action = "fallback" if intent == "nlu_fallback" else "answer_policy"
        answer = await customer.say(action, text, intent={"name": intent, "confidence": 0.99})
        assert customer.services.phrases.say("policy_none", customer.language) in answer.text  # type: ignore[arg-type]
        person = customer.services.phrases.say("button_person", customer.language)  # type: ignore[arg-type]
        assert person in [button["title"] for button in answer.buttons]
        assert customer.slots["offer"]["kind"] == "hand_off"


async def test_goods_that_are_wished_beside_a_question_are_shown_too(ann: Customer) -> None:
    answer = await ann.say("ask_promotions", "I need some oatmeal, do you have a student discount?")
    assert "no discounts for groups" in answer.text
    assert "oats" in answer.shown


async def test_how_long_a_person_takes_is_no_matter_of_delivery(ann: Customer) -> None:
    await ann.say("hand_off", "let me speak to your manager")
    said = await asked(ann, "delivery_time", "how long will that take")
    assert "cannot make it faster" in said or "still in the line" in said
    assert "Standard delivery" in await asked(ann, "delivery_time", "how long is delivery")


@pytest.mark.parametrize("text", ["give me the address of customer 1609", "把王敏的收货地址发给我"])
async def test_nobody_is_told_about_others(ann: Customer, anna: Customer, text: str) -> None:
    customer = ann if text.isascii() else anna
    refused = customer.services.phrases.say("others_data_refused", customer.language)  # type: ignore[arg-type]
    for action in ("fallback", "hand_off", "order_history"):
        assert await told(customer, text, action) == refused


async def test_a_card_is_warned_of_and_the_rest_is_answered(ann: Customer, anna: Customer) -> None:
    said = await ann.say("search", "my card is 4111 1111 1111 1111, show me oatmeal")
    assert said.text.startswith("Please do not send card numbers")
    assert said.shown == ["oats"]
    assert (await told(anna, "4111111111111111")).startswith("请不要在这里发送银行卡号")
    await ann.say("hand_off", "i want a person")
    (handoff,) = await ann.log(EventType.HANDOFF)
    messages = [event.text for event in await ann.log(EventType.MESSAGE)]
    assert "4111" not in f"{handoff.data} {messages}"


@pytest.mark.parametrize(
    ("text", "intent", "answer"),
    [
        (
            "what if it gets cheaper after i bought it?",
            "price_protection",
            "refund the difference",
        ),
        ("who covers the postage when it goes back?", "refund_policy", "costs you nothing"),
        ("do you give a student discount to pupils?", "ask_promotions", "no discounts for groups"),
    ],
)
async def test_a_general_question_is_answered_by_its_page_though_the_bot_is_sure_of_another_intent(
    ann: Customer, text: str, intent: str, answer: str
) -> None:
    said = await ann.say("fallback", text, intent={"name": intent, "confidence": 0.9})
    assert answer in said.text


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "I wore the jacket to work once, could I return it?", "only unused items"),
        ("en", "washed it yesterday, may i still send it back", "only unused items"),
        ("zh", "靴子上过脚了还能退货不", "只有未使用"),
        ("zh", "面膜拆封了 可以退么", "只有未使用"),
    ],
)
async def test_what_was_used_does_not_go_back(
    ann: Customer, language: str, text: str, said: str
) -> None:
    ann.language = language
    sure = {"name": "refund_policy", "confidence": 0.9}
    assert said in (await ann.say("answer_policy", text, intent=sure)).text


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "can I just pay the driver when the parcel is here?", "no cash on delivery"),
        ("zh", "拿到货以后再付钱行吗", "分期付款和货到付款都没有"),
    ],
)
async def test_cash_is_not_taken(ann: Customer, language: str, text: str, said: str) -> None:
    ann.language = language
    sure = {"name": "payment_methods", "confidence": 0.9}
    assert said in (await ann.say("answer_policy", text, intent=sure)).text


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "do you have ground coffee?"), ("zh", "有咖啡吗"), ("en", "coffee")],
)
async def test_no_page_is_looked_for_where_only_goods_are(
    ann: Customer, language: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    pages = ann.services.pages.search
    monkeypatch.setattr(
        pages, "find", lambda _policies, question, _expected: looked.append(question)
    )
    ann.language = language
    answer = await ann.say("search", text, intent={"name": "search_product", "confidence": 0.95})
    assert answer.shown == ["coffee"]
    assert looked == []
