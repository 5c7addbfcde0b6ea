"""Words of a text with their places, so that what meets can be quoted in its original spelling.

Words are stemmed as the kernel's tokens are; a Han character is a word of its own here, and the search terms of a Han
run are its bigrams. Names are the Latin tokens that say the same in every language: products, standards, certificates.
"""

import re
from functools import cache, lru_cache
from itertools import zip_longest

from attrs import frozen

from emporion.kernel.tokens import normalise, tokens

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+(?:[+#]+)?")
_IS_HAN = re.compile(rf"[{_HAN}]")
_LATIN = re.compile(r"[a-z][a-z0-9+#]*|[0-9]+[a-z][a-z0-9]*")
_NAME = re.compile(r"[A-Z]{2,}\w*[+#]*|[A-Za-z]*[a-z][A-Z]\w*|[A-Za-z]+\d\w*|\d+[A-Za-z]\w*|[A-Z]\+\+|C#")
# Bodies whose standards are numbered; the same body as Russian and Chinese texts write it.
_BODIES = {"iso": "iso", "исо": "iso", "iec": "iec", "мэк": "iec", "гост": "gost", "gost": "gost", "gb": "gb"}
_BODIES |= {"ieee": "ieee", "en": "en", "isa": "isa", "din": "din", "ansi": "ansi", "тр": "tr", "ccc": "ccc"}
_NUMBER = re.compile(r"\d[\w.]*")
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


@frozen
class Word:
    """A word as it was written and as it is compared, with its place in the text; ``han`` for a Han character."""

    start: int
    end: int
    surface: str
    stem: str
    han: bool


@cache
def _empty() -> frozenset[str]:
    """Return the tokens of the common words."""
    return frozenset(token for line in _COMMON for token in tokens(line))


@lru_cache(maxsize=65_536)
def _stem(surface: str) -> str:
    return "".join(tokens(surface)) or normalise(surface)


@lru_cache(maxsize=65_536)
def _plain(surface: str) -> str:
    return normalise(surface)


def words(text: str) -> list[Word]:
    """Return the words of a text in order.

    >>> [word.stem for word in words("Датчики EtherCAT 传感")]
    ['датчик', 'ethercat', '传', '感']
    """
    found = []
    for match in _WORD.finditer(text):
        surface = match.group()
        found.append(Word(match.start(), match.end(), surface, _stem(surface), bool(_IS_HAN.match(surface))))
    return found


def terms(of: list[Word]) -> dict[str, tuple[int, int]]:
    """Return the search terms of the words (stems, and Han bigrams) with the place where each stands first."""
    found: dict[str, tuple[int, int]] = {}
    empty = _empty()
    for word, following in zip_longest(of, of[1:]):
        if not word.han:
            if word.stem not in empty and (len(word.stem) > 1 or word.stem.isdigit()):
                found.setdefault(word.stem, (word.start, word.end))
        elif following is not None and following.han and following.start == word.end:
            bigram = word.stem + following.stem
            if bigram not in empty:
                found.setdefault(bigram, (word.start, following.end))
    return found


def names(of: list[Word], latin_text: bool) -> dict[str, tuple[int, int]]:
    """Return the names in the words with their places; in a text of another script every Latin word is one.

    A standard is the body with its number: ``ISO 27001`` and ``ISO/IEC 27001`` give ``iso 27001``.

    >>> sorted(names(words("контроллер с EtherCAT по ГОСТ Р 57580"), latin_text=False))
    ['ethercat', 'gost 57580']
    """
    found: dict[str, tuple[int, int]] = {}
    for position, word in enumerate(of):
        if word.han:
            continue
        plain = _plain(word.surface)
        if plain in _BODIES:
            numbered = _standard(of, position)
            if numbered is not None:
                found.setdefault(f"{_BODIES[plain]} {numbered.stem}", (word.start, numbered.end))
                continue
        if _NAME.fullmatch(word.surface) or (not latin_text and len(plain) > 1 and _LATIN.fullmatch(plain)):
            found.setdefault(plain, (word.start, word.end))
    return found


def _standard(of: list[Word], position: int) -> Word | None:
    """Return the number that follows a standards body within two words (``ГОСТ Р 57580``, ``ISO/IEC 27001``)."""
    for word in of[position + 1 : position + 3]:
        if _NUMBER.fullmatch(word.surface):
            return word
        if len(word.surface) > 3:
            return None
    return None
