"""The meetings of one participant with what its own side said of them; of the other side only an agreed next step."""

from typing import Any

from attrs import frozen
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.clearance.gates import barred
from emporion_web.forums.enums import BOOKED, EntryStatus
from emporion_web.forums.gates import own_participants
from emporion_web.forums.models import CalendarEntry, Forum, Participant
from emporion_web.forums.queries.holds import may_meet
from emporion_web.forums.queries.names import names_in
from emporion_web.outcomes.enums import Result
from emporion_web.outcomes.models import Outcome

MOST_LISTED = 300


@frozen
class Said:
    """A meeting as the own side reads it. Of one ``on_hold`` only the time is told."""

    entry: CalendarEntry
    name: str
    outcome: Outcome | None
    both_agreed: bool
    on_hold: bool


def begun(rows: QuerySet[CalendarEntry]) -> QuerySet[CalendarEntry]:
    """Return the meetings that were booked and have begun, those included that the desk says were not held."""
    return rows.filter(status__in=BOOKED, slot__start__lte=timezone.now())


def asked(rows: QuerySet[CalendarEntry]) -> QuerySet[CalendarEntry]:
    """Return the meetings whose two sides are asked what came of them: those that have begun and stand."""
    return begun(rows).filter(status=EntryStatus.CONFIRMED)


def counted(path: str = "") -> Q:
    """Return the condition under which an outcome (at ``path``) counts: its meeting was booked, and had begun.

    A meeting that is moved to a later slot is untold again: what was said is of the old slot.
    """
    booked = {f"{path}entry__status__in": BOOKED}
    return Q(**booked, **{f"{path}told_at__gte": F(f"{path}entry__slot__start")})


def stands(path: str = "") -> Q:
    """Return the condition under which an outcome (at ``path``) counts, and the desk has not said otherwise since.

    Of a meeting that the desk says was not held nobody is asked, and matching hears nothing.
    """
    return counted(path) & Q(**{f"{path}entry__status": EntryStatus.CONFIRMED})


def untold(rows: QuerySet[CalendarEntry], participant: int | F) -> QuerySet[CalendarEntry]:
    """Return those of the meetings of which a participant's side has said nothing yet, and may."""
    told = Outcome.objects.filter(counted(), entry=OuterRef("pk"), participant=participant)
    return rows.filter(may_meet(), status=EntryStatus.CONFIRMED).exclude(Exists(told))


def of_participant(participant: Participant) -> QuerySet[CalendarEntry]:
    """Return the meetings of a participant that have begun."""
    return begun(CalendarEntry.objects.filter(Q(a=participant) | Q(b=participant)))


def meetings_of(participant: Participant) -> list[Said]:
    """Return the meetings of a participant that have begun, in their order: those with nothing said first of all."""
    entries = list(of_participant(participant).select_related("slot", "table", "a", "b", "forum"))
    held = set(of_participant(participant).filter(~may_meet()).values_list("pk", flat=True))
    told: dict[tuple[int, int], Outcome] = {
        (row.entry_id, row.participant_id): row
        for row in Outcome.objects.filter(counted(), entry__in=entries).select_related("told_by")
    }
    partners = {entry.pk: entry.b if entry.a_id == participant.pk else entry.a for entry in entries}
    names = names_in({partner.organisation_id for pk, partner in partners.items() if pk not in held})
    found = []
    for entry in entries:
        own = told.get((entry.pk, participant.pk))
        theirs = told.get((entry.pk, partners[entry.pk].pk))
        both = all(one is not None and one.result == Result.NEXT_STEP for one in (own, theirs))
        name = "" if entry.pk in held else names[partners[entry.pk].organisation_id]
        found.append(Said(entry, name, own, both, entry.pk in held))
    return found


def to_tell(participant: Participant) -> int:
    """Count the meetings of which a participant's side has said nothing yet."""
    return untold(of_participant(participant), participant.pk).count()


def waiting_for(user: User) -> int:
    """Count the meetings that wait for a representative's word."""
    if user.role != Role.REPRESENTATIVE:
        return 0
    own = set(own_participants(user).order_by().values_list("pk", flat=True))
    ends = ("a_id", "b_id", "a__organisation_id", "b__organisation_id")
    met = asked(CalendarEntry.objects.filter(Q(a__in=own) | Q(b__in=own))).order_by() if own else None
    entries = {pk: pair for pk, *pair in met.values_list("pk", *ends)} if met is not None else {}
    if not entries:
        return 0
    told = Outcome.objects.filter(counted(), entry__in=entries, participant__in=own).order_by()
    waiting = entries.keys() - set(told.values_list("entry", flat=True))
    held = barred(((entries[pk][2], entries[pk][3]) for pk in waiting), subject="meeting")
    return sum((entries[pk][2], entries[pk][3]) not in held for pk in waiting)


def with_meetings(participants: QuerySet[Participant]) -> list[Any]:
    """Return participants whose meetings have begun, with ``met`` and ``said``: who has most to tell first."""
    entries = asked(CalendarEntry.objects.filter(Q(a=OuterRef("pk")) | Q(b=OuterRef("pk"))))
    # One row for a participant whichever end it is: counted under the forum, which is the same for all of them.
    met = entries.order_by().values("forum").annotate(n=Count("pk")).values("n")
    told = Outcome.objects.filter(stands(), participant=OuterRef("pk"))
    said = told.order_by().values("participant")
    rows = participants.select_related("organisation", "forum").annotate(
        met=Coalesce(Subquery(met), 0, output_field=IntegerField()),
        said=Coalesce(Subquery(said.annotate(n=Count("pk")).values("n")), 0, output_field=IntegerField()),
    )
    found = list(rows.filter(met__gt=0).order_by("organisation__display_name", "pk")[:MOST_LISTED])
    return sorted(found, key=lambda one: one.said - one.met)


def with_begun(forums: QuerySet[Forum]) -> QuerySet[Forum]:
    """Return the forums in which a meeting has begun, the newest first."""
    return forums.filter(Exists(begun(CalendarEntry.objects.filter(forum=OuterRef("pk"))))).order_by("-pk")
