"""Fields that several forms use: lists of words, the niche, country, languages of a text."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion.kernel.languages import Language
from emporion.registry.niches import load_taxonomy
from emporion.registry.values.places import language_code_of
from emporion_web.registry.queries.labels import language_label
from emporion_web.ui.languages import reader_language

Choices = list[tuple[str, str] | tuple[str, list[tuple[str, str]]]]
_SEPARATORS = re.compile(r"[,;，；、\n]+")


class WordsField(forms.CharField):
    """A list of words, written with commas between them."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("help_text", _("Separate several with commas."))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """Show a list as one line."""
        return ", ".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> list[str]:
        """Return the words in their order, each once."""
        words = (word.strip() for word in _SEPARATORS.split(super().clean(value)))
        return list(dict.fromkeys(word for word in words if word))


class SourceField(forms.CharField):
    """Where a consent is written down."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 200)
        options.setdefault("required", False)
        options.setdefault("label", _("Where the consent is recorded"))
        options.setdefault("help_text", _("For example “registration form, clause 4” or “letter of 3 March”."))
        super().__init__(**options)


class LanguagesField(WordsField):
    """Languages, shown by their names in the reader's language, and taken by name or code in any of ours."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("By name, separated by commas: English, Russian, Chinese."))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """Show codes as names, as far as the name leads back to the code; what was just written stays as it is."""
        return super().prepare_value(list(map(_named, value)) if isinstance(value, (list, tuple)) else value)

    def clean(self, value: Any) -> list[str]:
        """Return the codes of ISO 639; a word that names no language is refused."""
        words = super().clean(value)
        if unknown := [word for word in words if not _code(word)]:
            raise forms.ValidationError(
                _("“%(word)s” is no language that is known. Write it by name, such as English."),
                params={"word": unknown[0]},
            )
        return list(dict.fromkeys(map(_code, words)))


def _named(code: str) -> str:
    name = language_label(code)
    return name if language_code_of(name) == code else code


def _code(word: str) -> str:
    """Return the code of a language; a word of two or three Latin letters is one itself, as older lists hold them."""
    small = word.casefold()
    return language_code_of(word) or (small if re.fullmatch("[a-z]{2,3}", small) else "")


class NicheField(forms.ChoiceField):
    """A niche of the taxonomy, in a list that is grouped by the widest niches and indented below them."""

    def __init__(self, *, empty_label: Any = "—", **options: Any) -> None:
        super().__init__(choices=lambda: [("", empty_label), *niche_choices(reader_language())], **options)


@lru_cache(maxsize=8)
def niche_choices(language: Language) -> Sequence[Any]:
    """Return the niches as choices of a select in a language, one group for each root."""
    taxonomy = load_taxonomy()
    groups: Choices = []
    for root in taxonomy.children():
        below = [niche for niche in taxonomy if niche.code.startswith(f"{root.code}.")]
        options = [(root.code, root.label(language))]
        options += [(niche.code, "\u2003" * (niche.level - 1) + niche.label(language)) for niche in below]
        groups.append((root.label(language), options))
    return groups
