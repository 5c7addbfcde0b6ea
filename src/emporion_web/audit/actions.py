"""Write an audit row. Every action calls this inside its own transaction."""

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction

from emporion_web.accounts.models import User
from emporion_web.audit.models import AuditEntry


def record(
    action: str, *, actor: User | None, subject: models.Model, changes: Mapping[str, tuple[Any, Any]] | None = None
) -> AuditEntry:
    """Record an action on an object with the fields it changed, ``{field: (old, new)}``.

    ``action`` is a dotted name such as ``registry.organisation.edit``. Values must be JSON-ready or have a plain
    string form. Must run inside the transaction that makes the change; raises RuntimeError otherwise.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{action} is recorded outside a transaction: wrap the action in transaction.atomic.")
    return AuditEntry.objects.create(
        action=action,
        actor=actor,
        object_type=subject._meta.label_lower,
        object_id=str(subject.pk),
        object_name=str(subject)[:300],
        changes={field: [_plain(old), _plain(new)] for field, (old, new) in (changes or {}).items()},
        side=getattr(actor, "side", "") or "",
    )


def _plain(value: Any) -> Any:
    if isinstance(value, (str, int, float, bool, list, dict)) or value is None:
        return value
    return str(value)
