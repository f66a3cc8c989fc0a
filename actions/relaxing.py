"""When nothing fits: says so, and offers to give up the wish that costs least."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.reply import Reply
from actions.running import Offer, Search
from actions.turn import Turn
from actions.wording import described, name_of
from recommender.schema import Item, Preference, Profile, Wishes
from shop.services import Ask, Services

PRICES = ("max_price", "min_price")
CONSIDERED = 200  # products among which the cheapest is looked for


async def suggest_relaxing(
    turn: Turn, reply: Reply, services: Services, search: Search, relax: Sequence[str]
) -> None:
    """`relax` names wishes as the recommender does: a price limit, or the value of a facet."""
    reply.searching(search)
    wishes = described(search.wishes, reply, services.live.current.catalog)
    reply.say("nothing_fits", wishes=wishes) if wishes else reply.say("nothing_to_show")
    profile = await services.profile(turn.user_id)
    compared = {facet.value for facet in search.wishes.include if facet.kind == "item"}
    relax = [wish for wish in relax if wish not in compared]
    for wish in sorted(relax, key=lambda wish: hardest_last(search.wishes, wish)):
        relaxed = without(search.wishes, wish)
        if relaxed != search.wishes:
            if wish == "max_price":
                await say_where_it_starts(turn, reply, services, replace(search, wishes=relaxed))
            offer_without(reply, search, wish, relaxed)
            return
        preference = standing_in_the_way(profile, wish)
        if preference is not None:
            value = name_of(preference, reply)
            reply.say("relax_preference", value=value, text=preference.text)
            reply.button("forget", value=value)
            return
    reply.button("recommend")


async def say_where_it_starts(turn: Turn, reply: Reply, services: Services, search: Search) -> None:
    """The cheapest product that only the price limit keeps out."""
    found = await services.suggest(
        Ask(turn.user_id, wishes=search.wishes, n=CONSIDERED, item_id=search.item_id, now=turn.now)
    )
    priced = [one.item for one in found.recommendations.items if one.item.price is not None]
    if priced:
        cheapest = min(priced, key=lambda item: item.price or 0.0)
        amount, title = reply.money(cheapest.price or 0.0), cheapest.title_in(reply.language)
        reply.say("starts_at", amount=amount, title=title)


async def cheapest_already(
    turn: Turn, reply: Reply, services: Services, search: Search, items: Mapping[str, Item]
) -> bool:
    """Whether nothing that fits costs less than what stands there; says so, and the running
    search stays as it is.
    """
    found = (
        await services.suggest(
            Ask(turn.user_id, wishes=search.wishes, n=1, item_id=search.item_id, now=turn.now)
        )
    ).recommendations
    priced = [item for item in items.values() if item.price is not None]
    if found.items or not priced:
        return False
    cheapest = min(priced, key=lambda item: item.price or 0.0)
    amount, title = reply.money(cheapest.price or 0.0), cheapest.title_in(reply.language)
    reply.say("nothing_cheaper", title=title, amount=amount)
    reply.speaking_of(cheapest.item_id)
    properties = {facet.value for facet in search.wishes.include if facet.kind != "category"}
    wish = next((one for one in found.relax if one in properties), None)
    if wish is None:
        reply.button("similar_to_it")
    else:
        offer_without(reply, search, wish, without(search.wishes, wish))
    return True


def hardest_last(wishes: Wishes, wish: str) -> int:
    """A limit is given up before what was ruled out, and that before the thing itself."""
    if wish in PRICES:
        return 0
    return 2 if wish in {facet.value for facet in wishes.include} else 1


def offer_without(reply: Reply, search: Search, wish: str, relaxed: Wishes) -> None:
    wishes = search.wishes
    if wish in PRICES:
        amount = wishes.max_price if wish == "max_price" else wishes.min_price
        reply.say(f"relax_{wish}", amount=reply.money(amount or 0.0))
    elif wish in {facet.value for facet in wishes.include}:
        reply.say("relax_include", value=wish)
    else:
        reply.say("relax_exclude", value=wish)
    reply.offer(Offer("relax", replace(search, wishes=relaxed), (wish,)))
    reply.button("yes")
    reply.button("no")


def without(wishes: Wishes, wish: str) -> Wishes:
    """The wishes without one; a facet takes the others of its group along, as one rule."""
    if wish == "max_price":
        return replace(wishes, max_price=None)
    if wish == "min_price":
        return replace(wishes, min_price=None)
    groups = {facet.group for facet in wishes.include if facet.value == wish}
    return replace(
        wishes,
        include=tuple(facet for facet in wishes.include if facet.group not in groups),
        exclude=tuple(facet for facet in wishes.exclude if facet.value != wish),
    )


def standing_in_the_way(profile: Profile, wish: str) -> Preference | None:
    """The preference that stands in the way."""
    for preference in reversed(profile.preferences):
        if preference.facet is None and wish == "max_price":
            return preference
        if preference.polarity == "dislike" and preference.facet and preference.facet.value == wish:
            return preference
    return None
