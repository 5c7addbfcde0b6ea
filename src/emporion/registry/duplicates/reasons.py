"""What was compared, told as reasons: each with the values it is about and what it adds to the score."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import phrase
from emporion.registry.duplicates.alike import Alike
from emporion.registry.duplicates.identified import Identified
from emporion.registry.duplicates.keys import site_of
from emporion.registry.duplicates.records import Record
from emporion.registry.duplicates.sketches import sketch_organisation
from emporion.registry.identifiers import SCHEME_LABELS

SAME_IDENTIFIER, WEAK, NEARLY = 1.0, 0.1, 0.04
SAME_SITE, SAME_CITY, SAME_BIRTH, CLOSE_BIRTH = 0.06, 0.03, 0.05, -0.02
OTHER_COUNTRY, OTHER_CITY, OTHER_BIRTH, OTHER_IDENTIFIER, OTHER_NUMBER, BRANCH = -0.08, -0.05, -0.3, -1.0, -0.04, -0.1
AGAINST = -0.05
_FULL_DATE = 10


def of_names(alike: Alike) -> Iterator[Part]:
    """Yield what the names have in common, the first with all that the names weigh, and what speaks against them."""
    for place, reason in enumerate(alike.reasons):
        yield Part("name", reason, alike.screen if place == 0 else 0.0, (alike.one, alike.other))
    for reason in alike.against:
        yield Part("name.against", reason, AGAINST)


def of_identifiers(found: Identified) -> Iterator[Part]:
    """Yield what the identifiers say."""
    for one in found.same:
        told = phrase("{scheme} {value} is the same", scheme=SCHEME_LABELS[one.scheme], value=one.value)
        yield Part("identifier.same", told, SAME_IDENTIFIER)
    if found.differs:
        scheme, mine, theirs = found.differs
        told = phrase("{scheme} differs: {one} and {other}", scheme=SCHEME_LABELS[scheme], one=mine, other=theirs)
        yield Part("identifier.differs", told, OTHER_IDENTIFIER)
    for one in found.weak:
        yield Part("identifier.weak", phrase("the number {value} is the same", value=one.value), WEAK)
    if found.nearly:
        scheme, mine, theirs = found.nearly
        told = phrase(
            "{scheme} {one} and {other} are one sign apart, and one of them cannot be right",
            scheme=SCHEME_LABELS[scheme],
            one=mine,
            other=theirs,
        )
        yield Part("identifier.nearly", told, NEARLY)
    if found.other and not found.weak:
        yield Part("identifier.other", phrase("each has a number that the other has not"), OTHER_NUMBER)
    if found.branch:
        yield Part("identifier.branch", phrase("the KPPs differ: one may be a branch of the other"), BRANCH)


def of_places(one: Record, other: Record) -> Iterator[Part]:
    """Yield what country, city and website say."""
    if one.country and other.country and one.country != other.country:
        told = phrase("the countries differ: {one} and {other}", one=one.country, other=other.country)
        yield Part("country.differs", told, OTHER_COUNTRY)
    if one.city.strip() and other.city.strip():
        if _place(one.city) == _place(other.city):
            yield Part("city.same", phrase("the city is the same: {city}", city=one.city), SAME_CITY)
        else:
            told = phrase("the cities differ: {one} and {other}", one=one.city, other=other.city)
            yield Part("city.differs", told, OTHER_CITY)
    site = site_of(one.website)
    if site and site == site_of(other.website):
        yield Part("website.same", phrase("the website is the same: {site}", site=site), SAME_SITE)


@lru_cache(maxsize=1 << 14)
def _place(city: str) -> str:
    """Return what a city is compared by: its meaning where it is a known one, else its sound."""
    return sketch_organisation(city).whole


def of_births(one: Record, other: Record) -> Iterator[Part]:
    """Yield what the dates of birth say; dates that are not whole say nothing."""
    if not one.born or not other.born:
        return
    mine, theirs = _whole(one.born), _whole(other.born)
    if not mine or not theirs:
        return
    if mine & theirs:
        yield Part("born.same", phrase("the date of birth is the same: {date}", date=min(mine & theirs)), SAME_BIRTH)
        return
    values = {"one": min(mine), "other": min(theirs)}
    if any(_close(a, b) for a in mine for b in theirs):
        told = phrase("the dates of birth {one} and {other} may be one, written wrongly", **values)
        yield Part("born.close", told, CLOSE_BIRTH)
    else:
        yield Part("born.differs", phrase("the dates of birth differ: {one} and {other}", **values), OTHER_BIRTH)


def births_differ(one: Record, other: Record) -> bool:
    """Tell whether both have whole dates of birth, none of them in common and none close."""
    return any(part.kind == "born.differs" for part in of_births(one, other))


def _whole(dates: Iterable[str]) -> set[str]:
    return {date for date in dates if len(date) == _FULL_DATE}


def _close(one: str, other: str) -> bool:
    """Tell whether two dates are one sign apart, or day and month changed places."""
    swapped = other[:4] + other[7:] + other[4:7]
    return one == swapped or OSA.distance(one, other, score_cutoff=1) <= 1


def of_sharing(many: bool) -> Part:
    """Return why names that are the same do not settle it."""
    told = phrase("too many bear this name for it to settle the matter")
    apart = phrase("records of this name are told apart by their identifiers")
    return Part("common", told if many else apart, 0.0)
