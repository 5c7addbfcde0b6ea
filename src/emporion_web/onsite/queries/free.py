"""Who is free in a slot: whom a participant could meet there and then, with a table and an interpreter."""

from collections.abc import Iterator, Set
from datetime import datetime

from attrs import frozen
from django.db.models import Q
from django.utils import timezone

from emporion_web.forums.models import ForumInterpreter, Participant, Slot, Table, TimetableVersion
from emporion_web.forums.queries.allowed import not_allowed
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.participants import shown
from emporion_web.forums.queries.places import Ground, Places
from emporion_web.onsite.models import Arrival
from emporion_web.onsite.queries.agenda import not_held
from emporion_web.onsite.queries.days import local_day
from emporion_web.requests.queries.partners import partners_of
from emporion_web.requests.queries.shortlist import shortlist_of

MOST = 12
TRIED = 40


@frozen
class Free:
    """A partner who could be met: its name, what was said of it, where, and who would interpret (None: nobody).

    With ``again`` the two had a meeting that was not held.
    """

    partner: Participant
    name: str
    listed: bool
    said: str
    here: bool
    tables: tuple[Table, ...]
    interpreter: ForumInterpreter | None
    interpreted: bool
    again: bool = False


def next_slots(participant: Participant, version: TimetableVersion, now: datetime | None = None) -> list[Slot]:
    """Return the slots of the forum, not yet over, in which a participant has no meeting and is not away."""
    moment = now or timezone.now()
    mine = version.meetings.filter(Q(a=participant) | Q(b=participant)).values("slot")
    rows = participant.forum.slots.filter(end__gt=moment).exclude(pk__in=mine)
    return list(rows.exclude(pk__in=participant.away.values("pk")))


def free_with(participant: Participant, version: TimetableVersion, slot: Slot) -> list[Free]:
    """Return whom a participant could meet in a slot: those with whom a meeting was not held first, then of its
    shortlist, then others of the other side.

    Whoever may not be introduced, is withheld or kept apart, said no, or has met already stands in none of it; where
    both must agree, only who agreed does.
    """
    forum = participant.forum
    if not forum.participants.filter(shown(forum), pk=participant.pk).exists():
        return []
    here = set(
        Arrival.objects.filter(
            badge__participant__forum=forum, day=local_day(forum, slot.start), present=True
        ).values_list("badge__participant", flat=True)
    )
    found: list[Free] = []
    missed = _missed(participant)
    offered = list(_candidates(participant, version, slot, missed))
    barred = not_allowed(forum, (_in_order(participant, partner) for partner, _, _ in offered))
    candidates = [one for one in offered if _in_order(participant, one[0]) not in barred][:TRIED]
    names = names_in(partner.organisation_id for partner, _, _ in candidates)
    ground = Ground(version, [_in_order(participant, partner) for partner, _, _ in candidates])
    for partner, listed, said in candidates:
        places = Places(version, *_in_order(participant, partner), ground=ground)
        tables = tuple(table for table in places.tables if not places.against(slot, table))
        if tables:
            who = places.interpreters(slot, tables[0])[0] if places.need else None
            name, needed, again = names[partner.organisation_id], places.need is not None, partner.pk in missed
            found.append(Free(partner, name, listed, said, partner.pk in here, tables, who, needed, again))
        if len(found) == MOST:
            break
    return sorted(found, key=lambda one: (not one.again, not one.listed, not one.here))


def _in_order(participant: Participant, partner: Participant) -> tuple[int, int]:
    first = participant.organisation.side == "A"
    return (participant.pk, partner.pk) if first else (partner.pk, participant.pk)


def _candidates(
    participant: Participant, version: TimetableVersion, slot: Slot, missed: Set[int]
) -> Iterator[tuple[Participant, bool, str]]:
    """Yield partners who have no meeting in the slot, each with whether it is on the shortlist and what was said.

    ``missed`` are the keys of those with whom a meeting was not held.
    """
    pair = Q(a=participant) | Q(b=participant)
    seated = version.meetings.filter(Q(slot=slot) | pair).values_list("a", "b")
    busy = {pk for pair_of in seated for pk in pair_of}
    busy |= set(slot_away(slot))
    missed = missed - busy
    choices = shortlist_of(participant).choices
    chosen = sorted(choices, key=lambda choice: choice.partner.pk not in missed)
    yield from ((choice.partner, True, choice.said) for choice in chosen if choice.partner.pk not in busy)
    listed = {choice.partner.pk for choice in choices}
    yield from ((one, False, "") for one in partners_of(participant).filter(pk__in=missed - listed))
    listed |= missed
    others = partners_of(participant).exclude(pk__in=busy | listed).order_by("organisation__display_name", "pk")
    yield from ((other, False, "") for other in others)


def _missed(participant: Participant) -> set[int]:
    return {row.b_id if row.a_id == participant.pk else row.a_id for row in not_held(participant)}


def slot_away(slot: Slot) -> list[int]:
    """Return the participants that are away in a slot."""
    through = Participant.away.through._default_manager.filter(slot=slot)
    return list(through.values_list("participant", flat=True))
