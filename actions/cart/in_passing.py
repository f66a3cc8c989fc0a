"""What is said of the cart right after it changed, whatever it was taken for: "make it just one",
"delete that", "and the penne".
"""

from actions.cart.adding import AddToCart, add
from actions.cart.removing import take_out
from actions.cart.swapping import swap
from actions.handoff import said_last
from actions.referring import refer
from actions.reply import Reply
from actions.turn import Turn
from language.cart_talk import Amount, adds_besides, amount_said, swaps, takes_back
from shop.carts import Cart, cart_of
from shop.policies import LANGUAGES
from shop.services import Services

MARK = "\0"  # where a sentence goes on with what it is said of
TOLD = ("added_to_cart", "taken_out")  # the sentences with which the cart was spoken of


async def answer_cart_in_passing(turn: Turn, reply: Reply, services: Services) -> bool:
    """Changes the cart; False where `turn` says nothing of it."""
    if turn.form or not (spoke_of_cart(turn, reply) or turn.intent == "add_to_cart"):
        return False
    said = turn.said.said
    if wanted := amount_said(said):
        return await set_amount(turn, reply, services, wanted)
    if takes_back(said):
        return await take_back(turn, reply, services)
    if swaps(said) and not turn.said.asks and await put_instead(turn, reply, services):
        return True
    return adds_besides(said) and not turn.said.asks and await add_named(turn, reply, services)


def spoke_of_cart(turn: Turn, reply: Reply) -> bool:
    """Whether the last answer, in any language, told what was put in or taken out."""
    last = said_last(turn)
    return any(
        reply.phrases.say(name, language, items=MARK, count=MARK, total=MARK).split(MARK)[0] in last
        for name in TOLD
        for language in LANGUAGES
    )


async def set_amount(turn: Turn, reply: Reply, services: Services, wanted: Amount) -> bool:
    item_id, cart = await at_hand(turn, services)
    if item_id is None:
        return False
    if wanted.pieces == 0:
        await take_out(turn, reply, services, cart, [item_id])
        return True
    text = turn.text if wanted.more else f"make it {wanted.pieces}"
    await add(turn.saying(text), reply, services, {item_id: wanted.pieces})
    return True


async def take_back(turn: Turn, reply: Reply, services: Services) -> bool:
    item_id, cart = await at_hand(turn, services)
    if item_id is None:
        return False
    await take_out(turn.saying("remove it"), reply, services, cart, [item_id])
    return True


async def put_instead(turn: Turn, reply: Reply, services: Services) -> bool:
    item_id, cart = await at_hand(turn, services)
    return item_id is not None and await swap(turn, reply, services, cart, item_id)


async def add_named(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "And the penne from Mornings": where that is one product."""
    meant = await refer(turn, services, ())
    if len(meant.item_ids) != 1 or not meant.phrase:
        return False
    await AddToCart(services).answer(turn, reply, services)
    return True


async def at_hand(turn: Turn, services: Services) -> tuple[str | None, Cart]:
    """The product spoken of last, where it lies in the cart."""
    cart = await cart_of(services, turn.user_id, turn.now)
    return (turn.focus if turn.focus and cart.quantity(turn.focus) else None), cart
