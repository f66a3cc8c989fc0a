"""What may answer a message before the action that Rasa chose for it."""

from actions.before.brands import answer_brand_ruled_out
from actions.before.checkout_address import answer_checkout_address
from actions.before.companions import answer_companions
from actions.before.control import answer_control
from actions.before.corrections import answer_correction
from actions.before.currency import answer_currency
from actions.before.danger import answer_danger
from actions.before.follow_ups import answer_follow_up
from actions.before.hard_needs import answer_hard_needs
from actions.before.limits import answer_new_limit
from actions.before.misread import answer_baseless, answer_misread
from actions.before.needs import answer_clear_need, answer_need
from actions.before.negotiation import answer_negotiation
from actions.before.others import answer_for_others
from actions.before.privacy import answer_secret, refuse_others_data
from actions.before.retractions import answer_retraction
from actions.before.several_kinds import answer_several_kinds
from actions.before.sizes import answer_size
from actions.before.sorting import answer_order
from actions.before.stated import answer_stated
from actions.before.terms import answer_terms
from actions.before.waiting import answer_waiting
from actions.cart.in_passing import answer_cart_in_passing

# In this order; the first that answers ends the turn.
READERS = (
    answer_danger,
    answer_secret,
    refuse_others_data,
    answer_retraction,
    answer_checkout_address,
    answer_cart_in_passing,
    answer_control,
    answer_new_limit,
    answer_currency,
    answer_negotiation,
    answer_waiting,
    answer_brand_ruled_out,
    answer_correction,
    answer_hard_needs,
    answer_size,
    answer_stated,
    answer_order,
    answer_clear_need,
    answer_baseless,
    answer_terms,
    answer_companions,
    answer_for_others,
    answer_follow_up,
    answer_several_kinds,
    answer_misread,
    answer_need,
)
