"""Lines of profiles and of needs as ``emporion rank`` takes them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from emporion.kernel.errors import InputError
from emporion.kernel.languages import LANGUAGES, Language, language_of
from emporion.kernel.phrases import Phrase, phrase
from emporion.matching.problem import Kind, Statement
from emporion.matching.ranking import Need, Supplier

_NOT_FACTS = frozenset({"id", "name", "statements"})
_SINGULAR = {"countries": "country", "regions": "region", "languages": "language"}
_KINDS: Mapping[Any, Kind] = {"offer": "offer", "need": "need"}


def supplier_from(data: Mapping[str, Any]) -> tuple[Any, Supplier]:
    """Return the id as it was given, and the supplier of a line; every other key is a fact of it.

    Raises InputError for a line without an id, statements that are none, and characters that are no text.
    """
    _writable(data)
    given = data.get("statements", [])
    if not isinstance(given, list):
        raise _wrong(phrase("its statements are no list."), phrase("Give “statements”, a list of objects."))
    facts = dict(_facts({key: value for key, value in data.items() if key not in _NOT_FACTS}))
    return data.get("id"), Supplier(_id(data), tuple(_statements(given)), facts)


def need_from(data: Mapping[str, Any]) -> tuple[Any, Need]:
    """Return the id as it was given, and the need of a line.

    Raises InputError for a line without id or text, and for constraints that could not be kept.
    """
    _writable(data)
    id, text = _id(data), data.get("text")
    if not isinstance(text, str) or not any(letter.isalnum() for letter in text):
        raise _wrong(phrase("the need has no text."), phrase("Give “text”."))
    constraints = data.get("constraints") or {}
    if not isinstance(constraints, dict):
        raise _constraint("constraints")
    for name, value in constraints.items():
        if not all(isinstance(one, (str, int, float)) for one in _list(value)):
            raise _constraint(name)
    return data.get("id"), Need(id, text, _language(data, text), "", dict(_facts(constraints)))


def _statements(given: list[Any]) -> Iterator[Statement]:
    for number, one in enumerate(given, 1):
        kind = _KINDS.get(one.get("kind")) if isinstance(one, dict) and isinstance(one.get("kind"), str) else None
        text = one.get("text") or "" if kind else None
        if kind is None or not isinstance(text, str):
            said = phrase("its statement {number} is none.", number=number)
            raise _wrong(said, phrase("A statement has “kind”, offer or need, and “text”."))
        niche = one.get("niche")
        yield Statement(str(number), kind, text, _language(one, text), niche if isinstance(niche, str) else "")


def _facts(given: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in given.items():
        said = [str(one).strip() for one in _list(value) if isinstance(one, (str, int, float))]
        if any(said):
            yield _SINGULAR.get(name, name), tuple(one for one in said if one)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _language(data: Mapping[str, Any], text: str) -> Language:
    """Return the language that is given, by its first subtag; a guess from the script where there is none."""
    given = str(data.get("lang") or "").partition("-")[0].casefold()
    return next((language for language in LANGUAGES if language == given), language_of(text))


def _id(data: Mapping[str, Any]) -> str:
    given = data.get("id")
    if not isinstance(given, (str, int)) or isinstance(given, bool) or not str(given).strip():
        raise _wrong(phrase("the line has no id."), phrase("Give “id”, a text or a number."))
    return str(given)


def _writable(data: Mapping[str, Any]) -> None:
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise _wrong(phrase("it has characters that are no text."), phrase("Write it in UTF-8.")) from error


def _constraint(name: str) -> InputError:
    return _wrong(
        phrase("the constraint “{name}” cannot be kept.", name=name),
        phrase("Give each fact with the values that are allowed: a text or a list of texts."),
    )


def _wrong(problem: Phrase, remedy: Phrase) -> InputError:
    return InputError(problem, remedy=remedy)
