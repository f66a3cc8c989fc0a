"""Conversations written down in Markdown: read, played to the running bot, written anew.

A conversation is a fenced block whose info string is `conversation` and the customer's id. A line
that begins with `> ` is what the customer writes; the lines below it are the answer, with its
buttons in brackets.

    make conversations    # writes the answers anew
"""

import re
import sys
import tempfile
from pathlib import Path

from support.demo_day import NOW
from support.stack import Answer, Stack

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(
    r"^```conversation (?P<user_id>\S+)\n(?P<lines>.*?)^```$", re.DOTALL | re.MULTILINE
)
SAID = "> "
CHECKOUT = "https://shop.example/checkout"
# Neither the network, whose last digits differ between machines, nor anything else that is slow.
QUICK = "[network]\nepochs = 0\n"
REFERENCE = re.compile(
    r"(?:(?<=reference )|(?<=编号 ))[0-9a-f]{8}\b"
)  # of a hand-off: another each time


def open_shop(root: Path, folder: Path) -> Stack:
    """Both processes over the demo shop of `demo_day`, whose clock their own clocks show."""
    stack = Stack(root, folder, now=NOW)
    stack.environment["SHOPTALK_CHECKOUT_URL"] = CHECKOUT
    (folder / "quick.toml").write_text(QUICK, "utf-8")
    stack.shoptalk("demo-shop", "--out", f"{folder}/data")
    stack.shoptalk("import", "--format", "csv", f"{folder}/data")
    stack.shoptalk("train", "--config", f"{folder}/quick.toml")
    stack.start()
    return stack


def conversations(page: str) -> dict[str, str]:
    """The lines of each, by the customer's id."""
    return {found["user_id"]: found["lines"] for found in BLOCK.finditer(page)}


def replayed(user_id: str, lines: str, stack: Stack) -> str:
    """The lines of the same conversation as the bot answers now."""
    customer = stack.customer(user_id)
    said = [line.removeprefix(SAID) for line in lines.splitlines() if line.startswith(SAID)]
    turns = [[f"{SAID}{text}", *answered(customer.say(text))] for text in said]
    return "\n\n".join("\n".join(turn) for turn in turns) + "\n"


def answered(answer: Answer) -> list[str]:
    """An answer as a customer reads it."""
    titles = [one["title"] for message in answer.messages for one in message.get("buttons") or ()]
    buttons = [" ".join(f"[{title}]" for title in titles)] if titles else []
    return [*REFERENCE.sub("0a1b2c3d", answer.text).splitlines(), *buttons]


def rewrite(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stack = open_shop(ROOT, Path(folder))
        try:
            page = BLOCK.sub(
                lambda found: (
                    f"```conversation {found['user_id']}\n"
                    + replayed(found["user_id"], found["lines"], stack)
                    + "```"
                ),
                path.read_text("utf-8"),
            )
        finally:
            stack.stop()
    path.write_text(page, "utf-8")


if __name__ == "__main__":
    rewrite(Path(sys.argv[1]))
