"""Weights follow what customers bought next."""

from dataclasses import replace

import numpy as np
from support.worlds import asked, bought, trained

from recommender.embedding.encoder import Encoder
from recommender.evaluation.tuning import NAMES, Question, Table, question, tuned
from recommender.ranking.linear import Weights
from recommender.schema import Item


def told_by(name: str, questions: int = 40, seed: int = 0) -> list[Question]:
    """What is bought is what one signal says most of; the others are noise."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(questions):
        signals = rng.random((30, len(NAMES))).astype(np.float32)
        right = np.zeros(30, np.bool_)
        right[np.argmax(signals[:, NAMES.index(name)])] = True
        found.append(Question(signals, right, 1))
    return found


def test_the_signal_that_tells_gains_weight() -> None:
    start = replace(Weights(**dict.fromkeys(NAMES, 0.5)), text=0.0, anchor=0.0)
    for name in ("sequential", "popular"):
        found = tuned([told_by(name)], start)
        before, after = (Table.of(told_by(name, seed=1), 10).ndcg(w) for w in (start, found))
        assert after > before + 0.1
        assert getattr(found, name) > getattr(start, name)


def test_weights_of_what_was_asked_for_in_words_stay() -> None:
    found = tuned([told_by("taste")], Weights())
    assert (found.text, found.anchor, found.liked) == (
        Weights().text,
        Weights().anchor,
        Weights().liked,
    )


def test_nothing_to_learn_from_changes_nothing() -> None:
    assert tuned([[], []], Weights()) == Weights()


def test_a_question_is_the_ranking_of_its_request(encoder: Encoder) -> None:
    shop = [Item(f"i{n}", f"Thing {n}", "Things") for n in range(6)]
    recommender = trained(shop, [("a", ["i0", "i1"]), ("b", ["i2", "i3"])] * 5, encoder)
    request = asked(history=bought("u", ["i0"], ["i2"]), n=6)
    one = question(recommender, request, ["i1", "gone"])
    answer = recommender.recommend(request).items
    place = [item.item.item_id for item in answer].index("i1")
    score = Table.of([one], 6).ndcg(recommender.model.weights)
    ideal = 1 + 1 / np.log2(3)
    assert np.isclose(score, 1 / np.log2(place + 2) / ideal)
