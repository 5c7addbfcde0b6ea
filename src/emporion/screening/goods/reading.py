"""A text as terms are looked for in it: words and Han characters with their places, stems and clauses."""

import re
from functools import lru_cache

from attrs import field, frozen

from emporion.kernel.tokens import normalise, tokens
from emporion.registry.naming.folding import to_simplified

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007"
_TOKEN = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+(?:[+#]+)?")
_IS_HAN = re.compile(rf"[{_HAN}]")
_CLAUSE_END = re.compile(r"[!?。！？\n]|\.(?=\s|$)")


@frozen
class Token:
    """A word or a Han character: its place, as written, normalised, stemmed, and the clause it stands in."""

    start: int
    end: int
    surface: str
    plain: str
    stem: str
    han: bool
    clause: int


@frozen
class Reading:
    """A text and its tokens in order, with the places of each stem and each normalised spelling."""

    text: str
    tokens: tuple[Token, ...]
    places: dict[str, list[int]] = field(init=False, repr=False)
    _begun: dict[str, list[int]] = field(init=False, repr=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        for number, token in enumerate(self.tokens):
            self.places.setdefault(token.stem, []).append(number)

    @places.default
    def _no_places(self) -> dict[str, list[int]]:
        return {}

    def beginning(self, with_letters: str) -> list[int]:
        """Return the numbers of the tokens whose normalised spelling begins so."""
        if with_letters not in self._begun:
            found = [number for number, token in enumerate(self.tokens) if token.plain.startswith(with_letters)]
            self._begun[with_letters] = found
        return self._begun[with_letters]

    def between(self, left: int, right: int) -> str:
        """Return what stands in the text between two tokens, given by their numbers."""
        return self.text[self.tokens[left].end : self.tokens[right].start]


def read(text: str) -> Reading:
    """Return the reading of a text.

    >>> [(token.stem, token.clause) for token in read("Станки! 轴承").tokens]
    [('станк', 0), ('轴', 1), ('承', 1)]
    """
    ends = [found.start() for found in _CLAUSE_END.finditer(text)]
    found, clause = [], 0
    for match in _TOKEN.finditer(text):
        while clause < len(ends) and ends[clause] < match.start():
            clause += 1
        surface = match.group()
        plain, stem, han = _forms(surface)
        found.append(Token(match.start(), match.end(), surface, plain, stem, han, clause))
    return Reading(text, tuple(found))


@lru_cache(maxsize=65_536)
def _forms(surface: str) -> tuple[str, str, bool]:
    if _IS_HAN.match(surface):
        simple = to_simplified(surface)
        return simple, simple, True
    plain = normalise(surface)
    return plain, "".join(tokens(surface)) or plain, False
