"""Offices that people hold: when two words name one, and who has none."""

import re
from functools import cache, lru_cache

from emporion.newsroom.quotations.cast import Person
from emporion.newsroom.quotations.lexicon import lexicon


def holds_an_office(person: Person | None) -> bool:
    """Tell whether the article gives somebody a role; whom it gives none may be the farmer or the owner named next."""
    return any(word in _offices() or word.endswith(_HAN_OFFICES) for word in (person.roles if person else ()))


_HAN_OFFICES = tuple(lexicon("zh").speakers["roles"])


@cache
def _offices() -> frozenset[str]:
    return lexicon("en").speakers["roles"] | lexicon("ru").speakers["roles"]


@lru_cache(maxsize=16_384)
def alike(word: str, role: str) -> bool:
    """Tell whether two words of roles mean one office: minister and ministry, expert and experts; 部长 in 商务部长."""
    if word == role:
        return True
    if "\u4e00" <= word[:1] <= "\u9fff":
        return len(word) > 1 and len(role) > 1 and (word in role or role in word)
    word, role = _without_rank(word), _without_rank(role)
    size = min(len(word), len(role))
    return size >= 6 and word[:6] == role[:6]


def _without_rank(word: str) -> str:
    """Return a Russian office without the rank that is written together with it: замминистра → министра."""
    return re.sub(r"^(?:зам|ген|глав)(?=[а-я]{4})", "", word)
