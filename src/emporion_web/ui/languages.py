"""The reader's language, in the codes of Django (``zh-hans``) and of the engines (``zh``)."""

from typing import Any

from django.utils import translation

from emporion.kernel.languages import LANGUAGES, Language

CODES: dict[str, str] = {"en": "en", "ru": "ru", "zh": "zh-hans"}


def reader_language() -> Language:
    """Return the active language as the engines name it."""
    code = (translation.get_language() or "en").split("-")[0]
    return next((language for language in LANGUAGES if language == code), "en")


def in_language(record: Any, stem: str, language: Language | None = None) -> str:
    """Return ``<stem>_<language>`` of a record, or the first of its languages that is filled."""
    wanted = language or reader_language()
    for code in (wanted, *LANGUAGES):
        if text := getattr(record, f"{stem}_{code}", ""):
            return str(text)
    return ""
