"""Where the phrases of several words stand that do what a verb of speech does."""

import re
from functools import cache
from typing import Literal

from attrs import frozen

from emporion.kernel.languages import Language
from emporion.newsroom.quotations.lexicon import lexicon
from emporion.newsroom.quotations.words import Paragraph

# Behind what is reported the speaker's own words may go on: 340 plants depend on it, and “most have a way out”.
AND_THEN = re.compile(r",\s+(?:and|but)\s+")
# … за поездку, «и большая часть остаётся здесь»: as above, with the and within the marks.
AND_WITHIN = re.compile(r"(?:и|а|но)\s")
PhraseKind = Literal["clause", "topic", "according", "behind", "tail"]


@frozen
class PhraseHit:
    """A phrase found: what kind it is of and where it stands."""

    kind: PhraseKind
    start: int
    end: int


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    kinds: tuple[PhraseKind, ...] = ("behind", "tail", "clause", "topic", "according")
    groups = [f"(?P<{kind}>{_any(lexicon(language).phrases[kind])})" for kind in kinds]
    return re.compile(rf"\b(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)


def _any(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in phrases)


@cache
def _heads(language: Language) -> frozenset[str]:
    return frozenset(one.split()[0].strip(",") for phrases in lexicon(language).phrases.values() for one in phrases)


def phrase_hits(paragraph: Paragraph, start: int, end: int) -> list[PhraseHit]:
    """Return the phrases in ``[start, end)``, in order; words are tried only where a phrase can begin."""
    found: list[PhraseHit] = []
    heads, pattern = _heads(paragraph.language), _pattern(paragraph.language)
    for word in paragraph.between(start, end):
        if word.lower in heads and (not found or word.start >= found[-1].end):
            match = pattern.match(paragraph.text, word.start, end)
            if match and match.lastgroup:
                found.append(PhraseHit(match.lastgroup, match.start(), match.end()))  # type: ignore[arg-type]
    return found
