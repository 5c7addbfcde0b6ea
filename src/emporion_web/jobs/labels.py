"""Names of the kinds of jobs. Every app says its own in ``<app>/sentences.py``."""

from collections.abc import Mapping

from django.utils.functional import Promise

_LABELS: dict[str, str | Promise] = {}


def add(labels: Mapping[str, str | Promise]) -> None:
    """Add names by the dotted name of the kind, ``{"registry.import": _("Import of a spreadsheet")}``."""
    _LABELS.update(labels)


def label_of(kind: str) -> str:
    """Return the name of a kind in the reader's language; its dotted name if it has none."""
    return str(_LABELS.get(kind, kind))
