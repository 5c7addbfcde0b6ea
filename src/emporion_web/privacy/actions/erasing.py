"""Erase a person: rows go or are blanked, what others wrote is written over, and what was counted stays counted."""

from collections.abc import Callable
from typing import Any

from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import FileField, Model

from emporion_web.accounts.models import ERASED_DOMAIN, User
from emporion_web.mail.actions.suppressing import never_again
from emporion_web.privacy.actions.files import drop_later, remove_dropped
from emporion_web.privacy.actions.sweeping import sweep
from emporion_web.privacy.queries.gathering import Held, gather
from emporion_web.privacy.registry import FORGETTING, NAMELESS, PREPARATIONS, Holding


@transaction.atomic
def erase(*, user: User | None, address: str, actor: User | None) -> dict[str, int]:
    """Erase everything that is held of a person, in one transaction; return how many rows of which kind it touched.

    What is to come is called off first, through the ordinary actions; Refused where one of them cannot be. Files and
    mails written to files go after the transaction. Done again it finds nothing.
    """
    for prepare in PREPARATIONS.values():
        prepare(gather(user=user, address=address)[0], actor)
    person, held = gather(user=user, address=address)
    figures = {one.holding.model._meta.label_lower: len(one.rows) for one in held}
    for known in sorted(person.addresses):
        never_again(known)
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
    transaction.on_commit(lambda: remove_dropped(person.words()))
    return figures


def _forget(one: Held) -> list[Callable[[], object]]:
    holding = one.holding
    rows = holding.model._default_manager.filter(pk__in=[row.pk for row in one.rows])
    after = [holding.around(rows)] if holding.around else []
    for row in one.rows:
        for name in holding.blanked:
            if isinstance(holding.model._meta.get_field(name), FileField) and getattr(row, name):
                drop_later(getattr(row, name).name)
    if holding.remove and not _needed(holding, rows):
        rows.delete()
    elif holding.blanked:
        for row in rows.select_for_update():
            holding.model._default_manager.filter(pk=row.pk).update(**blank(holding, row))
    return after


def _needed(holding: Holding, rows: models.QuerySet[Model]) -> bool:
    """Tell whether rows of other rooms would go with these; then they stay, without what they said."""
    for relation in holding.model._meta.related_objects:
        others = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": rows})
        if getattr(relation, "on_delete", None) is not models.SET_NULL and others.exists():
            return True
    return False


def blank(holding: Holding, row: Model) -> dict[str, Any]:
    """Return what the fields of a row hold once it says nothing of a person."""
    return {name: _empty(holding, row, name) for name in holding.blanked}


def _empty(holding: Holding, row: Model, name: str) -> Any:
    field: Any = row._meta.get_field(name)
    if isinstance(field, models.JSONField):
        return type(getattr(row, name))() if getattr(row, name) is not None else None
    if field.unique:
        return f"erased-{row.pk}@{ERASED_DOMAIN}" if name in holding.mail else f"{NAMELESS} {row.pk}"
    if name in holding.name and not field.blank:
        return NAMELESS
    return None if field.null else ""


def _close(user: User) -> None:
    """Let nobody sign in to an account any more, by whatever way."""
    closed = User.objects.get(pk=user.pk)
    closed.set_unusable_password()
    closed.is_active = False
    closed.save(update_fields=["password", "is_active"])
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
