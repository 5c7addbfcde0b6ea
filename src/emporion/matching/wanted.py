"""Whether an organisation is what a statement asks for: region, size, languages, certificates."""

from functools import lru_cache
from typing import Literal

from attrs import frozen

from emporion.kernel.languages import LANGUAGES, Script, script_of
from emporion.kernel.tokens import normalise, tokens
from emporion.matching.problem import Profile, Wanted

Criterion = Literal["region", "size", "languages", "certificates"]
Answer = Literal["met", "unmet", "unsaid"]

CRITERIA: tuple[Criterion, ...] = ("region", "size", "languages", "certificates")


@frozen
class Verdict:
    """What one criterion asked for, and whether the organisation meets it, does not, or says nothing of it."""

    criterion: Criterion
    asked: tuple[str, ...]
    answer: Answer


def verdicts(wanted: Wanted, profile: Profile) -> tuple[Verdict, ...]:
    """Return a verdict for every criterion that asks for something."""
    asked = {
        "region": wanted.regions,
        "size": wanted.sizes,
        "languages": wanted.languages,
        "certificates": wanted.certificates,
    }
    return tuple(Verdict(c, asked[c], _ANSWERS[c](asked[c], profile)) for c in CRITERIA if asked[c])


def excluded(wanted: Wanted, profile: Profile) -> bool:
    """Tell whether a strict statement rules the organisation out."""
    return wanted.strict and any(verdict.answer == "unmet" for verdict in verdicts(wanted, profile))


@lru_cache(maxsize=512)
def country_names(code: str) -> tuple[str, ...]:
    """Return the names of a country (ISO 3166-1 alpha-2) in each language; none for an unknown code."""
    from babel import Locale

    names = (Locale(language).territories.get(code.upper(), "") for language in LANGUAGES)
    return tuple(name for name in names if name)


def _region(asked: tuple[str, ...], profile: Profile) -> Answer:
    known = _places(profile.region, profile.country)
    if not known:
        return "unsaid"
    if any(_words(place) <= there for place in asked for there in known):
        return "met"
    # A region written in another script cannot be compared with the profile's: that is no proof of difference.
    comparable = script_of_place(profile)
    return "unmet" if any(script_of(place) == comparable for place in asked) else "unsaid"


@lru_cache(maxsize=16_384)
def _places(region: str, country: str) -> tuple[frozenset[str], ...]:
    """Return the words of each name of where an organisation is; none where it does not say."""
    said = [place for place in (region, country) if place]
    return tuple(_words(place) for place in (*said, *country_names(country))) if said else ()


@lru_cache(maxsize=16_384)
def _words(place: str) -> frozenset[str]:
    return frozenset(tokens(place))


def script_of_place(profile: Profile) -> Script:
    """Return the script in which a profile's region, or else its country, can be compared."""
    return script_of(profile.region or "".join(country_names(profile.country)))


def _size(asked: tuple[str, ...], profile: Profile) -> Answer:
    if not profile.size:
        return "unsaid"
    return "met" if profile.size in asked else "unmet"


def _languages(asked: tuple[str, ...], profile: Profile) -> Answer:
    if not profile.languages:
        return "unsaid"
    return "met" if {one[:2] for one in asked} & {one[:2] for one in profile.languages} else "unmet"


def _certificates(asked: tuple[str, ...], profile: Profile) -> Answer:
    if not profile.certificates:
        return "unsaid"
    held = {bare(one) for one in profile.certificates}
    return "met" if all(any(bare(one) in other for other in held) for one in asked) else "unmet"


@lru_cache(maxsize=16_384)
def bare(certificate: str) -> str:
    """Return a certificate as it is compared: letters and digits, whatever the script of its body.

    >>> bare("ISO/IEC 27001:2022")
    'iso270012022'
    """
    return "".join(c for c in normalise(certificate).replace("гост", "gost").replace("/iec", "") if c.isalnum())


_ANSWERS = {"region": _region, "size": _size, "languages": _languages, "certificates": _certificates}
