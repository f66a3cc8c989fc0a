import numpy as np
import pytest
from rasa.shared.nlu.constants import TEXT

from bot.components.mixed_tokenizer import MixedTokenizer
from bot.components.sentence_encoder import EMBEDDING_DIM, SentenceEncoder


@pytest.fixture(scope="module")
def encoder(make):
    return make(SentenceEncoder)


def vector(encoder, make, spoken, text):
    (message,) = encoder.process(make(MixedTokenizer).process(spoken(text)))
    _, feature = message.get_dense_features(TEXT)
    return feature.features[0] if feature else None


def test_a_message_gets_one_unit_vector(encoder, make, spoken):
    found = vector(encoder, make, spoken, "show me running shoes")
    assert found.shape == (EMBEDDING_DIM,)
    assert np.linalg.norm(found) == pytest.approx(1, abs=1e-3)


def test_the_same_wish_lies_close_in_both_languages(encoder, make, spoken):
    english = vector(encoder, make, spoken, "where is my order")
    assert english @ vector(encoder, make, spoken, "我的订单在哪里") > 0.5
    assert english @ vector(encoder, make, spoken, "推荐点早餐") < 0.3


def test_a_message_without_words_gets_none(encoder, make, spoken):
    assert vector(encoder, make, spoken, "") is None
    assert vector(encoder, make, spoken, "...") is None


def test_difficult_texts_get_finite_vectors(encoder, make, spoken, difficult):
    for text in difficult.values():
        found = vector(encoder, make, spoken, text)
        assert found is None or np.isfinite(found).all()


def test_a_batch_equals_its_messages_one_by_one(encoder):
    texts = ["oat milk", "推荐点早餐", "why the first one?"]
    together = encoder.vectors(texts)
    alone = np.vstack([encoder.vectors([text]) for text in texts])
    assert np.allclose(together, alone, atol=1e-4)
