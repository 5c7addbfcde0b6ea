"""The draft that a translation's form may begin with, and what stands beside the form."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import Phrase
from emporion.newsroom.adaptation import translator
from emporion_web.newsroom.forms.items import LANGUAGES, ItemForm
from emporion_web.newsroom.models import Item
from emporion_web.newsroom.queries.adapting import TEXTS, findings_of, glossary, styles

NO_NOTES: tuple[Phrase, ...] = ()


def asks_for_draft(request: HttpRequest, original: Item | None) -> bool:
    """Tell whether a form was sent by the button that fills it."""
    return original is not None and request.method == "POST" and "draft" in request.POST


def drafted(request: HttpRequest, original: Item, **named: Any) -> tuple[ItemForm, tuple[Phrase, ...]]:
    """Return the form as it was sent with headline, standfirst and text by the translator, and its notes."""
    sent = {name: request.POST.get(name, "") for name in ItemForm.base_fields if name != "topics"}
    sent["topics"] = request.POST.getlist("topics")  # type: ignore[assignment]
    target: Any = sent["language"] if sent["language"] in dict(LANGUAGES) else "en"
    words = glossary()
    notes = NO_NOTES
    try:
        service = translator(settings.NEWSROOM_TRANSLATOR)
        for name in TEXTS:
            made = service.draft(getattr(original, name), original.language, target, words)  # type: ignore[arg-type]
            sent[name], notes = made.text, made.notes or notes
    except InputError as error:
        notes = (error.phrase(),)
    return ItemForm(initial=sent, **named), notes


def beside(original: Item | None, form: ItemForm, language: str = "") -> dict[str, Any]:
    """Return what stands beside the form of a translation: findings on what it holds, and outlets' styles."""
    if original is None:
        return {}
    values = {name: form[name].value() for name in ("language", *TEXTS)}
    target = str(values["language"] or language or "en")
    known = target in dict(LANGUAGES)
    return {
        "findings": findings_of(original, values) if known and values["body"] else (),
        "styles": styles(target),
    }
