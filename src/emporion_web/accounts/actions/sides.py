"""Naming the two markets and their host bodies."""

from typing import Any

from django.db import models, transaction

from emporion_web.accounts.models import HostBody, Market, User
from emporion_web.audit.actions import record


@transaction.atomic
def describe_side(side: str, market: dict[str, str], host_body: dict[str, str], *, actor: User) -> Market:
    """Name a side's market and host body; both are made if they do not exist.

    ``market`` has ``country`` and ``name_<language>``, ``host_body`` has ``name_<language>``.
    """
    stored = Market.objects.select_for_update().filter(side=side).first() or Market(side=side)
    _change(stored, market, "accounts.market.edit", actor)
    body = HostBody.objects.select_for_update().filter(market=stored).first() or HostBody(market=stored)
    _change(body, host_body, "accounts.host_body.edit", actor)
    return stored


def _change(row: models.Model, values: dict[str, str], action: str, actor: User) -> None:
    changes: dict[str, tuple[Any, Any]] = {
        field: (getattr(row, field), value) for field, value in values.items() if getattr(row, field) != value
    }
    if not changes:
        return
    for field, value in values.items():
        setattr(row, field, value)
    row.save()
    record(action, actor=actor, subject=row, changes=changes)
