"""Dataclasses as JSON and arrays, without pickle, and back by their field types.

Fields may be numbers, strings, tuples and mappings of such, bytes, NumPy arrays, CSR matrices, and
dataclasses of these, optional or not. An array is named by the path of its field.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Arrays = dict[str, NDArray[Any]]
CSR = ("data", "indices", "indptr")


def described(value: Any, path: str, arrays: Arrays) -> Any:
    """`value` as JSON; its arrays are added to `arrays`."""
    if is_dataclass(value):
        return {
            field.name: described(getattr(value, field.name), f"{path}.{field.name}", arrays)
            for field in fields(value)
        }
    if isinstance(value, np.ndarray):
        arrays[path] = value
        return None
    if isinstance(value, bytes):
        arrays[path] = np.frombuffer(value, np.uint8)
        return None
    if isinstance(value, sparse.csr_array):
        arrays |= {f"{path}.{name}": getattr(value, name) for name in CSR}
        return list(value.shape)
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def restored(kind: Any, value: Any, path: str, arrays: Mapping[str, NDArray[Any]]) -> Any:
    """The value of type `kind` that `described` gave; JSON keys without a field are ignored.

    Raises KeyError or TypeError for a missing field or array.
    """
    kind = required(kind) if value is not None or path in arrays else kind
    origin = get_origin(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return dataclass_of(kind, value, path, arrays)
    if kind is sparse.csr_array:
        parts = tuple(arrays[f"{path}.{name}"] for name in CSR)
        return sparse.csr_array(parts, shape=tuple(value))
    if origin is np.ndarray or kind is bytes:
        return arrays[path].tobytes() if kind is bytes else arrays[path]
    return tuple(value) if origin is tuple else value


def dataclass_of(
    kind: type, value: Mapping[str, Any], path: str, arrays: Mapping[str, NDArray[Any]]
) -> Any:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    return kind(
        **{name: restored(hints[name], value[name], f"{path}.{name}", arrays) for name in names}
    )


def required(kind: Any) -> Any:
    """The type without None."""
    if get_origin(kind) not in (Union, types.UnionType):
        return kind
    (found,) = (one for one in get_args(kind) if one is not type(None))
    return found
