"""Follow-ups of one participant, those that are due, and the next steps that both sides agreed on."""

from datetime import datetime, timedelta

from attrs import frozen
from django.db.models import QuerySet
from django.utils import timezone

from emporion_web.forums.models import CalendarEntry, Forum, Participant
from emporion_web.forums.queries.holds import may_meet
from emporion_web.forums.queries.names import names_in
from emporion_web.outcomes.enums import Result
from emporion_web.outcomes.models import FollowUp, Outcome
from emporion_web.outcomes.queries.meetings import counted, stands
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Consent

ASKED_FOR = timedelta(days=30)
MOST_LISTED = 200
_RELATED = ("outcome__entry__a", "outcome__entry__b", "outcome__participant__organisation", "outcome__owner")


def standing_ones() -> QuerySet[FollowUp]:
    """Return follow-ups that are not closed, of meetings that count and stand, and of pairs that may meet now.

    Of a meeting that the desk says was not held nobody is asked.
    """
    pair = may_meet("outcome__entry__a", "outcome__entry__b")
    rows = FollowUp.objects.filter(pair, stands("outcome__"), closed="")
    return rows.select_related(*_RELATED, "answered_by", "outcome__participant__forum")


@frozen
class Followed:
    """A follow-up with the name of the partner."""

    row: FollowUp
    name: str


def follow_ups_of(participant: Participant) -> list[Followed]:
    """Return a participant's follow-ups: those to answer by the day they are due, then those answered."""
    rows = list(standing_ones().filter(outcome__participant=participant).order_by("due_at", "pk"))
    partners = {row.pk: _partner(row).organisation_id for row in rows}
    names = names_in(set(partners.values()))
    return [Followed(row, names[partners[row.pk]]) for row in sorted(rows, key=lambda row: row.answered_at is not None)]


def _partner(row: FollowUp) -> Participant:
    entry = row.outcome.entry
    return entry.b if entry.a_id == row.outcome.participant_id else entry.a


def due_now(now: datetime) -> QuerySet[FollowUp]:
    """Return what is due and not answered, and was not due too long ago to be asked about."""
    return standing_ones().filter(answered_at=None, due_at__lte=now, due_at__gt=now - ASKED_FOR)


def due_of(participants: QuerySet[Participant]) -> list[FollowUp]:
    """Return what of participants is due and not answered, the oldest first."""
    rows = standing_ones().filter(answered_at=None, due_at__lte=timezone.now(), outcome__participant__in=participants)
    return list(rows.order_by("due_at", "pk")[:MOST_LISTED])


@frozen
class Agreed:
    """A meeting whose two sides agreed on a next step: the parties, and who looks after it where that may be told."""

    entry: CalendarEntry
    name_a: str
    name_b: str
    owner_a: str
    owner_b: str


def agreed_in(forum: Forum, side: str) -> list[Agreed]:
    """Return the next steps that both sides agreed on, as a desk of ``side`` (empty: of neither) may know.

    Of the other side a person is named only where its organisation agrees to be contacted. A pair on hold is not told.
    """
    rows = Outcome.objects.filter(
        counted(), may_meet("entry__a", "entry__b"), entry__forum=forum, result=Result.NEXT_STEP
    )
    said: dict[int, dict[int, Outcome]] = {}
    for row in rows.select_related("entry__a__organisation", "entry__b__organisation", "entry__slot", "owner"):
        said.setdefault(row.entry_id, {})[row.participant_id] = row
    both = [tuple(words.values()) for words in said.values() if len(words) == 2]
    entries = sorted((words[0].entry for words in both), key=lambda entry: (entry.slot.start, entry.pk))
    organisations = {pk for entry in entries for pk in (entry.a.organisation_id, entry.b.organisation_id)}
    names = names_in(organisations)
    agree = set(
        Consent.objects.filter(
            organisation__in=organisations, scope=ConsentScope.CONTACTED, revoked_at=None
        ).values_list("organisation", flat=True)
    )

    def owner(entry: CalendarEntry, seat: Participant) -> str:
        person = said[entry.pk][seat.pk].owner
        told = side in ("", seat.organisation.side) or seat.organisation_id in agree
        return person.name if person and told else ""

    return [
        Agreed(
            entry,
            names[entry.a.organisation_id],
            names[entry.b.organisation_id],
            owner(entry, entry.a),
            owner(entry, entry.b),
        )
        for entry in entries
    ]
