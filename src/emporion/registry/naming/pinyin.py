"""Chinese characters read in pinyin: phrases by pypinyin's dictionary (MIT), surnames as surnames are read."""

import re
from functools import cache, lru_cache

from emporion.registry.naming.tables import palladius_table, surname_readings, surnames

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_TWO = 2


@lru_cache(maxsize=65_536)
def read(text: str) -> tuple[str, ...]:
    """Return the syllables of a run of simplified characters, v for ü; a character without a reading gives none.

    >>> read("银行"), read("行走"), read("绿")
    (('yin', 'hang'), ('xing', 'zou'), ('lv',))
    """
    found: list[str] = []
    for run in _HAN.findall(text):
        found += _by_phrases(run) if _may_hold_a_phrase(run) else [one for letter in run for one in _letter(letter)]
    return tuple(found)


def _by_phrases(run: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin

    readings = lazy_pinyin(run, style=Style.NORMAL, errors="ignore", v_to_u=False)
    return [syllable for syllable in readings if syllable in palladius_table()]


@cache
def _letter(letter: str) -> tuple[str, ...]:
    return tuple(_by_phrases(letter))


def _may_hold_a_phrase(run: str) -> bool:
    """Tell whether two characters of the run begin a phrase: reading the others one by one costs a tenth."""
    return any(run[at : at + _TWO] in _beginnings() for at in range(len(run) - 1))


@cache
def _beginnings() -> frozenset[str]:
    from pypinyin.phrases_dict import phrases_dict

    return frozenset(phrase[:_TWO] for phrase in phrases_dict)


def split_person(name: str) -> tuple[str, str]:
    """Return surname and given name of a Chinese person written in simplified characters, or two empty strings.

    >>> split_person("诸葛亮"), split_person("曾国藩"), split_person("凯文·麦克唐奈")
    (('诸葛', '亮'), ('曾', '国藩'), ('', ''))
    """
    if not _HAN.fullmatch(name) or not 2 <= len(name) <= 4:
        return "", ""
    if len(name) > 2 and name[:2] in surnames():
        return name[:2], name[2:]
    if name[0] in surnames() and len(name) <= 3:
        return name[0], name[1:]
    return "", ""


def read_surname(surname: str) -> tuple[str, ...]:
    """Return the syllables of a surname: 曾 Zeng, 单 Shan, 仇 Qiu, 解 Xie, which are read otherwise as words.

    >>> read_surname("单"), read("单"), read_surname("尉迟")
    (('shan',), ('dan',), ('yu', 'chi'))
    """
    from emporion.registry.naming.syllables import cut_pinyin

    reading = surname_readings().get(surname)
    return cut_pinyin(reading) if reading else read(surname)
