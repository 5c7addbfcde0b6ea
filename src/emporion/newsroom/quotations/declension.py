"""Russian names in the nominative: what stands after «по словам» is brought back to the form a reader would file."""

import re
from collections.abc import Sequence

from emporion.newsroom.entities.russian_words import nominative_phrase
from emporion.newsroom.quotations.genders import Gender, given_names
from emporion.newsroom.quotations.grammar import cases
from emporion.newsroom.quotations.names import base_form, nominatives

_MALE_ENDINGS = ("ов", "ев", "ёв", "ин", "ын", "ий", "ый", "ой", "ич")


def nominative(words: Sequence[str], *, oblique: bool) -> str:
    """Return a name in the nominative. ``oblique`` tells that the grammar asks for another case here.

    >>> nominative(["Андрея", "Ветрова"], oblique=True), nominative(["Мария", "Иванова"], oblique=False)
    ('Андрей Ветров', 'Мария Иванова')
    """
    given = _given(words, oblique)
    if given is None and oblique and (strange := of_a_man(words)):
        return strange
    if given is None and not oblique:
        return " ".join(words)
    number, form, gender = given if given else (-1, "", None)
    if given and form == words[number].casefold() and not (oblique and _bends(words, number, gender)):
        return " ".join(words)
    case = words[number][-1:].casefold() if given and gender == "male" and form != words[number].casefold() else ""
    done = [
        _like(form, word) if at == number else _surname(word, gender, alone=given is None, case=case)
        for at, word in enumerate(words)
    ]
    return " ".join(done)


def of_a_man(words: Sequence[str]) -> str:
    """Return a name whose given name no list knows, in the nominative: Данияра Омарова is Данияр Омаров's genitive.

    A woman's surname would have another ending in the oblique cases.
    """
    if len(words) != 2 or _given(words, oblique=True) or not words[1].casefold().endswith(_GENITIVE):
        return ""
    given = words[0]
    if given.endswith("а"):
        return f"{given[:-1]} {words[1][:-1]}"
    return f"{given[:-1]}й {words[1][:-1]}" if given.endswith("я") else ""


_GENITIVE = ("ова", "ева", "ёва", "ина", "ына")


def described(name: str, *, oblique: bool) -> str:
    """Return who is described without a name, the first noun in the nominative; all of it where the case is oblique.

    >>> described("Федеральной таможенной службы", oblique=True), described("пресс-службе порта", oblique=False)
    ('Федеральная таможенная служба', 'пресс-служба порта')
    """
    if oblique and re.fullmatch(r"[А-Яа-яё -]+", name):
        name = nominative_phrase(name)
    head, _, rest = name.partition(" ")
    base = _several(head) or (base_form(head.casefold(), "ru") if re.match("[А-Яа-яё]", head) else head)
    if base.casefold() != head.casefold():
        name = f"{base[:1].upper() if head[:1].isupper() else base[:1]}{base[1:]} {rest}".strip()
    return name


def _several(head: str) -> str:
    """Return the nominative plural of a Russian noun that is plural: экологов → экологи, экологи → экологи."""
    lower = head.casefold()
    if lower.endswith(("ов", "ев")) and base_form(lower, "ru") != lower:
        stem = lower[:-2]
        return stem + ("и" if lower.endswith("ев") or stem[-1:] in "кгхжшщч" else "ы")
    return (
        lower if lower.endswith(("ы", "и")) and re.match("[а-яё]", lower) and not lower.endswith(("ии", "ами")) else ""
    )


def agreeing(full: str, surname: str) -> str:
    """Return a full name in an oblique case brought to the nominative of its surname, or as it was.

    >>> agreeing("Раймонда Паулса", "Паулс")
    'Раймонд Паулс'
    """
    *given, last = full.split()
    if last == surname or not last.startswith(surname) or len(given) != 1:
        return full
    ending = last[len(surname) :]
    for oblique, (base, surname_ending) in cases("agreeing"):
        if ending == surname_ending and given[0].endswith(oblique):
            return f"{given[0][: -len(oblique)]}{base} {surname}"
    return full


def _bends(words: Sequence[str], number: int, gender: Gender | None) -> bool:
    others = [word.casefold() for at, word in enumerate(words) if at != number]
    return any(not word.endswith(_MALE_ENDINGS) for word in others) and gender == "male"


def _given(words: Sequence[str], oblique: bool) -> tuple[int, str, Gender] | None:
    known = given_names()
    for number, word in enumerate(words):
        lower = word.casefold()
        forms = [form for form in nominatives(lower) if form in known]
        if not forms:
            continue
        if oblique and len(forms) > 1:
            forms = [form for form in forms if form != lower] + forms
            forms = _agreeing(forms, words, number) or forms
        return number, forms[0], known[forms[0]]
    return None


def _agreeing(forms: Sequence[str], words: Sequence[str], number: int) -> list[str]:
    """Return the forms whose gender the surname beside confirms: Александра Ветрова (of him) ~ Александры Ветровой."""
    known = given_names()
    ends = [word.casefold() for at, word in enumerate(words) if at != number]
    if any(word.endswith(("ой", "овны", "евны")) for word in ends):
        return [form for form in forms if known[form] == "female"]
    if any(word.endswith(("ова", "ева", "ина", "ого", "ича", "а", "я")) for word in ends):
        return [form for form in forms if known[form] == "male"]
    return []


def _surname(word: str, gender: Gender | None, *, alone: bool, case: str = "") -> str:
    lower = word.casefold()
    if gender != "male":
        for ending, (base, *_) in cases("surnames_female"):
            if lower.endswith(ending) and (gender == "female" or ending.endswith(("ой", "ую"))):
                return word[: len(word) - len(ending)] + base
    if gender != "female":
        for ending, (base, *_) in cases("surnames_male"):
            if lower.endswith(ending) and len(word) > len(ending) + (1 if alone else 0):
                return word[: len(word) - len(ending)] + base
    return word[:-1] if case in ("у", "ю") and lower.endswith("у") else word


def _like(form: str, model: str) -> str:
    return form[:1].upper() + form[1:] if model[:1].isupper() else form
