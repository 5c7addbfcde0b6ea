"""Sentences for actions. Every app says its own in ``<app>/sentences.py``, which is loaded at the start.

from emporion_web.audit.sentences import add

add({"registry.organisation.edit": _("%(actor)s changed the organisation %(object)s.")})
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from emporion_web.audit.wording import FIELDS, FORUMS, INTERFACE, JOBS, MATCHING, REGISTRY, TIMETABLES

_SENTENCES: dict[str, str | Promise] = {**REGISTRY, **MATCHING, **FORUMS, **TIMETABLES, **INTERFACE}
_NAMES: dict[str, str | Promise] = dict(JOBS)
_FIELDS: dict[str, str | Promise] = dict(FIELDS)


def add(sentences: Mapping[str, str | Promise]) -> None:
    """Add sentences by the name of their action; each may name ``%(actor)s`` and ``%(object)s``."""
    _SENTENCES.update(sentences)


def add_names(names: Mapping[str, str | Promise]) -> None:
    """Add names of the dotted words that stand in rows, such as the kinds of jobs."""
    _NAMES.update(names)


def add_fields(names: Mapping[str, str | Promise]) -> None:
    """Add names of what rows count that is no field of a record, such as the rules by which something was erased."""
    _FIELDS.update(names)


def name_of(word: str) -> str:
    """Return the name of a dotted word in the reader's language; the word itself if it has none."""
    return str(_NAMES.get(word, word))


def field_of(name: str) -> str:
    """Return the name of a field that no record has, such as a count, in the reader's language."""
    return str(_FIELDS.get(name, name.replace("_", " ")))


def sentence_for(action: str, actor: str, subject: str) -> str:
    """Return the sentence of an action in the reader's language; a plain one if the action has none of its own."""
    pattern = _SENTENCES.get(action) or _("%(actor)s: %(action)s, %(object)s.")
    return str(pattern) % {"actor": actor or _("The system"), "object": subject or "—", "action": action}


def known() -> frozenset[str]:
    """Return the actions that have a sentence."""
    return frozenset(_SENTENCES)
