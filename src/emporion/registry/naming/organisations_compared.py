"""What two names of organisations have in common, feature by feature."""

import re
from collections.abc import Collection
from typing import Literal

from attrs import frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.naming.acronyms import read_as_letters, run_of
from emporion.registry.naming.pinyin import read
from emporion.registry.naming.signatures import Signature, Token
from emporion.registry.naming.similarity import likeness, nearest, sound
from emporion.registry.naming.syllables import cut_pinyin

FeatureName = Literal[
    "core", "whole", "words", "context", "trade", "acronym", "numbers", "places", "characters", "forms", "person"
]
LIKE = 0.8
SAME = 0.999
_WEAK_ACRONYM = 2
_SHORT_ACRONYM = 3
_COUNTS = 0.4
_LIKE_JOINED = 0.85
_OTHER_SYLLABLE = 0.4
_BY_SOUND = 0.97
_DIALECT = re.compile(r"(?<=[zcs])h|(?<=n)g$")
_TRANSLATED = 0.95
_SHORT_FORM, _TRANSLATED_SHORT_FORM, _SHORT_FORM_OF_TWO = 0.88, 0.85, 0.6


@frozen
class Feature:
    """One thing two names have in common or not: ``value`` from 0 to 1, and the reason with what was compared."""

    name: FeatureName
    value: float
    reason: Phrase


def organisation_features(one: Signature, other: Signature) -> list[Feature]:
    """Return the features of two names of organisations, what they share first and what speaks against it last."""
    core, a, b = _best(one.cores or one.wholes, other.cores or other.wholes)
    if bool(one.han_core) != bool(other.han_core):
        core = _by_syllables(one.han_core or other.han_core, b if one.han_core else a, core)
    whole, c, d = _best(one.wholes, other.wholes)
    found = [
        Feature("core", core, phrase("core “{one}” beside “{other}”", one=a, other=b)),
        Feature("whole", whole, phrase("name “{one}” beside “{other}”", one=c, other=d)),
        _words(one.tokens, other.tokens),
    ]
    context = _context(one.tokens, other.tokens)
    if context is not None:
        found.append(Feature("context", context, phrase("places and words of trade in common")))
    elif _trades(one) or _trades(other):
        found.append(Feature("trade", 0.0, phrase("a place or a word of trade stands in one only")))
    short = (one.acronyms & other.cores) | (other.acronyms & one.cores)
    if bool(one.han_core) != bool(other.han_core):
        short |= one.acronyms & other.acronyms
    if short:
        certain = _certainty(len(max(short, key=len)), context)
        found.append(Feature("acronym", certain, phrase("the short form “{short}”", short=min(short).upper())))
    if one.numbers != other.numbers:
        numbers = ", ".join(sorted(one.numbers ^ other.numbers))
        found.append(Feature("numbers", 0.0, phrase("the number {numbers} stands in one only", numbers=numbers)))
    if _apart(one.places, other.places) or _apart(one.countries, other.countries):
        found.append(Feature("places", 0.0, phrase("the places differ")))
    if one.form and other.form and one.form != other.form:
        found.append(Feature("forms", 0.0, phrase("the legal forms are of different kinds")))
    if one.han_core and other.han_core:
        same = one.han_core == other.han_core
        reason = phrase("the cores “{one}” and “{other}” differ", one=one.han_core, other=other.han_core)
        kept = phrase("the core is “{one}” in both", one=one.han_core)
        found.append(Feature("characters", float(same), kept if same else reason))
    return found


def _certainty(letters: int, context: float | None) -> float:
    """Return how certain a short form of so many letters is: two need the same trade beside them, others no other."""
    if letters <= _WEAK_ACRONYM:
        return 0.85 * (context or 0.0)
    return 0.8 if context == 0.0 else 0.95 if letters <= _SHORT_ACRONYM else 1.0


def _by_syllables(han_core: str, latin: str, core: float) -> float:
    """Return the likeness of a core in characters and one in pinyin, which is less if a syllable is another one.

    A letter makes another syllable (易连 Yilian, Yidian); those that dialects do not tell apart are one.
    """
    if not LIKE <= core < SAME:
        return core
    mine, theirs = read(han_core), cut_pinyin(latin)
    if not theirs or len(mine) != len(theirs):
        return core
    same = sum(_DIALECT.sub("", a) == _DIALECT.sub("", b) for a, b in zip(mine, theirs, strict=True)) / len(mine)
    return min(core, same + _OTHER_SYLLABLE * (1 - same))


def _trades(name: Signature) -> bool:
    """Tell whether a name has a place or a word of trade that counts; “group” and “company” do not."""
    return any(token.concepts and token.weight >= _COUNTS for token in name.tokens)


def _apart(ones: frozenset[str], others: frozenset[str]) -> bool:
    return bool(ones and others and not ones & others)


def _best(ones: frozenset[str], others: frozenset[str]) -> tuple[float, str, str]:
    """Return the best likeness of two spellings, by letters or by sound, and the two."""
    best = (0.0, min(ones, default=""), min(others, default=""))
    facing = sorted(others)
    for one in sorted(ones):
        for other in facing:
            value = likeness(one, other)
            if max(value, best[0]) < _BY_SOUND:
                value = max(value, _BY_SOUND * likeness(sound(one), sound(other)))
            if value > best[0]:
                best = (value, one, other)
        if best[0] == 1.0:
            break
    return best


def _words(ones: tuple[Token, ...], others: tuple[Token, ...]) -> Feature:
    """Return the weighted share of words that stand in both names, by meaning or by sound, in any order.

    What meets no word may be the short form of several that follow each other (ИРЗ, Izhevsk Radio Plant).
    """
    free, facing = [True] * len(ones), [True] * len(others)
    met: list[str] = []
    gained = 0.0
    for at, one in enumerate(ones):
        values = [_token_likeness(one, other) if facing[to] else 0.0 for to, other in enumerate(others)]
        best = max(range(len(others)), key=values.__getitem__, default=-1)
        if best >= 0 and values[best] >= LIKE:
            gained += values[best] * (one.weight + others[best].weight)
            met.append(one.text)
            free[at] = facing[best] = False
    gained += _short_forms(ones, free, others, facing, met) + _short_forms(others, facing, ones, free, met)
    gained += _run_together(ones, free, others, facing, met) + _run_together(others, facing, ones, free, met)
    total = sum(token.weight for token in (*ones, *others))
    return Feature("words", gained / total if total else 0.0, phrase("words in common: {words}", words=" ".join(met)))


def _short_forms(
    ones: tuple[Token, ...], free: list[bool], others: tuple[Token, ...], facing: list[bool], met: list[str]
) -> float:
    """Return what the short forms among the free words gain; the words they stand for are free no more."""
    gained = 0.0
    for at, one in enumerate(ones):
        readings = read_as_letters(one.text) if free[at] and not one.concepts and one.text.isupper() else ()
        if not readings or sum(facing) < 2:
            continue
        for initials, worth in (
            ([other.initials for other in others], _SHORT_FORM),
            ([other.translated_initials for other in others], _TRANSLATED_SHORT_FORM),
        ):
            run = run_of(readings, initials, facing)
            if run is not None:
                free[at] = False
                facing[run[0] : run[1]] = [False] * (run[1] - run[0])
                value = worth if len(readings[0]) > _WEAK_ACRONYM else _SHORT_FORM_OF_TWO
                gained += value * (one.weight + sum(other.weight for other in others[run[0] : run[1]]))
                met.append(one.text)
                break
    return gained


def _run_together(
    ones: tuple[Token, ...], free: list[bool], others: tuple[Token, ...], facing: list[bool], met: list[str]
) -> float:
    """Return what free words gain that are two words of the other name written as one (SiemensAG, Kurgan Pribor)."""
    pairs = [to for to in range(len(others) - 1) if facing[to] and facing[to + 1]]
    singles = [at for at, one in enumerate(ones) if free[at] and not one.concepts]
    if not pairs or not singles:
        return 0.0
    joined = {to: [a + b for a in others[to].spellings for b in others[to + 1].spellings] for to in pairs}
    gained = 0.0
    for at in singles:
        one = ones[at]
        for to in pairs:
            if not (facing[to] and facing[to + 1]):
                continue
            first, second = others[to], others[to + 1]
            value = _alike(one.spellings, joined[to], one.renderings)
            if value >= _LIKE_JOINED:
                free[at] = facing[to] = facing[to + 1] = False
                gained += value * (one.weight + first.weight + second.weight)
                met.append(one.text)
                break
    return gained


def _token_likeness(one: Token, other: Token) -> float:
    """Return how alike two words are, 0 for less than ``LIKE``."""
    if not (one.concepts.isdisjoint(other.concepts) and one.spellings.isdisjoint(other.spellings)):
        return 1.0
    alike = _alike(one.spellings, other.spellings, one.renderings)
    if other.renderings:
        alike = max(alike, _alike(frozenset(), one.spellings, other.renderings))
    return alike if one.meanings.isdisjoint(other.meanings) else max(alike, _TRANSLATED)


def _alike(ones: frozenset[str], others: Collection[str], translated: frozenset[str]) -> float:
    """Return the best likeness of two spellings, 0 for less than ``LIKE``; a translation is never all of it."""
    alike = nearest(ones, others, LIKE)
    return max(alike, min(nearest(translated, others, LIKE), _TRANSLATED)) if translated else alike


def _context(ones: tuple[Token, ...], others: tuple[Token, ...]) -> float | None:
    """Return the share of places and words of trade that both names have, or None if one of them has none."""
    mine = [token for token in ones if token.concepts]
    left = [token for token in others if token.concepts]
    if not mine or not left:
        return None
    total, met = len(mine) + len(left), 0
    for one in mine:
        facing = next((token for token in left if one.concepts & token.concepts), None)
        if facing is not None:
            left.remove(facing)
            met += 2
    return met / total
