"""Dataclasses as JSON and arrays come back as they were."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import sparse

from recommender.stored import Arrays, described, restored


@dataclass(frozen=True)
class Leaf:
    names: tuple[str, ...]
    scale: float
    graph: bytes


@dataclass(frozen=True)
class Tree:
    rows: NDArray[np.float32]
    near: sparse.csr_array
    ratios: Mapping[str, float]
    leaf: Leaf
    other: Leaf | None = None
    mask: NDArray[np.bool_] | None = None


LEAF = Leaf(("a", "二"), 0.1, b"\x00\xff")
TREE = Tree(
    np.arange(6, dtype=np.float32).reshape(2, 3),
    sparse.csr_array(np.array([[0, 1.5], [0, 0]])),
    {"x": 2.0},
    LEAF,
)


def again(tree: Tree) -> Tree:
    arrays: Arrays = {}
    text = json.dumps(described(tree, "tree", arrays))
    found: Tree = restored(Tree, json.loads(text), "tree", arrays)
    return found


@pytest.mark.parametrize("other", [None, LEAF])
@pytest.mark.parametrize("mask", [None, np.array([True, False])])
def test_what_is_stored_comes_back(other: Leaf | None, mask: NDArray[np.bool_] | None) -> None:
    found = again(replace(TREE, other=other, mask=mask))
    np.testing.assert_array_equal(found.rows, TREE.rows)
    assert found.rows.dtype == np.float32
    assert (found.near != TREE.near).nnz == 0
    assert (found.leaf, found.other, found.ratios) == (LEAF, other, TREE.ratios)
    assert (found.mask is None) == (mask is None)


def test_a_missing_field_or_array_is_an_error_and_one_too_many_is_not() -> None:
    arrays: Arrays = {}
    values = described(TREE, "tree", arrays)
    assert restored(Tree, values | {"gone": 1}, "tree", arrays).leaf == LEAF
    with pytest.raises(KeyError):
        restored(Tree, {name: v for name, v in values.items() if name != "leaf"}, "tree", arrays)
    with pytest.raises(KeyError):
        restored(Tree, values, "tree", {n: v for n, v in arrays.items() if n != "tree.rows"})
