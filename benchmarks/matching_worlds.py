"""Made-up organisations in any number: niches of the taxonomy in their words, among words that follow Zipf's law.

A statement names a niche by its label or a synonym, in its language, between made-up words: few of them frequent, many
rare (Zipf 1949). The same seed and number give the same organisation, whoever makes it, so that processes may share
the work.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import frozen

from emporion.kernel.languages import LANGUAGES, Language
from emporion.kernel.modes import MODES
from emporion.kernel.seeds import seeded
from emporion.kernel.taxonomy import Taxonomy
from emporion.matching import Profile, Statement, Wanted
from emporion.registry.niches import load_taxonomy

VOCABULARY = 200_000
_SYLLABLES: dict[Language, tuple[str, ...]] = {
    "en": tuple(c + v for c in "bdfgklmnprstvz" for v in "aeiou"),
    "ru": tuple(c + v for c in "бвгджзклмнпрст" for v in "аеиоу"),
    "zh": tuple(chr(0x4E00 + 7 * n) for n in range(900)),
}
_REGIONS = {"A": ("Москва", "Казань", "Moscow"), "B": ("广东", "Shenzhen", "Beijing")}


@frozen
class Shape:
    """What organisations say: how many words a statement has, in which languages, and whether they ask for much."""

    words: int = 12
    languages: tuple[Language, ...] = LANGUAGES
    demanding: bool = False


def organisations(start: int, end: int, seed: int, shape: Shape) -> Iterator[Profile]:
    """Yield the organisations of these numbers, those of side A and of side B by turns."""
    for number in range(start, end):
        yield organisation(number, seed, shape)


def organisation(number: int, seed: int, shape: Shape) -> Profile:
    """Return the organisation of a number: one offer and one need, or up to five statements where it is demanding."""
    draw = seeded(seed, "organisation", number)
    side: Any = "AB"[number % 2]
    kinds = ("offer", "need") if not shape.demanding else draw.choices(("offer", "need"), k=draw.randint(0, 5))
    said = tuple(_statement(at, kind, draw, shape) for at, kind in enumerate(kinds))
    return Profile(
        f"{side}{number:07d}",
        side,
        f"{side} {number}",
        said,
        draw.choice(("", *_REGIONS[side])),
        draw.choice(("", "RU" if side == "A" else "CN")),
        draw.choice(("", "small", "large")),
        draw.choice(((), ("ru",), ("zh", "en"))),
        draw.choice(((), ("ISO/IEC 27001:2022",), ("ГОСТ Р 57580",))),
    )


def _statement(number: int, kind: Any, draw: Any, shape: Shape) -> Statement:
    language: Language = draw.choice(shape.languages)
    codes, names = _names(language)
    niche = draw.randrange(len(codes))
    words = [_word(language, int(VOCABULARY ** draw.random()) - 1) for _ in range(shape.words)]
    if draw.random() < 0.7:
        words.insert(draw.randrange(len(words)), draw.choice(names[niche]))
    code = codes[niche] if draw.random() < 0.5 else ""
    mode = draw.choice(("", "", *MODES))
    joint = "" if language == "zh" and shape.words < 20 else " "
    return Statement(str(number), kind, joint.join(words), language, code, mode, _wanted(draw, shape))


def _wanted(draw: Any, shape: Shape) -> Wanted:
    if not shape.demanding or draw.random() < 0.6:
        return Wanted()
    return Wanted(
        regions=draw.choice(((), ("Moscow",), ("广东", "Москва"))),
        sizes=draw.choice(((), ("small",), ("small", "large"))),
        languages=draw.choice(((), ("zh",), ("en", "ru"))),
        certificates=draw.choice(((), ("ISO 27001",))),
        strict=draw.random() < 0.5,
    )


def _word(language: Language, rank: int) -> str:
    """Return the made-up word of a rank from 0; the frequent ones are short."""
    of = _SYLLABLES[language]
    word = of[rank % len(of)]
    while rank := rank // len(of):
        word += of[rank % len(of)]
    return word if len(word) > 2 or language == "zh" else f"{word}{of[0]}"


@cache
def _names(language: Language) -> tuple[list[str], list[list[str]]]:
    niches = list(taxonomy())
    return [n.code for n in niches], [[n.labels[language], *n.synonyms.get(language, ())] for n in niches]


@cache
def taxonomy() -> Taxonomy:
    """Return the product's own taxonomy."""
    return load_taxonomy()
