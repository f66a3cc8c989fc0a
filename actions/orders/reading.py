"""Reads a message while a form of orders is under way: an answer, a correction, or neither."""

from collections.abc import Callable, Mapping

from actions import intents
from actions.orders.flows import FLOWS, WHOLE, Flow
from actions.orders.form_turn import FormTurn, Slots
from actions.orders.meant import item_meant, order_meant
from actions.orders.numbers import order_number
from actions.turn import Turn
from language.clauses import carries_on, clauses, requests
from language.form_answers import (
    address_in,
    email_in,
    looks_for_goods,
    may_be_yes,
    means_everything,
    pieces_in,
    problem_in,
    quantity_in,
    reason_in,
    resumes,
    rules_out,
    solution_in,
    wants_not,
    without_no,
    yes_or_no,
)
from language.stopping import wants_to_stop
from language.talk_commands import commanded

SURE = 0.55  # of an intent that is followed away from an open question
SURE_OF_FLOW = 0.75  # of an intent that starts another flow
LONGEST_STOP = 20  # characters of "I changed my mind" that give no reason
PATIENCE = 3  # answers in a row that were not understood
ORDER_SLOTS = ("order_item", "new_quantity", "pieces", "new_address", "return_reason",
               "exchange_for", "problem", "solution", "confirmed")  # fmt: skip
FREE_TEXT = ("return_reason", "exchange_for", "problem")


def started(flow: Flow, turn: Turn) -> Slots:
    """What the message that starts the form tells already."""
    slots: Slots = dict.fromkeys((*ORDER_SLOTS, "email", "outcome", "unclear"))
    slots["order_number"] = order_number(turn)
    slots["email"] = turn.entity("email") or email_in(turn.text)
    if "order_item" in flow.slots and means_everything(turn.text):
        slots["order_item"] = WHOLE
    if "new_quantity" in flow.slots:
        quantity = quantity_in(turn.text.replace(slots["order_number"] or "", ""))
        slots["new_quantity"] = None if quantity is None else str(quantity)
    if "new_address" in flow.slots:
        slots["new_address"] = address_in(turn.text, asked=False)
    if wants_not(turn.text):
        slots["outcome"] = "stopped"
    return slots | told(flow, turn)


def told(flow: Flow, turn: Turn) -> Slots:
    """What is wrong with a thing and how many of it, as far as the message says it."""
    return some(flow, turn) | told_of_it(flow, turn)


def some(flow: Flow, turn: Turn) -> Slots:
    pieces = pieces_in(turn.text) if flow.some else None
    return {} if pieces is None else {"pieces": str(pieces)}


def told_of_it(flow: Flow, turn: Turn) -> Slots:
    if "problem" in flow.slots and problem_in(turn.text):
        return {"problem": without_no(turn.text), "solution": solution_in(turn.text)}
    if "return_reason" in flow.slots and reason_in(turn.text):
        return {"return_reason": turn.text}
    return {}


async def answered(at: FormTurn) -> Slots | None:
    """The slots after an answer; None where the message asks for something else."""
    turn, flow = at.turn, at.flow
    slots: Slots = dict.fromkeys((*ORDER_SLOTS, "order_number", "email", "outcome", "unclear"))
    slots |= turn.form_slots
    if given := {name: text for name, text in turn.answers.items() if name in flow.slots}:
        return slots | given | {"unclear": None}
    leaving = leaves(at) and at.requested != "confirmed"
    if elsewhere(at, leaving):
        return None
    if leaving:
        return slots | {"outcome": "stopped"}
    same: Slots = {"unclear": None}
    if filled := same if resumes(turn.text) else await filling(at):
        return slots | same | filled
    if followed(turn, flow, at.requested):
        return None
    unclear = int(slots.get("unclear") or 0) + 1
    stop = {"outcome": "unclear"} if unclear >= PATIENCE else {}
    return slots | {"unclear": str(unclear)} | stop


async def filling(at: FormTurn) -> Slots:
    """What a message corrects, answers, stops or tells ahead, in this order; empty for none."""
    if corrected := await corrections(at):
        return corrected | {"confirmed": None}
    fewer = some(at.flow, at.turn)
    if fewer and at.requested in FREE_TEXT and not reason_in(at.turn.text):
        return fewer  # how many is no answer to why
    value = await read(at.requested, at)
    if value == "no" and at.requested == "confirmed":
        return {"outcome": "stopped"}
    if value is not None and at.requested:
        return fewer | taken_out(at) | {at.requested: value}
    if at.turn.intent == "deny":
        return {"outcome": "stopped"}
    return told(at.flow, at.turn) if at.requested == "order_item" else {}


def taken_out(at: FormTurn) -> Slots:
    """ "Take the oatmeal out" tells which one and how many of it there shall be."""
    tells = at.requested == "order_item" and "new_quantity" in at.flow.slots
    return {"new_quantity": "0"} if tells and quantity_in(at.turn.text) == 0 else {}


def leaves(at: FormTurn) -> bool:
    """Whether the customer gives up what the form is for. "Changed my mind about the colour" is
    why something goes back.
    """
    text = at.turn.text
    if commanded(text):
        return True
    if not wants_to_stop(text) or problem_in(text):
        return False
    told = len(text) > LONGEST_STOP and reason_in(text) and not at.turn.said.asks
    return not (told and at.requested == "return_reason")


def elsewhere(at: FormTurn, leaving: bool) -> bool:
    """Whether the message asks for something else, besides an answer or instead of one."""
    if (leaving or at.requested == "confirmed") and asks_besides(at.turn, at.flow):
        return True
    return not leaving and another_question(at.turn, at.requested, at.flow)


def asks_besides(turn: Turn, flow: Flow) -> bool:
    """Whether a request of its own stands beside what answers the form: "no, show me mugs"."""
    if turn.intent in (flow.name, *intents.EMPTY, *intents.NOT_UNDERSTOOD):
        return False
    if turn.intent in intents.TELLING and turn.intent not in (*intents.FINDING, "track_order"):
        return False
    if f"{turn.intent}_form" in FLOWS and turn.intent != "track_order":
        return starts_another_flow(turn, flow) and not carries_on(turn.text)
    return turn.confidence >= SURE and any(requests(one.text) for one in clauses(turn.text))


def another_question(turn: Turn, requested: str | None, flow: Flow) -> bool:
    """A question or a wish of its own, where any text would do as an answer."""
    urgent = turn.intent in intents.URGENT and turn.intent != flow.name
    between = requested in ("confirmed", "solution") and turn.intent in intents.OF_POLICIES
    goods = requested != "exchange_for" and about_goods(turn)
    if urgent or goods or (between and turn.said.asks):
        return turn.confidence >= SURE or (goods and turn.intent in intents.FINDING)
    if starts_another_flow(turn, flow) and requested not in (*FREE_TEXT, "solution"):
        return True
    if requested not in FREE_TEXT or turn.intent in (flow.name, *intents.NOT_UNDERSTOOD):
        return False
    if turn.said.asks:
        return turn.confidence >= SURE
    if turn.intent in intents.TELLING or turn.confidence < 0.8:
        return False
    return turn.intent in intents.OF_THE_TALK or requests(turn.text)


def about_goods(turn: Turn) -> bool:
    """A wish for goods or about those shown, where a customer may have bought what is named."""
    if turn.intent in intents.ABOUT_SHOWN:
        return requests(turn.text)
    return turn.intent in intents.FINDING and (looks_for_goods(turn.text) or rules_out(turn.text))


def starts_another_flow(turn: Turn, flow: Flow) -> bool:
    other = f"{turn.intent}_form" in FLOWS and turn.intent != flow.name
    return other and turn.confidence >= SURE_OF_FLOW


def followed(turn: Turn, flow: Flow, requested: str | None) -> bool:
    """Whether a message that answers nothing is clear enough to be answered itself.

    A thing that is named may be the one of an order; no e-mail address is meant by it. A single
    word is a number or an address that was written wrongly.
    """
    if requested in ("order_number", "email") and turn.text.isascii() and " " not in turn.text:
        return False
    things = () if requested == "email" else intents.ABOUT_THINGS
    unfit = (flow.name, *intents.EMPTY, *things)
    sure = SURE_OF_FLOW if f"{turn.intent}_form" in FLOWS else SURE
    return turn.intent not in unfit and turn.confidence >= sure


async def corrections(at: FormTurn) -> Slots | None:
    """ "No, order 123", "the other one", "make it three": what was answered before, said anew."""
    flow, turn, old = at.flow, at.turn, at.turn.form_slots
    number = order_number(turn)
    asked = at.requested in ("order_number", "new_address")
    if number and not asked and number != old.get("order_number"):
        return another_order(number)
    if at.requested != "confirmed" or yes_or_no(turn.text) == "yes" or rules_out(turn.text):
        return None
    if not without_no(turn.text):
        return None  # a bare "no"
    name = "order_item" if flow.asks_item else "order_number"
    meant = await read(name, at)
    if meant and meant != old.get(name):
        return {name: meant} if flow.asks_item else another_order(meant)
    return corrected_detail(flow, turn)


def another_order(number: str) -> Slots:
    """What was told of the order before does not hold for it."""
    return dict.fromkeys(ORDER_SLOTS) | {"order_number": number}


def corrected_detail(flow: Flow, turn: Turn) -> Slots | None:
    if fewer := some(flow, turn):
        return fewer
    if "new_address" in flow.slots and (address := address_in(turn.text, asked=True)):
        return {"new_address": address}
    if "new_quantity" in flow.slots and (quantity := quantity_in(turn.text)) is not None:
        return {"new_quantity": str(quantity)}
    wish = without_no(turn.text)
    if (
        "exchange_for" in flow.slots
        and wish
        and (wish != turn.text or turn.intent in intents.WISHING)
    ):
        return {"exchange_for": wish}
    solution = solution_in(turn.text) if "solution" in flow.slots else None
    if solution and solution != turn.form_slots.get("solution"):
        return {"solution": solution}
    return None


async def read(slot: str | None, at: FormTurn) -> str | None:
    """The answer to what was asked; None where the text holds none."""
    if slot == "order_number":
        return order_number(at.turn) or await order_meant(at)
    if slot == "order_item":
        return await item_meant(at)
    reader = READERS.get(slot or "")
    return reader(at) if reader else None


def agreed(at: FormTurn) -> str | None:
    """ "yes", "no", or None. A request that is sent once more, word for word, agrees to nothing."""
    text = at.turn.text.strip()
    likely = at.turn.intent in ("affirm", at.flow.name) and may_be_yes(text)
    return yes_or_no(text) or ("yes" if likely and not said_before(at.turn) else None)


def said_before(turn: Turn) -> bool:
    lines = [line.text for line in turn.transcript if line.speaker == "customer"]
    return bool(lines) and lines[-1] in lines[:-1]


def email_told(at: FormTurn) -> str | None:
    return at.turn.entity("email") or email_in(at.turn.text)


def address_told(at: FormTurn) -> str | None:
    return address_in(at.turn.text.strip(), asked=True)


def quantity_told(at: FormTurn) -> str | None:
    quantity = quantity_in(at.turn.text)
    return None if quantity is None else str(quantity)


def whole_text(at: FormTurn) -> str | None:
    return at.turn.text.strip()


READERS: Mapping[str, Callable[[FormTurn], str | None]] = {
    "email": email_told,
    "new_quantity": quantity_told,
    "new_address": address_told,
    "solution": lambda at: solution_in(at.turn.text),
    "confirmed": agreed,
    **dict.fromkeys(FREE_TEXT, whole_text),
}
