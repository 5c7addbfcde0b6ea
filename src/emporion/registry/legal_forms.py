"""Legal forms as they stand at the ends of names, and what each says of a company: one table for keys and analysis.

The table stands in ``legal_forms.toml``, by class. Two of its classes are used by one side only: words of trade that
end names as forms do (Group, 集团) are left out of keys alone, headings (коммерческий банк) by the analyser alone.
"""

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Literal

FormClass = Literal["", "shares", "limited", "no company"]
Words = tuple[str, ...]

_DATA = tomllib.loads(resources.files("emporion.registry").joinpath("legal_forms.toml").read_text(encoding="utf-8"))
_CLASSES: Mapping[str, FormClass] = {"shares": "shares", "limited": "limited", "none": "no company"}


def _words(*sections: str) -> dict[Words, FormClass]:
    return {tuple(form.split()): _CLASSES.get(name, "") for name in sections for form in _DATA[name]["words"]}


def _han(*sections: str) -> dict[str, FormClass]:
    return {form: _CLASSES.get(name, "") for name in sections for form in _DATA[name].get("han", ())}


_FORMS = ("shares", "limited", "none", "either")

KEY_WORD_FORMS: frozenset[Words] = frozenset(_words(*_FORMS, "trade"))
"""Forms of Latin and Cyrillic words, each as its words, that the key of a name leaves out."""

KEY_HAN_FORMS: frozenset[str] = frozenset(_han(*_FORMS, "trade"))
"""Forms of Chinese and Japanese names that the key of a name leaves out."""

WORD_FORMS: Mapping[Words, FormClass] = _words(*_FORMS, "headings")
"""Forms of words that the analyser takes off, each with its class."""

HAN_FORMS: Mapping[str, FormClass] = _han(*_FORMS)
"""Forms in characters that the analyser takes off, each with its class."""
