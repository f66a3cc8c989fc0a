"""A search for one word in a big shop: processor milliseconds of each word, as JSON.

    .venv/bin/python bench/word_at_scale.py CHECKOUT SIZE WORD...

The packages are those of CHECKOUT; `bench/turn_cpu.py` runs it for two. Vectors are made up,
since 100,000 titles take minutes to encode and cost a search the same.
"""

import json
import sys
import time
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, sys.argv[1])

from actions.assortment import assortment
from recommender.recommend import Recommender
from recommender.schema import Item, Profile, Request

COLOUR_WORDS = "red blue green black white grey brown yellow purple pink"
THING_WORDS = """
kettle umbrella laptop gloves lamp chair table shirt dress jacket scarf mug plate fork
knife spoon towel pillow blanket candle clock mirror rug curtain basket shelf drawer pen notebook
backpack wallet belt watch ring necklace bracelet hat sock shoe boot sandal ball racket bike helmet
tent torch rope cable charger speaker headphone camera tripod keyboard mouse monitor
"""
COLOURS, THINGS = COLOUR_WORDS.split(), THING_WORDS.split()


class MadeUp:
    """Unit vectors drawn by text."""

    name, dim = "made-up", 64

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dim), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[:] = np.random.default_rng(zlib.crc32(text.encode())).normal(size=self.dim)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows


def items(size: int) -> list[Item]:
    return [
        Item(
            f"item{n}",
            f"{COLOURS[n % 10]} {THINGS[n % len(THINGS)]} {n}, model {n // 100}",
            f"Shop > {THINGS[n % len(THINGS)].title()}s",
            f"Brand {n % 500}",
            1.0 + n % 97,
            attributes={"kind": THINGS[n % len(THINGS)], "colour": COLOURS[n % 10]},
        )
        for n in range(size)
    ]


def search(recommender: Recommender, word: str) -> float:
    start = time.process_time()
    wishes = recommender.queries.parse(word)
    assortment(recommender, wishes.text or word)
    recommender.recommend(Request(Profile("somebody"), wishes=wishes, n=5, now=1e9))
    return 1000 * (time.process_time() - start)


def main() -> None:
    recommender = Recommender.popular(items(int(sys.argv[2])), MadeUp())
    search(recommender, "thermos")
    print(json.dumps([search(recommender, word) for word in sys.argv[3:]]))


if __name__ == "__main__":
    main()
