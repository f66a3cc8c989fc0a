"""Commands to the assistant: "stop", "start over"."""

from actions.intents import FALLBACK
from actions.reply import Reply
from actions.turn import Turn
from language.talk_commands import commanded
from shop.services import Services

# What a bare "stop", "cancel" or "forget it" may be taken for; others have a use for the word.
STOPPING = (
    FALLBACK, "deny", "affirm", "out_of_scope", "greet", "thank", "goodbye", "bot_challenge",
    "ask_capabilities", "cancel_order", "cancellation_fee", "show_more", "dislike_result",
    "refine_results", "complain",
)  # fmt: skip


async def answer_control(turn: Turn, reply: Reply, services: Services) -> bool:  # noqa: ARG001
    """Leaves things as they are, or begins anew; False for a message that commands nothing."""
    command = commanded(turn.text)
    if command is None or turn.form or (command == "stop" and turn.intent not in STOPPING):
        return False
    if command == "stop":
        reply.say("nothing_to_deny" if turn.offer is None else "declined")
        return True
    reply.leave()
    reply.slots |= {"focus": None}
    reply.say("started_over")
    for button in ("recommend", "my_orders"):
        reply.button(button)
    return True
