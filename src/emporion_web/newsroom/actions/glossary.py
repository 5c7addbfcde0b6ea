"""The glossary: entries are added, changed and removed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.newsroom.actions.guard import claim, differing, put, unless_taken
from emporion_web.newsroom.models import GlossaryTerm

OVERTAKEN = phrase("Somebody changed this entry since you opened it. Look at it again.")
FIELDS = ("kind", "en", "ru", "zh", "note")


@transaction.atomic
def save_term(
    term: GlossaryTerm | None, *, actor: User, fields: Mapping[str, Any], seen_revision: int = 0
) -> GlossaryTerm:
    """Add an entry, or change one. Refused for one that is there already, and if somebody changed it since."""
    row = term or GlossaryTerm()
    changes = differing(row, fields, FIELDS)
    if term:
        claim(term, seen_revision, OVERTAKEN)
    put(row, changes)
    with unless_taken(phrase("The glossary has this entry already.")):
        row.save()
    record("newsroom.term.edit" if term else "newsroom.term.create", actor=actor, subject=row, changes=changes)
    return row


@transaction.atomic
def remove_term(term: GlossaryTerm, *, actor: User, seen_revision: int) -> None:
    """Remove an entry; what it was stays in the log. Refused if somebody changed it since."""
    claim(term, seen_revision, OVERTAKEN)
    changes = {name: (getattr(term, name), "") for name in FIELDS if getattr(term, name)}
    record("newsroom.term.remove", actor=actor, subject=term, changes=changes)
    term.delete()
