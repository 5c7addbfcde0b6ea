"""Two names compared feature by feature, and two policies over the same features: screen and merge.

*Screen* asks whether a person should look: one strong likeness is enough. *Merge* asks whether two records are one
party: the cores must be the same, and nothing may speak against it. Weights were set on names in three scripts by hand;
they are no probabilities.
"""

from attrs import evolve, frozen

from emporion.registry.naming.organisations_compared import LIKE, SAME, Feature, FeatureName, organisation_features
from emporion.registry.naming.persons_compared import in_order, person_features
from emporion.registry.naming.signatures import Comparable, comparable
from emporion.registry.naming.variants import Analysis

# What speaks against two names being one, and what it leaves of the score of screening; merging it forbids.
_AGAINST: tuple[tuple[FeatureName, float], ...] = (
    ("numbers", 0.88),
    ("places", 0.9),
    ("characters", 0.8),
    ("forms", 0.9),
)
# Where the number is all there is of a core (27 НИИ), another number is another name.
_OTHER_NUMBER = 0.6
_CORE_SHARE = 0.72
# “Star” and “Taipei Star Bank” have one core, and that is not enough to merge them.
_ONE_SIDED = 0.8
# A name that stands beside another in one may be that of the parent: “Tactical Missiles Corporation, JSC Region”.
_PART = 0.95
# A name alone never makes two persons one beyond doubt.
_MOST_FOR_PERSONS = 0.9


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
        return _organisations(mine, theirs)
    if any(name.signature and name.trading for name in (mine, theirs)):
        return Comparison((), 0.0, 0.0)
    value, reason = person_features(*(_as_person(name) for name in (mine, theirs)))
    certain = value >= SAME and mine.name_of == theirs.name_of
    same = _MOST_FOR_PERSONS if certain and in_order(str(reason.values["one"]), str(reason.values["other"])) else 0.0
    return Comparison((Feature("person", value, reason),), value, same)


def _organisations(mine: Comparable, theirs: Comparable) -> Comparison:
    """Return the best that any of the names that stand in one makes for screening; merging looks at the whole names."""
    found: list[Comparison] = []
    for at, one in enumerate((mine.signature, *mine.others)):
        for to, other in enumerate((theirs.signature, *theirs.others)):
            if one is not None and other is not None:
                features = tuple(organisation_features(one, other))
                score = _screen(features, numbered=not (one.cores and other.cores))
                found.append(Comparison(features, round(score * (_PART if at or to else 1.0), 4), _merge(features)))
    best = max(found, key=lambda comparison: comparison.screen)
    return best if best.merge == found[0].merge else evolve(best, merge=found[0].merge)


def _ready(name: Analysis | Comparable) -> Comparable:
    return name if isinstance(name, Comparable) else comparable(name.given, name.name_of)


def _as_person(name: Comparable) -> Comparable:
    return name if name.name_of == "person" else comparable(name.given, "person")


def _screen(features: tuple[Feature, ...], *, numbered: bool) -> float:
    value = {feature.name: feature.value for feature in features}
    context = value.get("context", 0.5)
    by_core = _CORE_SHARE * value["core"] + (1 - _CORE_SHARE) * context if value["core"] >= LIKE else 0.0
    score = max(value["whole"], value["words"], by_core, 0.85 * value.get("acronym", 0.0))
    for against, share in _AGAINST:
        if value.get(against, 1.0) == 0.0:
            score *= _OTHER_NUMBER if numbered and against == "numbers" else share
    return round(score, 4)


def _merge(features: tuple[Feature, ...]) -> float:
    value = {feature.name: feature.value for feature in features}
    against = any(value.get(name, 1.0) == 0.0 for name, _ in _AGAINST)
    if against or value["core"] < SAME or value.get("context", 1.0) < 0.5:
        return 0.0
    share = _ONE_SIDED if "trade" in value else 1.0
    return round(share * min(1.0, 0.6 * value["core"] + 0.4 * max(value["words"], value["whole"])), 4)
