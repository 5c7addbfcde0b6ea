"""The glossary: entries are added, changed and removed."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.models import GlossaryTerm

FIELDS = ("kind", "en", "ru", "zh", "note")


@transaction.atomic
def save_term(
    term: GlossaryTerm | None, *, actor: User, fields: Mapping[str, Any], seen_revision: int = 0
) -> GlossaryTerm:
    """Add an entry, or change one. Refused for one that is there already, and if somebody changed it since."""
    row = term or GlossaryTerm()
    changes = {k: (getattr(row, k), fields[k]) for k in FIELDS if getattr(row, k) != fields[k]}
    if term:
        _take(term, seen_revision)
    row.revision = seen_revision + 1
    for name, (_old, new) in changes.items():
        setattr(row, name, new)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refused(phrase("The glossary has this entry already.")) from error
    record("newsroom.term.edit" if term else "newsroom.term.create", actor=actor, subject=row, changes=changes)
    return row


@transaction.atomic
def remove_term(term: GlossaryTerm, *, actor: User, seen_revision: int) -> None:
    """Remove an entry; what it was stays in the log. Refused if somebody changed it since."""
    _take(term, seen_revision)
    changes = {name: (getattr(term, name), "") for name in FIELDS if getattr(term, name)}
    record("newsroom.term.remove", actor=actor, subject=term, changes=changes)
    term.delete()


def _take(term: GlossaryTerm, seen_revision: int) -> None:
    if not GlossaryTerm.objects.filter(pk=term.pk, revision=seen_revision).update(revision=F("revision") + 1):
        raise Refused(phrase("Somebody changed this entry since you opened it. Look at it again."))
