"""Cells that hold several values, and cells that hold none."""

import re
from functools import lru_cache

from emporion.kernel.tokens import normalise
from emporion.registry.values.words import DATA

_STRONG = re.compile(r"[;；\n|•●▪]+|、")
_CLAUSES = re.compile(r"[;；\n|•●▪]+")
_SENTENCE = re.compile("[，。：！？]")
_WEAK = re.compile(r"[;；\n|•●▪、,，/／]+")
_NUMBERED = re.compile(r"(?:^|(?<=[\s;；,，。]))(?:\(?\d{1,2}[.)）、](?!\d)|[①-⑳]|[-–—*•·]\s)\s*")
_BLANKS = frozenset(DATA["blanks"])


def is_blank(text: str) -> bool:
    """Tell whether the cell says nothing: empty, a dash, “n/a”, «нет», 无, an error value."""
    return not text or (len(text) < 18 and _is_blank_word(text))


@lru_cache(maxsize=65_536)
def _is_blank_word(text: str) -> bool:
    return normalise(text).strip() in _BLANKS


def split_statements(text: str) -> tuple[str, ...]:
    """Split a cell of offers or needs at semicolons, lines and numbers; commas and slashes belong to the sentence.

    The Han enumeration comma parts names, but not the words of a sentence, which its other punctuation gives away.

    >>> split_statements("1. Чипы; 2. Платы")
    ('Чипы', 'Платы')
    >>> split_statements("芯片、电路板"), split_statements("视频分析算法：烟火、越界。")
    (('芯片', '电路板'), ('视频分析算法：烟火、越界',))
    """
    return _pieces(text, _CLAUSES if _SENTENCE.search(text) else _STRONG)


def split_values(text: str) -> tuple[str, ...]:
    """Split a cell of short values (languages, certificates, regions) at every usual separator.

    >>> split_values("English, 中文、русский / deutsch")
    ('English', '中文', 'русский', 'deutsch')
    """
    return _pieces(text, _WEAK)


def _pieces(text: str, separators: re.Pattern[str]) -> tuple[str, ...]:
    if is_blank(text):
        return ()
    first = _NUMBERED.search(text)
    several = first is not None and (first.start() == 0 or _NUMBERED.search(text, first.end()) is not None)
    marked = _NUMBERED.sub("\n", text) if several else text
    parts = (" ".join(part.split()).strip(" .。") for part in separators.split(marked))
    return tuple(dict.fromkeys(part for part in parts if not is_blank(part)))
