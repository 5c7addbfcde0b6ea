"""Mails of the weekly letter: plain text and HTML without an image, a style or anything that is loaded from outside."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen
from babel.numbers import format_decimal
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from emporion.newsroom.digest import Rate, reading_minutes
from emporion_web.mail.registry import Whole
from emporion_web.newsroom.models import Item, Letter
from emporion_web.ui.dates import between, written
from emporion_web.ui.languages import CODES, reader_language


@frozen
class ShownStory:
    """A story of a letter: what it says, where it is read on, and for how many minutes."""

    headline: str
    summary: str
    minutes: int
    url: str


def compose(letter: Letter, items: Sequence[Item], leave: str) -> Whole:
    """Return the letter with these stories as one reader gets it, in its language, with the address to leave at."""
    with translation.override(CODES[letter.language]):
        subject = translation.gettext("News of the two markets, %(week)s") % {"week": week_of(letter)}
        context = {**parts(letter, items), "subject": subject, "leave": leave}
        text, html = (render_to_string(f"newsroom/mail/letter.{kind}", context) for kind in ("txt", "html"))
    return Whole(subject, text, html, leave, f"letter-{letter.language}.{urlsplit(settings.SITE_URL).hostname}")


def parts(letter: Letter, items: Sequence[Item]) -> dict[str, Any]:
    """Return what the templates of a letter show; the letter's language must be active."""
    stories = [_story(item) for item in items]
    whole = "\n".join("\n".join((item.headline, item.standfirst, *item.paragraphs)) for item in items)
    return {
        "letter": letter,
        "stories": stories,
        "minutes": reading_minutes(whole, letter.language) if stories else 0,  # type: ignore[arg-type]
        "rates": [_rate(Rate(**{**rate, "day": date.fromisoformat(rate["day"])})) for rate in letter.rates],
        "home": settings.SITE_URL + reverse("newsroom:public"),
        "tag": "zh-Hans" if letter.language == "zh" else letter.language,
    }


def week_of(letter: Letter) -> str:
    """Return the days of a letter's week as the active language writes them."""
    return between(letter.week, letter.last_day, reader_language())


def _story(item: Item) -> ShownStory:
    text = "\n".join((item.headline, item.standfirst, *item.paragraphs))
    summary = item.standfirst or next(iter(item.paragraphs), "")
    url = settings.SITE_URL + reverse("newsroom:public-item", args=[item.pk])
    return ShownStory(item.headline, summary, reading_minutes(text, item.language), url)  # type: ignore[arg-type]


def _rate(rate: Rate) -> str:
    locale = reader_language()
    value = format_decimal(rate.value, locale=locale, decimal_quantization=False)
    day = written(rate.day, "year", reader_language())
    return f"1 {rate.base} = {value} {rate.quote} ({day}, {rate.source})"
