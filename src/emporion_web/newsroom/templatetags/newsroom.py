"""What templates of the newsroom need: badges, values as the reader's language writes them, places to cut a text."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

from babel.numbers import format_compact_decimal, format_currency, format_decimal
from django import template
from django.utils.translation import gettext as _

from emporion.kernel.languages import Language
from emporion.newsroom.adaptation.writing import unit_word
from emporion_web.newsroom.enums import ArticleState, FactState, ItemStatus, PartyState
from emporion_web.ui.dates import between, written
from emporion_web.ui.languages import reader_language

register = template.Library()

_BADGES: dict[str, str] = {
    ArticleState.READING: "info",
    ArticleState.FAILED: "bad",
    ArticleState.KEPT: "ok",
    FactState.FOUND: "neutral",
    FactState.SECOND: "warn",
    FactState.VERIFIED: "ok",
    FactState.REJECTED: "bad",
    ItemStatus.PUBLISHED: "ok",
    ItemStatus.WITHHELD: "warn",
    ItemStatus.KILLED: "bad",
    PartyState.PROPOSED: "neutral",
    PartyState.CONFIRMED: "ok",
    "corroborates": "ok",
    "conflicts": "bad",
}
_MANY = 1_000_000
_LONGEST_SYMBOL = 3
_MARKS = {"~": "≈ ", "~<": "≲ ", "<": "< ", ">": "> ", "<=": "≤ ", ">=": "≥ "}


@register.filter
def newsroom_badge(state: str) -> str:
    """Return the kind of badge for a state of an article or a fact, or for a link."""
    return _BADGES.get(state, "neutral")


@register.filter
def text_tag(language: str) -> str:
    """Return the value of ``lang`` for a language of an article."""
    return "zh-Hans" if language == "zh" else language


@register.filter
def language_name(code: str) -> str:
    """Return the name of a language in the reader's language."""
    from babel import Locale

    return str(Locale.parse(reader_language()).languages.get(code, code)) if code else ""


@register.filter
def link_word(kind: str) -> str:
    """Return what a link between two figures says."""
    words = {
        "corroborates": _("corroborated by"),
        "conflicts": _("contradicted by"),
        "same": _("the same as"),
        "series": _("in one series with"),
        "derived": _("derived with"),
    }
    return words.get(kind, kind)


@register.filter
def figure(shown: Mapping[str, Any]) -> str:
    """Return a figure as the reader's language writes it: comparator, value and unit."""
    locale = reader_language()
    unit = str(shown.get("unit") or "")
    if shown.get("comparator") == "range" and shown.get("low") is not None and shown.get("high") is not None:
        return f"{_plain(float(shown['low']), locale)}–{_number(float(shown['high']), unit, locale)}"
    sign = (
        {"increase": "+", "decrease": "−"}.get(str(shown.get("direction"))) if shown.get("measure") == "change" else ""
    )
    return f"{_MARKS.get(str(shown.get('comparator')), '')}{sign or ''}{_number(float(shown['value']), unit, locale)}"


def _plain(value: float, locale: Language) -> str:
    """Return a number; a large one in words, for which CLDR has no long form in Chinese: its short one says 亿."""
    if abs(value) < _MANY:
        return format_decimal(value, locale=locale)
    kind: Literal["short", "long"] = "short" if locale.startswith("zh") else "long"
    return format_compact_decimal(value, format_type=kind, fraction_digits=2, locale=locale)


def _number(value: float, unit: str, locale: Language) -> str:
    if unit == "percent":
        return f"{_plain(value, locale)} %" if locale == "ru" else f"{_plain(value, locale)}%"
    if word := unit_word(unit, value, locale, scaled=abs(value) >= _MANY):
        return f"{_plain(value, locale)}{'' if locale == 'zh' else ' '}{word}"
    if len(unit) == 3 and unit.isupper():
        return format_currency(value, unit, locale=locale) if abs(value) < _MANY else f"{_plain(value, locale)} {unit}"
    said = _plain(value, locale)
    return f"{said} {unit}".strip() if len(unit) <= _LONGEST_SYMBOL else said  # other nouns are shown apart, as codes


@register.filter
def unit_name(unit: str) -> str:
    """Return what the reader's language calls a unit or a counted noun; its code where there is no word for it."""
    return unit_word(unit, 1, reader_language()) or unit


@register.filter
def stated_date(iso: str) -> str:
    """Return a date or a moment in ISO 8601 as the reader's language writes it."""
    if not iso:
        return ""
    if "T" in iso:
        return written(datetime.fromisoformat(iso), "year_time", reader_language())
    return written(date.fromisoformat(iso), "year", reader_language())


@register.filter
def period(shown: Mapping[str, Any]) -> str:
    """Return the period of a figure: a year, one day, or from and to; empty where there is none."""
    found = shown.get("period") or {}
    first, last = found.get("start") or "", found.get("end") or ""
    if first[4:] == "-01-01" and last == f"{first[:4]}-12-31":
        return str(first[:4])
    if first and last:
        return between(date.fromisoformat(first[:10]), date.fromisoformat(last[:10]), reader_language())
    return f"{stated_date(first) or '…'} – {stated_date(last) or '…'}" if first or last else ""
