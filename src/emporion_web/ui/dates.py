"""How each language writes a day or a moment where the formats of Django are too long: the one place of patterns."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from babel.dates import format_date, format_datetime, format_interval

from emporion.kernel.languages import Language

Form = Literal["day", "day_time", "weekday_time", "year", "year_time", "whole"]
LOCALES: Mapping[Language, str] = {"en": "en_GB", "ru": "ru", "zh": "zh"}
# CLDR patterns. The whole form is for plain text that is read anywhere: it tells the distance from Greenwich.
PATTERNS: Mapping[Form, Mapping[Language, str]] = {
    "day": {"en": "d MMM", "ru": "d MMM", "zh": "M月d日"},
    "day_time": {"en": "d MMM, HH:mm", "ru": "d MMM, HH:mm", "zh": "M月d日 HH:mm"},
    "weekday_time": {"en": "EEE d MMM, HH:mm", "ru": "EEE d MMM, HH:mm", "zh": "M月d日EEE HH:mm"},
    "year": {"en": "d MMM y", "ru": "d MMM y 'г'.", "zh": "y年M月d日"},
    "year_time": {"en": "d MMM y, HH:mm", "ru": "d MMM y 'г'., HH:mm", "zh": "y年M月d日 HH:mm"},
    "whole": {
        "en": "EEEE d MMMM y, HH:mm (OOOO)",
        "ru": "EEEE, d MMMM y, HH:mm (OOOO)",
        "zh": "y年M月d日EEEE HH:mm（OOOO）",
    },
}


def written(value: date | datetime, form: Form, language: Language) -> str:
    """Return a day, or a moment on the clock of its own time zone, as a language writes it."""
    pattern, locale = PATTERNS[form][language], LOCALES[language]
    if isinstance(value, datetime):
        return str(format_datetime(value, pattern, locale=locale))
    return str(format_date(value, pattern, locale=locale))


def between(first: date, last: date, language: Language) -> str:
    """Return the days from the first to the last as a language writes them, without saying twice what they share.

    >>> between(date(2026, 12, 18), date(2026, 12, 19), "zh")
    '2026年12月18日至19日'
    """
    return str(format_interval(first, last, "yMMMd", locale=LOCALES[language]))
