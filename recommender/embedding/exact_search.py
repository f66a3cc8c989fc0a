"""Exact search by inner product over the whole catalogue, on one thread.

A large table is read twice: all of it as one-byte codes (a quarter of the memory traffic), then
the few rows that the codes cannot rule out, in full. The codes come with a bound on their error,
so nothing is lost. A small table is multiplied as it is. docs/benchmarks.md compares.
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

LARGE = 2_000_000  # values from which the codes pay: more than a core has at hand
GROUP = 512  # values of which one maximum is kept, at most
STEPS = 63  # of a query's code to each side of 0: more could overflow 16 bits on older processors
ROUNDING = 1e-5  # of a product of lengths, for sums in another order

Table = NDArray[np.float32]
Rows = NDArray[np.intp]
Mask = NDArray[np.bool_]


class Scan:
    """`rows`: N x D, float32 or float16. score = (row . query - offset) x scale of the row."""

    def __init__(self, rows: NDArray[Any], scales: NDArray[np.float32] | None = None) -> None:
        self.rows, self.scales = rows, scales
        self.codes = Codes.of(rows) if rows.size >= LARGE else None
        self.longest = float(max((norms(part).max() for part in parts(rows)), default=0.0))

    def scaled(self, scales: NDArray[np.float32]) -> "Scan":
        """The same table with other scales."""
        other = copy(self)
        other.scales = scales
        return other

    def scores(self, query: Table, rows: NDArray[np.integer[Any]], offset: float = 0.0) -> Table:
        """The true scores of some rows."""
        found = self.rows[rows].astype(np.float32, copy=False) @ query - np.float32(offset)
        return np.asarray(found if self.scales is None else found * self.scales[rows], np.float32)

    def top(
        self, query: Table, n: int, among: Mask | None = None, offset: float = 0.0
    ) -> tuple[Rows, Table]:
        """The `n` rows of `among` with the highest scores, highest first; equals by row."""
        rough = self._rough(query, offset)
        values, slack = rough.values, rough.slack
        hide(values, among)
        least = nth_largest(values - slack if isinstance(slack, np.ndarray) else values, n)
        if isinstance(slack, np.ndarray):
            kept = np.flatnonzero(values + slack >= least)
        else:
            kept = np.flatnonzero(values >= float(least) - 2 * slack)
        if among is not None:
            kept = kept[among[kept]]
        if kept.size > 8 * n > 0:  # the true scores of n of them rule out more
            likeliest = kept[np.argpartition(-values[kept], n)[:n]]
            floor = self.scores(query, likeliest, offset).min()
            kept = kept[rough.highest(kept) >= floor]
        scores = self.scores(query, kept, offset)
        order = np.lexsort((kept, -scores))[:n]
        return kept[order], scores[order]

    def at_least(self, query: Table, floor: float, among: Mask) -> tuple[Rows, Table]:
        """The rows of `among` that score `floor` or more, by row. Only without scales."""
        rough = self._rough(query, 0.0)
        kept = np.flatnonzero(rough.values >= floor / rough.unit - rough.slack)
        kept = kept[among[kept]]
        scores = self.scores(query, kept)
        return kept[scores >= floor], scores[scores >= floor]

    def _rough(self, query: Table, offset: float) -> "Rough":
        error = ROUNDING * self.longest * float(np.linalg.norm(query))
        values: NDArray[Any]
        if self.codes is None:
            values = self.rows.astype(np.float32, copy=False) @ query - np.float32(offset)
        else:
            unit, error = self.codes.unit(query) or 1.0, error + self.codes.error(query)
            values = self.codes.scores(query)
            if self.scales is None:
                return Rough(values, np.ceil(error / unit), unit, offset)
            values = values * np.float32(unit) - np.float32(offset)
        if self.scales is None:
            return Rough(values, error)
        return Rough(values * self.scales, np.float32(error) * self.scales)


@dataclass(frozen=True)
class Rough:
    """A score is `values` x `unit` - `offset`, give or take `slack` x `unit` (one or by row)."""

    values: NDArray[Any]
    slack: Any
    unit: float = 1.0
    offset: float = 0.0

    def highest(self, rows: Rows) -> NDArray[Any]:
        """Upper bound of the true scores of `rows`."""
        slack = self.slack[rows] if isinstance(self.slack, np.ndarray) else self.slack
        return np.asarray((self.values[rows] + slack) * self.unit - self.offset)


@dataclass(frozen=True)
class Codes:
    """`row = scale x code + rest` in each dimension; codes of one byte."""

    session: onnxruntime.InferenceSession
    scale: Table  # D
    longest_code: float
    longest_rest: float  # in units of `scale`

    @classmethod
    def of(cls, rows: NDArray[Any]) -> "Codes":
        scale = np.zeros(rows.shape[1], np.float32)
        for part in parts(rows):
            np.maximum(scale, np.abs(part).max(axis=0), out=scale)
        scale = np.where(scale > 0, scale / 127, 1).astype(np.float32)
        codes = np.empty(rows.shape[::-1], np.int8)
        start, longest_code, longest_rest = 0, 0.0, 0.0
        for part in parts(rows):
            scaled = part / scale
            rounded = np.round(scaled)
            codes[:, start : start + len(part)] = rounded.T
            start += len(part)
            longest_code = max(longest_code, float(norms(rounded).max()))
            longest_rest = max(longest_rest, float(norms(scaled - rounded).max()))
        return cls(multiplication(codes), scale, longest_code, longest_rest)

    def unit(self, query: Table) -> float:
        """Size of one quantisation step of `scores`."""
        return float(np.abs(query * self.scale).max()) / STEPS

    def scores(self, query: Table) -> NDArray[np.int32]:
        found = self.session.run(None, {"query": coded(query * self.scale)})[0]
        return np.asarray(found[0], np.int32)

    def error(self, query: Table) -> float:
        """By Cauchy and Schwarz, for what was rounded off the rows and off the query."""
        weighed = query * self.scale
        rest = weighed - self.unit(query) * (coded(weighed)[0].astype(np.float32) - STEPS)
        rows = float(np.linalg.norm(weighed)) * self.longest_rest
        return rows + float(np.linalg.norm(rest)) * self.longest_code


def coded(weighed: Table) -> NDArray[np.uint8]:
    """1 x D, from 0 to 2 x STEPS; STEPS means 0."""
    largest = float(np.abs(weighed).max())
    steps = np.round(weighed * (STEPS / largest)) if largest else np.zeros_like(weighed)
    return (steps + STEPS).astype(np.uint8)[None]


def multiplication(codes: NDArray[np.int8]) -> onnxruntime.InferenceSession:
    """query codes x `codes` (D x N) in whole numbers."""
    dim, size = codes.shape
    stored = onnx.TensorProto(
        name="codes",
        data_type=onnx.TensorProto.INT8,
        dims=codes.shape,
        data_location=onnx.TensorProto.EXTERNAL,
    )
    stored.external_data.add(key="location", value="memory")
    zero = onnx.numpy_helper.from_array(np.array(STEPS, np.uint8), "zero")
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("MatMulInteger", ["query", "codes", "zero"], ["scores"])],
        "scan",
        [onnx.helper.make_tensor_value_info("query", onnx.TensorProto.UINT8, [None, dim])],
        [onnx.helper.make_tensor_value_info("scores", onnx.TensorProto.INT32, [None, size])],
        [stored, zero],
    )
    opset = [onnx.helper.make_opsetid("", 13)]
    model = onnx.helper.make_model(graph, opset_imports=opset, ir_version=8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    value = onnxruntime.OrtValue.ortvalue_from_numpy(codes)
    options.add_external_initializers(["codes"], [value])
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, ["CPUExecutionProvider"]
    )


def nth_largest(values: NDArray[Any], n: int) -> Any:
    """A value that at least `n` of `values` reach: the n-th largest of the maxima of groups."""
    groups = max(4 * n, values.size // GROUP)
    if values.size >= 4 * groups:
        size = values.size // groups
        highest = values[: groups * size].reshape(size, groups).max(axis=0)
        return np.partition(highest, groups - n)[groups - n]
    if values.size > n:
        return np.partition(values, values.size - n)[values.size - n]
    return lowest(values) if values.size else 0


def hide(values: NDArray[Any], among: Mask | None) -> None:
    """Sets rows outside the mask to the lowest value, in place."""
    if among is not None:
        values[np.flatnonzero(~among)] = lowest(values)


def lowest(values: NDArray[Any]) -> Any:
    return np.iinfo(np.int32).min if values.dtype == np.int32 else -np.inf


def parts(rows: NDArray[Any], size: int = 65_536) -> Iterator[Table]:
    """The table piece by piece in float32, so that no copy of it is whole."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size].astype(np.float32, copy=False)


def norms(rows: Table) -> Table:
    return np.asarray(np.linalg.norm(rows, axis=1), np.float32)
