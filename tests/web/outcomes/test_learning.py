"""What came of meetings teaches the matcher; one that did not take place teaches that nobody met."""

import pytest
from django.utils import timezone

from emporion_web.forums.models import CalendarEntry, Meeting, Participant, Slot, TimetableVersion
from emporion_web.matching.actions.told import hear
from emporion_web.matching.models import MatchRun
from emporion_web.matching.queries.events import live_events
from emporion_web.outcomes.actions.following import answer
from emporion_web.outcomes.actions.telling import tell
from emporion_web.outcomes.models import FollowUp
from tests.factories.forums import small_forum
from tests.web.outcomes.meetings import met

pytestmark = pytest.mark.django_db


def heard() -> list[tuple[str, str, str, str]]:
    hear()
    rows = live_events().exclude(kind="wished").order_by("viewer__display_name", "shown__display_name", "kind")
    return [
        (str(row.viewer).split()[1], str(row.shown).split()[1], row.kind, row.outcome)
        for row in rows.select_related("viewer", "shown")
    ]


def test_outcomes_are_heard_changed_and_a_meeting_that_was_none_is_taken_back() -> None:
    world, [entry] = met(1)
    MatchRun.objects.create(finished_at=timezone.now())
    version = TimetableVersion.objects.create(forum=world.forum, number=1, status="released")
    Meeting.objects.create(version=version, a=entry.a, b=entry.b, slot=entry.slot, table=entry.table)
    both_met = [("A1", "B1", "met", ""), ("B1", "A1", "met", "")]
    assert heard() == both_met
    a, b = world.by(entry.a), world.by(entry.b)
    tell(entry, entry.a, actor=a, result="next_step", seen_revision=0)
    assert heard() == [both_met[0], ("A1", "B1", "outcome", "talks"), both_met[1]]
    tell(entry, entry.a, actor=a, result="little", seen_revision=1)
    assert heard() == [both_met[0], ("A1", "B1", "outcome", "nothing"), both_met[1]]
    tell(entry, entry.a, actor=a, result="not_held", seen_revision=2)
    assert heard() == []
    tell(entry, entry.b, actor=b, result="informative", seen_revision=0)  # the two differ: the timetable counts
    assert heard() == both_met


def test_of_a_meeting_that_the_desk_says_was_not_held_nothing_is_heard() -> None:
    world, [entry] = met(1)
    MatchRun.objects.create(finished_at=timezone.now())
    tell(entry, entry.a, actor=world.by(entry.a), result="cooperation", seen_revision=0)
    assert heard() == [("A1", "B1", "outcome", "talks")]
    CalendarEntry.objects.filter(pk=entry.pk).update(status="not_held")
    assert heard() == []
    first = FollowUp.objects.order_by("days")[0]
    CalendarEntry.objects.filter(pk=entry.pk).update(status="confirmed")
    answer(first, actor=world.by(entry.a), standing="agreed", note="", done=True)
    assert heard() == [("A1", "B1", "outcome", "agreed")]
    CalendarEntry.objects.filter(pk=entry.pk).update(status="not_held")
    assert heard() == []


def test_of_two_forums_in_which_nobody_met_neither_excuses_the_other() -> None:
    world, [entry] = met(1)
    MatchRun.objects.create(finished_at=timezone.now())
    again = small_forum(1, slug="autumn", all_wish=False)
    slot = again.slots.first()
    Slot.objects.filter(pk=slot.pk).update(start=entry.slot.start, end=entry.slot.end)
    seats = {
        "a": (again.participants.get(organisation__side="A"), entry.a),
        "b": (again.participants.get(organisation__side="B"), entry.b),
    }
    for seat, known in seats.values():
        Participant.objects.filter(pk=seat.pk).update(organisation=known.organisation)
    place = {
        "slot": slot,
        "table": again.tables.first(),
        **{end: seat for end, (seat, _) in seats.items()},
    }
    other = CalendarEntry.objects.create(forum=again, changed_at=timezone.now(), **place)
    for row in (entry, other):
        version = TimetableVersion.objects.create(forum=row.forum, number=1, status="released")
        Meeting.objects.create(version=version, a=row.a, b=row.b, slot=row.slot, table=row.table)
    assert len(heard()) == 2
    tell(entry, entry.a, actor=world.by(entry.a), result="not_held", seen_revision=0)
    assert len(heard()) == 2  # they met in the other forum
    other = CalendarEntry.objects.get(pk=other.pk)
    tell(other, other.a, actor=world.by(entry.a), result="not_held", seen_revision=0)
    assert heard() == []
