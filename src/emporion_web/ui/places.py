"""Countries as choices."""

from functools import cache

from babel import Locale
from django import forms

from emporion.kernel.languages import Language
from emporion.registry.naming.pinyin import read
from emporion.registry.values.places import NO_COUNTRIES
from emporion_web.ui.languages import reader_language


def countries() -> list[tuple[str, str]]:
    """Return the countries, and the European Union, as code and name in the reader's language, in its order."""
    return _countries(reader_language())


@cache
def _countries(language: Language) -> list[tuple[str, str]]:
    names = Locale.parse(language).territories.items()
    found = [(k, v) for k, v in names if len(k) == 2 and k.isalpha() and k not in NO_COUNTRIES - {"EU"}]
    return sorted(found, key=lambda pair: (read(pair[1]) if language == "zh" else (), pair[1]))


def keep_choice(form: forms.Form, name: str) -> None:
    """Leave among the choices what a field begins with, though nobody else is offered it: saving keeps it."""
    kept, field = form.get_initial_for_field(form.fields[name], name), form.fields[name]
    if kept and kept not in dict(field.choices):  # type: ignore[attr-defined]
        field.choices = [*field.choices, (kept, kept)]  # type: ignore[attr-defined]
