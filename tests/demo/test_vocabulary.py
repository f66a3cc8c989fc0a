"""The words of the demo shop are complete, and what is wrong with them is named."""

import pytest

from demo.vocabulary import VocabularyError, Words, value, vocabulary, words

GLOSSARY = {"silk": "真丝"}


def test_a_value_has_both_languages_and_perhaps_a_factor() -> None:
    assert value("silk | 真丝 | 1.8", {}).words == Words("silk", "真丝")
    assert value("silk | 真丝 | 1.8", {}).factor == 1.8
    assert value("silk", GLOSSARY).words == Words("silk", "真丝")
    assert value("IPX5", {}).words == Words("IPX5", "IPX5")


def test_a_word_without_chinese_is_refused_by_name() -> None:
    with pytest.raises(VocabularyError, match="tartan"):
        words("tartan", GLOSSARY)


def test_there_are_ten_departments_and_more_and_every_kind_varies() -> None:
    kinds = vocabulary().kinds
    assert len({kind.department for kind in kinds}) >= 10
    for kind in kinds:
        assert kind.varies, kind.name.en
        assert kind.aspects, kind.name.en
        assert kind.about, kind.name.en


def test_every_aspect_can_be_praised_and_blamed_in_both_languages() -> None:
    for name, said in vocabulary().aspects.items():
        assert set(said) == {"good", "bad"}, name
        assert all(len(sentences) >= 3 for sentences in said.values()), name
