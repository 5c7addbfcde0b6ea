"""Units and counted nouns of three languages, as matchers: what stands after or before a number."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from emporion.newsroom.figures import money
from emporion.newsroom.figures.derived import derived
from emporion.newsroom.figures.rarer import rarer

_CODES_THAT_ARE_WORDS = frozenset({
    "ALL", "TRY", "TOP", "CUP", "GEL", "LAK", "MOP", "PEN", "SOS", "BAM", "COP", "RON", "BOB", "ANG", "CVE", "DOP",
    "HUF", "LEK", "MAD",
})  # fmt: skip
# In capitals beside a number these are money (5 HUF, 100 TRY), though ALL 5, TOP 10 and a CUP are not.
_NEVER_BESIDE = frozenset({"ALL", "TOP", "CUP"})
_BESIDE = _CODES_THAT_ARE_WORDS - _NEVER_BESIDE
_OFTEN_SCALED = frozenset({"USD", "EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "JPY", "CNY", "RUB", "CAD", "AUD"})
_PARTS_BEFORE = frozenset({"sen", "pence", "paise", "satang", "groszy", "jiao"})
_CAPITALS = re.compile(r"[A-Z]{3}(?![A-Za-z])")
_AMOUNT_BEFORE = re.compile(r"(?:\d|illion|млн|[万亿])\s?$")
_PLURAL = re.compile(r"(?:[sx]|ch|sh|z)$")


def in_capitals(text: str) -> Iterator[re.Match[str]]:
    """Yield the codes of money that are words as well, where they stand in capitals beside a number."""
    for match in _CAPITALS.finditer(text):
        if match.group() not in _BESIDE or text[match.start() - 1 : match.start()].isalpha():
            continue
        before = text[match.end() :].lstrip()[:1].isdigit() and match.group() not in ("TRY", "PEN", "MAD")
        if before or _AMOUNT_BEFORE.search(text, max(0, match.start() - 8), match.start()):
            yield match


@frozen
class Unit:
    """What a number is of: the symbol told, what one is worth in it, and whether it is money or a part of money."""

    symbol: str
    factor: Fraction = Fraction(1)
    money: bool = False
    part: bool = False


@frozen
class Matcher:
    """Finds the longest word of a list at a place of a folded text in small letters.

    Words are looked up by their first three characters: one pattern of them all would take longer to compile than most
    articles to read.
    """

    words: Mapping[str, Sequence[str]]
    stems: re.Pattern[str] | None
    units: Mapping[str, Unit]
    chinese: bool

    def match(self, low: str, place: int) -> tuple[Unit, int] | None:
        """Return the unit written at a place and where it ends."""
        exact = self._exact(low, place)
        stem = self.stems.match(low, place) if self.stems else None
        if stem and (exact is None or stem.end() >= exact[1]):
            return self.units[_key(stem)], stem.end()
        return exact

    def _exact(self, low: str, place: int) -> tuple[Unit, int] | None:
        while low[place : place + 1].isspace():
            place += 1
        for head in (low[place : place + 3], low[place : place + 2], low[place : place + 1]):
            for word in self.words.get(head, ()):
                end = place + len(word)
                if low.startswith(word, place) and self._ends(low, word, end):
                    return self.units[word], end
        return None

    def _ends(self, low: str, word: str, end: int) -> bool:
        """Tell whether a word may end; one letter or two are no unit where a hyphen goes on (a T-shirt)."""
        following = low[end : end + 1]
        if self.chinese:
            return not (word[-1].isascii() and word[-1].isalpha() and following.isascii() and following.isalnum())
        if not (word[-1].isalpha() or word[-1].isdigit()):
            return word != "'" or not following.isalpha()  # the 1980's are no feet
        return not (following.isalnum() or (len(word) <= 2 and following == "-" and low[end + 1 : end + 2].isalpha()))


@frozen
class Endings:
    """Finds the longest word of a list that ends right before a place, a space between them or none."""

    units: Mapping[str, Unit]
    longest: int

    def ending(self, low: str, place: int) -> tuple[Unit, int] | None:
        """Return the unit written before a place and where it begins."""
        end = place - 1 if low[place - 1 : place] == " " else place
        if end <= 0 or low[end - 1].isdigit() or low[end - 1].isspace():
            return None
        for start in range(max(0, end - self.longest), end):
            unit = self.units.get(low[start:end])
            edge = start == 0 or not (low[start].isalpha() and low[start].isascii() and low[start - 1].isalpha())
            if (
                unit is not None
                and edge
                and not (low[start] > "а" and low[start] < "я" and start and low[start - 1].isalpha())
            ):
                return unit, start
        return None


def _key(match: re.Match[str]) -> str:
    return str(match.lastgroup)


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _units() -> Iterable[tuple[Unit, Mapping[str, Sequence[str]]]]:
    data = _data("units.toml")
    for symbol, words in data["money"].items():
        yield Unit(symbol, money=True), words
    for words in data["parts"].values():
        yield Unit(words["unit"], Fraction(words["factor"]), money=True, part=True), words
    for symbol, words in data["measures"].items():
        yield Unit(words.get("unit", symbol), Fraction(words.get("factor", 1))), words


@cache
def symbols() -> frozenset[str]:
    """Return the symbols of all units of money and measure, told from the nouns of what is counted."""
    return frozenset(unit.symbol for unit, _words in _units())


def in_plural(word: str) -> str:
    """Return the English plural of a noun by rule.

    >>> in_plural("company"), in_plural("inch"), in_plural("businessman")
    ('companies', 'inches', 'businessmen')
    """
    if word.endswith(("man", "child")) and not word.endswith("human"):
        return word + "ren" if word.endswith("child") else word[:-2] + "en"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if _PLURAL.search(word) else "s")


@cache
def after(language: str) -> Matcher:
    """Return the matcher of units that follow a number."""
    exact: dict[str, Unit] = {}
    stems: list[tuple[str, Unit]] = []
    for unit, words in _units():
        for word in _words_after(words, language):
            if word.endswith("*") or "* " in word:
                stems.append((word, unit))
            else:
                exact.setdefault(word.lower(), unit)
    for word, symbol in derived(_data("units.toml")["measures"], language):
        exact.setdefault(word, Unit(symbol))
    for word, symbol in rarer(language):
        exact.setdefault(word, Unit(symbol))
    exact = dict(_codes()) | _as_units(money.signs()) | exact
    if language == "en":
        exact = _as_units(money.before()) | exact
    exact = _as_units(money.names(language)) | exact
    if language == "zh":  # 五块港币, 十元美金
        named = [(word, unit) for word, unit in exact.items() if unit.money and not unit.part and len(word) > 1]
        exact = {
            head + word: unit for head in ("元", "块", "块钱") for word, unit in named if word[0] not in "元块"
        } | exact
    return matcher(exact, stems, language)


def _words_after(words: Mapping[str, Sequence[str]], language: str) -> list[str]:
    listed = list(words.get(language, ()))
    if language == "en":
        listed += [
            in_plural(word)
            for word in listed
            if len(word) > 2 and word.isascii() and word[-1].isalpha() and word[-1] != "s"
        ]
    if language in ("ru", "zh"):
        listed += [word for word in words.get("en", ()) if word.isascii() and 2 <= len(word) <= 6 and word.isalpha()]
        listed += [in_plural(word) for word in listed if word in ("euro", "mile", "inch")]
    return listed + [s for s in words.get("symbols", ()) if not s.endswith(" $")]


def _codes() -> Iterable[tuple[str, Unit]]:
    for code in money.codes():
        unit = Unit(code, money=True)
        if code not in _CODES_THAT_ARE_WORDS:
            yield code.lower(), unit
        elif code not in _NEVER_BESIDE:
            yield code, unit
        yield f"m{code.lower()}", Unit(code, Fraction(10**6), money=True)
        if code in _OFTEN_SCALED:
            yield f"k{code.lower()}", Unit(code, Fraction(10**3), money=True)
            yield f"b{code.lower()}", Unit(code, Fraction(10**9), money=True)


def _as_units(named: Mapping[str, str]) -> dict[str, Unit]:
    return {name: Unit(code, money=True) for name, code in named.items()}


def matcher(exact: Mapping[str, Unit], stems: Sequence[tuple[str, Unit]], language: str) -> Matcher:
    """Return a matcher of words as they stand and of Russian stems (тракт*), which take any ending."""
    words: dict[str, list[str]] = {}
    for word in sorted(filter(None, exact), key=len, reverse=True):
        words.setdefault(word[:3], []).append(word)
    units: dict[str, Unit] = dict(exact)
    parts = []
    for number, (word, unit) in enumerate(sorted(stems, key=lambda s: len(s[0]), reverse=True)):
        units[f"g{number}"] = unit
        written = re.escape(word).replace("\\*", "[а-я]{0,4}").replace("\\ ", " +")
        parts.append(f"(?P<g{number}>{written}(?![а-яa-z]))")
    pattern = re.compile(r"\s*(?:" + "|".join(parts) + ")") if parts else None
    return Matcher(words, pattern, units, language == "zh")


@cache
def before(language: str) -> Endings:
    """Return the matcher of units that may stand before a number: signs and codes of money, and its names."""
    exact: dict[str, Unit] = {}
    for unit, words in _units():
        if unit.money and not unit.part:
            exact |= {symbol.lower(): unit for symbol in words.get("symbols", ())}
            named = words.get(language, ()) if language == "zh" else words.get("en", ())
            exact |= {w.lower(): unit for w in named if len(w) > 2 or (language == "zh" and len(w) > 1)}
            exact |= {in_plural(w): unit for w in words.get("en", ()) if language != "zh" and len(w) > 3}
            exact |= {w.rstrip("*"): unit for w in words.get("ru", ()) if language == "ru" and "* " not in w}
    if language == "en":
        exact |= {
            word: unit
            for unit, words in _units()
            for word in words.get("en", ())
            if unit.part and word in _PARTS_BEFORE
        }
    exact |= {code.lower(): Unit(code, money=True) for code in money.codes() if code not in _CODES_THAT_ARE_WORDS}
    exact |= {code: Unit(code, money=True) for code in _BESIDE if code in money.codes()}
    exact |= {f"{code.lower()}$": Unit(code, money=True) for code in money.codes()}
    exact |= _as_units(money.signs())
    if language == "en":
        exact = _as_units(money.before()) | exact
    exact |= {"rmb": Unit("CNY", money=True), "港币": Unit("HKD", money=True)}
    if language == "zh":
        exact["¥"] = Unit("CNY", money=True)
    for word in ("元", "块", "圆"):
        exact.pop(word, None)
    return Endings(exact, max(map(len, exact)))
