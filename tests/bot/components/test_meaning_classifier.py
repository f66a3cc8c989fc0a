import numpy as np
import pytest
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.meaning_classifier import MeaningClassifier
from bot.components.mixed_tokenizer import MixedTokenizer
from bot.components.sentence_encoder import SentenceEncoder

EXAMPLES = {
    "track_order": ["where is my order", "track my parcel", "我的订单到哪了", "查物流"],
    "search_product": ["show me running shoes", "do you have milk", "有牛奶吗", "我想买鞋"],
    "thank": ["thanks", "thank you", "谢谢", "多谢"],
}


@pytest.fixture(scope="module")
def pipeline(make):
    """Tokenizer, featurizers and classifier, trained on the examples above."""
    stages = [make(MixedTokenizer), make(CountVectorsFeaturizer), make(SentenceEncoder)]
    data = TrainingData(
        [Message({TEXT: text, INTENT: name}) for name, all_ in EXAMPLES.items() for text in all_]
    )
    for stage in stages:
        if hasattr(stage, "train"):
            stage.train(data)
        stage.process_training_data(data)
    make(MeaningClassifier).train(data)
    return [*stages, make(MeaningClassifier, load=True)]


def ranking(pipeline, message):
    for stage in pipeline:
        stage.process([message])
    return message.get("intent_ranking")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("when does my package come", "track_order"),
        ("包裹在哪里", "track_order"),
        ("i need new sneakers", "search_product"),
        ("你们卖跑鞋吗", "search_product"),
        ("thx, thank you!", "thank"),
    ],
)
def test_it_understands_what_means_the_same(pipeline, spoken, text, intent):
    assert ranking(pipeline, spoken(text)[0])[0]["name"] == intent


def test_confidences_are_probabilities_in_order(pipeline, spoken):
    found = [one["confidence"] for one in ranking(pipeline, spoken("where are my shoes")[0])]
    assert sum(found) == pytest.approx(1)
    assert found == sorted(found, reverse=True)


def test_a_message_without_words_has_no_intent(pipeline, spoken):
    assert ranking(pipeline, spoken("")[0]) == [{"name": None, "confidence": 0.0}]
    assert ranking(pipeline, spoken("...")[0]) == [{"name": None, "confidence": 0.0}]


def test_no_text_breaks_it(pipeline, spoken, difficult):
    for text in difficult.values():
        assert np.isfinite([one["confidence"] for one in ranking(pipeline, spoken(text)[0])]).all()
