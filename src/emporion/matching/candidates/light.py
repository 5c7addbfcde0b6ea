"""The tokens of statements for the index, read as quickly as can be: word by word, each of which is looked at once.

A text in one script is taken apart by one pass; what cannot be read so (mixed scripts, standards with their numbers) is
read as scoring reads it. Either way the tokens are those of :func:`~emporion.matching.candidates.tokens.tokens_of`, but
that a word which also stands in the text as a name keeps its meanings.
"""

import re
from collections.abc import Callable

from emporion.kernel.languages import LANGUAGES, Language
from emporion.kernel.tokens import normalise
from emporion.matching.candidates.tokens import meaning_token, tokens_of
from emporion.matching.meanings import Told
from emporion.matching.problem import Statement
from emporion.matching.reading import Reader
from emporion.matching.words import (
    BODIES,
    HAN,
    NAME_ANYWHERE,
    NO_NAME,
    common_terms,
    is_han,
    name_level,
    says,
    word_form,
)

_ONLY: tuple[tuple[Language, re.Pattern[str], re.Pattern[str]], ...] = (
    ("ru", re.compile(r"[\u0400-\u052f]"), re.compile(r"[\u0400-\u052f\W\d_]*")),
    ("zh", re.compile(rf"[{HAN}]"), re.compile(rf"[{HAN}\W\d_]*")),
)
_RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:[+#]+)?")
# How many words are kept; past it they are looked at anew.
_MOST = 1_000_000


class _Known(dict[str, str]):
    """What has been made of a word, for those met so far."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        made = self[word] = self._make(word)
        return made


class LightReader:
    """Gives the tokens of statements."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._told = {language: Told(language, reader.lexicon) for language in LANGUAGES}
        self._words = {language: _Known(self._maker(language)) for language in LANGUAGES}
        self._meant = _Known(self._han_meanings)
        self._stems = _Known(lambda word: word_form(word)[1])
        self._niches = _Known(self._with_ancestors)
        self._beginners: set[str] = set()
        self._bodies: set[str] = set()

    def tokens(self, statement: Statement) -> str:
        """Return the tokens of a statement."""
        language = _language(statement.text)
        if language is None:
            return tokens_of(self._reader.read_once(statement))
        found = _RUN.findall(statement.text)
        if language == "zh":
            said, stems = self._han(found)
        else:
            said, stems = self._alphabetic(found, language)
        if not self._bodies.isdisjoint(found):
            return tokens_of(self._reader.read_once(statement))
        named = {code for code, _, _ in self._reader.recogniser.named(stems)} if stems else set()
        codes = sorted(named | {statement.niche} if statement.niche else named)
        return " ".join([part for part in (*[self._niches[code] for code in codes], *said) if part])

    def _alphabetic(self, found: list[str], language: Language) -> tuple[list[str], tuple[str, ...]]:
        known = self._words[language]
        said = [known[word] for word in dict.fromkeys(found)]
        if self._beginners.isdisjoint(found):
            return said, ()
        stems = self._stems
        return said, tuple([stems[word] for word in found])

    def _han(self, found: list[str]) -> tuple[list[str], tuple[str, ...]]:
        known, meant, segment, common = self._words["zh"], self._meant, self._reader.lexicon.segment, common_terms()
        said: list[str] = []
        stems: list[str] = []
        for run in found:
            if not is_han(run[0]):
                said.append(known[run])
                stems.append(self._stems[run])
                continue
            plain = normalise(run)
            stems += plain
            pairs = dict.fromkeys([plain[at : at + 2] for at in range(len(plain) - 1)])
            said += [f"term:{pair}" for pair in pairs if pair not in common]
            said += [meant[word] for word in segment(plain)]
        return said, tuple(stems)

    def _maker(self, language: Language) -> Callable[[str], str]:
        told, entries = self._told[language], self._reader.recogniser.entries
        known = self._reader.lexicon.hub if language == "en" else self._reader.lexicon.lines.get(language, {})

        def make(word: str) -> str:
            stem = word_form(word)[1]
            if stem in entries:
                self._beginners.add(word)
            # In a text of Cyrillic or Han letters alone nothing is Latin but the bodies of standards' other spellings.
            plain, level = name_level(word) if language == "en" else (word.casefold(), NO_NAME)
            if plain in BODIES:
                self._bodies.add(word)
            if level == NAME_ANYWHERE:
                return f"term:{plain}"
            if not says(stem):
                return ""
            if language == "zh" or stem not in known:
                return f"term:{stem}"
            return " ".join([f"term:{stem}", *[meaning_token(language, one) for one, _ in told[stem]]])

        return make

    def _han_meanings(self, word: str) -> str:
        return " ".join(meaning_token("zh", stem) for stem, _ in self._told["zh"][word])

    def _with_ancestors(self, code: str) -> str:
        found = []
        while code in self._reader.taxonomy:
            found.append(f"niche:{code}")
            code = code.rpartition(".")[0]
        return " ".join(found)


def _language(text: str) -> Language | None:
    """Return the language of a text whose letters are all of one script; None where they are not, or it has none."""
    if text.isascii():
        return "en" if any(map(str.isalpha, text)) else None
    for language, some, only in _ONLY:
        if only.fullmatch(text) and some.search(text):
            return language
    return None
