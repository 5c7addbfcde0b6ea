"""The words of speech as data: one lexicon per language, with verbs bent into the forms that news use."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from attrs import field, frozen

from emporion.kernel.languages import Language

Words = frozenset[str]
_VOWELS = "aeiou"


@frozen
class Lexicon:
    """What quotations are told by in one language; every word is in lower case.

    ``verbs`` leads from a form to its lemma. ``classes`` hold lemmas: ``bare`` (a clause follows without "that"),
    ``topic`` (the object is what was spoken about), ``naming``, ``asking``, ``addressing`` (the object is who was
    spoken to), ``gesture`` (beside marks only). ``phrases`` hold what several words say.
    """

    verbs: Mapping[str, str]
    classes: Mapping[str, Words]
    phrases: Mapping[str, tuple[str, ...]]
    speakers: Mapping[str, Words]
    furniture: Mapping[str, Words]
    between: tuple[tuple[str, str], ...] = field(default=())

    def is_a(self, form: str, kind: str) -> bool:
        """Tell whether a form belongs to a verb of a class."""
        lemma = self.verbs.get(form)
        return lemma is not None and lemma in self.classes.get(kind, frozenset())

    def clausal(self, form: str) -> bool:
        """Tell whether a form is of a verb that may open a clause."""
        return form in self.verbs and not self.is_a(form, "gesture")


@cache
def lexicon(language: Language) -> Lexicon:
    """Return the lexicon of a language."""
    place = resources.files("emporion.newsroom.quotations") / "data" / f"{language}.toml"
    data = tomllib.loads(place.read_text(encoding="utf-8"))
    make = {"en": _english, "ru": _russian, "zh": _chinese}[language]
    phrases = {name: tuple(sorted(value, key=len, reverse=True)) for name, value in data["phrases"].items()}
    between = tuple((before, after) for before, after in data["phrases"].get("between", ()))
    phrases.pop("between", None)
    speakers = {name: _words(value) for name, value in data["speakers"].items()}
    if language == "en":
        speakers["collectives"] |= frozenset(_in_plural(role) for role in speakers["roles"]) - _ALSO_VERBS
    return Lexicon(
        verbs=dict(make(data)),
        classes={name: _words(value) for name, value in data["classes"].items()},
        phrases=phrases,
        speakers=speakers,
        furniture={name: _words(value) for name, value in data["furniture"].items()},
        between=between,
    )


# Plurals of roles that are forms of verbs as well: she heads the union.
_ALSO_VERBS = frozenset({"heads", "judges", "hosts", "guards", "coaches", "majors", "anchors", "champions", "chairs"})


def _in_plural(role: str) -> str:
    if role.endswith(("man", "woman")):
        return role[:-2] + "en"
    if role.endswith("y") and role[-2] not in _VOWELS:
        return role[:-1] + "ies"
    return role + ("es" if role.endswith(("s", "x", "ch", "sh")) else "s")


def _words(value: str) -> Words:
    return frozenset(value.split())


def _english(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for lemma, forms in data["verbs"].items():
        if lemma == "regular":
            for verb in forms.split():
                yield from ((form, verb) for form in _regular(verb))
        else:
            yield from ((form, lemma) for form in forms.split())


def _regular(verb: str) -> tuple[str, ...]:
    """Bend a regular verb: ask asks asked asking, reply replies replied replying, note notes noted noting."""
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    stem = verb + verb[-1] if verb in ("nod", "shrug", "dub", "slam") else verb
    return (verb, third, stem + "ed", stem + "ing")


def _russian(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for lemma in data["verbs"]["perfective"].split():
        yield from ((form, lemma) for form in _past(lemma))
    for lemma in data["verbs"]["imperfective"].split():
        yield from ((form, lemma) for form in (*_past(lemma), *_present(lemma)))
    for lemma, forms in data["forms"].items():
        yield from ((form, lemma) for form in forms.split())


def _past(lemma: str) -> tuple[str, ...]:
    reflexive = lemma.endswith("ся")
    stem = lemma[:-4] if reflexive else lemma[:-2]
    if reflexive:
        return (stem + "лся", stem + "лась", stem + "лись", stem + "вшись", stem + "лось")
    return (stem + "л", stem + "ла", stem + "ли", stem + "ло", stem + "в")


def _present(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("ся"):
        return (lemma[:-4] + "ется", lemma[:-4] + "ются", lemma[:-4] + "ясь")
    return (lemma[:-2] + "ет", lemma[:-2] + "ют", lemma[:-2] + "я")


def _chinese(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((form, form) for form in data["verbs"]["say"].split())
