"""Words for codes in the registry's templates. Nothing here asks the database."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen
from django import template
from django.utils.translation import gettext as _

from emporion_web.registry.enums import ImportStatus, Size
from emporion_web.registry.models import ImportRow, ImportRun, Organisation, Proposal, Statement
from emporion_web.registry.queries.labels import country_label, language_label, niche_label, niche_path, scheme_label
from emporion_web.registry.queries.niches import Branch

register = template.Library()
SHOWN_NICHES = 2

register.filter("niche", niche_label)
register.filter("niche_path", niche_path)
register.filter("scheme", scheme_label)
register.filter("country", country_label)


@register.filter
def html_lang(code: str) -> str:
    """Return the code for ``lang=``: Chinese here is written in simplified characters."""
    return "zh-hans" if code == "zh" else code


@register.filter
def language_names(codes: Sequence[str]) -> str:
    """Return the languages' names in the reader's language."""
    return ", ".join(map(language_label, codes))


@register.filter
def web_address(text: str) -> str:
    """Return an address that may be followed, or nothing for a text that is none."""
    if re.match(r"https?://[^\s]+$", text, re.I):
        return text
    return f"https://{text}" if re.match(r"[\w.-]+\.[\w-]{2,}(/[^\s]*)?$", text) else ""


@register.filter
def phone_address(text: str) -> str:
    """Return the digits to dial."""
    return re.sub(r"[^\d+]", "", text)


@register.filter
def market(markets: Mapping[str, Any], side: str) -> Any:
    """Return the market of a side."""
    return markets.get(side, "")


@register.filter
def name_lang(organisation: Organisation) -> str:
    """Return the language of the name the reader is shown."""
    shown = organisation.name_for_reader()
    return next((html_lang(name.language) for name in organisation.names.all() if name.text == shown), "")


@register.filter
def wishes(statement: Statement) -> list[tuple[str, str]]:
    """Return what the partner must be, as labelled words."""
    sizes = [str(Size(size).label) if size in Size.values else size for size in statement.wanted_sizes]
    told = (
        (_("regions"), ", ".join(statement.wanted_regions)),
        (_("size"), ", ".join(sizes)),
        (_("languages"), language_names(statement.wanted_languages)),
        (_("certificates"), ", ".join(statement.wanted_certificates)),
    )
    return [(label, words) for label, words in told if words]


@frozen
class Summary:
    """What a line of the list says of an organisation."""

    name: str
    lang: str
    second: str
    second_lang: str
    niches: tuple[str, ...]
    more_niches: int
    offers: int
    needs: int


@register.simple_tag
def summary(organisation: Organisation) -> Summary:
    """Gather a line of the list from fetched names and statements."""
    shown = organisation.name_for_reader()
    names = list(organisation.names.all())
    first = next((name for name in names if name.text == shown), None)
    second = next((name for name in names if first is not None and name.language != first.language), None)
    statements = list(organisation.statements.all())
    niches = list(dict.fromkeys(s.niche for s in statements if s.niche))
    offers = sum(s.kind == "offer" for s in statements)
    return Summary(
        name=shown,
        lang=html_lang(first.language) if first else "",
        second=second.text if second else "",
        second_lang=html_lang(second.language) if second else "",
        niches=tuple(niche_label(code) for code in niches[:SHOWN_NICHES]),
        more_niches=max(0, len(niches) - SHOWN_NICHES),
        offers=offers,
        needs=len(statements) - offers,
    )


@register.simple_tag
def cells(branch: Branch) -> list[tuple[str, int]]:
    """Return the counts of a niche with the labels that name them on a phone."""
    labels = (_("A offers"), _("A needs"), _("B offers"), _("B needs"))
    return list(zip(labels, branch.counts, strict=True))


@register.filter
def import_badge(run: ImportRun) -> str:
    """Return the kind of badge for an import's state."""
    kinds = {
        ImportStatus.DONE: "ok",
        ImportStatus.FAILED: "bad",
        ImportStatus.CANCELLED: "warn",
        ImportStatus.UNDONE: "neutral",
        ImportStatus.UPLOADED: "neutral",
    }
    return kinds.get(ImportStatus(run.status), "info")


@register.filter
def row_badge(row: ImportRow) -> str:
    """Return the kind of badge for a row's outcome."""
    return {"created": "ok", "changed": "accent", "refused": "bad"}.get(row.outcome, "neutral")


@register.filter
def sure_badge(pair: Proposal) -> str:
    """Return the kind of badge for how sure a proposed pair is."""
    return "ok" if pair.decision == "merge" else "info"


@register.filter
def points(weight: float) -> str:
    """Return what a reason adds to a score or takes from it, in hundredths with its sign."""
    return f"{round(100 * weight):+d}".replace("-", "−")


@register.filter
def size_word(code: str) -> str:
    """Return the size in one word, for tables."""
    words = {"micro": _("Micro"), "small": _("Small"), "medium": _("Medium"), "large": _("Large")}
    return words.get(code, "")


@register.filter
def own_heading(label: str) -> str:
    """Return the lowest line of a header of several lines."""
    return label.rpartition(" · ")[2]


@register.filter
def shared_heading(label: str) -> str:
    """Return the upper lines of a header, which several columns share."""
    return label.rpartition(" · ")[0]
