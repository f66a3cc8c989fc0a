"""What goes on with the running search, whatever Rasa took it for: "and in red?", "那男士的呢"."""

import asyncio
import re

from actions import intents
from actions.compare import LEAST, MOST, verdict
from actions.listing import list_products
from actions.reading import wished
from actions.referring import having
from actions.refine import CHEAPER, refine
from actions.reply import Reply
from actions.search import only_properties
from actions.turn import Turn
from language.corrections import lasts
from language.stories import is_change, is_talk, spoken_parts
from language.wearers import wearer, without_wearers
from language.words import folded, is_short
from recommender.schema import Facet, Wishes
from shop.services import Ask, Services

SHORT = 8  # words, and twice as many Chinese characters, of a message that only goes on
LONG = 24  # of one that changes the search beside what else it tells
# Intents that ask about a product: about one that was shown, where it fits.
OF_ONE = ("check_stock", "ask_product", "ask_price", "ask_reviews")
GOES_ON = (
    *intents.FINDING, *OF_ONE, *intents.NOT_UNDERSTOOD, "more_like_this", "show_more", "deny",
    "state_preference", "compare_products", "bot_challenge", "switch_language", "affirm",
)  # fmt: skip
TALK = ("complain", "report_problem_with_item", "greet", "thank")
COMPARING = (*intents.FINDING, *intents.NOT_UNDERSTOOD, "compare_products")
# The kind that was looked for before: "a bicycle one", "the ones with a lid".
OF_THE_KIND = re.compile(
    r"\b(?:an?|the|any|some) (?!(?:best|good|nice|right|first|last|other)\b)(?:[\w'-]+ ){1,3}"
    r"ones?\b"
    r"|\bones? (?:in|with|without|that|for)\b"
)
ONE = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them)\b|它|这[个款件条双]|那[个款件条双](?![^的]{1,5}的)"
)
AGAIN = re.compile(
    r"\b(?:show|see|back to|list|go back)\b.{0,12}\b(?:the )?(?:others?|rest|list|results|ones|all"
    r"|them)\b.{0,12}\b(?:again|once more|from before|you showed)\b"
    r"|\b(?:go )?back to (?:the )?(?:list|results|others)\b"
    r"|(?:再|重新|回去|回到)(?:看看?|显示|列|给我看)*(?:一下|一遍)?(?:刚才|之前|刚刚|上面|前面)(?:的)?(?:那|列表|结果|几|些|个)"
    r"|(?:刚才|之前|刚刚|上面)(?:的)?(?:那)?(?:些|几个|列表|结果)(?:再|给我)*(?:看看|看一下|看一遍|显示)"
)


async def answer_follow_up(turn: Turn, reply: Reply, services: Services) -> bool:
    """Changes the running search, or shows its list again; False where `turn` is neither."""
    if turn.form or (turn.offer and turn.offer.kind == "choose"):
        return False
    if turn.search is None:
        return await answer_which_is_cheaper(turn, reply, services)
    if turn.shown and AGAIN.search(turn.said.said):
        await show_again(turn, reply, services)
        return True
    if (
        turn.intent not in (*GOES_ON, *TALK)
        or not is_short(turn.text, LONG)
        or turn.said.pointed(turn.shown)
    ):
        return False
    said = turn.text if await only_another_value(turn, services) else await change(turn, services)
    if not said:
        return False
    await refine(turn.saying(said), reply, services)
    return True


async def answer_which_is_cheaper(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "And cheaper?" of the two or three that were compared, while nothing is looked for."""
    compared = LEAST <= len(turn.shown) <= MOST
    if (
        not compared
        or turn.intent not in COMPARING
        or not CHEAPER.search(turn.said.said)
        or not is_short(turn.text, SHORT)
    ):
        return False
    wishes = await wished(turn, services)
    if wishes.include or wishes.max_price is not None:
        return False
    items = await services.store.products.get(turn.shown)
    verdict([items[item_id] for item_id in turn.shown if item_id in items], {}, reply)
    if not reply.lines:
        return False
    reply.listing(list(turn.shown))
    reply.button("add_cheapest")
    return True


async def change(turn: Turn, services: Services) -> str:
    """What of a message changes the running search, where the rest of it is talk or says "one" for
    the kind: "oh well, my purse is empty, under 40 then", "a bicycle one"; empty for others.
    """
    wishes = await wished(turn, services)
    if not wishes.text or turn.search is None or not turn.search.wishes.names_a_kind:
        return ""
    if wishes.names_a_kind or turn.intent in OF_ONE:
        return ""
    parts = spoken_parts(turn.said.said)
    changing = [part for part in parts if await asyncio.to_thread(changes, part, services)]
    rest = [part for part in parts if part not in changing]
    if turn.intent in TALK and not any(map(is_change, parts)):
        return ""
    if changing and all(is_talk(part) for part in rest):
        return ", ".join(changing)
    return turn.text if OF_THE_KIND.search(turn.said.said) else ""


def changes(part: str, services: Services) -> bool:
    return only_properties(services.parse(part))


async def only_another_value(turn: Turn, services: Services) -> bool:
    """Whether a short message names properties, limits or a wearer, and nothing else; of a question
    about one product, none of those shown may have it.
    """
    if turn.intent not in GOES_ON or not is_short(turn.text, SHORT):
        return False
    said = turn.said.said
    wishes = await wished(turn, services)
    worn = wearer(said) is not None and not without_wearers(value_of(wishes.include))
    if not (only_properties(wishes) or (worn and not wishes.text)):
        return False
    if turn.intent == "state_preference" and (wishes.exclude or lasts(said)):
        return False  # that may last
    if turn.intent not in OF_ONE or not turn.said.asks:
        return True
    return not ONE.search(said) and not await any_shown(turn, wishes, services)


def value_of(facets: tuple[Facet, ...]) -> str:
    return " ".join(folded(facet.value) for facet in facets)


async def any_shown(turn: Turn, wishes: Wishes, services: Services) -> bool:
    """Whether one of the products shown has all that `wishes` names."""
    recommender = services.live.current
    index = recommender.catalog.index
    rows = [index[item_id] for item_id in turn.shown if item_id in index]
    mask = await asyncio.to_thread(having, recommender, value_of(wishes.include))
    return bool(rows) and bool(mask[rows].any())


async def show_again(turn: Turn, reply: Reply, services: Services) -> None:
    """The list that was shown last."""
    wishes = Wishes(include=tuple(Facet("item", item_id) for item_id in turn.shown))
    answer = await services.recommend(
        Ask(turn.user_id, placement="chat", wishes=wishes, n=len(turn.shown), now=turn.now)
    )
    reply.say("shown_again")
    shown = list_products(reply, services, answer)
    reply.listing(shown, answer.request_id)
    reply.button("more")
