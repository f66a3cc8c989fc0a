"""What may still be done about an order: judged by the shop's policies, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from recommender.schema import CATEGORY_SEPARATOR, Item
from shop.policies import Policies
from store.cases import Case, CaseKind
from store.orders import Order, OrderLine

DAY = 86_400.0
SENT_BACK = ("return", "exchange", "problem")  # a product is taken back for one of them only


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not: a sentence of the domain (`utter_refusal_<code>`) and the policy that says so."""

    code: str
    section_id: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


NO_RULE = Refusal("no_rule")


@dataclass(frozen=True, slots=True)
class Judge:
    """What is known when an order is judged. `items` are the order's products as they are now."""

    policies: Policies
    now: float
    items: Mapping[str, Item] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()

    def cancellation(self, order: Order) -> Refusal | None:
        rules = self.policies.cancellation
        if rules is None:
            return NO_RULE
        if order.status not in rules.statuses:
            return Refusal("cancel", "cancellation_fee", {"status": order.status})
        return None

    def change(self, order: Order) -> Refusal | None:
        rules = self.policies.changes
        if rules is None:
            return NO_RULE
        if order.status not in rules.statuses:
            return Refusal("change", "change_order", {"status": order.status})
        return None

    def sending_back(self, order: Order) -> Refusal | None:
        rules = self.policies.returns
        days = rules.return_days if rules else None
        return self.after_delivery(order, days, "refund_policy")

    def exchange(self, order: Order) -> Refusal | None:
        rules = self.policies.returns
        days = rules.exchange_days if rules else None
        return self.after_delivery(order, days, "exchange_item")

    def problem(self, order: Order) -> Refusal | None:
        """What has not arrived can be missed, too: a parcel that is on its way is judged as late
        as one that was delivered.
        """
        rules = self.policies.problems
        if rules is None:
            return NO_RULE
        if order.status in ("processing", "cancelled"):
            return Refusal("not_sent", "report_problem_with_item", {"status": order.status})
        return self.within(order, rules.report_days, "report_problem_with_item")

    def price(self, order: Order) -> Refusal | None:
        rules = self.policies.price_protection
        if rules is None:
            return NO_RULE
        if order.status in ("cancelled", "returned"):
            return Refusal("void", None, {"status": order.status})
        if self.now > order.placed_at + rules.days * DAY:
            days = {"days": rules.days, "ended": order.placed_at + rules.days * DAY}
            return Refusal("too_late", "price_protection", days)
        return None

    def after_delivery(self, order: Order, days: int | None, section_id: str) -> Refusal | None:
        if days is None:
            return NO_RULE
        if order.status != "delivered":
            return Refusal("not_delivered", section_id, {"status": order.status})
        return self.within(order, days, section_id)

    def within(self, order: Order, days: int, section_id: str) -> Refusal | None:
        """Days count from the latest time that is known of the order's way."""
        since = order.delivered_at or order.shipped_at or order.placed_at
        if self.now > since + days * DAY:
            return Refusal("too_late", section_id, {"days": days, "ended": since + days * DAY})
        return None

    def known(self, kind: CaseKind, line: OrderLine | None) -> Refusal | None:
        """A case that is there already, for the product or the whole order."""
        kinds = SENT_BACK if kind in SENT_BACK else (kind,)
        product_ids = {None, line.product_id if line else None}
        for case in self.cases:
            if case.kind in kinds and case.product_id in product_ids:
                facts = {"reference": case.reference, "opened_at": case.opened_at}
                return Refusal("known", None, facts)
        return None

    def line_back(self, line: OrderLine) -> Refusal | None:
        """Some categories are not taken back."""
        rules = self.policies.returns
        item = self.items.get(line.product_id)
        path = f"{item.category}{CATEGORY_SEPARATOR}" if item else ""
        excluded = rules.excluded_categories if rules else ()
        if any(path.startswith(f"{category}{CATEGORY_SEPARATOR}") for category in excluded):
            return Refusal("excluded", "refund_policy")
        return None

    def line_cheaper(self, line: OrderLine) -> Refusal | None:
        """Only what costs less now than it did is refunded."""
        if self.difference(line) <= 0.005:
            return Refusal("not_cheaper", "price_protection")
        return None

    def difference(self, line: OrderLine) -> float:
        """What one piece was dearer then; 0 where a price is not known."""
        item = self.items.get(line.product_id)
        if item is None or item.price is None or line.unit_price is None:
            return 0.0
        return line.unit_price - item.price
