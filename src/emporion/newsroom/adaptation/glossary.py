"""The glossary: how names and terms are written in each language, and where they stand in a text.

Words are compared by their stems (Snowball; Porter 2001), so that a Russian name is found in every case; a run of Han
characters as it is.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

from attrs import define, frozen

from emporion.kernel.languages import Language
from emporion.kernel.tokens import tokens
from emporion.newsroom.spans import Span

Kind = Literal["name", "term"]
_WORD = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007]|[^\W_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007]+"
)
_ENDING = 2


@frozen
class Entry:
    """A name or a term. ``texts`` has for each language its forms: the first is written, the others are accepted."""

    kind: Kind
    texts: Mapping[Language, tuple[str, ...]]

    def written(self, language: Language) -> str:
        """Return how it is written in a language, "" if the glossary does not say."""
        forms = self.texts.get(language, ())
        return forms[0] if forms else ""


@frozen
class Occurrence:
    """Where an entry stands in a text."""

    span: Span
    entry: Entry


@frozen
class _Word:
    start: int
    end: int
    key: str
    capital: bool


@frozen
class _Form:
    keys: tuple[str, ...]
    capital: bool
    entry: Entry


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        stems = tokens(match.group())
        key = stems[0] if len(stems) == 1 else unicodedata.normalize("NFKC", match.group()).casefold()
        yield _Word(match.start(), match.end(), key, match.group()[0].isupper())


def _same(one: str, other: str) -> bool:
    """Tell whether two stems are of one word: equal, or apart by what an ending left over."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and len(long) - len(short) <= _ENDING and long.startswith(short) and not short.isascii()


@define(slots=False, frozen=True)
class Glossary:
    """Entries in the order given; of two that begin at one place the longer is found, of equal ones the first."""

    entries: tuple[Entry, ...] = ()

    def occurrences(self, text: str, language: Language) -> tuple[Occurrence, ...]:
        """Return where entries stand in a text of a language, from left to right, none within another."""
        words, forms = list(_words(text)), self._forms[language]
        found: list[Occurrence] = []
        at = 0
        while at < len(words):
            best = _longest(words, at, forms.get(words[at].key[:2], ()))
            if best is None:
                at += 1
                continue
            end = at + len(best.keys)
            found.append(Occurrence(Span.of(text, words[at].start, words[end - 1].end), best.entry))
            at = end
        return tuple(found)

    @cached_property
    def _forms(self) -> dict[Language, dict[str, list[_Form]]]:
        made: dict[Language, dict[str, list[_Form]]] = {"en": {}, "ru": {}, "zh": {}}
        for entry in self.entries:
            for language, texts in entry.texts.items():
                for words in (list(_words(text)) for text in texts):
                    if words:
                        form = _Form(tuple(word.key for word in words), words[0].capital, entry)
                        made[language].setdefault(form.keys[0][:2], []).append(form)
        return made


def _longest(words: Sequence[_Word], at: int, forms: Sequence[_Form]) -> _Form | None:
    best: _Form | None = None
    for form in forms:
        longer = best is None or len(form.keys) > len(best.keys)
        if longer and (words[at].capital or not form.capital) and _matches(words, at, form.keys):
            best = form
    return best


def _matches(words: Sequence[_Word], at: int, keys: Sequence[str]) -> bool:
    return len(words) - at >= len(keys) and all(
        _same(word.key, key) for word, key in zip(words[at : at + len(keys)], keys, strict=True)
    )
