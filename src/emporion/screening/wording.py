"""What a hit shows of two names: the variants that met, and the reasons in the order in which one asks for them."""

from collections.abc import Callable
from functools import lru_cache

from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.naming import Comparison, NameOf, Variant, analyse
from emporion.registry.naming.reasons import GIVEN
from emporion.registry.naming.similarity import sound, squeezed
from emporion.screening.hits import Feature

_SAID = 0.8
# Likenesses of two texts, which stand in the reason's values, the strongest argument first.
_TEXTS = ("person", "whole", "core")
_ALSO = ("words", "context", "acronym")
_AGAINST = ("numbers", "places", "characters", "forms")


def met(naming: Comparison) -> tuple[str, str]:
    """Return the two spellings that met, as they were compared; empty where words met, not spellings.

    The comparison does not say whose is whose: try both.
    """
    found = [feature for feature in naming.features if feature.name in _TEXTS and feature.value >= _SAID]
    if not found:
        return "", ""
    best = max(found, key=lambda feature: feature.value)
    return str(best.reason.values["one"]), str(best.reason.values["other"])


def variant_of(name: str, name_of: NameOf, spellings: tuple[str, str]) -> Variant:
    """Return the variant of a name that is spelled, or sounds, like one of two spellings; else the name itself."""
    if not any(spellings):
        return Variant(name, "given", "", GIVEN)
    given, by_text = _by_text(name, name_of)
    for key, variants in zip(_KEYS, by_text, strict=True):
        for spelling in filter(None, spellings):
            if found := variants.get(key(spelling)):
                return found
    return given


_KEYS: tuple[Callable[[str], str], ...] = (str, squeezed, sound)


@lru_cache(maxsize=4_096)
def _by_text(name: str, name_of: NameOf) -> tuple[Variant, tuple[dict[str, Variant], ...]]:
    """Return a name's first variant, and all by text, by letters and by sound, those without signs before others."""
    variants = analyse(name, name_of).variants
    ordered = sorted(variants, key=lambda one: not one.text.replace(" ", "").isalnum())
    return variants[0], tuple({key(one.text): one for one in reversed(ordered)} for key in _KEYS)


def reasons(naming: Comparison, features: tuple[Feature, ...], mine: Variant, theirs: Variant) -> tuple[Phrase, ...]:
    """Return the reasons: numbers first, then how the names met, what else they share, then what speaks against."""
    numbers = [feature.reason for feature in features if feature.name == "identifier"]
    texts = sorted((f for f in naming.features if f.name in _TEXTS), key=lambda feature: -feature.value)
    strong = [f.reason for f in naming.features if f.value >= _SAID and f.name in _ALSO]
    variants = [
        phrase("“{variant}”: {reason}", variant=variant.text, reason=variant.reason)
        for variant in (mine, theirs)
        if variant.kind not in ("given", "cleaned")
    ]
    against = [f.reason for f in naming.features if f.value == 0.0 and f.name in _AGAINST]
    others = sorted((f for f in features if f.name != "identifier"), key=lambda feature: -feature.value)
    likeness = [feature.reason for feature in texts[:1]]
    return (*numbers, *likeness, *strong, *variants, *against, *(feature.reason for feature in others))


def all_features(naming: Comparison, features: tuple[Feature, ...]) -> tuple[Feature, ...]:
    """Return the features of the names and those beside them."""
    return (*(Feature(f.name, f.value, f.reason) for f in naming.features), *features)
