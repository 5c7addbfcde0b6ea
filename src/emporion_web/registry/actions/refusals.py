"""Keep a no whose row goes, so that a yes of before does not count again."""

from datetime import datetime

from django.db.models import Model, Q
from django.utils import timezone

from emporion_web.registry.acceptance import refusals
from emporion_web.registry.models import KeptRefusal

END = "__organisation"


def keep_refusal(by: int, of: int, at: datetime | None) -> None:
    """Keep that one organisation said no of another, at a moment or, where nobody knows when, now."""
    KeptRefusal.objects.create(by_id=by, of_id=of, at=at or timezone.now())


def forget_refusal(by: int, of: int, at: datetime | None) -> None:
    """Forget a no that was kept, as its row is back; one of which nobody knows when it was said stays."""
    if at is not None:
        KeptRefusal.objects.filter(by=by, of=of, at=at).delete()


def keep_refusals(gone: Model) -> None:
    """Keep every no of whatever room that goes with a row through which its rows lead to an organisation.

    Call it in the transaction that deletes the row, before it does.
    """
    for each in refusals():
        through = [end.removesuffix(END) for end in (each.by, each.of) if end.endswith(END)]
        lost = Q(pk__in=())
        for column in through:
            lost |= Q(**{column: gone})
        for by, of, at in each.rows().filter(lost).values_list(each.by, each.of, each.at) if through else ():
            keep_refusal(by, of, at)
