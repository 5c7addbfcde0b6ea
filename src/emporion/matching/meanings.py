"""What the words of a statement mean in English stems, the hub in which two languages meet.

A term of another language stands for its likeliest translations, each by its probability; document frequencies are
summed the same way (probabilistic structured queries, Darwish and Oard 2003). Two statements of one language never
meet here but through their own words, so that nothing is counted twice: a need in Russian is marked ``ru>en`` and
``ru>zh``, an offer in Russian ``en>ru`` and ``zh>ru``.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from attrs import field, frozen

from emporion.kernel.languages import Language
from emporion.matching.lexicon import Lexicon
from emporion.matching.problem import Statement
from emporion.matching.words import is_common

Weighted = tuple[tuple[str, float], ...]
Source = tuple[int, int, Weighted]
# Of the translations of a word, those that are at least so likely.
_LEAST_SHARE = 0.08
_MOST = 5
# How many words are kept; past it they are looked up anew.
_MOST_WORDS = 1_000_000
_OF_LANGUAGE = {"en": re.compile(r"[a-z]{2,}"), "ru": re.compile(r"[а-я]{2,}")}


@frozen(slots=False)
class Meanings:
    """The English stems a statement may mean: how surely each.

    ``sources`` are the words that mean them: first and last atom, and what the word may mean, surest first.
    """

    language: Language
    shares: Mapping[str, float] = field(factory=dict)
    sources: tuple[Source, ...] = ()

    @cached_property
    def places(self) -> dict[str, tuple[int, int]]:
        """The first and the last atom of the word that means each stem most surely, the earliest of equals."""
        surest: dict[str, tuple[float, int, int]] = {}
        for first, last, told in self.sources:
            for stem, share in told:
                surest[stem] = max(surest.get(stem, (0.0, 0, 0)), (share, -first, -last))
        return {stem: (-first, -last) for stem, (_, first, last) in surest.items()}


class Told(dict[str, Weighted]):
    """What the words of a language may mean, of those met so far; nothing for what says nothing."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        super().__init__()
        self.language = language
        self.lexicon = lexicon
        self._pattern = _OF_LANGUAGE.get(language)
        self._known = lexicon.hub if language == "en" else lexicon.lines.get(language, {})

    def __missing__(self, term: str) -> Weighted:
        """Look a word up for the first time."""
        if len(self) >= _MOST_WORDS:
            self.clear()
        plain = (
            term in self._known
            and not is_common(term)
            and (self._pattern is None or self._pattern.fullmatch(term) is not None)
        )
        told = self[term] = tuple(_translations(term, self.language, self.lexicon)) if plain else ()
        return told


def meanings_of(language: Language, sources: Iterable[Source]) -> Meanings:
    """Add up what the words of a statement may mean."""
    said = tuple(sources)
    shares: dict[str, float] = {}
    for _, _, told in said:
        for stem, share in told:
            shares[stem] = min(1.0, shares.get(stem, 0.0) + share)
    return Meanings(language, shares, said)


def _translations(term: str, language: Language, lexicon: Lexicon) -> list[tuple[str, float]]:
    if language == "en":
        return [(term, 1.0)] if term in lexicon.hub else []
    told = lexicon.translations(term, language, "en")[:_MOST]
    return [(stem, share) for stem, share in told if share >= _LEAST_SHARE and not is_common(stem)]


def times_meant(all_meanings: Iterable[Meanings]) -> Callable[[str], float]:
    """Return what tells how many statements mean an English stem, each as surely as it does."""
    shares: dict[str, list[float]] = {}
    for meanings in all_meanings:
        for stem, share in meanings.shares.items():
            shares.setdefault(stem, []).append(share)
    return lambda stem: math.fsum(shares[stem])


def marks(statement: Statement, own: Language, present: frozenset[Language]) -> list[str]:
    """Return the marks under which a statement meets those of the other languages that are present."""
    others = sorted(present - {own})
    return [f"{own}>{other}" if statement.kind == "need" else f"{other}>{own}" for other in others]
