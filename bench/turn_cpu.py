"""CPU time of the shop's process for a turn, beside another checkout's, in one run.

    git worktree add ../before COMMIT && ln -s $PWD/.venv $PWD/.venv-bot $PWD/models ../before
    .venv/bin/python bench/turn_cpu.py [--against ../before] [--rounds 15] [--json FILE]

Each checkout runs its own Rasa and its own shop over the same demo shop; a network is not trained.
Customers who are new to the shop talk over the public door, the checkouts in turns. Counted is
the processor time of the shop's process alone, all threads; the median over rounds is printed.
`a word at 100,000 products` is a search for one word in a process of its own: the text read, the
assortment asked, five products recommended.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.cupboard import Bought, customer, number  # noqa: E402
from support.ports import listening_processes, port_of  # noqa: E402
from support.stack import Customer, Stack  # noqa: E402

QUICK = "[network]\nepochs = 0\n"
SHOPPING = ("I hate nuts", "cereal under $5", "recommend something for breakfast under $4")
RETURNING = ("I want to return something", "the mug", "it is too small", "yes")
SETTLE = 0.15  # seconds until the process is idle again
SIZE = 100_000
WORDS = ("kettle", "umbrella", "laptop", "gloves")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--against", type=Path, help="a checkout of another commit")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", type=Path, help="write the medians, in milliseconds, to a file")
    arguments = parser.parse_args()
    trees = [ROOT, *([arguments.against.resolve()] if arguments.against else [])]
    with tempfile.TemporaryDirectory(prefix="turn-cpu-") as name:
        medians = measured(trees, Path(name), arguments.rounds)
    for tree, found in zip(trees, words_at_scale(trees), strict=True):
        medians[tree]["a word at 100,000 products"] = found
    print_table(trees, medians)
    if arguments.json:
        arguments.json.write_text(json.dumps([medians[tree] for tree in trees], indent=2))


def measured(trees: list[Path], folder: Path, rounds: int) -> dict[Path, dict[str, float]]:
    """Median milliseconds of each turn, by checkout."""
    taken: dict[Path, dict[str, list[float]]] = {tree: {} for tree in trees}
    with ExitStack() as stacks:
        shops = {tree: stacks.enter_context(open_shop(tree, folder)) for tree in trees}
        for one in range(rounds + 1):
            for tree, shop in shops.items():
                for turn, milliseconds in one_round(shop, folder, one):
                    if one:  # the first round warms up
                        taken[tree].setdefault(turn, []).append(milliseconds)
    return {
        tree: {turn: statistics.median(times) for turn, times in turns.items()}
        for tree, turns in taken.items()
    }


@contextmanager
def open_shop(tree: Path, folder: Path) -> Iterator[Stack]:
    data, own = folder / "data", folder / tree.name
    own.mkdir()
    stack = Stack(tree, own)
    stack.environment["PYTHONPATH"] = str(tree)
    (own / "quick.toml").write_text(QUICK, "utf-8")
    if not data.exists():
        stack.shoptalk("demo-shop", "--out", str(data))
    stack.shoptalk("import", "--format", "csv", str(data))
    stack.shoptalk("train", "--config", str(own / "quick.toml"))
    stack.start()
    yield stack
    stack.stop()


def one_round(shop: Stack, folder: Path, one: int) -> Iterator[tuple[str, float]]:
    """Every turn once, said by somebody new."""
    orders = Path(tempfile.mkdtemp(dir=folder))
    somebody = customer(shop, orders, Bought(number(), "delivered", {"mug": 2, "tea": 1}))
    (pid,) = listening_processes(port_of(shop.url))
    yield from turns(somebody, pid, [f"{text} " if one else text for text in SHOPPING])
    for text, milliseconds in turns(somebody, pid, RETURNING):
        yield f"return form: {text}", milliseconds


def turns(
    somebody: Customer, pid: int, texts: list[str] | tuple[str, ...]
) -> Iterator[tuple[str, float]]:
    for text in texts:
        time.sleep(SETTLE)
        before = cpu_nanoseconds(pid)
        somebody.messages(text)
        time.sleep(SETTLE)
        yield text.strip(), (cpu_nanoseconds(pid) - before) / 1e6


def cpu_nanoseconds(pid: int) -> int:
    """Processor time of a process, all its threads; finer than the clock ticks of `ps`."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks)


def words_at_scale(trees: list[Path]) -> list[float]:
    """Median milliseconds of a one-word search, by checkout; each word is new to the process."""
    found = []
    for tree in trees:
        script = Path(__file__).with_name("word_at_scale.py")
        done = subprocess.run(
            [sys.executable, script, str(tree), str(SIZE), *WORDS],
            cwd=tree,
            capture_output=True,
            text=True,
            check=True,
        )
        found.append(statistics.median(json.loads(done.stdout)))
    return found


def print_table(trees: list[Path], medians: dict[Path, dict[str, float]]) -> None:
    print("| turn | CPU ms | of the other |" if len(trees) > 1 else "| turn | CPU ms |")
    print("|---|---|---|" if len(trees) > 1 else "|---|---|")
    for turn, here in medians[trees[0]].items():
        row = f"| {turn} | {here:.1f} |"
        if len(trees) > 1:
            there = medians[trees[1]][turn]
            row += f" {here / there:.2f} of {there:.1f} |"
        print(row)


if __name__ == "__main__":
    main()
