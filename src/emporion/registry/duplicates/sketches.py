"""A sketch of a name, by which records that may be one party find each other: its words by sound and by meaning.

A sketch costs some ten microseconds a name, for each word is looked up once; the analyser, which knows more, is asked
only about the pairs that meet.
"""

from functools import cache, lru_cache
from typing import Literal

from attrs import frozen

from emporion.registry.legal_forms import WORD_FORMS
from emporion.registry.naming import han
from emporion.registry.naming.folding import plain, to_simplified, without_marks
from emporion.registry.naming.han_names import latin_of
from emporion.registry.naming.persons import chinese_in
from emporion.registry.naming.pinyin import read, read_surname, split_person
from emporion.registry.naming.romanising import romanise
from emporion.registry.naming.similarity import sound
from emporion.registry.naming.tables import stems
from emporion.registry.naming.vocabulary import claims, term_of
from emporion.registry.naming.word_names import chinese_word
from emporion.registry.naming.words import WORD, undotted

_TELLING = 3
_Role = Literal["form", "meaning", "core"]


@frozen
class Sketch:
    """What a name is found by. ``core`` holds the words of its core by sound, in the order of the name; ``meanings``
    its places and words of trade, sorted, each as one word for three languages. Either may be empty, never both unless
    the name has neither letter nor digit.
    """

    core: tuple[str, ...]
    meanings: tuple[str, ...] = ()

    @property
    def run_together(self) -> str:
        """Return the core without its spaces, or the meanings where there is no core."""
        return "".join(self.core or self.meanings)

    @property
    def whole(self) -> str:
        """Return all of it in an order of its own: equal for names that differ in form, order and script alone."""
        return " ".join((*sorted(self.core), "|", *self.meanings))

    @property
    def spelled(self) -> str:
        """Return the words that likeness is measured on, each between borders."""
        return "".join(f"^{word}$" for word in (self.core or self.meanings))


@cache
def _form_words() -> frozenset[str]:
    """Return the words that legal forms are made of; small words of several letters may stand in any name."""
    return frozenset(word for form in WORD_FORMS for word in form)


@cache
def _beginnings() -> frozenset[str]:
    """Return the first letters of the words that have a meaning; stems keep them."""
    return frozenset(stem[:_TELLING] for key in claims() for stem in key)


@lru_cache(maxsize=1 << 18)
def _word(word: str) -> tuple[_Role, str]:
    if word in _form_words():
        return "form", ""
    if word[:_TELLING] in _beginnings():  # stemming is what costs
        term = term_of(stems(word))
        if term is not None:
            return "meaning", term.concept.replace(" ", "-")
    if word.isascii():
        return "core", _heard(word)
    pinyin = "".join(chinese_word(word)).replace("v", "u")
    return "core", _heard(pinyin or romanise(word, "icao"))


def _heard(word: str) -> str:
    """Return the sound of a word; a number is itself."""
    return word if word.isdecimal() else sound(word)


def _folded(name: str) -> str:
    shown = name if name.isascii() else without_marks(plain(name))
    return undotted(shown.casefold()) if "." in shown else shown.casefold()


def sketch_organisation(name: str) -> Sketch:
    """Return the sketch of a name of an organisation.

    >>> sketch_organisation("ООО «Техкомпания Хуавэй»")
    Sketch(core=('huavei',), meanings=('technolog',))
    >>> sketch_organisation("华为技术有限公司")
    Sketch(core=('huavei',), meanings=('technolog',))
    """
    if not name.isascii() and han.IS_HAN.search(name):
        return _sketch_han(to_simplified(plain(name)))
    core: list[str] = []
    meanings: list[str] = []
    words = WORD.findall(_folded(name))
    for word in words:
        role, text = _word(word)
        if text:
            (core if role == "core" else meanings).append(text)
    if not core and not meanings:
        core = [sound(word) or word for word in words]
    return Sketch(tuple(core), tuple(sorted(meanings)))


def _sketch_han(name: str) -> Sketch:
    parts = han.take_apart(name)
    core = [sound(latin_of(piece.text)) for piece in parts.pieces if piece.term is None]
    meanings = [piece.term.concept.replace(" ", "-") for piece in parts.pieces if piece.term is not None]
    heard = tuple(filter(None, core))
    return Sketch(heard or (() if meanings else (name,)), tuple(sorted(meanings)))


def sketch_person(name: str) -> Sketch:
    """Return the sketch of a name of a person: its words by sound; Chinese ones in pinyin, whatever the script.

    >>> sketch_person("Чжан Сяомин") == sketch_person("张晓明") == sketch_person("Zhang, Xiaoming")
    True
    """
    if not name.isascii() and han.IS_HAN.search(name):
        simple = to_simplified(plain(name))
        surname, given = split_person(simple)
        syllables = (read_surname(surname), read(given)) if surname else (read(simple),)
        return Sketch(tuple(sound("".join(part).replace("v", "u")) for part in syllables if part) or (simple,))
    folded = _folded(name)
    words = tuple(WORD.findall(folded))
    if not name.isascii():
        chinese = chinese_in(words)
        if chinese[0]:
            return Sketch(tuple(sound("".join(part).replace("v", "u")) for part in chinese if part))
    return Sketch(tuple(filter(None, map(_person_word, words))) or words)


@lru_cache(maxsize=1 << 18)
def _person_word(word: str) -> str:
    return _heard(word if word.isascii() else romanise(word, "icao"))
