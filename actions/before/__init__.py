"""What may answer a message before the action that Rasa chose for it."""

from actions.before.companions import answer_companions
from actions.before.corrections import answer_correction
from actions.before.hard_needs import answer_hard_needs
from actions.before.misread import answer_misread
from actions.before.others import answer_for_others

# In this order; the first that answers ends the turn.
READERS = (
    answer_correction,
    answer_hard_needs,
    answer_companions,
    answer_for_others,
    answer_misread,
)
