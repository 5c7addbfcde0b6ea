"""The published sets of numerals as cases: a text, its language, and the values with units that it must give.

Recognizers-Text: Number, Ordinal, Percent, Currency, Dimension, Age, NumberRange in English and Chinese; Duckling:
the examples of its English, Russian and Chinese dimensions. Relative order (the next one) is no numeral and left out,
and so are words of a unit without a number. Units are told in ours; amounts are turned to one unit to be compared.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from emporion.newsroom.figures import lexicon

# What one is worth in the unit of comparison.
WORTH: dict[str, tuple[str, float]] = {
    "second": ("s", 1), "min": ("s", 60), "h": ("s", 3600), "day": ("s", 86400), "week": ("s", 604800),
    "month": ("s", 2592000), "quarter": ("s", 7776000), "year": ("s", 31104000), "m": ("m", 1), "km": ("m", 1000),
    "cm": ("m", 0.01), "mm": ("m", 0.001), "in": ("in", 1), "ft": ("in", 12), "yd": ("in", 36), "g": ("g", 1),
    "kg": ("g", 1000), "mg": ("g", 0.001), "jin": ("g", 500), "liang": ("g", 50), "l": ("l", 1), "ml": ("l", 0.001),
    "hl": ("l", 100), "tsp": ("l", 0.005), "tbsp": ("l", 0.015), "kbit": ("bit", 1000), "kB": ("B", 1000),
    "li": ("m", 500), "cm3": ("l", 0.001),
}  # fmt: skip
_NAMES = {
    "united states dollar": "USD", "unit": "", "pound/weight": "lb", "metric ton": "t", "dollar": "USD",
    "franc": "CHF", "dinar": "KWD", "riyal": "SAR", "rial": "IRR", "liang": "liang", "milligram": "mg", "mu": "mu",
    "centimetre": "cm", "degree": "deg", "ounce": "oz", "cup": "cup", "ton": "t", "meter per second": "ms",
    "lao kip": "LAK", "unnamed": "USD", "celsius": "degC", "fahrenheit": "degF", "c": "degC", "f": "degF",
    "square meter": "m2", "penny": "USD/100",
}  # fmt: skip
_MAKES_SENSE = re.compile(r"^-?\d")


@frozen
class Case:
    """One text of a set; ``expected`` holds (low, high, unit) with None for an open end, in the order of the text."""

    source: str
    kind: str
    language: str
    text: str
    expected: tuple[tuple[float | None, float | None, str], ...]

    @property
    def held_out(self) -> bool:
        """Whether the text lies in the quarter that no rule was made in sight of."""
        return hashlib.sha256(self.text.encode()).digest()[0] & 3 == 3


def symbol(name: str, kind: str = "") -> tuple[str, float]:
    """Return our symbol for a unit of the sets, and what one is worth in it."""
    low = name.lower()
    named = _NAMES.get(f"{low}/{kind}") or _NAMES.get(low)
    if named is not None:
        unit, _, part = named.partition("/")
        return unit, 1 / float(part or 1)
    if name.isupper() and len(name) == 3:
        return name, 1.0
    found = lexicon.after("en").match(low, 0)
    return (found[0].symbol, float(found[0].factor)) if found and found[1] == len(low) else (low, 1.0)


def alike(value: float | None, unit: str) -> tuple[float | None, str]:
    """Return a value in the unit of comparison."""
    base, worth = WORTH.get(unit, (unit, 1.0))
    return (None if value is None else value * worth), base


def recognizers(folder: Path) -> Iterator[Case]:
    """Yield the cases of Recognizers-Text."""
    for path in sorted(folder.glob("recognizers_Number*.json")):
        _, _group, language, model = path.stem.split("_")
        kind = model.removesuffix("Model")
        for item in json.loads(path.read_text(encoding="utf-8-sig")):
            expected = _expected(kind, item["Results"])
            if expected is not None:
                yield Case(
                    "Recognizers-Text", kind, {"English": "en", "Chinese": "zh"}[language], item["Input"], expected
                )


def _expected(kind: str, results: Sequence[Any]) -> tuple[tuple[float | None, float | None, str], ...] | None:
    found = []
    for result in results:
        resolution = result.get("Resolution") or {}
        value = str(resolution.get("value"))
        if kind == "NumberRange":
            ends = value.strip("[]()").split(",")
            found.append((*(float(end) if end else None for end in ends), ""))
        elif _MAKES_SENSE.match(value):
            number = float(value.rstrip("%"))
            unit, worth = symbol(resolution.get("unit", ""), resolution.get("subtype", "").lower())
            found.append((number * worth, number * worth, "percent" if kind == "Percent" else unit))
        elif kind == "Ordinal":
            return None
    return tuple(found)  # type: ignore[arg-type]


_VALUE = re.compile(r"-?[\d.]+(?:e-?\d+)?")


def duckling(folder: Path) -> Iterator[Case]:
    """Yield the cases of Duckling."""
    for item in json.loads((folder / "duckling_examples.json").read_text(encoding="utf-8")):
        kind, language = item["dimension"], item["lang"]
        for phrase in item["phrases"]:
            expected = _of_duckling(kind, language, item["value"])
            yield Case("Duckling", kind, language, phrase, (expected,))


def _of_duckling(kind: str, language: str, told: str) -> tuple[float | None, float | None, str]:
    numbers = [float(number) for number in _VALUE.findall(re.sub(r'"[^"]*"', "", told))]
    if kind in ("Numeral", "Ordinal"):
        return numbers[0], numbers[0], ""
    name = told.split()[-1] if kind == "Duration" else told.split()[1]
    unit, worth = symbol(name, "weight" if kind == "Quantity" else "")
    if language == "zh" and unit == "USD" and name in ("Dollar", "Cent"):
        unit = "CNY"
    values = [number * worth for number in numbers]
    if told.startswith("under"):
        return None, values[0], unit
    if told.startswith("above"):
        return values[0], None, unit
    return values[0], values[-1], unit
