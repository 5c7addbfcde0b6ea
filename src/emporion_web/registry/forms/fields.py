"""Fields that several forms use: lists of words, the niche, country, languages of a text."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion.kernel.languages import Language
from emporion.registry.niches import load_taxonomy
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


class LanguagesField(WordsField):
    """Languages by their codes of two or three letters."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Codes such as en, ru, zh, separated by commas."))
        super().__init__(**options)

    def clean(self, value: Any) -> list[str]:
        """Return the codes in small letters; one that is no code is refused."""
        codes = [word.casefold() for word in super().clean(value)]
        if wrong := [code for code in codes if not re.fullmatch("[a-z]{2,3}", code)]:
            raise forms.ValidationError(
                _("“%(word)s” is no code of a language. Write codes such as en, ru, zh."), params={"word": wrong[0]}
            )
        return codes


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
