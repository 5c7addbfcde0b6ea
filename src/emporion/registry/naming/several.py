"""Several names of one organisation written as one: “A / B”, “A (B)”, “A, JSC B”, a legal form in the midst."""

import re
from functools import lru_cache

from emporion.registry.naming import words
from emporion.registry.naming.folding import plain
from emporion.registry.naming.han import IS_HAN

_STROKE = re.compile(r"\s/\s|\s\|\s|;\s|(?<=\w{3})/(?=\w{3})")
_BRACKETED = re.compile(r"^(?P<head>.+?)\s*[(\[](?P<tail>[^()\[\]]{2,})[)\]]?\s*$")
_COMMA = re.compile(r",\s+")
_SHORTEST = 2


@lru_cache(maxsize=65_536)
def names_in(given: str) -> tuple[str, ...]:
    """Return the names that stand in one, the whole left out; nothing if there is only one.

    >>> names_in("ВТБ/Внешторгбанк"), names_in("National Settlement Depository (NSD)")
    (('ВТБ', 'Внешторгбанк'), ('National Settlement Depository', 'NSD'))
    >>> names_in("АО «ИРЗ» АКЦИОНЕРНОЕ ОБЩЕСТВО «ИЖЕВСКИЙ РАДИОЗАВОД»")
    ('АО "ИРЗ"', 'АКЦИОНЕРНОЕ ОБЩЕСТВО "ИЖЕВСКИЙ РАДИОЗАВОД"')
    >>> names_in("Huawei Technologies Co., Ltd."), names_in("俄泰科技（深圳）有限公司")
    ((), ())
    """
    if not re.search(r"[/|;,(\[\"]", given) and len(given) < 40:
        return ()
    shown = plain(given)
    if IS_HAN.search(shown):
        return ()
    for found in (_STROKE.split(shown), _bracketed(shown), _by_forms(shown)):
        names = tuple(name.strip() for name in found)
        if len(names) > 1 and all(sum(letter.isalpha() for letter in name) >= _SHORTEST for name in names):
            return names
    return ()


def _bracketed(shown: str) -> list[str]:
    """Return what stands before and in brackets, unless it is a place, a country or a form."""
    found = _BRACKETED.match(shown)
    if not found:
        return [shown]
    inside = words.take_apart(found["tail"])
    only_terms = bool(inside.pieces) and all(piece.term is not None for piece in inside.pieces)
    return [shown] if only_terms or words.is_form(found["tail"]) else [found["head"], found["tail"]]


def _by_forms(shown: str) -> list[str]:
    """Return what stands between commas if each part has a form of its own, or before and after a form in the midst."""
    parts = _COMMA.split(shown)
    if len(parts) > 1 and all(words.take_apart(part).forms for part in parts):
        return parts
    at = words.form_inside(shown)
    return [shown[:at], shown[at:]] if at else [shown]
