"""Two records compared by their identifiers: what they share, what tells them apart."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from attrs import frozen
from rapidfuzz.distance import OSA

from emporion.registry.identifiers import SCHEMES, STRONG_SCHEMES, checked, normal_spelling
from emporion.registry.records import Identifier


@lru_cache(maxsize=1 << 16)
def checked_value(scheme: str, value: str) -> tuple[str, bool]:
    """Return the normal spelling, and whether the identifier is strong: of a scheme that tells apart, and valid."""
    if scheme not in SCHEMES:
        return " ".join(value.split()).upper(), False
    if scheme not in STRONG_SCHEMES:
        return normal_spelling(scheme, value).upper(), False
    return checked(scheme, value)


def excluded_within(scheme: str, value: str) -> str:
    """Return within what two values exclude each other: a scheme, for VAT numbers a country."""
    return f"vat {value[:2]}" if scheme == "vat" else scheme


def strong_values(identifiers: Iterable[Identifier]) -> Mapping[str, frozenset[str]]:
    """Return the valid strong values by the scheme within which they exclude each other."""
    found: dict[str, set[str]] = {}
    for one in identifiers:
        value, strong = checked_value(one.scheme, one.value)
        if strong:
            found.setdefault(excluded_within(one.scheme, value), set()).add(value)
    return {group: frozenset(values) for group, values in found.items()}


@frozen
class Identified:
    """What the identifiers of two records say.

    ``same`` are strong ones in common, ``differs`` the first scheme in which the strong ones exclude each other, with
    the two values; ``weak`` are others in common, ``nearly`` two values of a scheme one sign apart, one of which cannot
    be right; ``other`` tells that there are weak ones of one scheme on both sides and none in common, ``branch`` that
    the KPPs differ.
    """

    same: tuple[Identifier, ...] = ()
    differs: tuple[str, str, str] | None = None
    weak: tuple[Identifier, ...] = ()
    nearly: tuple[str, str, str] | None = None
    other: bool = False
    branch: bool = False


NOTHING = Identified()


def compare_identifiers(ones: tuple[Identifier, ...], others: tuple[Identifier, ...]) -> Identified:
    """Compare the identifiers of two records. The order of the two does not matter but for the values told.

    >>> sber = Identifier("inn", "7707083893")
    >>> compare_identifiers((sber,), (Identifier("inn", "7707 083 893"),)).same
    (Identifier(scheme='inn', value='7707083893'),)
    >>> compare_identifiers((sber,), (Identifier("inn", "7736207543"),)).differs
    ('inn', '7707083893', '7736207543')
    """
    if not ones or not others:
        return NOTHING
    mine, theirs = strong_values(ones), strong_values(others)
    differs = None
    for group in sorted(mine.keys() & theirs.keys()):
        if not mine[group] & theirs[group]:
            differs = differs or (group.split()[0], min(mine[group]), min(theirs[group]))
    same = [
        Identifier(group.split()[0], v) for group in mine.keys() & theirs.keys() for v in mine[group] & theirs[group]
    ]
    rank = {scheme: place for place, scheme in enumerate(STRONG_SCHEMES)}
    weak_mine, weak_theirs = _weak(ones), _weak(others)
    schemes = {scheme for scheme, _ in weak_mine} & {scheme for scheme, _ in weak_theirs}
    weak = sorted(weak_mine & weak_theirs)
    kpps = [{v for scheme, v in weak_values if scheme == "kpp"} for weak_values in (weak_mine, weak_theirs)]
    return Identified(
        same=tuple(sorted(same, key=lambda one: (rank[one.scheme], one.value))),
        differs=differs,
        weak=tuple(Identifier(*one) for one in weak if one[0] != "kpp"),
        nearly=_nearly(ones, others),
        other=bool(schemes - {"kpp"} - {scheme for scheme, _ in weak}),
        branch=bool(kpps[0] and kpps[1] and not kpps[0] & kpps[1]),
    )


def exclude_each_other(ones: tuple[Identifier, ...], others: tuple[Identifier, ...]) -> bool:
    """Tell whether strong identifiers differ: all of :func:`compare_identifiers` that merging asks."""
    if not ones or not others:
        return False
    mine, theirs = strong_values(ones), strong_values(others)
    return any(mine[group].isdisjoint(theirs[group]) for group in mine.keys() & theirs.keys())


def _weak(identifiers: Iterable[Identifier]) -> set[tuple[str, str]]:
    checked = ((one.scheme, *checked_value(one.scheme, one.value)) for one in identifiers)
    return {(scheme, value) for scheme, value, strong in checked if not strong}


def _nearly(ones: Iterable[Identifier], others: Iterable[Identifier]) -> tuple[str, str, str] | None:
    for one in ones:
        for other in others:
            if one.scheme != other.scheme or one.scheme not in STRONG_SCHEMES:
                continue
            (a, right), (b, also) = checked_value(one.scheme, one.value), checked_value(other.scheme, other.value)
            if a != b and right != also and OSA.distance(a, b, score_cutoff=1) <= 1:
                return one.scheme, a, b
    return None
