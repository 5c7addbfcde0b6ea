"""Erase a person: rows go or are blanked, what others wrote is written over, and what was counted stays counted."""

from collections.abc import Callable, Iterable
from typing import Any

from attrs import evolve
from django.db import models, transaction
from django.db.models import FileField, Model

from emporion_web.accounts.actions.people import keep_an_administrator
from emporion_web.accounts.models import ERASED_DOMAIN, HostBody, User
from emporion_web.mail.actions.suppressing import never_again
from emporion_web.privacy.actions.files import drop_later, drop_mails, remove_dropped
from emporion_web.privacy.actions.sweeping import sweep
from emporion_web.privacy.queries.gathering import Held, gather
from emporion_web.privacy.registry import FORGETTING, HOLDINGS, NAMELESS, PREPARATIONS, Holding
from emporion_web.privacy.subjects import Subject

MOST_ROWS = 500  # at once: a database takes only so many values in a question


@transaction.atomic
def erase(*, user: User | None, address: str = "", body: HostBody | None = None, actor: User | None) -> dict[str, int]:
    """Erase everything that is held of a person, in one transaction; return how many rows of which kind it touched.

    ``user``, ``address`` and ``body`` are as for :func:`gather`. What is to come is called off first, through the
    ordinary actions; Refused where one of them cannot be, and for the last administrator. Files and mails written to
    files go after the transaction. Done again it finds nothing.
    """
    if user is not None:
        keep_an_administrator(user)
    person, _held = gather(user=user, address=address, body=body)
    for prepare in PREPARATIONS.values():
        prepare(person, actor)
    person, held = gather(user=user, address=address, body=body)  # what was called off wrote rows of its own
    figures = {one.holding.model._meta.label_lower: len(one.rows) for one in held}
    person.elsewhere = _elsewhere(person)
    if person.proven and not person.elsewhere:
        drop_mails(person.proven)
        never_again(person.proven)
    afterwards: list[Callable[[], object]] = []
    for one in reversed(held):  # rooms on top first: what leads to rows below stands until they are done
        afterwards += _forget(one)
    for forget in FORGETTING.values():
        forget(person)
    if person.user:
        _close(person.user)
    figures["sweep"] = sweep(person)
    for act in afterwards:
        act()
    transaction.on_commit(remove_dropped)
    return figures


def _elsewhere(person: Subject) -> bool:
    """Tell whether another body holds the person too: its mail and its words are not for this desk to stop."""
    if person.body is None:
        return False
    whole = evolve(person, body=None)
    return any(
        each.rows(whole).exclude(pk__in=person.keys(each.model)).exists() for each in HOLDINGS if each.stands_for
    )


def _forget(one: Held) -> list[Callable[[], object]]:
    holding = one.holding
    if not (holding.remove or holding.blanked or holding.around):
        return []
    after = []
    keys = [row.pk for row in one.rows]
    for at in range(0, len(keys), MOST_ROWS):
        some = keys[at : at + MOST_ROWS]
        rows = holding.model._default_manager.filter(pk__in=some)
        after += [holding.around(rows)] if holding.around else []
        for row in rows.select_for_update():
            drop_files(holding, row, holding.blanked)
        if holding.remove and not needed(holding, rows):
            rows.delete()
        elif holding.blanked:
            for row in rows:
                holding.model._default_manager.filter(pk=row.pk).update(**blank(holding, row, holding.blanked))
    return after


def drop_files(holding: Holding, row: Model, names: Iterable[str]) -> None:
    """Note the files of a row that are to be removed with their fields."""
    for name in names:
        if isinstance(holding.model._meta.get_field(name), FileField) and getattr(row, name):
            drop_later(getattr(row, name).name)


def needed(holding: Holding, rows: models.QuerySet[Model]) -> bool:
    """Tell whether rows of other rooms would go with these; then they stay, without what they said."""
    for relation in holding.model._meta.related_objects:
        if relation.related_model in holding.along or getattr(relation, "on_delete", None) is models.SET_NULL:
            continue
        if relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": rows}).exists():
            return True
    return False


def blank(holding: Holding, row: Model, names: Iterable[str]) -> dict[str, Any]:
    """Return what fields of a row hold once they say nothing of a person."""
    return {name: _empty(holding, row, name) for name in names}


def _empty(holding: Holding, row: Model, name: str) -> Any:
    field: Any = row._meta.get_field(name)
    if isinstance(field, models.JSONField):
        return None if field.null else type(getattr(row, name))()
    if field.unique or (name in holding.name and _is_told_apart_by(row, name)):
        return f"erased-{row.pk}@{ERASED_DOMAIN}" if name in holding.mail else f"{NAMELESS} {row.pk}"
    if name in holding.name and not field.blank:
        return NAMELESS
    return None if field.null else ""


def _is_told_apart_by(row: Model, name: str) -> bool:
    uniques = (each for each in row._meta.constraints if isinstance(each, models.UniqueConstraint))
    return any(name in each.fields for each in uniques)


def _close(user: User) -> None:
    """Let nobody sign in to an account any more, by whatever way; without its password no session of it counts."""
    closed = User.objects.get(pk=user.pk)
    closed.set_unusable_password()
    closed.is_active = False
    closed.save(update_fields=["password", "is_active"])
