"""Units of a shop as they are written there, each with its name in the library of units (pint)."""

import re
from collections.abc import Iterable

WEIGHT = {
    "mg": "milligram", "g": "gram", "gr": "gram", "gram": "gram", "grams": "gram",
    "kg": "kilogram", "kgs": "kilogram", "kilo": "kilogram", "kilos": "kilogram",
    "oz": "ounce", "ounce": "ounce", "ounces": "ounce",
    "lb": "pound", "lbs": "pound", "pound": "pound", "pounds": "pound",
}  # fmt: skip
VOLUME = {
    "ml": "milliliter", "cl": "centiliter", "dl": "deciliter",
    "l": "liter", "ltr": "liter", "litre": "liter", "litres": "liter",
    "liter": "liter", "liters": "liter",
    "fl oz": "fluid_ounce", "floz": "fluid_ounce", "fl. oz": "fluid_ounce",
    "fluid ounce": "fluid_ounce", "fluid ounces": "fluid_ounce",
    "pt": "pint", "pint": "pint", "pints": "pint", "qt": "quart", "quart": "quart",
    "quarts": "quart", "gal": "gallon", "gallon": "gallon", "gallons": "gallon",
}  # fmt: skip
LENGTH = {
    "mm": "millimeter", "cm": "centimeter", "m": "meter", "metre": "meter", "metres": "meter",
    "meter": "meter", "meters": "meter", "km": "kilometer",
    "in": "inch", "inch": "inch", "inches": "inch", '"': "inch", "”": "inch", "′′": "inch",
    "ft": "foot", "foot": "foot", "feet": "foot", "yd": "yard", "yard": "yard", "yards": "yard",
}  # fmt: skip
AREA = {"sq ft": "foot ** 2", "sq": "foot ** 2", "sqm": "meter ** 2", "sq m": "meter ** 2"}
TIME = {
    "sec": "second", "secs": "second", "second": "second", "seconds": "second",
    "min": "minute", "mins": "minute", "minute": "minute", "minutes": "minute",
    "h": "hour", "hr": "hour", "hrs": "hour", "hour": "hour", "hours": "hour",
    "day": "day", "days": "day", "week": "week", "weeks": "week",
    "month": "month", "months": "month", "year": "year", "years": "year",
}  # fmt: skip
ELECTRIC = {
    "mah": "milliampere_hour", "ah": "ampere_hour", "wh": "watt_hour", "kwh": "kilowatt_hour",
    "w": "watt", "watt": "watt", "watts": "watt", "kw": "kilowatt", "v": "volt", "volt": "volt",
    "volts": "volt", "hz": "hertz", "khz": "kilohertz", "mhz": "megahertz", "ghz": "gigahertz",
}  # fmt: skip
DATA = {"kb": "kilobyte", "mb": "megabyte", "gb": "gigabyte", "tb": "terabyte"}
CHINESE = {
    "毫克": "milligram", "克": "gram", "千克": "kilogram", "公斤": "kilogram",
    "斤": "0.5 * kilogram", "磅": "pound", "盎司": "ounce",
    "毫升": "milliliter", "升": "liter", "加仑": "gallon",
    "毫米": "millimeter", "厘米": "centimeter", "米": "meter", "公里": "kilometer",
    "寸": "inch", "英寸": "inch", "英尺": "foot", "平方米": "meter ** 2", "平米": "meter ** 2",
    "秒": "second", "分钟": "minute", "小时": "hour", "个小时": "hour", "天": "day", "周": "week",
    "个月": "month", "年": "year",
    "毫安": "milliampere_hour", "毫安时": "milliampere_hour", "瓦": "watt", "千瓦": "kilowatt",
    "伏": "volt", "赫兹": "hertz",
}  # fmt: skip
UNITS = WEIGHT | VOLUME | LENGTH | AREA | TIME | ELECTRIC | DATA | CHINESE
# How many pieces there are in one.
COUNTS = ("ct", "count", "dz", "pack", "pk", "z")
# Chinese measure words: 两瓶 are two of something. 块 is left out: it is money too.
MEASURE_WORDS = "个件瓶盒袋包双台本份罐支只条套箱张片桶把"


def either(names: Iterable[str]) -> str:
    """A pattern of any of `names`, the longest first."""
    longest = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name).replace("\\ ", r"\s*") for name in longest)
