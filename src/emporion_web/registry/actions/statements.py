"""Offers and needs."""

from django.db import transaction

from emporion.kernel.phrases import phrase
from emporion.registry.niches import load_taxonomy
from emporion.registry.records import Statement as Said
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.registry.actions.revisions import claim, reindex, stamp
from emporion_web.registry.adapters.records import statement_record, statement_row
from emporion_web.registry.models import Organisation, Statement
from emporion_web.registry.rules import statement_key


@transaction.atomic
def save_statement(
    organisation: Organisation, *, actor: User, revision: int, said: Said, number: int | None = None
) -> Statement:
    """Write an offer or need: a new one, or the one of the number. Refused if it says nothing, or what another says."""
    if not said.text.strip() and not said.niche:
        raise Refused(phrase("Choose a niche or write a text: an offer or need must say something."))
    if said.niche and said.niche not in load_taxonomy():
        raise Refused(phrase("There is no such niche. Choose one from the list."))
    whole = claim(organisation, revision)
    old = next((row for row in whole.statements if row.pk == number), None)
    if number is not None and old is None:
        raise Refused(phrase("This offer or need has been removed. Write it anew if it is still wanted."))
    others = [statement_key(statement_record(row)) for row in whole.statements if row is not old]
    if statement_key(said) in others:
        raise Refused(phrase("The organisation says this already."))
    row = statement_row(whole.organisation, said)
    row.pk = old.pk if old else None
    row.save()
    reindex(whole.organisation)
    changes = {said.kind: (_words(old), _words(row)), **stamp(revision)}
    record("registry.statement.save", actor=actor, subject=whole.organisation, changes=changes)
    return row


@transaction.atomic
def ask_also_for(
    organisation: Organisation, *, actor: User, revision: int, number: int, column: str, values: tuple[str, ...]
) -> Statement:
    """Let an offer or need ask for more values in one ``wanted_`` column. Refused if it has been removed."""
    whole = claim(organisation, revision)
    row = next((each for each in whole.statements if each.pk == number), None)
    if row is None:
        raise Refused(phrase("This offer or need has been removed. Write it anew if it is still wanted."))
    old = list(getattr(row, column))
    setattr(row, column, list(dict.fromkeys((*old, *values))))
    row.save(update_fields=[column])
    reindex(whole.organisation)
    changes = {column: (old, getattr(row, column)), **stamp(revision)}
    record("registry.statement.save", actor=actor, subject=whole.organisation, changes=changes)
    return row


@transaction.atomic
def remove_statement(organisation: Organisation, *, actor: User, revision: int, number: int) -> None:
    """Take an offer or need away. One that is gone already is not missed."""
    whole = claim(organisation, revision)
    gone = next((row for row in whole.statements if row.pk == number), None)
    if gone is None:
        return
    Statement.objects.filter(pk=number).delete()
    reindex(whole.organisation)
    changes = {gone.kind: (_words(gone), ""), **stamp(revision)}
    record("registry.statement.remove", actor=actor, subject=whole.organisation, changes=changes)


def _words(row: Statement | None) -> str:
    return "" if row is None else " · ".join(filter(None, (row.niche, row.mode, row.text)))
