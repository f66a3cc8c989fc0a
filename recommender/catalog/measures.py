"""Values of attributes as quantities: "2 x 5 kg", "5 ft 6 in", "12 fl oz", "XL".

Pint converts the units of `language.units`, and only those: left to itself it reads "12 fl oz" as
femtolitre times ounce, "300 dpi" as dry pints and the size M as molar.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from language.units import COUNTS, MEASURE_WORDS, UNITS, either
from language.words import folded

SIZES = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl")
WORDS = {
    "mini": 0.5, "small": 1.0, "medium": 2.0, "large": 3.0, "single": 1.0, "double": 2.0,
    "迷你": 0.5, "小号": 1.0, "中号": 2.0, "大号": 3.0, "单人": 1.0, "双人": 2.0,
}  # fmt: skip
PIECES = frozenset({*COUNTS, *MEASURE_WORDS, "packs", "piece", "pieces", "pc", "pcs"})
NAMES = {re.sub(r"[\s.]", "", name): unit for name, unit in UNITS.items()} | {"'": "foot"}
NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
QUANTITY = re.compile(
    rf"(?<![a-z\d.,])(?:(?P<times>\d+)\s*[{MEASURE_WORDS}]?\s*[x×]\s*)?"
    rf"(?:(?:(?P<whole>{NUMBER})[ -])?(?P<over>\d+)/(?P<under>[1-9]\d*)|(?P<number>{NUMBER}))"
    rf"\s*-?\s*(?P<unit>(?:{either(UNITS)})(?![a-z])|'|[a-z]+|[{MEASURE_WORDS}])?"
)
TOGETHER = ("", "and")  # what stands between 5 ft and 6 in


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity in the base unit of its dimension. Only those of one unit can be compared."""

    value: float
    unit: str  # "kilogram", "meter ** 3"; "size" of S to XL, "" of pieces; else as it is written


@lru_cache(65536)
def measured(text: str) -> Measure | None:
    """The first quantity with a unit, else the first number; None for a text without any."""
    text = folded(text)
    if text in SIZES:
        return Measure(float(SIZES.index(text) + 1), "size")
    if text in WORDS:
        return Measure(WORDS[text], "word")
    found = list(QUANTITY.finditer(text))
    if not found:
        return None
    with_unit = [place for place, match in enumerate(found) if match["unit"]]
    return total(text, found[with_unit[0] if with_unit else 0 :])


def total(text: str, found: Sequence[re.Match[str]]) -> Measure:
    """The first of the matches, and the smaller units that follow it at once: 5 ft 6 in."""
    measure = quantity(found[0])
    value, end = measure.value, found[0].end()
    for match in found[1:]:
        more = quantity(match)
        apart = text[end : match.start()].strip() not in TOGETHER
        if apart or more.unit != measure.unit or more.value >= measure.value:
            break
        value, end = value + more.value, match.end()
    return Measure(float(f"{value:.9g}"), measure.unit)  # 500 ml are 0.5 l


def quantity(match: re.Match[str]) -> Measure:
    value = number(match["number"]) if match["number"] else int(match["over"]) / int(match["under"])
    value = (value + number(match["whole"] or "0")) * int(match["times"] or 1)
    unit = re.sub(r"[\s.]", "", match["unit"] or "")
    if unit in PIECES:
        return Measure(value, "")
    if unit not in NAMES:
        return Measure(value, unit)
    factor, base = base_unit(NAMES[unit])
    return Measure(value * factor, base)


def number(text: str) -> float:
    """ "1,500" and "1.5", also written "1,5"."""
    return float(re.sub(r",(?=\d{1,2}$)", ".", text).replace(",", ""))


@cache
def base_unit(name: str) -> tuple[float, str]:
    """How much of its base unit a unit is, and the base unit."""
    base = units()(name).to_base_units()
    return float(base.magnitude), str(base.units)


@cache
def units() -> Any:
    """Pint's units, loaded at the first comparison: .4 s and 15 MB that few processes need."""
    from pint import UnitRegistry  # noqa: PLC0415

    return UnitRegistry()
