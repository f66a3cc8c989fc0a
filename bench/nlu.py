"""How well the bot understands: cross-validation on its data, and held-out sets.

    .venv-bot/bin/python bench/nlu.py [--folds 5] [--no-heldout]

Trains the real pipeline of bot/config.yml, once per fold. A message counts as understood when
its likeliest intent is the right one; what the fallback threshold then does is shown apart.
Entities are those that the bot itself reads (order number and e-mail address), by name and value;
products, categories and prices are read by the shop.
Rasa is imported late, after its environment variables are set.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import re
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHINESE = re.compile("[\u4e00-\u9fff]")
ENTITY = re.compile(r"\[([^\]]+)\]\(([a-z_]+)\)")
READ = ("order_number", "email")  # the entities that the bot itself reads
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
THRESHOLD = 0.4  # of bot/config.yml
SEED = 0
HELD_OUT = ("nlu_heldout", "nlu_personas")  # files of bench/
Entities = frozenset[tuple[str, str]]  # name and value


@dataclass(frozen=True)
class Example:
    """One message with the intent it should get; `source` is the line as the data file has it."""

    source: str
    intent: str

    @property
    def text(self) -> str:
        return ENTITY.sub(r"\1", self.source)

    @property
    def language(self) -> str:
        return "zh" if CHINESE.search(self.text) else "en"

    @property
    def entities(self) -> Entities:
        return frozenset((name, value) for value, name in ENTITY.findall(self.source))


@dataclass(frozen=True)
class Understood:
    """What the bot made of an example, the fallback left aside."""

    example: Example
    intent: str
    confidence: float
    entities: Entities = frozenset()

    @property
    def right(self) -> bool:
        return self.intent == self.example.intent


def main() -> None:
    arguments = parse_arguments()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ |= {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    warnings.simplefilter("ignore")
    be_quiet()
    examples = training_examples()
    if arguments.folds > 1:
        report(
            f"{arguments.folds}-fold cross-validation", cross_validate(examples, arguments.folds)
        )
    if arguments.heldout:
        model = train(examples)
        for name in HELD_OUT:
            report(name, understand(model, held_out_examples(name)))


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folds", type=int, default=5, help="0 or 1: no cross-validation")
    parser.add_argument("--no-heldout", dest="heldout", action="store_false")
    return parser.parse_args()


def be_quiet() -> None:
    from rasa.utils.log_utils import configure_structlog  # noqa: PLC0415

    logging.getLogger().setLevel(logging.ERROR)
    configure_structlog(logging.ERROR)


def training_examples() -> list[Example]:
    return [
        Example(line[2:].strip(), block["intent"])
        for path in sorted(Path("data/nlu").glob("*.yml"))
        for block in read_yaml(path)["nlu"]
        if "intent" in block
        for line in block["examples"].splitlines()
    ]


def held_out_examples(name: str) -> list[Example]:
    return [
        Example(text, intent)
        for intents in read_yaml(Path(f"bench/{name}.yml")).values()
        for intent, texts in intents.items()
        for text in texts
    ]


def read_yaml(path: Path) -> dict:
    from rasa.shared.utils.io import read_yaml_file  # noqa: PLC0415

    return read_yaml_file(path)


def cross_validate(examples: list[Example], folds: int) -> list[Understood]:
    from sklearn.model_selection import StratifiedKFold  # noqa: PLC0415

    split = StratifiedKFold(folds, shuffle=True, random_state=SEED)
    found: list[Understood] = []
    for seen, unseen in split.split(examples, [example.intent for example in examples]):
        model = train([examples[row] for row in seen])
        found += understand(model, [examples[row] for row in unseen])
    return found


def train(examples: list[Example]) -> Path:
    """The bot's NLU model, trained on these examples and the data's regular expressions."""
    from rasa.model_training import train_nlu  # noqa: PLC0415

    folder = Path(tempfile.mkdtemp(prefix="nlu-"))
    data = folder / "nlu.yml"
    write_data(data, examples)
    return Path(train_nlu("bot/config.yml", str(data), str(folder), domain="bot/domain"))


def write_data(path: Path, examples: list[Example]) -> None:
    from rasa.shared.utils.io import write_yaml  # noqa: PLC0415

    blocks: list[dict[str, str]] = [
        block
        for path in Path("data/nlu").glob("*.yml")
        for block in read_yaml(path)["nlu"]
        if "regex" in block
    ]
    for intent in sorted({example.intent for example in examples}):
        lines = [f"- {example.source}\n" for example in examples if example.intent == intent]
        blocks.append({"intent": intent, "examples": "".join(lines)})
    write_yaml({"version": "3.1", "nlu": blocks}, path)


def understand(model: Path, examples: list[Example]) -> list[Understood]:
    from rasa.core.agent import Agent  # noqa: PLC0415

    agent = Agent.load(str(model))

    async def read(example: Example) -> Understood:
        parsed = await agent.parse_message(example.text)
        best = next(one for one in parsed["intent_ranking"] if one["name"] != "nlu_fallback")
        entities = frozenset(
            (one["entity"], one["value"]) for one in parsed["entities"] if one["entity"] in READ
        )
        return Understood(example, best["name"], best["confidence"], entities)

    async def read_all() -> list[Understood]:
        return [await read(example) for example in examples]

    return asyncio.run(read_all())


def report(title: str, found: list[Understood]) -> None:
    from sklearn.metrics import f1_score  # noqa: PLC0415

    print(f"\n## {title}: {len(found)} messages\n")
    print(f"| | messages | accuracy | macro F1 | entity F1 | out of scope refused at {THRESHOLD} |")
    print("|---|---|---|---|---|---|")
    for language in ("en", "zh"):
        mine = [one for one in found if one.example.language == language]
        truth, guess = [one.example.intent for one in mine], [one.intent for one in mine]
        f1 = f1_score(truth, guess, average="macro", zero_division=0)
        right = share(one.right for one in mine)
        print(
            f"| {language} | {len(mine)} | {right:.3f} | {f1:.3f} "
            f"| {entity_f1(mine)} | {refused(mine, THRESHOLD):.3f} |"
        )
    print("\n| threshold | right answers kept | wrong answers stopped | out_of_scope refused |")
    print("|---|---|---|---|")
    for threshold in THRESHOLDS:
        print("|".join(("", f" {threshold} ", *threshold_cells(found, threshold), "")))
    print("\n| should be | taken for | times | for example |\n|---|---|---|---|")
    wrong = [one for one in found if not one.right]
    pairs = Counter((one.example.intent, one.intent) for one in wrong)
    for (truth, guess), times in pairs.most_common(25):
        texts = [
            f"{one.example.text} ({one.confidence:.2f})"
            for one in wrong
            if (one.example.intent, one.intent) == (truth, guess)
        ]
        print(f"| {truth} | {guess} | {times} | {' · '.join(texts[:6])} |")


def threshold_cells(found: list[Understood], threshold: float) -> list[str]:
    kept = share(one.confidence >= threshold for one in found if one.right)
    stopped = share(one.confidence < threshold for one in found if not one.right)
    return [f" {kept:.3f} ", f" {stopped:.3f} ", f" {refused(found, threshold):.3f} "]


def refused(found: list[Understood], threshold: float) -> float:
    """An out_of_scope message is refused when it is recognised, or falls below the threshold."""
    return share(
        one.right or one.confidence < threshold
        for one in found
        if one.example.intent == "out_of_scope"
    )


def entity_f1(found: list[Understood]) -> str:
    """Micro-averaged; "–" where no message has its entities marked."""
    wanted = sum(len(one.example.entities) for one in found)
    if not wanted:
        return "–"
    hits = sum(len(one.entities & one.example.entities) for one in found)
    return f"{2 * hits / (wanted + sum(len(one.entities) for one in found)):.3f}"


def share(truths: Iterable[bool]) -> float:
    values = list(truths)
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    main()
