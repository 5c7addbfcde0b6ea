"""How long what was found is kept."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.screening.models import Hit, Profile

MONTH_DAYS = 30.44


@transaction.atomic
def remove_old_hits(*, actor: User | None, subject: Profile, months: int) -> int:
    """Remove hits that ceased to be current more than so many months ago, with their decisions; return how many.

    The log keeps that they were decided, and by whom. A hit that a current one follows is kept with it.
    """
    if months < 1:
        raise Refused(phrase("Keep hits for one month at least."))
    limit = timezone.now() - timedelta(days=months * MONTH_DAYS)
    old = Hit.objects.filter(current=False, gone_at__lt=limit).exclude(later__current=True)
    number = old.count()
    old.delete()
    record(
        "screening.hit.remove_old",
        actor=actor,
        subject=subject,
        changes={"hits": (number, 0), "months": (None, months)},
    )
    return number
