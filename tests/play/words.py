"""What stands on buttons and pages, in an actor's language: the product's own catalogues, asked by the English text."""

import re

from django.utils import translation
from django.utils.translation import gettext, pgettext

CODES = {"en": "en", "ru": "ru", "zh": "zh-hans"}
SCRIPTS = {"ru": re.compile("[а-яё]{3}", re.IGNORECASE), "zh": re.compile("[\u4e00-\u9fff]{2}")}


def say(language: str, text: str, context: str = "") -> str:
    """Return a text of the product in a language. A text that no catalogue translates is a fault of the scene."""
    with translation.override(CODES[language]):
        said = pgettext(context, text) if context else gettext(text)
    if language != "en" and said == text:
        raise AssertionError(f"No catalogue says “{text}” in {language}.")
    return said


def is_in(text: str, language: str) -> bool:
    """Tell whether a text is written in a language: by its script; an English one has neither of the others."""
    if language == "en":
        return not any(script.search(text) for script in SCRIPTS.values())
    return bool(SCRIPTS[language].search(text))
