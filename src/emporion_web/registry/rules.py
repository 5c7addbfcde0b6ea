"""Rules without a database: what recognises an organisation, and what an imported record adds to a known one.

An import fills and adds; it never empties a field, takes nothing away and repeats nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from attrs import field, frozen

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
    """Return what recognises the organisation on its side.

    It is its strongest identifier, else its first name, its place and its website's host.
    """
    strong = sorted(strong_identifiers(record), key=lambda found: STRONG_SCHEMES.index(found.scheme))
    if strong:
        return f"{strong[0].scheme}:{strong[0].value}"
    parts = (name_key(record.names[0].text), record.country, _same(record.city), _host(record.website))
    return f"name:{'|'.join(parts)}"[:200]


def may_be_one(known: Organisation, record: Organisation) -> bool:
    """Tell whether two organisations of one name are one.

    Nothing may speak against it: another place, a website on another host, or that each has numbers of its own.
    """
    pairs = (
        (known.country, record.country),
        (known.city, record.city),
        (_host(known.website), _host(record.website)),
    )
    apart = any(one and other and _same(one) != _same(other) for one, other in pairs)
    return not apart and not (strong_identifiers(known) and strong_identifiers(record))


def conflicting_identifiers(one: Organisation, other: Organisation) -> list[tuple[str, str, str]]:
    """Return ``(scheme, number, other number)`` for each strong scheme of which both have numbers and none in common.

    The check digits of the numbers hold. Two organisations with such a scheme are not one.
    """
    mine, theirs = strong_identifiers(one), strong_identifiers(other)
    found: list[tuple[str, str, str]] = []
    for scheme in STRONG_SCHEMES:
        ones = {each.value for each in mine if each.scheme == scheme}
        others = {each.value for each in theirs if each.scheme == scheme}
        if ones and others and not ones & others:
            found.append((scheme, min(ones), min(others)))
    return found


def _host(website: str) -> str:
    address = website.partition("://")[2] or website
    return address.partition("/")[0].casefold().removeprefix("www.")


def additions(
    known: Organisation, record: Organisation, *, consents_seen: Iterable[str], fill_only: bool = False
) -> Additions:
    """Compare an imported record with a known organisation.

    ``consents_seen`` are the scopes ever given: one that was taken back is not given again by a file. With
    ``fill_only`` nothing that is known is replaced: two records of one list must not overwrite each other.
    """
    new_people, filled = _people(known.representatives, record.representatives, fill_only=fill_only)
    return Additions(
        fields=_fields(known, record, fill_only=fill_only),
        names=_names(known.names, record.names),
        identifiers=tuple(i for i in dict.fromkeys(record.identifiers) if i not in known.identifiers),
        representatives=new_people,
        representatives_filled=filled,
        statements=_statements(known.statements, record.statements),
        consents=tuple(c for c in dict.fromkeys(record.consents) if c not in set(consents_seen)),
    )


def _fields(known: Organisation, record: Organisation, *, fill_only: bool) -> dict[str, tuple[Any, Any]]:
    changed: dict[str, tuple[Any, Any]] = {}
    for name in PLAIN_FIELDS:
        old, new = getattr(known, name), getattr(record, name)
        if new not in ("", None) and new != old and not (fill_only and old not in ("", None)):
            changed[name] = (old, new)
    for name in LIST_FIELDS:
        old = getattr(known, name)
        union = tuple(dict.fromkeys((*old, *getattr(record, name))))
        if union != old:
            changed[name] = (old, union)
    told = {key: value for key, value in record.extra.items() if value}
    extra = {**told, **known.extra} if fill_only else {**known.extra, **told}
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
    known: tuple[Representative, ...], people: tuple[Representative, ...], *, fill_only: bool
) -> tuple[tuple[Representative, ...], dict[int, Representative]]:
    """Return the people not known yet, and by position the known ones of whom more is known now."""
    current = list(known)
    for person in people:
        at = _place(current, person)
        if at is None:
            current.append(person)
        else:
            current[at] = _filled(current[at], person, fill_only=fill_only)
    filled = {at: now for at, (old, now) in enumerate(zip(known, current, strict=False)) if now != old}
    return tuple(current[len(known) :]), filled


def _place(people: Sequence[Representative], person: Representative) -> int | None:
    """Return where a person stands: the one of the e-mail address, else the first of the name with no other address."""
    address = person.email.casefold()
    by_address = (at for at, each in enumerate(people) if address and each.email.casefold() == address)
    by_name = (at for at, each in enumerate(people) if same_person(each, person))
    return next(by_address, next(by_name, None))


def same_person(one: Representative, other: Representative) -> bool:
    """Tell whether two entries are one person: by e-mail address where both have one, else by name."""
    if one.email and other.email:
        return one.email.casefold() == other.email.casefold()
    return _same(one.name) == _same(other.name)


def _filled(known: Representative, person: Representative, *, fill_only: bool) -> Representative:
    first, second = (known, person) if fill_only else (person, known)
    return Representative(
        name=known.name,
        position=first.position or second.position,
        email=known.email or person.email,
        phone=first.phone or second.phone,
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
