"""What a customer of one brand is shown first, by a model that is trained where there is none yet.

Run by `test_examples.py`, with and without the package of the example's source.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from support.worlds import SMALL, asked, bought, log_of

from recommender import artifacts
from recommender.embedding.encoder import load_encoder
from recommender.schema import Item
from recommender.train import train
from recommender.training_data import TrainingData
from shop.cards import card
from shop.phrases import Phrases

ITEMS = [
    Item("tea", "Green tea", "Drinks > Tea", "Leaf", 3.0),
    Item("nails", "Nails, 200", "Tools > Nails", "Iron", 4.0),
    Item("glue", "Wood glue", "Tools > Glue", "Iron", 4.0),
    Item("new", "Wall calendar", "Paper > Calendars", "Leaf", 9.0),
]
BASKETS = [("a", ["tea"]), ("b", ["nails", "glue"])] * 4


def main(folder: Path) -> None:
    encoder = load_encoder()
    if artifacts.current(folder) is None:
        model = train(TrainingData(ITEMS, log_of(BASKETS)), encoder, SMALL, now=1e6)
        artifacts.save(model, folder)
    try:
        recommender = artifacts.load(folder, ITEMS, encoder)
    except artifacts.ArtifactError as error:
        print(error)
        return
    history = bought("a", ["tea"], ["tea"])
    request = asked("a", history=history, exclude_items=frozenset({"tea"}), n=1)
    [first] = recommender.recommend(request).items
    said = [card(first, language, Phrases.load())["reason"]["text"] for language in ("en", "zh")]
    print(f"{first.item.item_id}: {first.evidence[0].code}, {', '.join(said)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
