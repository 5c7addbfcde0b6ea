"""Organisations as JSON and JSON Lines, one organisation a line, for files and for tests.

>>> from emporion.registry.records import Name
>>> one = Organisation("inn-7707083893", "A", (Name("Сбербанк", "ru"),))
>>> organisation_from_json(organisation_to_json(one)) == one
True
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cattrs import BaseValidationError, Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.registry.records import Constraints, Identifier, Name, Organisation, Representative, Statement


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for record in (Name, Identifier, Representative, Constraints, Statement, Organisation):
        converter.register_unstructure_hook(
            record, make_dict_unstructure_fn(record, converter, _cattrs_omit_if_default=True)
        )
        converter.register_structure_hook(
            record, make_dict_structure_fn(record, converter, _cattrs_forbid_extra_keys=True)
        )
    return converter


def organisation_to_json(organisation: Organisation) -> dict[str, Any]:
    """Return a JSON-ready form; fields with their default value are left out."""
    out: dict[str, Any] = _converter().unstructure(organisation)
    return out


def organisation_from_json(data: Mapping[str, Any]) -> Organisation:
    """Read what :func:`organisation_to_json` wrote. Raises ``cattrs.BaseValidationError`` for anything else."""
    return _converter().structure(data, Organisation)


def write_jsonl(organisations: Iterable[Organisation], path: Path) -> None:
    """Write one organisation a line, in UTF-8."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for organisation in organisations:
            stream.write(json.dumps(organisation_to_json(organisation), ensure_ascii=False) + "\n")


def read_jsonl(path: Path) -> tuple[Organisation, ...]:
    """Read what :func:`write_jsonl` wrote. Raises InputError naming the line that is not an organisation."""
    return tuple(_lines(path))


def _lines(path: Path) -> Iterator[Organisation]:
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _line(line, Place(file=path.name, row=number))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            phrase("the file cannot be read."),
            remedy=phrase("Give a JSON Lines file of organisations."),
            place=Place(file=path.name),
        ) from error


def _line(line: str, place: Place) -> Organisation:
    try:
        return organisation_from_json(json.loads(line))
    except (json.JSONDecodeError, BaseValidationError, TypeError, AttributeError) as error:
        raise InputError(
            phrase("the line is not an organisation."),
            remedy=phrase("Give a file that “emporion registry read” wrote."),
            place=place,
        ) from error
