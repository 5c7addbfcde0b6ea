"""Words of a text with their places, so that what meets can be quoted in its original spelling.

Words are stemmed as the kernel's tokens are; a Han character is a word of its own here, and the search terms of a Han
run are its bigrams.
"""

import re
from functools import cache, lru_cache
from itertools import zip_longest
from typing import NamedTuple

from emporion.kernel.tokens import normalise, tokens

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007"
WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}]+(?:[+#]+)?")
_IS_HAN = re.compile(rf"[{HAN}]")
_LATIN = re.compile(r"[a-z][a-z0-9+#]*|[0-9]+[a-z][a-z0-9]*")
_NAME = re.compile(r"[A-Z]{2,}\w*[+#]*|[A-Za-z]*[a-z][A-Z]\w*|[A-Za-z]+\d\w*|\d+[A-Za-z]\w*|[A-Z]\+\+|C#")
NO_NAME, NAME_ELSEWHERE, NAME_ANYWHERE = range(3)
# Bodies whose standards are numbered; the same body as Russian and Chinese texts write it.
BODIES = {"iso": "iso", "исо": "iso", "iec": "iec", "мэк": "iec", "гост": "gost", "gost": "gost", "gb": "gb"}
BODIES |= {"ieee": "ieee", "en": "en", "isa": "isa", "din": "din", "ansi": "ansi", "тр": "tr", "ccc": "ccc"}
NUMBER = re.compile(r"\d[\w.]*")
# Words that nearly every statement uses say nothing of what is offered or needed.
_COMMON = (
    "a an and are as at be by for from in into is it of on or our that the their this to we with who which",
    "need needs needed offer offers offering seek seeking look looking want provide provides",
    "company partner partners supply supplier suppliers market",
    "solution solutions service services product products development",
    "и в во на по с со для из к от до о об за при или а но не что как мы наш наши их который которые это",
    "нужен нужна нужны ищем ищет предлагаем предлагает поставка поставки поставщик поставщики требуется требуются",
    "компания компании партнер партнеры рынок решение решения услуга услуги продукт продукция разработка",
    "需要 寻找 寻求 提供 公司 企业 合作 伙伴 产品 服务 市场 我们 供应 开发 解决 方案",
    "用于 以及 进行 以 及 的 和 与 为 在",
)


class Word(NamedTuple):
    """A word as it was written and as it is compared, with its place in the text; ``han`` for a Han character."""

    start: int
    end: int
    surface: str
    stem: str
    han: bool


@cache
def common_terms() -> frozenset[str]:
    """Return the terms that nearly every statement may use."""
    return frozenset(token for line in _COMMON for token in tokens(line))


def is_common(term: str) -> bool:
    """Tell whether nearly every statement may use the term, so that it says nothing."""
    return term in common_terms()


def is_han(character: str) -> bool:
    """Tell whether a character is one of Han writing."""
    return _IS_HAN.match(character) is not None


@lru_cache(maxsize=262_144)
def word_form(surface: str) -> tuple[str, str, bool]:
    """Return a word as it was written and as it is compared, and whether it is a Han character."""
    return surface, "".join(tokens(surface)) or normalise(surface), is_han(surface)


def says(stem: str) -> bool:
    """Tell whether the stem of a word is a term."""
    return (len(stem) > 1 or stem.isdigit()) and stem not in common_terms()


def name_level(surface: str) -> tuple[str, int]:
    """Return a word normalised, and where it is a name: nowhere, in a text of another script, or in any text."""
    plain = normalise(surface)
    if _NAME.fullmatch(surface):
        return plain, NAME_ANYWHERE
    return plain, NAME_ELSEWHERE if len(plain) > 1 and _LATIN.fullmatch(plain) else NO_NAME


def words(text: str) -> list[Word]:
    """Return the words of a text in order.

    >>> [word.stem for word in words("Датчики EtherCAT 传感")]
    ['датчик', 'ethercat', '传', '感']
    """
    return [Word(match.start(), match.end(), *word_form(match.group())) for match in WORD.finditer(text)]


def terms(of: list[Word]) -> dict[str, tuple[int, int]]:
    """Return the search terms of the words (stems, and Han bigrams) with the place where each stands first."""
    found: dict[str, tuple[int, int]] = {}
    empty = common_terms()
    for word, following in zip_longest(of, of[1:]):
        if not word.han:
            if says(word.stem):
                found.setdefault(word.stem, (word.start, word.end))
        elif following is not None and following.han and following.start == word.end:
            bigram = word.stem + following.stem
            if bigram not in empty:
                found.setdefault(bigram, (word.start, following.end))
    return found
