"""Texts as the words of the lexicon: stems of letters alone, and Chinese words."""

import re
from collections.abc import Callable

from emporion.kernel.languages import Language
from emporion.kernel.tokens import normalise, query_tokens

_PIECES = re.compile(r"[a-z][a-z0-9+#]*|[0-9]+[a-z][a-z0-9]*|[а-я]+|[\u3400-\u4dbf\u4e00-\u9fff]+")
_OWN = {"en": "[a-z]", "ru": "[а-я]", "zh": "[\u3400-\u4dbf\u4e00-\u9fff]"}
# Words that say nothing by themselves: learning them would tie them to everything.
_EMPTY_WORDS = (
    "a an and are as at be by for from in into is it its of on or our that the their this to we with who which can "
    "not no if has have was were will you your but do does all been there than then they i he "
    "и в во на по с со для из к от до о об за при или а но не что как это его ее их то вы мы он она все был была "
    "быть если так же бы ли над под чтобы который которая которые которого только уже еще "
    "的 和 与 为 在 了 是 或 您 不 将 一个 此 该 这 有 请 以 及 等 从 到 被 对 可 中 个 于 用 要 若 也 并 而"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())

Segmenter = Callable[[str], list[str]]


def pieces(text: str) -> list[str]:
    """Return the runs of a normalised text: words of Latin letters with digits, Cyrillic words, runs of Han."""
    return _PIECES.findall(text)


def is_empty(word: str) -> bool:
    """Tell whether a word says nothing by itself."""
    return word in _EMPTY


def surfaces(text: str, language: Language, segment: Segmenter) -> list[tuple[str, str]]:
    """Return the words of a language in a text, each as it is compared and as it is written, without empty ones.

    ``segment`` cuts a run of Han characters into words.

    >>> surfaces("Wireless sensors for the plant", "en", list)
    [('wireless', 'wireless'), ('sensor', 'sensors'), ('plant', 'plant')]
    """
    own = re.compile(_OWN[language])
    found = []
    for piece in pieces(normalise(text)):
        if own.fullmatch(piece[0]):
            words = segment(piece) if language == "zh" else [piece]
            found += [(word if language == "zh" else _stem(word), word) for word in words if word not in _EMPTY]
    return found


def _stem(word: str) -> str:
    return "".join(query_tokens(word))
