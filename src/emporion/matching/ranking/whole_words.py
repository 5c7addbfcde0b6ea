"""Han terms are compared by two characters; a reader is shown the words they stand in."""

import re
from collections.abc import Iterator
from functools import lru_cache

from emporion.matching.lexicon import shipped

Span = tuple[int, int]
_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007]+")


def whole(text: str, span: Span) -> str:
    """Return what stands in a span; of Han characters the words that they belong to, whole.

    >>> whole("我们生产传感器", (4, 6)), whole("Vibration sensors", (0, 9))
    ('传感器', 'Vibration')
    """
    touched = [word for word in _words(text) if word[0] < span[1] and word[1] > span[0]]
    return text[touched[0][0] : touched[-1][1]] if touched else text[slice(*span)]


def is_across(text: str, span: Span) -> bool:
    """Tell whether a span of Han characters begins in one word and ends in another.

    >>> is_across("我们生产传感器", (3, 5)), is_across("我们生产传感器", (4, 6))
    (True, False)
    """
    return sum(word[0] < span[1] and word[1] > span[0] for word in _words(text)) > 1


@lru_cache(maxsize=16_384)
def _words(text: str) -> tuple[Span, ...]:
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[Span]:
    for run in _RUN.finditer(text):
        start = run.start()
        for word in shipped().segment(run.group()):
            yield start, start + len(word)
            start += len(word)
