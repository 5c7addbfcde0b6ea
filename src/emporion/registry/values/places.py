"""Countries and languages by their names in three languages: the Unicode CLDR, and what people write for short."""

from functools import cache, lru_cache

from emporion.kernel.languages import LANGUAGES
from emporion.kernel.tokens import normalise
from emporion.registry.values.words import DATA, folded

# What CLDR names by two letters beside countries: unions, what is unknown, and what is made up for tests.
NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"})


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES:
                found.setdefault(normalise(name), code)
                found.setdefault(code.lower(), code)
    return found | folded(DATA["countries"])


@cache
def _languages() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).languages.items():
            if len(code) <= 3:
                found.setdefault(normalise(name), code)
                found.setdefault(code, code)
    return found | folded(DATA["languages"])


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
