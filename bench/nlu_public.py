"""The bot's own pipeline, trained and tested on public intents: CLINC150 and BANKING77.

    .venv-bot/bin/python bench/nlu_public.py banking77 [--draws 3]
    .venv-bot/bin/python bench/nlu_public.py clinc150
    .venv-bot/bin/python bench/nlu_public.py clinc150 --intents 5    # a part, to try it out

CLINC150 is "Full": 150 intents and what is out of scope, told apart by the intent `oos` or by a
confidence below a threshold: one chosen on the validation part, and the bot's own. BANKING77 is
ten sentences an intent, drawn anew for each draw. What was read is kept under var/bench, so that
a run that was killed goes on with the next part.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from nlu import THRESHOLD, Example, Understood, be_quiet, share, train, understand  # noqa: E402

DATA = ROOT.parent / "shared/data"
KEPT = ROOT / "var/bench/nlu_public"
SHOTS = 10
OUT = "oos"
IN_SCOPE_AIM = 0.95
ONE_SIDED = 1.645  # standard errors below which 5 % of a normal distribution lie


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("dataset", choices=("banking77", "clinc150"))
    parser.add_argument("--draws", type=int, default=3, help="of the ten sentences an intent")
    parser.add_argument("--intents", type=int, help="only the first so many, to try it out")
    options = parser.parse_args()
    os.environ |= {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    warnings.simplefilter("ignore")
    os.chdir(ROOT)
    if not (DATA / options.dataset).exists():
        raise SystemExit(f"{options.dataset} is not at {DATA}.")
    be_quiet()
    KEPT.mkdir(parents=True, exist_ok=True)
    if options.dataset == "banking77":
        banking(options.draws, options.intents)
    else:
        clinc(options.intents)


def banking(draws: int, intents: int | None) -> None:
    whole, unseen = first(banking_part("train"), intents), first(banking_part("test"), intents)
    for seed in range(draws):
        found = read(
            f"banking77-{intents or 'all'}-{seed}", ten_each(whole, seed), {"test": unseen}
        )["test"]
        print(f"draw {seed}: {share(one.right for one in found):.4f} of {len(found):,}", flush=True)


def banking_part(name: str) -> list[Example]:
    with (DATA / f"banking77/{name}.csv").open(encoding="utf-8") as file:
        return [Example(plain(row["text"]), row["category"]) for row in csv.DictReader(file)]


def ten_each(examples: list[Example], seed: int) -> list[Example]:
    rng = random.Random(seed)
    intents = sorted({one.intent for one in examples})
    return [
        one
        for intent in intents
        for one in rng.sample([e for e in examples if e.intent == intent], SHOTS)
    ]


def first(examples: list[Example], intents: int | None) -> list[Example]:
    """Those of the first so many intents by name, and what is out of scope."""
    named = sorted({one.intent for one in examples} - {OUT})
    return [one for one in examples if one.intent in {*named[:intents], OUT}]


def clinc(intents: int | None) -> None:
    data = json.loads((DATA / "clinc150/data_full.json").read_text("utf-8"))
    parts = {
        name: first(
            [Example(plain(text), intent) for text, intent in data[name] + data[f"oos_{name}"]],
            intents,
        )
        for name in ("train", "val", "test")
    }
    found = read(
        f"clinc150-{intents or 'all'}",
        parts["train"],
        {name: parts[name] for name in ("val", "test")},
    )
    for whose, threshold in (("chosen", chosen(found["val"])), ("the bot's", THRESHOLD)):
        for name, ones in found.items():
            accuracy, recall = scores(ones, threshold)
            told = f"in scope {accuracy:.4f}, out {recall:.4f}"
            print(f"{name}, {whose} threshold {threshold:.2f}: {told}")


def chosen(found: list[Understood]) -> float:
    """The threshold that refuses most of what is out of scope while in-scope accuracy is above the
    aim for certain (lower end of a 95 % interval, one-sided); without one, that of the best sum.
    """
    tried = [step / 100 for step in range(100)]
    inside = sum(one.example.intent != OUT for one in found)
    slack = ONE_SIDED * (IN_SCOPE_AIM * (1 - IN_SCOPE_AIM) / inside) ** 0.5
    fine = [one for one in tried if scores(found, one)[0] >= IN_SCOPE_AIM + slack]
    if fine:
        return max(fine, key=lambda one: scores(found, one)[1])
    return max(tried, key=lambda one: sum(scores(found, one)))


def scores(found: list[Understood], threshold: float) -> tuple[float, float]:
    """In-scope accuracy, and the share of what is out of scope that is refused."""
    inside = [one for one in found if one.example.intent != OUT]
    outside = [one for one in found if one.example.intent == OUT]
    return (
        share(one.right and one.confidence >= threshold for one in inside),
        share(one.right or one.confidence < threshold for one in outside),
    )


def read(
    name: str, seen: list[Example], parts: dict[str, list[Example]]
) -> dict[str, list[Understood]]:
    """What a pipeline trained on `seen` makes of the parts, kept part by part."""
    model: Path | None = None
    found = {}
    for part, examples in parts.items():
        kept = KEPT / f"{name}-{part}.json"
        if not kept.exists():
            model = model or train(seen)
            rows = [[one.intent, one.confidence] for one in understand(model, examples)]
            kept.write_text(json.dumps(rows), "utf-8")
        rows = json.loads(kept.read_text("utf-8"))
        pairs = zip(examples, rows, strict=True)
        found[part] = [Understood(one, intent, confidence) for one, (intent, confidence) in pairs]
    return found


def plain(text: str) -> str:
    """In one line, and without what Rasa's format would take for an entity."""
    return " ".join(text.split()).translate(str.maketrans("[]", "()"))


if __name__ == "__main__":
    main()
