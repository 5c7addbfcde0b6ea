"""Invented articles that say one figure each, read as a careful reader reads them."""

import random
from datetime import datetime
from typing import Any

from django.utils import timezone

from emporion_web.newsroom.actions.articles import Incoming, add_article
from emporion_web.newsroom.actions.recording import record_reading
from emporion_web.newsroom.adapters.reading import Found, ReadArticle
from emporion_web.newsroom.enums import FactKind, Origin
from emporion_web.newsroom.models import Article, Fact

YEAR = {"start": "2024-01-01", "end": "2024-12-31", "basis": "stated"}


def says(
    outlet: str, passage: str, value: float, *, dated: str = "2025-03-04", came: str = "", words: str = "", **data: Any
) -> Article:
    """Take in an article of an outlet that says a figure in one sentence of a text that no other outlet has.

    ``words`` stand instead of the text that is the outlet's own; ``came`` is the day it came in.
    """
    own = words or " ".join(f"{outlet.lower()}{random.Random(f'{outlet}{n}').randrange(10**6)}" for n in range(40))
    text = f"The turnover reached {passage} that year, officials of {outlet} said.\n{own}\n"
    made = add_article(Incoming(text.encode(), f"{outlet}.txt", Origin.UPLOAD, outlet=outlet), actor=None)
    assert record_reading(made, _read(text, passage, value, dated, data), actor=None)
    if came:
        Article.objects.filter(pk=made.pk).update(
            added_at=timezone.make_aware(datetime.fromisoformat(f"{came}T12:00:00"))
        )
    made.refresh_from_db()
    return made


def figure(article: Article) -> Fact:
    """Return the figure of an article."""
    return article.facts.get(kind="figure")


def _read(text: str, passage: str, value: float, dated: str, data: dict[str, Any]) -> ReadArticle:
    at = text.index(passage)
    half = data.pop("half", 0.05e9)
    said = {
        "value": value, "low": value - half, "high": value + half, "unit": "USD", "comparator": "=", "measure": "level",
        "direction": "none", "period": YEAR, "subject": "trade", "parties": ["Borduria", "Syldavia"], "source": None,
    } | data  # fmt: skip
    first = text.index("\n")
    lines = [(1, 0, first), (2, first + 1, len(text) - 1)]
    fields = {
        "encoding": "utf-8",
        "text": text,
        "lines": [{"number": n, "start": start, "end": end, "label": "body"} for n, start, end in lines],
        "language": "en",
        "title": text[:20],
        "deck": "",
        "author": "",
        "dated": dated,
        "certainty": "stated" if dated else "absent",
    }
    return ReadArticle(fields, "", (Found(FactKind.FIGURE, at, at + len(passage), passage, said),))
