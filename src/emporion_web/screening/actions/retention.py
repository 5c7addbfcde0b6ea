"""How long what was found is kept."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.screening.models import Hit, Profile, Screened

MONTH_DAYS = 30.44
KEEP_JOB = "screening.retention"


def remove_what_is_old() -> int:
    """Remove what every profile lets go: as long as one keeps results for ever all are kept. Return how many."""
    profiles = list(Profile.objects.all())
    if not profiles or any(profile.keep_months is None for profile in profiles):
        return 0
    longest = max(profiles, key=lambda profile: profile.keep_months or 0)
    return remove_old_hits(actor=None, subject=longest, months=longest.keep_months or 1)


@transaction.atomic
def remove_old_hits(*, actor: User | None, subject: Profile, months: int) -> int:
    """Remove hits that ceased to be current more than so many months ago, with their decisions; return how many.

    What was screened of earlier revisions as long ago goes too. The log keeps that they were decided, and by whom. A
    hit that a current one follows is kept with it.
    """
    if months < 1:
        raise Refused(phrase("Keep hits for one month at least."))
    limit = timezone.now() - timedelta(days=months * MONTH_DAYS)
    old = Hit.objects.filter(current=False, gone_at__lt=limit).exclude(later__current=True)
    number = old.count()
    old.delete()
    earlier = Screened.objects.filter(screened_at__lt=limit, revision__lt=F("organisation__revision"))
    screenings, _ = Screened.objects.filter(pk__in=list(earlier.values_list("pk", flat=True))).delete()
    if number or screenings:
        changes = {"hits": (number, 0), "screenings": (screenings, 0), "months": (None, months)}
        record("screening.hit.remove_old", actor=actor, subject=subject, changes=changes)
    return number
