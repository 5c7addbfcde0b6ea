"""A draft without a translator: glossary, names, units, numbers and dates are put over, the rest is marked."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from attrs import frozen

from emporion.kernel.errors import InputError
from emporion.kernel.languages import Language, script_of_character
from emporion.kernel.phrases import Label, Phrase, phrase, plural
from emporion.newsroom.adaptation.glossary import Glossary
from emporion.newsroom.adaptation.writing import written_days, written_quantity
from emporion.newsroom.figures.periods.calendar import Anchor
from emporion.newsroom.figures.periods.reading import periods
from emporion.newsroom.figures.points import in_points
from emporion.newsroom.figures.quantities import quantities

OPEN, CLOSE = "⟦", "⟧"
_LANGUAGE: dict[Language, Label] = {
    "en": Label({"en": "English", "ru": "английский", "zh": "英文"}),
    "ru": Label({"en": "Russian", "ru": "русский", "zh": "俄文"}),
    "zh": Label({"en": "Chinese", "ru": "китайский", "zh": "中文"}),
}


@frozen
class Draft:
    """A text to begin from, and what to say of it: what was done and what was not."""

    text: str
    notes: tuple[Phrase, ...]


class Translator(Protocol):
    """Whatever gives a first draft of a translation. None but the offline one is shipped."""

    def draft(self, text: str, source: Language, target: Language, glossary: Glossary) -> Draft:
        """Return a draft of a text in the target language; it is checked and edited like any other."""


class OfflineTranslator:
    """Puts over what can be put over without understanding a sentence, and says that it does no more."""

    def draft(self, text: str, source: Language, target: Language, glossary: Glossary) -> Draft:
        """Return the draft of :func:`draft`."""
        return draft(text, source, target, glossary)


_TRANSLATORS: dict[str, Callable[[], Translator]] = {"offline": OfflineTranslator}


def register(name: str, make: Callable[[], Translator]) -> None:
    """Let a translator be chosen by name; ``make`` is called for each draft."""
    _TRANSLATORS[name] = make


def translator(name: str) -> Translator:
    """Return the translator of a name, else raise InputError that tells the names there are."""
    if name not in _TRANSLATORS:
        known = ", ".join(sorted(_TRANSLATORS))
        raise InputError(
            phrase("There is no translator “{name}”.", name=name),
            remedy=phrase("Name one of these: {names}.", names=known),
        )
    return _TRANSLATORS[name]()


def draft(text: str, source: Language, target: Language, glossary: Glossary) -> Draft:
    """Return a text with glossary, dates and quantities in the target language; the rest in marks, as it was.

    Each number and date is read again in the target language; one that would not say the same stays in marks.

    >>> draft("Trade reached 1.2 billion yuan.", "en", "ru", Glossary()).text
    '⟦Trade reached⟧ 1,2 млрд юаней.'
    """
    parts: list[str] = []
    at = 0
    for start, end, written in [*_replaced(text, source, target, glossary), (len(text), len(text), "")]:
        parts += [_marked(text[at:start]), _capital(written, text[start:end])]
        at = end
    said = _BETWEEN.sub(r"\1", _joined(parts, target))
    left = said.count(OPEN)
    done = phrase(
        "Only glossary, names, units, numbers and dates were put over ({language}). Nothing was translated.",
        language=_LANGUAGE[target],
    )
    rest = plural("{count} passage stands in marks as it was.", "{count} passages stand in marks as they were.", left)
    return Draft(said, (done, rest) if left else (done,))


def _replaced(text: str, source: Language, target: Language, glossary: Glossary) -> Iterator[tuple[int, int, str]]:
    """Yield what is put over, from left to right: glossary before dates before quantities where they overlap."""
    taken: list[tuple[int, int, str]] = []
    for start, end, written in _candidates(text, source, target, glossary):
        if not any(start < other[1] and other[0] < end for other in taken):
            taken.append((start, end, written))
    yield from sorted(taken)


def _candidates(text: str, source: Language, target: Language, glossary: Glossary) -> Iterator[tuple[int, int, str]]:
    for each in glossary.occurrences(text, source):
        written = each.entry.written(target)
        if written:
            yield each.span.start, each.span.end, written
    for mention in periods(text, source, Anchor(None)):
        start = mention.start + len(text[mention.start : mention.end]) - len(text[mention.start : mention.end].lstrip())
        written = written_days(mention.days, target) if mention.days.basis == "stated" else ""
        yield start, mention.end, written or _as_it_was(text[start : mention.end])
    for quantity in (in_points(q, text) for q in quantities(text, source)):
        if _within_a_word(text, quantity.start, quantity.end):
            continue
        passage = text[quantity.start : quantity.end]
        clear = quantity.unit or any(map(str.isdigit, passage))
        written = written_quantity(quantity, target) if clear else ""
        yield quantity.start, quantity.end, written or _as_it_was(passage)


def _within_a_word(text: str, start: int, end: int) -> bool:
    """Tell whether a number is part of a name: the 919 of C919."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(script_of_character(character) in ("latin", "cyrillic") for character in around) or bool(
        re.search(r"[A-Za-zА-Яа-я]-$", text[max(0, start - 2) : start])
    )


def _capital(written: str, passage: str) -> str:
    """Return what is put over with a capital where the passage begins with one."""
    return written[:1].upper() + written[1:] if passage[:1].isupper() else written


def _joined(parts: Iterable[str], target: Language) -> str:
    """Join parts; between words that stood together in a language without spaces a space is put."""
    said = ""
    for part in parts:
        ends = said[-1:].isalnum() or said.endswith((CLOSE, "%"))
        begins = part[:1].isalnum() or part.startswith(OPEN)
        said += f" {part}" if ends and begins and target != "zh" else part
    return said


def _as_it_was(passage: str) -> str:
    """Return a passage that is left, marked unless it is digits only."""
    return passage if not any(map(str.isalpha, passage)) else f"{OPEN}{passage}{CLOSE}"


_RUN = re.compile(r"[^\W\d_](?:[^\n.!?。！？;；:：«»“”\"(),，、…]*[^\W_])?")


_BETWEEN = re.compile(rf"{CLOSE}( ?){OPEN}")


def _marked(text: str) -> str:
    """Return a stretch with its runs of words in marks."""
    return _RUN.sub(lambda match: f"{OPEN}{match.group()}{CLOSE}", text)
