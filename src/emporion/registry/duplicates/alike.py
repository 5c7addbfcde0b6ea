"""The names of two records compared: which two are most alike, and what each policy of names makes of them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from attrs import frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.duplicates.records import Kind
from emporion.registry.legal_forms import FormClass
from emporion.registry.naming import Comparison, comparable, compare
from emporion.registry.naming.analysing import without_form
from emporion.registry.naming.folding import plain
from emporion.registry.naming.form_classes import form_class

Names = tuple[str, ...]

_SIGNS = re.compile(r"[\W_]+")
_MOST_NAMES = 6
_AGAINST = ("numbers", "places", "characters", "forms")
_FOR = ("whole", "core", "words", "person", "acronym", "context")
_MOST_REASONS = 2
# Below it a pair is neither shown nor merged by its names, and of an identifier in common it says little.
_WORTH_REASONS = 0.4


@frozen
class Alike:
    """How alike two records are by name: ``screen`` and ``merge`` are those of the two names most alike (0 to 1).

    ``reasons`` say what they have in common, ``against`` what speaks against their being one; ``same`` tells that
    they are the same but for case, spaces and signs.
    """

    one: str
    other: str
    screen: float
    merge: float
    reasons: tuple[Phrase, ...] = ()
    against: tuple[Phrase, ...] = ()
    same: bool = False


def folded(name: str) -> str:
    """Return the letters and digits of a name, folded.

    >>> folded("ООО «Вектор-М»") == folded("ооо вектор м")
    True
    """
    return _SIGNS.sub("", name.casefold())


def names_alike(kind: Kind, ones: Names, others: Names) -> Alike:
    """Compare each name of one record with each of the other (six at most of each); return the best."""
    common = {folded(name): name for name in ones[:_MOST_NAMES]}
    for name in others[:_MOST_NAMES]:
        one = common.get(folded(name))
        if one is not None:
            merge = 1.0 if kind == "organisation" else _person_merge(name)
            return Alike(one, name, 1.0, merge, (phrase("the name “{name}” is the same", name=one),), same=True)
    if kind == "organisation" and (same := _but_for_the_form(ones, others)):
        return same
    best: tuple[tuple[float, float], str, str, Comparison] | None = None
    for one in ones[:_MOST_NAMES]:
        for other in others[:_MOST_NAMES]:
            found = compare(comparable(one, kind), comparable(other, kind))
            if best is None or (found.merge, found.screen) > best[0]:
                best = ((found.merge, found.screen), one, other, found)
    if best is None:
        return Alike("", "", 0.0, 0.0)
    (merge, screen), one, other, found = best
    if screen < _WORTH_REASONS:
        return Alike(one, other, screen, merge)
    return Alike(one, other, screen, merge, tuple(_in_common(found)), tuple(_against(found)))


def _but_for_the_form(ones: Names, others: Names) -> Alike | None:
    """Return the answer for two names that are the same but for forms which do not exclude each other, if there are.

    The policy of merging says the same of them; most records of one party are such, and taking a name apart costs a
    tenth of making it comparable.
    """
    known = {bare: (name, kind) for name in ones[:_MOST_NAMES] for bare, kind in [_bare(name)] if bare}
    for other in others[:_MOST_NAMES]:
        bare, kind = _bare(other)
        one, form = known.get(bare, ("", kind))
        if one and not (form and kind and form != kind):
            told = phrase("the names “{one}” and “{other}” differ in their legal form alone", one=one, other=other)
            return Alike(one, other, 1.0, 1.0, (told,))
    return None


@lru_cache(maxsize=1 << 15)
def _bare(name: str) -> tuple[str, FormClass]:
    """Return the letters and digits of a name of an organisation without its legal form, and what the form says."""
    bare, forms = without_form(plain(name))
    return folded(bare), form_class(forms)


def _person_merge(name: str) -> float:
    """Return what the same name says of two persons: the same as the policy says, nothing of a single word."""
    ready = comparable(name, "person")
    return compare(ready, ready).merge if len(name.split()) > 1 or not name.isascii() else 0.0


def _in_common(found: Comparison) -> Iterable[Phrase]:
    told = [
        (feature.value, -_FOR.index(feature.name), feature.reason) for feature in found.features if feature.name in _FOR
    ]
    return [reason for value, _, reason in sorted(told, key=lambda one: one[:2], reverse=True) if value > 0][
        :_MOST_REASONS
    ]


def _against(found: Comparison) -> Iterable[Phrase]:
    return [feature.reason for feature in found.features if feature.name in _AGAINST and feature.value == 0.0]
