"""What the processes print, without what customers wrote and who they are.

The shop masks its own lines. Rasa's name the message when a turn fails, the conversation when it
goes in circles, and every value of a row that could not be saved.
"""

import re

from language.masking import masked

QUOTED = r"(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[^\s'\"]+)"
REPLACED = (
    (re.compile(rf"\b(text|message|user_message|latest_message)={QUOTED}"), r"\1=[message]"),
    (re.compile(r"\b((?:user )?message) '[^\n]*'"), r"\1 [message]"),
    (re.compile(rf"\b(sender|sender_id|conversation_id)([= :]+){QUOTED}"), r"\1\2[customer]"),
    (
        re.compile(rf"\b(conversation(?: id)?:? ){QUOTED}(?=[.,;]|$)", re.IGNORECASE),
        r"\1[customer]",
    ),
    (re.compile(r"\[parameters: [^\n]*"), "[parameters: left out]"),
)


def cleaned(line: str) -> str:
    """One line as it may be kept."""
    for expression, replacement in REPLACED:
        line = expression.sub(replacement, line)
    return masked(line)
