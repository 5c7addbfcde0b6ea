"""What a figure measures, in one name for three languages, and what is left of its subject's words."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from attrs import frozen

from emporion.kernel.languages import script_of
from emporion.kernel.tokens import tokens
from emporion.newsroom.entities.gazetteer import gazetteer

_HAN_RANGE = "\u3400-\u4dbf\u4e00-\u9fff"
_HAN = re.compile(f"[{_HAN_RANGE}]+")
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_DEMONYM = re.compile(r"(?i)^(?:sino|russo|.*(?:ский|ская|ское|ские|ской|ского|ских|ским|скому))$")


@frozen
class Subject:
    """The things measured, and the words (stems, Han characters) that narrow them and that no list knows."""

    measured: frozenset[str]
    rest: frozenset[str]
    places: frozenset[str] = frozenset()


@cache
def _read() -> dict[str, Any]:
    text = resources.files("emporion.newsroom.claims").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def bodies(section: str) -> dict[str, str]:
    """Return what sources are told by: patterns of kinds of public bodies, of their fields, of their press offices."""
    return dict(_read()["bodies"][section])


def measured_words() -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield each thing measured: its name, the English and Russian phrases for it, the Chinese words."""
    for name, said in _read()["measured"].items():
        words = {language: tuple(word.strip() for word in said[language].split(",")) for language in said}
        yield name, words["en"] + words["ru"], words["zh"]


@cache
def _by_stems() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for name, spelled in _read()["measured"].items():
        for language in ("en", "ru"):
            for phrase in spelled[language].split(","):
                found.setdefault(tuple(tokens(phrase)), name)
    return found


@cache
def _by_characters() -> tuple[tuple[str, str], ...]:
    pairs = [(word.strip(), name) for name, said in _read()["measured"].items() for word in said["zh"].split(",")]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def _generic(language: str) -> frozenset[str]:
    said = _read()["generic"][language]
    return frozenset(said.split()) if language == "zh" else frozenset(tokens(said))


def subject_of(text: str) -> Subject:
    """Return what a subject is about; places in it are taken out and told apart.

    >>> subject_of("товарооборот между двумя странами").measured == subject_of("双边贸易额").measured
    True
    >>> sorted(subject_of("exports of grain").measured), subject_of("record trade turnover").rest
    (['exports', 'grain'], frozenset())
    """
    places, bare = _without_places(text)
    if script_of(bare) == "han":
        return _from_han(bare, places)
    stems = [stem for word in _WORD.findall(bare) if not _DEMONYM.match(word) for stem in tokens(word)[:1]]
    measured, rest = _from_stems(stems)
    generic = _generic("ru") | _generic("en")
    return Subject(frozenset(measured), frozenset(stem for stem in rest if stem not in generic), places)


def _without_places(text: str) -> tuple[frozenset[str], str]:
    found = [(span, name) for span, name in gazetteer().in_text(text) if name.type == "place"]
    bare = text
    for span, _ in reversed(found):
        bare = bare[: span.start] + " " + bare[span.end :]
    side_by_side, bare = _side_by_side(bare)
    return frozenset(name.id for _, name in found) | side_by_side, bare


def _side_by_side(text: str) -> tuple[frozenset[str], str]:
    """Take out countries that stand side by side with one character each: 中俄双边贸易额."""
    names: dict[str, str] = _read()["characters"]
    pairs = re.compile(f"(?<![{_HAN_RANGE}])[{''.join(names)}]{{2,4}}(?=[{_HAN_RANGE}])")
    known = (gazetteer().name_of(names[letter]) for pair in pairs.findall(text) for letter in pair)
    return frozenset(name.id for name in known if name), pairs.sub(" ", text)


def _from_stems(stems: list[str]) -> tuple[set[str], list[str]]:
    names, measured, rest, at = _by_stems(), set(), [], 0
    while at < len(stems):
        size = next((n for n in (4, 3, 2, 1) if tuple(stems[at : at + n]) in names), 0)
        if size:
            measured.add(names[tuple(stems[at : at + size])])
        else:
            rest.append(stems[at])
        at += max(size, 1)
    return measured, rest


def _from_han(text: str, places: frozenset[str]) -> Subject:
    bare, measured = "".join(_HAN.findall(text)), set()
    for word, name in _by_characters():
        if word in bare:
            measured.add(name)
            bare = bare.replace(word, " ")
    for word in sorted(_generic("zh"), key=lambda word: (-len(word), word)):
        bare = bare.replace(word, " ")
    return Subject(frozenset(measured), frozenset(bare.split()), places)
