"""What two names of organisations have in common, feature by feature."""

from typing import Literal

from attrs import frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.naming.signatures import Signature, Token
from emporion.registry.naming.similarity import likeness, sound

FeatureName = Literal[
    "core", "whole", "words", "context", "acronym", "numbers", "places", "characters", "forms", "person"
]
LIKE = 0.8
SAME = 0.999
_WEAK_ACRONYM = 2


@frozen
class Feature:
    """One thing two names have in common or not: ``value`` from 0 to 1, and the reason with what was compared."""

    name: FeatureName
    value: float
    reason: Phrase


def organisation_features(one: Signature, other: Signature) -> list[Feature]:
    """Return the features of two names of organisations, what they share first and what speaks against it last."""
    core, a, b = _best(one.cores or one.wholes, other.cores or other.wholes)
    whole, c, d = _best(one.wholes, other.wholes)
    found = [
        Feature("core", core, phrase("core “{one}” beside “{other}”", one=a, other=b)),
        Feature("whole", whole, phrase("name “{one}” beside “{other}”", one=c, other=d)),
        _words(one.tokens, other.tokens),
    ]
    context = _context(one.tokens, other.tokens)
    if context is not None:
        found.append(Feature("context", context, phrase("places and words of trade in common")))
    short = (one.acronyms & other.cores) | (other.acronyms & one.cores) | (one.acronyms & other.acronyms)
    if short:
        certain = 1.0 if len(max(short, key=len)) > _WEAK_ACRONYM else 0.85 * (context or 0.0)
        found.append(Feature("acronym", certain, phrase("the short form “{short}”", short=min(short).upper())))
    if one.numbers != other.numbers:
        numbers = ", ".join(sorted(one.numbers ^ other.numbers))
        found.append(Feature("numbers", 0.0, phrase("the number {numbers} stands in one only", numbers=numbers)))
    if one.places and other.places and not one.places & other.places:
        found.append(Feature("places", 0.0, phrase("the places differ")))
    if one.form and other.form and one.form != other.form:
        found.append(Feature("forms", 0.0, phrase("the legal forms are of different kinds")))
    if one.han_core and other.han_core:
        same = one.han_core == other.han_core
        reason = phrase("the cores “{one}” and “{other}” differ", one=one.han_core, other=other.han_core)
        kept = phrase("the core is “{one}” in both", one=one.han_core)
        found.append(Feature("characters", float(same), kept if same else reason))
    return found


def _best(ones: frozenset[str], others: frozenset[str]) -> tuple[float, str, str]:
    """Return the best likeness of two spellings, by letters or by sound, and the two."""
    best = (0.0, min(ones, default=""), min(others, default=""))
    for one in sorted(ones):
        for other in sorted(others):
            value = max(likeness(one, other), 0.97 * likeness(sound(one), sound(other)))
            if value > best[0]:
                best = (value, one, other)
    return best


def _words(ones: tuple[Token, ...], others: tuple[Token, ...]) -> Feature:
    """Return the weighted share of words that stand in both names, by meaning or by sound, in any order."""
    left = list(others)
    met: list[str] = []
    gained = 0.0
    for one in ones:
        values = [_token_likeness(one, other) for other in left]
        best = max(range(len(left)), key=values.__getitem__, default=-1)
        if best >= 0 and values[best] >= LIKE:
            gained += values[best] * (one.weight + left[best].weight)
            met.append(one.text)
            del left[best]
    total = sum(token.weight for token in (*ones, *others))
    return Feature("words", gained / total if total else 0.0, phrase("words in common: {words}", words=" ".join(met)))


def _token_likeness(one: Token, other: Token) -> float:
    if one.concepts & other.concepts:
        return 1.0
    return max((likeness(a, b) for a in one.spellings for b in other.spellings), default=0.0)


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
