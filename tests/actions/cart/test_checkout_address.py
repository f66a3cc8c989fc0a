"""Where an order goes: asked for where it is not known, changed while it waits for a yes."""

from support.grocer import Customer

from store.users import User

UNSURE = {"intent": {"name": "change_address", "confidence": 0.9}}


async def test_without_an_address_nothing_is_ordered(ann: Customer) -> None:
    await ann.say("add_to_cart", "add coffee")
    before = await ann.services.store.orders.of_user(ann.user_id)
    answer = await ann.say("checkout", "check out")
    assert "Where shall it go?" in answer.text
    assert "Delivery is not in this total" in answer.text
    assert "Where shall it go?" in (await ann.say("affirm", "yes")).text
    confirmed = await ann.say("fallback", "7 Mill Lane, Oxford", **UNSURE)
    assert "It goes to: 7 Mill Lane, Oxford" in confirmed.text
    assert await ann.services.store.orders.of_user(ann.user_id) == before
    await ann.say("affirm", "yes")
    newest = (await ann.services.store.orders.of_user(ann.user_id))[0]
    assert newest.address == "7 Mill Lane, Oxford"


async def test_another_address_keeps_the_question(anna: Customer) -> None:
    await anna.services.store.users.upsert([User(anna.user_id, attributes={"address": "旧街1号"})])
    await anna.say("add_to_cart", "加两份咖啡到购物车")
    assert "旧街1号" in (await anna.say("checkout", "结账")).text
    answer = await anna.say("fallback", "地址不对，改成杭州市西湖区文三路20号", **UNSURE)
    assert "收货地址：杭州市西湖区文三路20号" in answer.text
    assert "确认下单吗" in answer.text
