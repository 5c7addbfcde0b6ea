"""Countries and languages by their names in three languages, from the Unicode CLDR, with the short forms people write."""

from collections.abc import Iterator
from functools import cache, lru_cache

from emporion.kernel.languages import LANGUAGES
from emporion.kernel.tokens import normalise

_COUNTRY_ALIASES = {
    "RU": "рф;россия;российская федерация;russian federation;rus;俄;俄联邦;俄罗斯联邦;俄国",
    "CN": "кнр;prc;p.r. china;p.r.c.;pr china;china mainland;mainland china;people's republic of china;китайская народная республика;中;中华人民共和国;中国大陆;chn",
    "US": "usa;u.s.a.;u.s.;united states of america;сша;америка;美;美利坚合众国",
    "GB": "uk;u.k.;great britain;england;англия;великобритания;英",
    "KR": "korea;republic of korea;корея;южная корея",
    "HK": "hong kong;гонконг;香港;中国香港",
    "TW": "taiwan;тайвань;台湾;中国台湾",
    "BY": "республика беларусь;рб;белоруссия",
    "KZ": "республика казахстан;рк",
    "AE": "uae;оаэ;u.a.e.",
}
_LANGUAGE_ALIASES = {
    "en": "англ;английский язык;eng;英;英文;英语",
    "ru": "рус;русский язык;rus;俄;俄文;俄语",
    "zh": "кит;китайский язык;mandarin;mandarin chinese;putonghua;chn;cn;путунхуа;мандарин;中;中文;汉语;普通话;国语;华语;简体中文",
    "yue": "cantonese;粤语;广东话",
    "kk": "казахский язык",
    "de": "ger;нем;德文",
    "ja": "jpn;日文",
    "fr": "fra;франц;法文",
}


def _aliases(table: dict[str, str]) -> Iterator[tuple[str, str]]:
    for code, words in table.items():
        for word in words.split(";"):
            yield normalise(word), code


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"}:
                found.setdefault(normalise(name), code)
                found.setdefault(code.lower(), code)
    return found | dict(_aliases(_COUNTRY_ALIASES))


@cache
def _languages() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).languages.items():
            if len(code) <= 3:
                found.setdefault(normalise(name), code)
                found.setdefault(code, code)
    return found | dict(_aliases(_LANGUAGE_ALIASES))


@lru_cache(maxsize=8192)
def country_of(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country's name or code; empty if it is none.

    >>> country_of("Китай"), country_of("俄罗斯"), country_of("P.R. China"), country_of("Atlantis")
    ('CN', 'RU', 'CN', '')
    """
    return _countries().get(normalise(text).strip(" .。"), "")


@lru_cache(maxsize=8192)
def language_code_of(text: str) -> str:
    """Return the ISO 639 code of a language's name or code; empty if it is none.

    >>> language_code_of("Английский"), language_code_of("普通话"), language_code_of("Klingonese")
    ('en', 'zh', '')
    """
    return _languages().get(normalise(text).strip(" .。"), "")
