"""Dates, times and short texts as a reader of each language expects them (names from CLDR, through Babel)."""

import unicodedata
from datetime import date, datetime

from emporion.agendas.model import AgendaSlot, Line, Programme, one_line
from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase

ON_HOLD = phrase("On hold – ask the organisers")

# British English for dates: day before month, as both markets write it.
_LOCALE: dict[Language, str] = {"en": "en_GB", "ru": "ru_RU", "zh": "zh_Hans_CN"}


def day_title(day: date, language: Language) -> str:
    """Return the date in full with its weekday.

    >>> day_title(date(2026, 12, 1), "en")
    'Tuesday, 1 December 2026'
    """
    from babel.dates import format_date

    words = str(format_date(day, "full", locale=_LOCALE[language]))
    return words[:1].upper() + words[1:]


def clock(programme: Programme, moment: datetime) -> str:
    """Return the moment as hours and minutes of the programme's zone."""
    return f"{programme.local(moment):%H:%M}"


def span(programme: Programme, slot: AgendaSlot) -> str:
    """Return the slot as ``09:30–10:00``."""
    return f"{clock(programme, slot.period.start)}–{clock(programme, slot.period.end)}"


def zone_name(programme: Programme, language: Language) -> str:
    """Return the zone in words with its offset at the first slot, such as ``China Standard Time, UTC+08:00``."""
    from babel.dates import get_timezone_gmt, get_timezone_name

    moment = programme.local(programme.slots[0].period.start if programme.slots else programme.released_at)
    name = str(get_timezone_name(moment, locale=_LOCALE[language]))
    offset = str(get_timezone_gmt(moment, locale="en")).replace("GMT", "UTC")
    return name if name.replace("GMT", "UTC") == offset else f"{name}, {offset}"


def release_line(programme: Programme, language: Language) -> str:
    """Return which version this is and when it was released."""
    from babel.dates import format_datetime

    pattern = "y年M月d日 HH:mm" if language == "zh" else "d MMMM y, HH:mm"
    moment = str(format_datetime(programme.local(programme.released_at), pattern, locale=_LOCALE[language]))
    return phrase("Version {version}, released {moment}", version=str(programme.version), moment=moment).render(
        language
    )


def line(text: Line, language: Language) -> str:
    """Return a line in the language: a phrase is rendered, a text stays, either on one line."""
    return one_line(text.render(language) if isinstance(text, Phrase) else text)


def width(text: str) -> int:
    """Return the columns a text takes: two for a Han character, one for others."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def shorten(text: str, columns: int) -> str:
    """Cut a text to so many columns, with an ellipsis where something went.

    >>> shorten("Ningxia Huike Electronics", 10)
    'Ningxia H…'
    """
    if width(text) <= columns:
        return text
    kept = ""
    for sign in text:
        if width(kept + sign) > columns - 1:
            break
        kept += sign
    return kept.rstrip() + "…"
