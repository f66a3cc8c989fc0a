"""What was watched for reaches the conversation, once, in the customer's language."""

from dataclasses import replace

from support.grocer import ANN, Customer

from shop.alerts import Alerts
from store.messages import Message


async def pushed(customer: Customer) -> list[Message]:
    return await customer.services.store.messages.pushed(customer.user_id, after=0)


async def priced(customer: Customer, item_id: str, price: float) -> None:
    products = customer.services.store.products
    item = (await products.get([item_id]))[item_id]
    await products.upsert([replace(item, price=price)])


async def test_a_lower_price_is_told_once(ann: Customer) -> None:
    await ann.say("watch_product", "watch the price of coffee")
    alerts = Alerts(ann.services)
    assert await alerts.look(ann.now) == 0
    await priced(ann, "coffee", 4.0)
    assert await alerts.look(ann.now) == 1
    assert await alerts.look(ann.now) == 0
    assert await Alerts(ann.services).look(ann.now) == 0
    [message] = await pushed(ann)
    assert message.author == "shop"
    assert message.text == "Ground coffee, 12 oz has become cheaper: $4.00 instead of $6.50."
    assert message.custom is not None
    assert message.custom["product"]["product_id"] == "coffee"
    assert message.buttons[0]["payload"] == "Add Ground coffee, 12 oz to my cart"


async def test_what_is_back_is_told_in_the_language_last_written(anna: Customer) -> None:
    said = Message("m1", ANN, anna.now, "customer", "香肠到货通知我")
    await anna.services.store.messages.keep([said])
    await anna.say("watch_product", "香肠到货通知我")
    await anna.services.store.products.set_stock("gone", 2)
    assert await Alerts(anna.services).look(anna.now) == 1
    [message] = await pushed(anna)
    assert "到货了" in (message.text or "")


async def test_a_price_that_rose_is_no_news(ann: Customer, bob: Customer) -> None:
    await ann.say("watch_product", "watch the price of coffee")
    await priced(ann, "coffee", 8.0)
    assert await Alerts(ann.services).look(ann.now) == 0
    assert await pushed(bob) == []
