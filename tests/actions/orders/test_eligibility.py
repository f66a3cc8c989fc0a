"""What may be done about an order follows from the policies and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from actions.orders.eligibility import DAY, Judge
from recommender.schema import Item
from shop.policies import Policies
from store.cases import Case
from store.orders import Order, OrderLine

POLICIES = Policies.load(Path(__file__).parents[3] / "policies")
NOW = 1_000 * DAY
TEA = OrderLine("tea", 2, 3.0)
DELIVERED = Order("1", "ann", "delivered", NOW - 9 * DAY, delivered_at=NOW - 7 * DAY, lines=(TEA,))


def judge(**items: Item) -> Judge:
    return Judge(POLICIES, NOW, items)


def with_status(status: str) -> Order:
    return replace(DELIVERED, status=status, delivered_at=None)


@pytest.mark.parametrize(
    ("status", "cancelled", "returned"),
    [
        ("processing", None, "not_delivered"),
        ("shipped", "cancel", "not_delivered"),
        ("delivered", "cancel", None),
        ("cancelled", "cancel", "not_delivered"),
    ],
)
def test_the_status_decides(status: str, cancelled: str | None, returned: str | None) -> None:
    order = with_status(status) if status != "delivered" else DELIVERED
    for refusal, code in (
        (judge().cancellation(order), cancelled),
        (judge().sending_back(order), returned),
    ):
        assert (refusal.code if refusal else None) == code


def test_the_window_ends_after_its_last_day() -> None:
    assert POLICIES.returns
    days = POLICIES.returns.return_days
    just = replace(DELIVERED, delivered_at=NOW - days * DAY)
    late = replace(DELIVERED, delivered_at=NOW - days * DAY - 1)
    assert judge().sending_back(just) is None
    refusal = judge().sending_back(late)
    assert refusal is not None
    assert (refusal.code, refusal.values["days"]) == ("too_late", days)


def test_a_shop_without_a_rule_decides_nothing() -> None:
    empty = Judge(Policies(), NOW)
    for refusal in (
        empty.cancellation(DELIVERED),
        empty.change(DELIVERED),
        empty.sending_back(DELIVERED),
        empty.problem(DELIVERED),
        empty.price(DELIVERED),
    ):
        assert refusal is not None
        assert refusal.code == "no_rule"


def test_only_what_costs_less_now_is_refunded() -> None:
    cheaper, same = Item("tea", "Tea", price=2.5), Item("tea", "Tea", price=3.0)
    assert judge(tea=cheaper).line_cheaper(TEA) is None
    assert judge(tea=cheaper).difference(TEA) == pytest.approx(0.5)
    assert judge(tea=same).line_cheaper(TEA) is not None
    assert judge().line_cheaper(TEA) is not None


def test_excluded_categories_are_not_taken_back() -> None:
    assert POLICIES.returns
    rules = POLICIES.returns.model_copy(update={"excluded_categories": ("Grocery",)})
    policies = replace(POLICIES, rules={"returns": rules})
    food = Item("tea", "Tea", "Grocery > Tea")
    other = Item("tea", "Tea", "Groceryware > Cups")
    assert Judge(policies, NOW, {"tea": food}).line_back(TEA) is not None
    assert Judge(policies, NOW, {"tea": other}).line_back(TEA) is None


def test_a_product_is_taken_back_for_one_reason_only() -> None:
    case = Case("c", "problem", "1", "ann", NOW - DAY, product_id="tea")
    known = replace(judge(), cases=(case,))
    refusal = known.known("return", TEA)
    assert refusal is not None
    assert refusal.values["reference"] == case.reference
    assert known.known("return", OrderLine("mug", 1)) is None
    assert known.known("price_adjustment", TEA) is None
