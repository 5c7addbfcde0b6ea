"""Records as JSON Lines: read line by line, a bad line told and left out; proposals as lines to be written.

>>> record_from({"id": 7, "schema": "Organization", "names": ["ООО Вектор"], "identifiers": ["ИНН 7707083893"]})
Record(id='7', kind='organisation', names=('ООО Вектор',), country='', city='', website='', \
identifiers=(Identifier(scheme='inn', value='7707083893'),), born=())
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.duplicates.proposals import Proposal
from emporion.registry.duplicates.records import Kind, Record
from emporion.registry.identifiers import SCHEMES, guess_scheme, normal_spelling
from emporion.registry.mentions import identifiers_in
from emporion.registry.records import Identifier
from emporion.registry.values.places import country_of

_KINDS: Mapping[str, Kind] = {
    "person": "person",
    "organization": "organisation",
    "organisation": "organisation",
    "company": "organisation",
    "legalentity": "organisation",
    "publicbody": "organisation",
}


@frozen
class Lines:
    """The records of a file in their order, and what is wrong with the lines that are left out."""

    records: tuple[Record, ...]
    problems: tuple[InputError, ...]


def read_records(path: Path) -> Lines:
    """Read records, one JSON object a line: id, schema (Person, Organization), names, and what else a record has.

    A line that is no record, or that has an id which stood before, is told in ``problems`` with file and line. Raises
    InputError if the file cannot be read or holds no record at all.
    """
    records: dict[str, Record] = {}
    problems: list[InputError] = []
    for number, line in _lines(path):
        try:
            record = record_from(_object(line))
            if record.id in records:
                raise _wrong(phrase("the id “{id}” stood before.", id=record.id), phrase("Give it an id of its own."))
            records[record.id] = record
        except InputError as error:
            place = Place(file=path.name, row=number)
            problems.append(InputError(error.problem, remedy=error.remedy, place=place))
    if not records:
        raise InputError(
            phrase("there is no record in the file."),
            remedy=phrase("Write one record a line as JSON with id, schema and names."),
            place=Place(file=path.name),
        )
    return Lines(tuple(records.values()), tuple(problems))


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, line
    except OSError as error:
        said = phrase("the file cannot be read: {error}.", error=error.strerror or str(error))
        raise InputError(
            said, remedy=phrase("Look at the name and the folder."), place=Place(file=path.name)
        ) from error


def _object(line: bytes) -> Mapping[str, Any]:
    remedy = phrase("Write one record a line as JSON with id, schema and names.")
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise _wrong(phrase("the line is no JSON in UTF-8."), remedy) from error
    if not isinstance(data, dict):
        raise _wrong(phrase("the line is no JSON object."), remedy)
    return data


def record_from(data: Mapping[str, Any]) -> Record:
    """Return the record that a JSON object describes. Raises InputError, without a place, for one that is no record.

    ``identifiers`` are objects with scheme and value, texts from which identifiers are read, or one object of values
    by scheme.
    """
    one = data.get("id")
    if isinstance(one, bool) or not isinstance(one, (str, int)) or not str(one).strip():
        raise _wrong(phrase("the record has no id."), phrase("Give every record an id of its own."))
    schema = str(data.get("schema", ""))
    kind = _KINDS.get(schema.casefold().replace(" ", ""))
    if kind is None:
        said = phrase("“{schema}” is no schema that can be compared.", schema=schema[:40])
        raise _wrong(said, phrase("Write Person or Organization."))
    given = dict.fromkeys(" ".join(name.split()) for name in _texts(data, "names"))
    names = tuple(name for name in given if any(map(str.isalnum, name)))
    if not names:
        raise _wrong(phrase("the record has no name."), phrase("Give at least one name with letters or digits."))
    country = country_of(_text(data, "country"))
    return Record(
        id=str(one),
        kind=kind,
        names=names,
        country=country,
        city=_text(data, "city"),
        website=_text(data, "website"),
        identifiers=tuple(dict.fromkeys(_identifiers(data.get("identifiers"), country))),
        born=tuple(dict.fromkeys(_texts(data, "born"))),
    )


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if not isinstance(value, (str, int)):
        raise _wrong(phrase("“{key}” is no text.", key=key), phrase("Write it as a text in quotation marks."))
    return " ".join(str(value).split())


def _texts(data: Mapping[str, Any], key: str) -> list[str]:
    value = data.get(key)
    values = [] if value is None else [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise _wrong(
            phrase("“{key}” is no list of texts.", key=key), phrase("Write it as a list of texts in brackets.")
        )
    return values


def _identifiers(value: Any, country: str) -> Iterator[Identifier]:
    if isinstance(value, Mapping) and "value" not in value:
        value = [{"scheme": scheme, "value": one} for scheme, given in value.items() for one in _listed(given)]
    for one in _listed(value):
        if isinstance(one, Mapping) and isinstance(one.get("value"), (str, int)):
            yield _typed(str(one.get("scheme", "")), str(one["value"]), country)
        elif isinstance(one, (str, int)) and not isinstance(one, bool):
            found = identifiers_in(str(one), country)
            yield from found or ([_typed("", str(one), country)] if str(one).strip() else [])
        else:
            remedy = phrase("Write identifiers as texts, or as objects with scheme and value.")
            raise _wrong(phrase("an identifier cannot be read."), remedy)


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _typed(scheme: str, value: str, country: str) -> Identifier:
    """Return an identifier of a known scheme, else one that is compared as it stands."""
    known = scheme.casefold().replace("-", "")
    if known in SCHEMES and known != "identifier":
        return Identifier(known, normal_spelling(known, value))
    guessed = guess_scheme(value) if not scheme else None
    if guessed is not None and not (guessed == "inn" and country not in ("", "RU")):
        return Identifier(guessed, normal_spelling(guessed, value))
    return Identifier(scheme.casefold() or "identifier", " ".join(value.split()))


def _wrong(problem: Phrase, remedy: Phrase) -> InputError:
    return InputError(problem, remedy=remedy)


def lines_of(proposals: Iterable[Proposal], language: Language) -> Iterator[str]:
    """Yield the proposals as lines of JSON, reasons in the language."""
    for found in proposals:
        line = {
            "a": found.a,
            "b": found.b,
            "score": found.score,
            "decision": found.decision,
            "reasons": [part.sentence.render(language) for part in found.reasons],
        }
        yield json.dumps(line, ensure_ascii=False) + "\n"
