"""The reader's language, in the codes of Django (``zh-hans``) and of the engines (``zh``)."""

from typing import Any

from django.utils import translation

from emporion.kernel.languages import LANGUAGES, Language

CODES: dict[str, str] = {"en": "en", "ru": "ru", "zh": "zh-hans"}


def reader_language() -> Language:
    """Return the active language as the engines name it."""
    return engine_language(translation.get_language() or "") or "en"


def engine_language(code: str) -> Language | None:
    """Return a language in Django's code as the engines name it; None if it is none of ours.

    >>> engine_language("zh-hans")
    'zh'
    """
    stem = code.split("-")[0]
    return next((language for language in LANGUAGES if language == stem), None)


def in_language(record: Any, stem: str, language: Language | None = None) -> str:
    """Return ``<stem>_<language>`` of a record, or the first of its languages that is filled."""
    wanted = language or reader_language()
    for code in (wanted, *LANGUAGES):
        if text := getattr(record, f"{stem}_{code}", ""):
            return str(text)
    return ""
