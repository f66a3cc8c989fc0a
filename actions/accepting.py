"""A yes: does what the last answer offered."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from actions.cart.checkout import order_now
from actions.cart.removing import empty_cart
from actions.forget import forget_everything
from actions.handoff import hand_off
from actions.my_data import delete_data
from actions.rate import keep_review
from actions.reply import Reply
from actions.results import show, show_more
from actions.running import Offer, OfferKind, Search
from actions.similar import show_similar
from actions.turn import Turn
from actions.watch import watch
from shop.services import Services


async def accept(offer: Offer, turn: Turn, reply: Reply, services: Services) -> None:
    """Does what was offered; an offer that lacks what it was about does nothing."""
    accepting = ACCEPTING.get(offer.kind)
    if accepting is None or not accepting.whole(offer):
        reply.say("nothing_to_affirm")
        return
    await accepting.act(offer, turn, reply, services)


@dataclass(frozen=True, slots=True)
class Accepting:
    """What a yes to one kind of offer does, and what it needs of the offer."""

    act: Callable[[Offer, Turn, Reply, Services], Awaitable[None]]
    refs: int | None = 0  # how many there must be; None: any number
    search: bool = False  # whether there must be one

    def whole(self, offer: Offer) -> bool:
        searched = offer.search is not None or not self.search
        return searched and self.refs in (None, len(offer.refs))


async def accept_more(_offer: Offer, turn: Turn, reply: Reply, services: Services) -> None:
    await show_more(turn, reply, services)


async def accept_relaxing(offer: Offer, turn: Turn, reply: Reply, services: Services) -> None:
    search = offer.search or Search()
    await show(turn, reply, services, search, "refined", relaxed=offer.refs)


async def accept_similar(offer: Offer, turn: Turn, reply: Reply, services: Services) -> None:
    await show_similar(turn, reply, services, offer.refs[0])


async def accept_forgetting(_offer: Offer, turn: Turn, reply: Reply, services: Services) -> None:
    await forget_everything(turn, reply, services)


async def accept_order(offer: Offer, turn: Turn, reply: Reply, services: Services) -> None:
    if len(offer.refs) < 2:
        reply.say("nothing_to_affirm")
        return
    await order_now(turn, reply, services, offer.refs)


async def accept_emptying(_offer: Offer, turn: Turn, reply: Reply, services: Services) -> None:
    await empty_cart(turn, reply, services)


async def accept_watching(offer: Offer, turn: Turn, reply: Reply, services: Services) -> None:
    await watch(turn, reply, services, offer.refs[0])


async def accept_deletion(_offer: Offer, turn: Turn, reply: Reply, services: Services) -> None:
    await delete_data(turn, reply, services)


async def accept_review(offer: Offer, turn: Turn, reply: Reply, services: Services) -> None:
    await keep_review(turn, reply, services, offer.refs)


async def accept_person(_offer: Offer, turn: Turn, reply: Reply, services: Services) -> None:
    reason = "not_understood" if turn.failures else "asked"
    await hand_off(turn, reply, services, reason=reason)


async def ask_address(offer: Offer, _turn: Turn, reply: Reply, _services: Services) -> None:
    """A bare yes is no address."""
    reply.say("ask_checkout_address")
    reply.offer(offer)


async def choose_first(_offer: Offer, _turn: Turn, reply: Reply, _services: Services) -> None:
    """A bare yes to "which of these?" chooses none."""
    reply.say("nothing_to_affirm")


ACCEPTING: Mapping[OfferKind, Accepting] = {
    "more": Accepting(accept_more),
    "relax": Accepting(accept_relaxing, refs=None, search=True),
    "similar": Accepting(accept_similar, refs=1),
    "forget": Accepting(accept_forgetting),
    "checkout": Accepting(accept_order, refs=None),
    "address": Accepting(ask_address, refs=None),
    "empty_cart": Accepting(accept_emptying),
    "watch": Accepting(accept_watching, refs=1),
    "delete_data": Accepting(accept_deletion),
    "review": Accepting(accept_review, refs=3),
    "hand_off": Accepting(accept_person),
    "choose": Accepting(choose_first, refs=None),
}
