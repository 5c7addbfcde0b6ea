"""What an adaptation is measured by: the glossary, the original, and the style of the outlets that will run it."""

from collections.abc import Mapping
from typing import Any

from emporion.kernel.languages import LANGUAGES
from emporion.newsroom.adaptation import Entry, Finding, Glossary, survives
from emporion_web.newsroom.models import GlossaryTerm, Item, Partner

TEXTS = ("headline", "standfirst", "body")


def glossary() -> Glossary:
    """Return the glossary as the engine reads it."""
    return Glossary(tuple(_entry(term) for term in GlossaryTerm.objects.order_by("pk")))


def _entry(term: GlossaryTerm) -> Entry:
    texts = {language: _forms(getattr(term, language)) for language in LANGUAGES}
    return Entry("name" if term.kind == "name" else "term", {k: forms for k, forms in texts.items() if forms})


def _forms(text: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in text.replace("；", ";").split(";") if form.strip())


def findings(item: Item) -> tuple[Finding, ...]:
    """Return what a translation lost, changed or added against its original; nothing for an item that is none."""
    if item.translation_of is None:
        return ()
    return findings_of(item.translation_of, {name: getattr(item, name) for name in ("language", *TEXTS)})


def findings_of(original: Item, fields: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Return the same for texts that are not saved: ``language`` and the fields of ``TEXTS``."""
    source = {name: getattr(original, name) for name in TEXTS}
    if not any(str(fields.get(name) or "").strip() for name in TEXTS):
        return ()
    return survives(
        _text(source), original.language, _text(fields), fields["language"], glossary()  # type: ignore[arg-type]
    )  # fmt: skip


def _text(fields: Mapping[str, Any]) -> str:
    return "\n\n".join(str(fields.get(name) or "").replace("\r\n", "\n") for name in TEXTS)


def styles(language: str) -> list[Partner]:
    """Return the open outlets that take a language and have a style note."""
    rows = Partner.objects.filter(active=True).exclude(style_note="")
    return [partner for partner in rows if not partner.languages or language in partner.languages]
