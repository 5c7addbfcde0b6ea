"""What templates of the ledger need: parties, periods, intervals and reasons as the reader's language says them."""

from functools import cache

from django import template
from django.utils.translation import gettext as _

from emporion.kernel.languages import script_of
from emporion.newsroom.adaptation.writing import unit_word
from emporion.newsroom.entities.gazetteer import gazetteer
from emporion_web.newsroom.forms.facts import MEASURES
from emporion_web.newsroom.models import Claim, Fact, Mention
from emporion_web.newsroom.templatetags.newsroom import figure, period
from emporion_web.ui.languages import reader_language

register = template.Library()
_SCRIPTS = {"en": "latin", "ru": "cyrillic", "zh": "han"}


@cache
def _party(id_: str, language: str) -> str:
    known = next((name for name in gazetteer().names if name.id == id_), None)
    if known is None:
        return ""
    return next((text for text in known.spellings() if script_of(text) == _SCRIPTS[language]), known.name)


@register.filter
def parties(claim: Claim) -> str:
    """Return the parties that the gazetteer knows, in the reader's language; a subject says the others itself."""
    return ", ".join(name for name in (_party(id_, reader_language()) for id_ in claim.parties) if name)


@register.filter
def claim_period(claim: Claim) -> str:
    """Return the period of a claim; empty where none is known."""
    start, end = (day.isoformat() if day else "" for day in (claim.start, claim.end))
    return period({"period": {"start": start, "end": end}}) if start or end else ""


@register.filter
def interval(mention: Mention) -> str:
    """Return what a mention leaves open, from its least to its greatest value; an open end is an ellipsis."""
    unit = mention.claim.unit
    low, high = ("…" if end is None else in_unit(end, unit) for end in (mention.low, mention.high))
    return low if low == high else f"{low} – {high}"


@register.filter
def in_unit(value: float, unit: str) -> str:
    """Return a number with its unit."""
    return figure({"value": value, "unit": unit})


@register.filter
def why_word(why: str) -> str:
    """Return why two figures contradict each other."""
    if why == "arithmetic.part-exceeds-whole":
        return _("A part is larger than its whole.")
    if why == "arithmetic.level-before":
        return _("It does not fit the level that a level and its change give for the year before.")
    return _("What they leave open does not overlap.")


@register.filter
def around(fact: Fact, most: int = 120) -> tuple[str, str]:
    """Return what stands before and after a passage in its line, cut at some length."""
    text = fact.article.text
    before = text[max(0, fact.start - most) : fact.start].rpartition("\n")
    after = text[fact.end : fact.end + most].partition("\n")
    cut_before = "…" if not before[1] and fact.start > most else ""
    cut_after = "…" if not after[1] and len(text) > fact.end + most else ""
    return cut_before + before[2], after[0] + cut_after


@register.filter
def measure_word(measure: str) -> str:
    """Return what kind of number a measure is."""
    return str(dict(MEASURES).get(measure, measure))


@register.filter
def noun(unit: str) -> bool:
    """Tell whether a unit is a noun that the reader's language has no word for: it stands apart from its numbers."""
    return len(unit) > 3 and unit not in {"percent", "ratio", "rank"} and not unit_word(unit, 1, reader_language())
