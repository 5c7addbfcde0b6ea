"""What the words of a statement mean in English stems, the hub in which two languages meet.

A term of another language stands for its likeliest translations, each by its probability; document frequencies are
summed the same way (probabilistic structured queries, Darwish and Oard 2003). Two statements of one language never
meet here but through their own words, so that nothing is counted twice: a need in Russian is marked ``ru>en`` and
``ru>zh``, an offer in Russian ``en>ru`` and ``zh>ru``.
"""

import math
import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from attrs import field, frozen

from emporion.kernel.languages import Language, language_of
from emporion.matching.lexicon import Lexicon
from emporion.matching.problem import Statement
from emporion.matching.words import Word, is_common

Span = tuple[int, int]
# Of the translations of a word, those that are at least so likely.
_LEAST_SHARE = 0.08
_MOST = 5
_OF_LANGUAGE = {"en": re.compile(r"[a-z]{2,}"), "ru": re.compile(r"[а-я]{2,}")}


@frozen
class Meanings:
    """The English stems a statement may mean: how surely, and where the word stands that means it most."""

    language: Language
    shares: Mapping[str, float] = field(factory=dict)
    spans: Mapping[str, Span] = field(factory=dict)


def read_meanings(statement: Statement, of: list[Word], inside: set[int], lexicon: Lexicon) -> Meanings:
    """Read what the words mean, but for those that begin ``inside`` a name. Words of mixed letters mean nothing."""
    language = language_of(statement.text, statement.language)
    shares: dict[str, float] = {}
    surest: dict[str, tuple[float, int, int]] = {}
    for term, start, end in dict.fromkeys(_own_terms(of, language, lexicon)):
        if start in inside:
            continue
        for stem, share in _translations(term, language, lexicon):
            shares[stem] = min(1.0, shares.get(stem, 0.0) + share)
            surest[stem] = max(surest.get(stem, (0.0, 0, 0)), (share, -start, -end))
    return Meanings(language, shares, {stem: (-start, -end) for stem, (_, start, end) in surest.items()})


def _own_terms(of: list[Word], language: Language, lexicon: Lexicon) -> Iterable[tuple[str, int, int]]:
    """Yield each term of the statement's own script once, with its first place."""
    seen: set[str] = set()
    found = _han_terms(of, lexicon) if language == "zh" else ((w.stem, w.start, w.end) for w in of if not w.han)
    pattern = _OF_LANGUAGE.get(language)
    for term, start, end in found:
        if term not in seen and not is_common(term) and (pattern is None or pattern.fullmatch(term)):
            seen.add(term)
            yield term, start, end


def _han_terms(of: list[Word], lexicon: Lexicon) -> Iterable[tuple[str, int, int]]:
    at = 0
    while at < len(of):
        end = at
        while end < len(of) and of[end].han and of[end].start == of[at].start + end - at:
            end += 1
        start = of[at].start
        for word in lexicon.segment("".join(one.stem for one in of[at:end])):
            yield word, start, start + len(word)
            start += len(word)
        at = max(end, at + 1)


def _translations(term: str, language: Language, lexicon: Lexicon) -> list[tuple[str, float]]:
    if language == "en":
        return [(term, 1.0)] if term in lexicon.hub else []
    told = lexicon.translations(term, language, "en")[:_MOST]
    return [(stem, share) for stem, share in told if share >= _LEAST_SHARE and not is_common(stem)]


class Meant(Protocol):
    """How many statements of a larger whole may mean an English stem."""

    @property
    def total(self) -> int:
        """How many statements there are."""
        ...

    def meaning(self, stem: str) -> int:
        """Return how many of them may mean the stem."""
        ...


def rarity(all_meanings: list[Meanings], prior: int, whole: Meant | None = None) -> dict[str, float]:
    """Return how rare each English stem is, in 0..1, by the number of statements that mean it, each as surely as so.

    Where a larger whole is given they are counted there.
    """
    frequency: dict[str, list[float]] = {}
    for meanings in all_meanings:
        for stem, share in meanings.shares.items():
            frequency.setdefault(stem, []).append(share)
    count = {stem: math.fsum(shares) for stem, shares in frequency.items()}
    if whole is not None:
        count = {stem: max(shares, float(whole.meaning(stem))) for stem, shares in count.items()}
    total = max(len(all_meanings), whole.total if whole is not None else 0) + prior
    highest = math.log(total / 0.5)
    return {stem: math.log(total / (shares + 0.5)) / highest for stem, shares in count.items()}


def marks(statement: Statement, own: Language, present: frozenset[Language]) -> list[str]:
    """Return the marks under which a statement meets those of the other languages that are present."""
    others = sorted(present - {own})
    return [f"{own}>{other}" if statement.kind == "need" else f"{other}>{own}" for other in others]
