"""How reviews feel is learned from the stars of a shop's own, where there are enough."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from language.sentiment import sentiment
from recommender.artifacts import load_model, save
from recommender.embedding.encoder import Encoder
from recommender.model import Model
from recommender.recommend import Recommender
from recommender.reviews.fit_sentiment import fit
from recommender.reviews.sentiment_model import ReviewSentiment
from recommender.reviews.summary import mentions
from recommender.schema import Event, EventType, Item

THINGS = ("kettle", "lamp", "tent", "水壶", "台灯", "帐篷", "mug", "belt")
# Words that no lexicon of ours knows, in a shop whose customers talk like that.
PRAISE = ("totally slaps", "proper belter", "绝绝子", "yyds")
BLAME = ("absolute pants", "a damp squib", "踩雷了", "智商税")


def rated_reviews() -> list[tuple[str, float]]:
    said = [
        (f"{opening}{thing} {word} {number}", stars)
        for words, stars in ((PRAISE, 5.0), (BLAME, 1.0))
        for opening, thing, word, number in product(("the ", "my "), THINGS, words, range(6))
    ]
    return [said[at] for at in np.random.default_rng(0).permutation(len(said))]


@pytest.fixture(scope="module")
def model() -> ReviewSentiment:
    found = fit(rated_reviews(), least=300)
    assert found is not None
    return found


def test_it_reads_words_that_the_lexicon_does_not_know(model: ReviewSentiment) -> None:
    for text, good in (("this belt totally slaps", True), ("帐篷踩雷了", False)):
        assert sentiment(text) == 0
        assert (model.sentiment(text) > 0) == good
    assert model.accuracy == 1
    assert model.lexicon_accuracy < 0.7


def test_a_text_without_known_grams_is_neutral(model: ReviewSentiment) -> None:
    assert model.sentiment("12:30") == 0
    assert model.sentiment("") == 0
    assert model.sentiment("\x00\ud83d 🦄" * 5000) == 0


def test_too_few_reviews_leave_the_lexicon(items: tuple[Item, ...], encoder: Encoder) -> None:
    assert fit(rated_reviews(), least=2000) is None
    assert fit([(text, 3.0) for text, _ in rated_reviews()], least=1) is None
    assert fit([], least=0) is None
    assert Recommender.popular(items, encoder).review_sentiment is sentiment


def test_what_the_lexicon_reads_as_well_is_left_to_it() -> None:
    plain = [(f"{thing} is great {n}", 5.0) for thing in THINGS for n in range(50)]
    plain += [(f"{thing} is terrible {n}", 1.0) for thing in THINGS for n in range(50)]
    assert fit(plain, least=300) is None


def test_a_saved_one_reads_the_same(
    model: ReviewSentiment, tmp_path: Path, encoder: Encoder
) -> None:
    save(Model(version="1", encoder_name=encoder.name, review_sentiment=model), tmp_path)
    loaded = load_model(tmp_path, encoder).review_sentiment
    assert loaded is not None
    for text, _ in rated_reviews()[:50]:
        assert loaded.margin(text) == model.margin(text)
    assert (loaded.accuracy, loaded.reviews) == (model.accuracy, model.reviews)


def test_aspects_of_reviews_take_its_sentiment(model: ReviewSentiment) -> None:
    review = Event("e", "u", EventType.REVIEW, 0.0, "p", 3.0, "The battery is absolute pants")
    assert [one.sentiment for one in mentions(review)] == [0.0]
    (found,) = mentions(review, model.sentiment)
    assert found.sentiment < 0
