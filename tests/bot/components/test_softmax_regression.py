import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.components.softmax_regression import fit


@pytest.fixture
def sentences():
    """Counts, vectors and labels of 60 made-up sentences; one intent has most of them."""
    rng = np.random.default_rng(0)
    labels = ["thank"] * 40 + ["greet"] * 12 + ["deny"] * 8
    middle = {"thank": [2, 0], "greet": [0, 2], "deny": [-2, -2]}
    counts = csr_matrix(rng.integers(0, 2, (60, 5)).astype(float))
    return counts, np.array([middle[one] for one in labels]) + rng.normal(0, 1, (60, 2)), labels


def test_it_finds_what_scikit_learn_finds(sentences):
    counts, vectors, labels = sentences
    found = fit(counts, vectors, labels, inverse_regularization=1.0, max_iter=200)
    expected = LogisticRegression(C=1.0, class_weight="balanced", max_iter=1000).fit(
        np.hstack([counts.toarray(), vectors]), labels
    )
    assert found.classes == list(expected.classes_)
    assert found.coefficients == pytest.approx(expected.coef_.T, abs=5e-3)
    assert found.intercept == pytest.approx(expected.intercept_, abs=5e-3)


def test_an_intent_with_few_sentences_weighs_as_much_as_any(sentences):
    counts, vectors, labels = sentences
    nothing = csr_matrix(counts.shape)
    found = fit(nothing, 0 * vectors, labels, inverse_regularization=1.0, max_iter=200)
    assert found.intercept == pytest.approx(np.zeros(3), abs=1e-2)


def test_it_learns_the_same_each_time(sentences):
    first, second = (fit(*sentences, inverse_regularization=1.0, max_iter=20) for _ in range(2))
    assert (first.coefficients == second.coefficients).all()
