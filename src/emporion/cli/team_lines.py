"""Needs and holds of teams as JSON lines: what is wrong is told with its line and a remedy."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve

from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import Language, language_of
from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.taxonomy import Taxonomy
from emporion.matching import Profile, Wanted
from emporion.matching.teams import NeedPart, Request, divide

_CONSTRAINTS = ("regions", "sizes", "languages", "certificates")


def read_requests(path: Path, profiles: Iterable[Profile], taxonomy: Taxonomy) -> tuple[Request, ...]:
    """Return the requests of a file; raises InputError naming the line that is none."""
    known = {profile.id for profile in profiles}
    return tuple(_request(line, place, known, taxonomy) for line, place in _objects(path))


def read_holds(path: Path | None) -> frozenset[tuple[str, ...]]:
    """Return the pairs of a file with ``a`` and ``b``; none without a file."""
    if path is None:
        return frozenset()
    return frozenset((_text(line, "a", place), _text(line, "b", place)) for line, place in _objects(path))


def _objects(path: Path) -> Iterator[tuple[Mapping[str, Any], Place]]:
    with path.open(encoding="utf-8-sig") as stream:
        for number, text in enumerate(stream, 1):
            if not text.strip():
                continue
            place = Place(file=str(path), row=number)
            try:
                line = json.loads(text)
            except ValueError:
                line = None
            if not isinstance(line, dict):
                raise _wrong(phrase("the line is no JSON object."), place)
            yield line, place


def _wrong(said: Phrase, place: Place) -> InputError:
    return InputError(said, remedy=phrase("Correct the line, or take it out."), place=place)


def _text(line: Mapping[str, Any], name: str, place: Place, *, needed: bool = True) -> str:
    value = line.get(name, "")
    if not isinstance(value, (str, int)) or (needed and not str(value).strip()):
        raise _wrong(phrase("“{name}” is missing or is no text.", name=name), place)
    return str(value)


def _request(line: Mapping[str, Any], place: Place, known: set[str], taxonomy: Taxonomy) -> Request:
    asker, side = (_text(line, name, place, needed=False) for name in ("asker", "side"))
    if asker and asker not in known:
        raise _wrong(phrase("The asker “{id}” of a request is unknown.", id=asker), place)
    if side not in ("", "A", "B"):
        raise _wrong(phrase("The side is “{side}”.", side=side), place)
    parts = _parts(line, place, taxonomy)
    return Request(_text(line, "id", place), parts, asker, side)  # type: ignore[arg-type]


def _parts(line: Mapping[str, Any], place: Place, taxonomy: Taxonomy) -> tuple[NeedPart, ...]:
    given, wanted, mode = line.get("parts"), _wanted(line, place), _text(line, "mode", place, needed=False)
    if given is None:
        text = _text(line, "text", place)
        parts = divide(text, taxonomy, language=_language(line, text, place), mode=mode, wanted=wanted)
        niche = _text(line, "niche", place, needed=False)
        return tuple(evolve(one, niche=one.niche or niche) for one in parts) if len(parts) == 1 else parts
    if not isinstance(given, list):
        raise _wrong(phrase("“{name}” is missing or is no text.", name="parts"), place)
    found = []
    for number, one in enumerate(given, 1):
        part = one if isinstance(one, dict) else {"text": one}
        text, niche = (_text(part, name, place, needed=False) for name in ("text", "niche"))
        found.append(NeedPart(str(number), text, _language(line, text, place), niche, part.get("mode") or mode, wanted))
    return tuple(found)


def _language(line: Mapping[str, Any], text: str, place: Place) -> Language:
    said = _text(line, "lang", place, needed=False)[:2].lower()
    return said if said in ("en", "ru", "zh") else language_of(text)  # type: ignore[return-value]


def _wanted(line: Mapping[str, Any], place: Place) -> Wanted:
    asked = line.get("constraints") or {}
    if not isinstance(asked, dict) or not all(isinstance(asked.get(name, []), list) for name in _CONSTRAINTS):
        raise _wrong(phrase("“{name}” is missing or is no text.", name="constraints"), place)
    values = {name: tuple(str(value) for value in asked.get(name, [])) for name in _CONSTRAINTS}
    return Wanted(**values, strict=bool(asked.get("strict")))
