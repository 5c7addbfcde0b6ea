"""One tokeniser for search and matching: what is indexed with it is asked with it.

Neither SQLite FTS5 nor PostgreSQL finds a word inside a run of Han characters, and neither stems Russian the way the
other does. Here Latin words are stemmed by Snowball English, Cyrillic words by Snowball Russian (Porter 2001), and a
run of Han characters gives its single characters and its bigrams.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import Stemmer

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007"
_PIECE = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+(?:[+#]+)?", re.UNICODE)
_IS_HAN = re.compile(rf"[{_HAN}]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")


@cache
def _stemmer(name: str) -> Any:
    # Without the stemmer's own memory of words, which takes longer than stemming and is cleared by the thousand.
    return Stemmer.Stemmer(name, 0)


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    if not word.isalpha() or len(word) < 3:
        return word
    name = "russian" if _CYRILLIC.search(word) else "english"
    return str(_stemmer(name).stemWord(word))


def normalise(text: str) -> str:
    """Return the text in NFKC, case-folded, with ё as е: the form in which two spellings of one word are equal."""
    return unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")


def pieces(text: str) -> Iterator[str]:
    """Yield the runs of the normalised text: words of letters and digits, and unbroken runs of Han characters."""
    for match in _PIECE.finditer(normalise(text)):
        yield match.group()


def tokens(text: str) -> list[str]:
    """Return the search tokens of a text, in order, with repeats.

    >>> tokens("Поставки радиоэлектроники")
    ['поставк', 'радиоэлектроник']
    >>> tokens("国际贸易")
    ['国', '际', '贸', '易', '国际', '际贸', '贸易']
    """
    plain = normalise(text)
    if plain.isalnum() and not _IS_HAN.search(plain):  # a word alone, as most are asked for
        return [_stem(plain)]
    found: list[str] = []
    for piece in _PIECE.findall(plain):
        if _IS_HAN.match(piece):
            found.extend(piece)
            found.extend(piece[i : i + 2] for i in range(len(piece) - 1))
        else:
            found.append(_stem(piece))
    return found


def query_tokens(text: str) -> list[str]:
    """Return the tokens a query must find: a Han run of two or more asks for its bigrams only, which are the rarer.

    >>> query_tokens("贸易")
    ['贸易']
    """
    found: list[str] = []
    for piece in pieces(text):
        if _IS_HAN.match(piece):
            found.extend([piece] if len(piece) == 1 else [piece[i : i + 2] for i in range(len(piece) - 1)])
        else:
            found.append(_stem(piece))
    return found
