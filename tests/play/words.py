"""What stands on buttons and pages, in an actor's language: the product's own catalogues, asked by the English text."""

import re

from django.utils import translation
from django.utils.translation import gettext, pgettext

from emporion_web.ui.languages import CODES

ENGLISH = re.compile(r"\b[a-z]{3,} [a-z]{2,}")
SCRIPTS = {"ru": re.compile("[а-яё]{3}", re.IGNORECASE), "zh": re.compile("[\u4e00-\u9fff]{2}")}


def say(language: str, text: str, context: str = "") -> str:
    """Return a text of the product in a language. A text that no catalogue translates is a fault of the scene."""
    with translation.override(CODES[language]):
        said = pgettext(context, text) if context else gettext(text)
    if language != "en" and said == text:
        raise AssertionError(f"No catalogue says “{text}” in {language}.")
    return said


def is_in(text: str, language: str) -> bool:
    """Tell whether a text is written in a language, by its script: names in another script may stand in it."""
    if language == "en":
        return bool(ENGLISH.search(text)) or not any(script.search(text) for script in SCRIPTS.values())
    return bool(SCRIPTS[language].search(text))
