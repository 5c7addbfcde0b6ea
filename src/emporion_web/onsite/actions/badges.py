"""Make badges for everybody who comes."""

from django.db import transaction

from emporion_web.accounts.models import User
from emporion_web.attendance.models import Attendee
from emporion_web.audit.actions import record
from emporion_web.forums.models import Forum, Participant
from emporion_web.onsite.models import Badge
from emporion_web.onsite.queries.people import Holder, without_badge
from emporion_web.registry.models import Representative

AT_ONCE = 500


@transaction.atomic
def make_badges(forum: Forum, *, actor: User | None) -> int:
    """Make the badges that are missing; return how many. Those that were made before keep their codes."""
    rows = [_badge(participant, holder) for participant, holder in without_badge(forum)]
    before = Badge.objects.filter(participant__forum=forum).count()
    Badge.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)  # two desks may ask in one moment
    made = Badge.objects.filter(participant__forum=forum).count() - before
    if made:
        record("onsite.badge.make", actor=actor, subject=forum, changes={"badges": (before, before + made)})
    return made


def _badge(participant: Participant, holder: Holder) -> Badge:
    attendee = holder if isinstance(holder, Attendee) else None
    representative = holder if isinstance(holder, Representative) else None
    return Badge(participant=participant, attendee=attendee, representative=representative)
