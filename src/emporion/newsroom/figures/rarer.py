"""Units that articles name more seldom, in the words of CLDR for three languages: pressure, current, light.

Only units whose names are no ordinary words: a bar, a point, a drop and a grain are left out, forms of two letters,
and the thermal unit of gas, of which a price is per million.
"""

import re
from collections.abc import Iterator

_SYMBOLS = {
    "angle-arc-minute": "arcmin", "angle-arc-second": "arcsec", "concentr-karat": "karat", "mass-carat": "carat",
    "concentr-mole": "mol", "concentr-permillion": "ppm", "consumption-mile-per-gallon": "mpg", "electric-ampere": "A",
    "electric-milliampere": "mA", "electric-ohm": "ohm", "energy-kilojoule": "kJ", "energy-electronvolt": "eV",
    "force-newton": "N", "graphics-pixel": "px", "graphics-megapixel": "Mpx",
    "length-astronomical-unit": "au", "length-furlong": "furlong", "length-fathom": "fathom", "length-parsec": "pc",
    "light-lux": "lx", "light-candela": "cd", "light-lumen": "lm", "mass-ounce-troy": "ozt", "mass-dalton": "Da",
    "power-milliwatt": "mW", "pressure-atmosphere": "atm", "pressure-hectopascal": "hPa", "pressure-kilopascal": "kPa",
    "pressure-megapascal": "MPa", "pressure-millibar": "mbar", "pressure-millimeter-ofhg": "mmHg",
    "pressure-pascal": "Pa",
    "pressure-pound-force-per-square-inch": "psi", "torque-newton-meter": "Nm", "duration-microsecond": "microsecond",
    "duration-nanosecond": "nanosecond", "volume-megaliter": "Ml", "volume-acre-foot": "acre ft",
}  # fmt: skip
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_WORDS_TOO = frozenset({"atm", "lux", "fur", "fth", "mole", "moles", "oz t", "кар", "атм", "бте", "а. е.", "百万分之"})


def rarer(language: str) -> Iterator[tuple[str, str]]:
    """Yield words of rarer units in small letters, each with its symbol.

    >>> dict(rarer("en"))["kilopascals"], dict(rarer("ru"))["ампера"], dict(rarer("zh"))["安培"]
    ('kPa', 'A', 'A')
    """
    from babel.units import format_unit

    for name, symbol in _SYMBOLS.items():
        for length, shortest in (("long", 2), ("short", 3)):
            for count in (1, 2, 5, 1.5):  # one of each plural form
                written = format_unit(count, name, length, locale=language)  # type: ignore[arg-type]
                word = _NUMBER.sub("", written.replace("\u00a0", " ")).strip().lower().replace("ё", "е")
                if len(word) >= shortest and word not in _WORDS_TOO and "/" not in word and word != name:
                    yield word, symbol
