"""Sentences that engines say: a message with its values, rendered in the reader's language when it is read.

An engine never returns finished prose. It returns a :class:`Phrase`, which can be stored as JSON and shown to three
readers in three languages. Each engine keeps its catalogues in ``<engine>/locale/<language>/LC_MESSAGES/emporion.po``;
lookup goes over all of them, so that a phrase needs no address.
"""

import gettext
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Union

from attrs import field, frozen

from emporion.kernel.languages import Language

Value = Union[str, int, float, "Phrase", "Label"]
DOMAIN = "emporion"


_ROOTS: list[Path] = [Path(str(resources.files("emporion")))]


def add_catalogues(root: Path) -> None:
    """Let phrases be looked up below another root as well: an application's own packages."""
    if root not in _ROOTS:
        _ROOTS.append(root)
        _catalogue.cache_clear()


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    merged = gettext.NullTranslations()
    for directory in [path for root in _ROOTS for path in sorted(root.glob("*/locale"))]:
        found = gettext.translation(DOMAIN, directory, [language], fallback=True)
        if not isinstance(found, gettext.GNUTranslations):
            continue
        found.add_fallback(merged)
        merged = found
    return merged


@frozen
class Label:
    """A name that data bring in several languages, such as a niche's: shown in the reader's, else in the first."""

    texts: Mapping[Language, str]

    def render(self, language: Language = "en") -> str:
        """Return the name in the language, or the first there is."""
        return self.texts.get(language) or next(iter(self.texts.values()), "")

    def __str__(self) -> str:
        return self.render()

    def to_json(self) -> dict[str, Any]:
        """Return a JSON-ready form, told from a phrase's by its key ``label``."""
        return {"label": dict(self.texts)}


@frozen
class Phrase:
    """A message in English with named ``{places}``, the values for them, and optionally a plural with its count."""

    message: str
    values: Mapping[str, Value] = field(factory=dict)
    message_plural: str = ""
    count: int | None = None

    def render(self, language: Language = "en") -> str:
        """Return the sentence in the language; a value that is itself a phrase is rendered in the same one."""
        catalogue = _catalogue(language)
        if self.count is None:
            pattern = catalogue.gettext(self.message) if self.message else ""
        else:
            pattern = catalogue.ngettext(self.message, self.message_plural, self.count)
        shown = {name: _shown(value, language) for name, value in self.values.items()}
        return pattern.format(**shown)

    def __str__(self) -> str:
        return self.render()

    def to_json(self) -> dict[str, Any]:
        """Return a JSON-ready form that :meth:`from_json` reads back to an equal phrase."""
        values = {k: v.to_json() if isinstance(v, (Phrase, Label)) else v for k, v in self.values.items()}
        out: dict[str, Any] = {"message": self.message}
        if values:
            out["values"] = values
        if self.count is not None:
            out |= {"message_plural": self.message_plural, "count": self.count}
        return out

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Phrase":
        """Read what :meth:`to_json` wrote."""
        values = {k: _value_from_json(v) for k, v in data.get("values", {}).items()}
        return cls(data["message"], values, data.get("message_plural", ""), data.get("count"))


def _value_from_json(data: Any) -> Value:
    if not isinstance(data, Mapping):
        return data  # type: ignore[no-any-return]
    return Label(data["label"]) if "label" in data else Phrase.from_json(data)


def _shown(value: Value, language: Language) -> str:
    if isinstance(value, (Phrase, Label)):
        return value.render(language)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        from babel.numbers import format_decimal

        return format_decimal(value, locale=language)
    return str(value)


def phrase(message: str, **values: Value) -> Phrase:
    """Make a phrase; the message is found by the catalogue tool under this name.

    >>> phrase("{a} needs what {b} offers", a="Alpha", b="Beta").render("en")
    'Alpha needs what Beta offers'
    """
    return Phrase(message, values)


def plural(one: str, many: str, count: int, **values: Value) -> Phrase:
    """Make a phrase that bends with a count, which it shows as ``{count}``.

    >>> plural("{count} slot", "{count} slots", 3).render("en")
    '3 slots'
    """
    return Phrase(one, {"count": count, **values}, many, count)
