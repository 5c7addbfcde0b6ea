"""Identifiers as they meet: by value in normal spelling, under one name of the scheme, whatever a source calls it."""

from collections.abc import Iterable, Mapping

from emporion.registry.identifiers import SCHEMES, STRONG_SCHEMES, normal_spelling
from emporion.registry.records import Identifier

UNKNOWN = "identifier"
_STRONG = frozenset((*STRONG_SCHEMES, "imo", "mmsi"))
_ALSO: Mapping[str, str] = {
    "inncode": "inn", "taxinn": "inn", "инн": "inn", "ogrncode": "ogrn", "огрн": "ogrn", "огрнип": "ogrn",
    "ogrnip": "ogrn", "kppcode": "kpp", "кпп": "kpp", "usccode": "uscc", "unifiedsocialcreditcode": "uscc",
    "统一社会信用代码": "uscc", "leicode": "lei", "legalentityidentifier": "lei", "dunscode": "duns",
    "dunsnumber": "duns", "imonumber": "imo", "imoregistrationnumber": "imo", "vesselregistrationidentification": "imo",
    "": UNKNOWN, "id": UNKNOWN, "other": UNKNOWN, "unknown": UNKNOWN,
}  # fmt: skip
_SHORTEST = 5


def scheme_of(name: str) -> str:
    """Return one name of a scheme for the many under which sources know it.

    >>> scheme_of("innCode"), scheme_of("D-U-N-S"), scheme_of("Reg. No."), scheme_of("")
    ('inn', 'duns', 'regno', 'identifier')
    """
    plain = "".join(letter for letter in name.casefold() if letter.isalnum())
    return _ALSO.get(plain, plain)


def is_strong(scheme: str) -> bool:
    """Tell whether a scheme gives one number to one party and one party to one number."""
    return scheme_of(scheme) in _STRONG


def normal(identifier: Identifier) -> Identifier:
    """Return an identifier under the scheme's one name, in normal spelling: letters and digits only, in capitals.

    >>> normal(Identifier("INN", "7707 083893")), normal(Identifier("Reg. No.", "hrb-77 1"))
    (Identifier(scheme='inn', value='7707083893'), Identifier(scheme='regno', value='HRB771'))
    """
    scheme = scheme_of(identifier.scheme)
    known = scheme in SCHEMES and scheme != UNKNOWN
    text = normal_spelling(scheme, identifier.value) if known else identifier.value.upper()
    if scheme == "imo":
        text = text.removeprefix("IMO")
    return Identifier(scheme, "".join(letter for letter in text if letter.isalnum()))


def normal_ones(identifiers: Iterable[Identifier]) -> frozenset[Identifier]:
    """Return the identifiers in normal spelling, without those that say nothing."""
    return frozenset(one for one in map(normal, identifiers) if len(one.value.strip("0")) > 1)


def shared(ones: frozenset[Identifier], others: frozenset[Identifier]) -> list[Identifier]:
    """Return what two parties have in common, in normal spelling, the strong first.

    Where one side does not know the scheme, an equal value of five characters or more is enough.
    """
    found = ones & others
    for one in ones - found:
        facing = {other.scheme for other in others if other.value == one.value}
        if len(one.value) >= _SHORTEST and (UNKNOWN in facing or (facing and one.scheme == UNKNOWN)):
            found |= {Identifier(UNKNOWN, one.value)}
    return sorted(found, key=lambda one: (not is_strong(one.scheme), one.scheme, one.value))


def conflicting(ones: frozenset[Identifier], others: frozenset[Identifier]) -> list[tuple[Identifier, Identifier]]:
    """Return pairs of strong identifiers of one scheme, where the two have none of that scheme in common."""
    found = []
    for scheme in sorted({one.scheme for one in ones if is_strong(one.scheme)}):
        mine = {one for one in ones if one.scheme == scheme}
        theirs = {other for other in others if other.scheme == scheme}
        if theirs and not mine & theirs:
            found.append((min(mine, key=lambda one: one.value), min(theirs, key=lambda one: one.value)))
    return found
