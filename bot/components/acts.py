"""What the clauses of a message ask for: which of them are requests of their own."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Dict, List, Optional, Sequence, Text

from language.clauses import carries_on, informs, requests
from language.stopping import wants_to_stop

SURE = 0.45  # of a clause's intent: what is less sure belongs to its neighbour
# What is said beside a request: manners, moods, an answer to the last question.
BESIDE = (
    "greet", "thank", "goodbye", "affirm", "deny", "complain", "out_of_scope", "bot_challenge",
    "like_result", "dislike_result", "nlu_fallback", "ask_capabilities", "",
)  # fmt: skip
FINDING = ("search_product", "ask_recommendation", "refine_results", "more_like_this", "show_more")
OF_PRODUCTS = ("ask_product", "ask_reviews", "ask_price", "check_stock", "compare_products")
TELLING = ("state_preference",)
# Each changes an order, or asks for what a guest has to prove.
FLOWS = (
    "cancel_order", "change_order", "change_address", "request_return", "exchange_item",
    "report_problem_with_item", "price_protection", "get_invoice",
)  # fmt: skip
POLICIES = (
    "refund_policy", "refund_status", "cancellation_fee", "delivery_options", "delivery_time",
    "payment_methods", "payment_problem", "newsletter", "contact_details",
)  # fmt: skip
PERSON = "contact_human"


@dataclass(frozen=True)
class Act:
    """One request: its words, where they stand in the message, and what they ask for."""

    text: Text
    start: int
    end: int
    intent: Text
    confidence: float

    def as_dict(self) -> Dict[Text, Any]:
        return asdict(self)


def acts_of(text: Text, clauses: Sequence[Act]) -> List[Act]:
    """The requests of a message, each with what is said beside it; none where no clause is one."""
    found: List[Act] = []
    for clause in clauses:
        if beside(clause):
            if found:
                found[-1] = joined(text, found[-1], clause)
        elif found and continues(found[-1], clause):
            found[-1] = joined(text, found[-1], clause)
        elif found and leads_to(found[-1], clause):
            found[-1] = replace(clause, text=text[found[-1].start : clause.end])
        else:
            found.append(clause)
    return found


def main_act(acts: Sequence[Act]) -> Optional[Act]:
    """What Rasa's rules do: a person goes first, then what a form asks for, then the first."""
    for intents in ((PERSON,), FLOWS):
        for act in acts:
            if act.intent in intents:
                return act
    return acts[0] if acts else None


def beside(clause: Act) -> bool:
    """Whether a clause asks for nothing of its own."""
    if clause.intent in BESIDE or clause.confidence < SURE:
        return True
    return clause.intent not in FINDING and wants_to_stop(clause.text)


def leads_to(before: Act, clause: Act) -> bool:
    """Whether a clause tells what the wish after it is for: "I'm vegan, any cookies?"."""
    telling = before.intent in TELLING and not requests(before.text)
    return telling and clause.intent in (*FINDING, *OF_PRODUCTS)


def continues(before: Act, clause: Act) -> bool:
    """Whether a clause goes on with the request before it, rather than making another one."""
    if clause.intent == before.intent:
        return clause.intent not in FLOWS or carries_on(clause.text)
    if before.intent in FINDING and clause.intent in (*FINDING, *OF_PRODUCTS, *TELLING):
        return True
    if before.intent in TELLING and clause.intent in TELLING:
        return True
    if before.intent in FLOWS and clause.intent in FLOWS:
        return carries_on(clause.text)
    if clause.intent in POLICIES:
        return not informs(clause.text)
    return False


def joined(text: Text, act: Act, clause: Act) -> Act:
    return replace(act, text=text[act.start : clause.end], end=clause.end)
