"""What the candidate index holds of a statement and of its organisation, and what a strict wish asks of the index.

The tokens are the features that scoring uses, so that search and scores speak of the same. A filter lets through
whatever scoring might: the organisations that say nothing of what is asked for, and those it cannot compare.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from emporion.kernel.languages import script_of
from emporion.kernel.tokens import tokens
from emporion.matching.candidates.engine import Filter
from emporion.matching.problem import Kind, Profile, Wanted
from emporion.matching.reading import Reading
from emporion.matching.wanted import bare, country_names, script_of_place

# A search asks for the features that could add most: enough for the best, few enough to be quick.
MOST_TERMS = 12
_SCRIPTS = ("latin", "cyrillic", "han", "other")
_TERMS = frozenset(("words", "names"))


@lru_cache(maxsize=524_288)
def token(feature: str, kind: Kind) -> str:
    """Return the token of a feature in the statements of a kind, offers or needs.

    A word is the same token whether it counts as a name or not. A meaning stands under the language of the statement.

    >>> token("names:iso 27001", "offer"), token("niche:chips.fpga", "need")
    ('term:iso_27001', 'niche:chips.fpga')
    >>> token("meanings:ru>en:pump", "offer"), token("meanings:ru>en:pump", "need")
    ('means:en:pump', 'means:ru:pump')
    """
    block, _, name = feature.partition(":")
    if block == "meanings":
        mark, _, stem = name.partition(":")
        return meaning_token(mark.split(">")[kind == "offer"], stem)
    return f"{'term' if block in _TERMS else block}:{'_'.join(name.split())}"


def meaning_token(language: str, stem: str) -> str:
    """Return the token of what a statement in a language may mean."""
    return f"means:{language}:{stem}"


def tokens_of(reading: Reading) -> str:
    """Return the tokens of a statement as the index takes them, before anything is weighed."""
    found = [f"niche:{code}" for code in reading.niches]
    found += [token(f"words:{term}", "offer") for term in reading.terms]
    found += [token(f"names:{name}", "offer") for name in reading.names]
    found += [meaning_token(reading.meanings.language, stem) for stem in reading.meanings.shares]
    return " ".join(found)


def best_terms(vector: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return the features a search asks for, with what each adds where the other statement says just the same."""
    worth = sorted(((f, weight * weight) for f, weight in vector), key=lambda item: (-item[1], item[0]))
    meant = [item for item in worth if item[0].startswith("meanings:")]
    return [item for item in worth if not item[0].startswith("meanings:")][:MOST_TERMS] + meant[:MOST_TERMS]


def about(profile: Profile) -> str:
    """Return what the index holds of the organisation itself."""
    return _about(profile.region, profile.country, profile.size, profile.languages, profile.certificates)


@lru_cache(maxsize=65_536)
def _about(region: str, country: str, size: str, languages: tuple[str, ...], certificates: tuple[str, ...]) -> str:
    profile = Profile("", "A", "", (), region, country, size, languages, certificates)
    found = [f"place={one}" for one in sorted(_places(profile))] or ["place?"]
    found.append(f"script={script_of_place(profile)}")
    found.append(f"size={_joined(profile.size)}" if profile.size else "size?")
    found += [f"speaks={tag[:2]}" for tag in profile.languages] or ["speaks?"]
    found += [f"holds={bare(one)}" for one in profile.certificates] or ["holds?"]
    return " ".join(found)


def _places(profile: Profile) -> set[str]:
    names = (profile.region, profile.country, *country_names(profile.country))
    return {one for name in names if name for one in tokens(name)}


def _joined(text: str) -> str:
    return "_".join(text.split())


def filters(wanted: Wanted) -> tuple[Filter, ...]:
    """Return what a strict wish asks of the other organisation; nothing for a soft one.

    >>> filters(Wanted(sizes=("small",), strict=True))
    ((('size?',), ('size=small',)),)
    """
    if not wanted.strict:
        return ()
    found: list[Filter] = []
    if wanted.regions:
        found.append(_place_filter(wanted.regions))
    if wanted.sizes:
        found.append((("size?",), *((f"size={_joined(size)}",) for size in wanted.sizes)))
    if wanted.languages:
        found.append((("speaks?",), *((f"speaks={tag[:2]}",) for tag in wanted.languages)))
    if wanted.certificates:
        patterns = (rf"/holds=.*{re.escape(bare(one))}.*/" for one in wanted.certificates)
        found.append((("holds?",), tuple(patterns)))
    return tuple(found)


def _place_filter(asked: tuple[str, ...]) -> Filter:
    written = {script_of(place) for place in asked}
    inside = tuple(tuple(f"place={one}" for one in tokens(place)) for place in asked)
    # An empty place is inside every other.
    met = (("place?",),) if all(inside) else (("place?",), *((f"script={one}",) for one in written))
    beyond = tuple((f"script={one}",) for one in _SCRIPTS if one not in written)
    return (*met, *(one for one in inside if one), *beyond)
