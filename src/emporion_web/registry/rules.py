"""Rules without a database: what recognises an organisation, and what an imported record adds to a known one.

An import fills and adds; it never empties a field, takes nothing away and repeats nothing.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from attrs import evolve, field, frozen

from emporion.kernel.tokens import normalise
from emporion.registry.identifiers import STRONG_SCHEMES, check_identifier
from emporion.registry.names import name_key
from emporion.registry.records import Identifier, Name, Organisation, Representative, Statement

PLAIN_FIELDS = ("country", "region", "city", "website", "size", "employees")
LIST_FIELDS = ("languages", "certificates")


@frozen
class Additions:
    """What a record adds to a known organisation.

    ``fields`` maps a field to ``(old, new)``. ``representatives_filled`` maps the position of a known person to what is
    now known of that person. The rest are new items.
    """

    fields: Mapping[str, tuple[Any, Any]] = field(factory=dict)
    names: tuple[Name, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    representatives: tuple[Representative, ...] = ()
    representatives_filled: Mapping[int, Representative] = field(factory=dict)
    statements: tuple[Statement, ...] = ()
    consents: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(
            (
                self.fields,
                self.names,
                self.identifiers,
                self.representatives,
                self.representatives_filled,
                self.statements,
                self.consents,
            )
        )


@lru_cache(maxsize=8_192)
def holds(identifier: Identifier) -> bool:
    """Tell whether an identifier can be right."""
    return check_identifier(identifier.scheme, identifier.value).valid


def strong_identifiers(record: Organisation) -> tuple[Identifier, ...]:
    """Return the identifiers that tell two organisations apart: of a strong scheme and with right check digits."""
    return tuple(
        identifier for identifier in record.identifiers if identifier.scheme in STRONG_SCHEMES and holds(identifier)
    )


def recognition_key(record: Organisation) -> str:
    """Return what recognises the organisation on its side: its strongest identifier, else its first name and place."""
    strong = sorted(strong_identifiers(record), key=lambda found: STRONG_SCHEMES.index(found.scheme))
    if strong:
        return f"{strong[0].scheme}:{strong[0].value}"
    return f"name:{name_key(record.names[0].text)}|{record.country}|{_same(record.city)}"[:200]


def may_be_one(known: Organisation, record: Organisation) -> bool:
    """Tell whether two organisations of one name are one: no other place, and not each with numbers of its own."""
    elsewhere = any(
        one and other and _same(one) != _same(other)
        for one, other in ((known.country, record.country), (known.city, record.city))
    )
    return not elsewhere and not (strong_identifiers(known) and strong_identifiers(record))


def additions(known: Organisation, record: Organisation, *, consents_seen: Iterable[str]) -> Additions:
    """Compare an imported record with a known organisation.

    ``consents_seen`` are the scopes ever given: one that was taken back is not given again by a file.
    """
    new_people, filled = _people(known.representatives, record.representatives)
    return Additions(
        fields=_fields(known, record),
        names=_names(known.names, record.names),
        identifiers=tuple(i for i in dict.fromkeys(record.identifiers) if i not in known.identifiers),
        representatives=new_people,
        representatives_filled=filled,
        statements=_statements(known.statements, record.statements),
        consents=tuple(c for c in dict.fromkeys(record.consents) if c not in set(consents_seen)),
    )


def _fields(known: Organisation, record: Organisation) -> dict[str, tuple[Any, Any]]:
    changed: dict[str, tuple[Any, Any]] = {}
    for name in PLAIN_FIELDS:
        old, new = getattr(known, name), getattr(record, name)
        if new not in ("", None) and new != old:
            changed[name] = (old, new)
    for name in LIST_FIELDS:
        old = getattr(known, name)
        union = tuple(dict.fromkeys((*old, *getattr(record, name))))
        if union != old:
            changed[name] = (old, union)
    extra = {**known.extra, **{key: value for key, value in record.extra.items() if value}}
    if extra != dict(known.extra):
        changed["extra"] = (dict(known.extra), extra)
    return changed


def _names(known: tuple[Name, ...], names: tuple[Name, ...]) -> tuple[Name, ...]:
    seen = {_same(name.text) for name in known}
    new: list[Name] = []
    for name in names:
        if _same(name.text) not in seen:
            seen.add(_same(name.text))
            new.append(name)
    return tuple(new)


def _people(
    known: tuple[Representative, ...], people: tuple[Representative, ...]
) -> tuple[tuple[Representative, ...], dict[int, Representative]]:
    """Return the people not known yet, and by position the known ones of whom more is known now."""
    new: list[Representative] = []
    filled: dict[int, Representative] = {}
    for person in people:
        current = [filled.get(i, each) for i, each in enumerate(known)]
        at = next((i for i, each in enumerate(current) if same_person(each, person)), None)
        if at is not None:
            fuller = _filled(current[at], person)
            if fuller != current[at]:
                filled[at] = fuller
        elif not any(same_person(each, person) for each in new):
            new.append(person)
    return tuple(new), filled


def same_person(one: Representative, other: Representative) -> bool:
    """Tell whether two entries are one person: by e-mail address where both have one, else by name."""
    if one.email and other.email:
        return one.email.casefold() == other.email.casefold()
    return _same(one.name) == _same(other.name)


def _filled(known: Representative, person: Representative) -> Representative:
    return evolve(
        known,
        position=person.position or known.position,
        email=known.email or person.email,
        phone=person.phone or known.phone,
        languages=tuple(dict.fromkeys((*known.languages, *person.languages))),
    )


def _statements(known: tuple[Statement, ...], statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    seen = {statement_key(statement) for statement in known}
    return tuple(s for s in dict.fromkeys(statements) if statement_key(s) not in seen)


def statement_key(statement: Statement) -> tuple[str, str, str, str]:
    """Return what makes two statements one: their kind and text; without a text their niche and mode."""
    text = _same(statement.text)
    return (statement.kind, text, "", "") if text else (statement.kind, "", statement.niche, statement.mode)


def _same(text: str) -> str:
    return " ".join(normalise(text).split())
