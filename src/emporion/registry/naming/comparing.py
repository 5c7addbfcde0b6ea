"""Two names compared feature by feature, and two policies over the same features: screen and merge.

*Screen* asks whether a person should look: one strong likeness is enough. *Merge* asks whether two records are one
party: the cores must be the same, and nothing may speak against it. Weights were set on names in three scripts by hand;
they are no probabilities.
"""

from typing import Literal

from attrs import frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.naming.analysing import analyse
from emporion.registry.naming.persons_compared import in_order, person_features
from emporion.registry.naming.signatures import Comparable, Signature, Token, comparable
from emporion.registry.naming.similarity import likeness, sound
from emporion.registry.naming.variants import Analysis

FeatureName = Literal[
    "core", "whole", "words", "context", "acronym", "numbers", "places", "characters", "forms", "person"
]
# What speaks against two names being one, and what it leaves of the score of screening; merging it forbids.
_AGAINST: tuple[tuple[FeatureName, float], ...] = (
    ("numbers", 0.75),
    ("places", 0.9),
    ("characters", 0.8),
    ("forms", 0.9),
)
_LIKE = 0.8
_CORE_SHARE = 0.72
_WEAK_ACRONYM = 2
_SAME = 0.999
# A name alone never makes two persons one beyond doubt.
_MOST_FOR_PERSONS = 0.9


@frozen
class Feature:
    """One thing two names have in common or not: ``value`` from 0 to 1, and the reason with what was compared."""

    name: FeatureName
    value: float
    reason: Phrase


@frozen
class Comparison:
    """The features of two names, and what each policy makes of them (0 to 1)."""

    features: tuple[Feature, ...]
    screen: float
    merge: float

    def value(self, name: FeatureName) -> float | None:
        """Return the value of a feature, or None where it could not be asked."""
        return next((feature.value for feature in self.features if feature.name == name), None)


def compare(one: Analysis | Comparable, other: Analysis | Comparable) -> Comparison:
    """Compare two names; a person and an organisation with a legal form or a word of trade have nothing in common.

    A likeness of names is no identity: two persons may share one name, and two cores one sound. A name that is
    compared with many is made :func:`~emporion.registry.naming.signatures.comparable` once.

    >>> from emporion.registry.naming.analysing import analyse
    >>> found = compare(analyse("华为技术有限公司"), analyse("Huawei Technologies Co., Ltd."))
    >>> found.screen, found.merge
    (1.0, 1.0)
    >>> found = compare(analyse("华宇科技有限公司"), analyse("华宏科技有限公司"))
    >>> found.merge, str(found.features[-1].reason)
    (0.0, 'the cores “华宇” and “华宏” differ')
    """
    mine, theirs = sorted((_ready(one), _ready(other)), key=lambda name: name.given)
    if mine.signature and theirs.signature:
        features = tuple(_features(mine.signature, theirs.signature))
        return Comparison(features, _screen(features), _merge(features))
    if any(name.signature and name.trading for name in (mine, theirs)):
        return Comparison((), 0.0, 0.0)
    value, reason = person_features(*(_as_person(name) for name in (mine, theirs)))
    certain = value >= _SAME and mine.name_of == theirs.name_of
    same = _MOST_FOR_PERSONS if certain and in_order(str(reason.values["one"]), str(reason.values["other"])) else 0.0
    return Comparison((Feature("person", value, reason),), value, same)


def _ready(name: Analysis | Comparable) -> Comparable:
    return name if isinstance(name, Comparable) else comparable(name)


def _as_person(name: Comparable) -> Comparable:
    return name if name.name_of == "person" else comparable(analyse(name.given, "person"))


def _features(one: Signature, other: Signature) -> list[Feature]:
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
        if best >= 0 and values[best] >= _LIKE:
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


def _screen(features: tuple[Feature, ...]) -> float:
    value = {feature.name: feature.value for feature in features}
    context = value.get("context", 0.5)
    by_core = _CORE_SHARE * value["core"] + (1 - _CORE_SHARE) * context if value["core"] >= _LIKE else 0.0
    score = max(value["whole"], value["words"], by_core, 0.85 * value.get("acronym", 0.0))
    for against, share in _AGAINST:
        if value.get(against, 1.0) == 0.0:
            score *= share
    return round(score, 4)


def _merge(features: tuple[Feature, ...]) -> float:
    value = {feature.name: feature.value for feature in features}
    against = any(value.get(name, 1.0) == 0.0 for name, _ in _AGAINST)
    if against or value["core"] < _SAME or value.get("context", 1.0) < 0.5:
        return 0.0
    return round(min(1.0, 0.6 * value["core"] + 0.4 * max(value["words"], value["whole"])), 4)
