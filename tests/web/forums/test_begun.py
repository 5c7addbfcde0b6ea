"""On the day: what was booked by hand and what has begun stays as it was given out, whatever is made of the rest."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.meetings import cancel_meeting
from emporion_web.forums.actions.release import release, withdraw
from emporion_web.forums.actions.repairs import Event
from emporion_web.forums.actions.rolling_back import roll_back
from emporion_web.forums.actions.telling import tell_calendars
from emporion_web.forums.actions.timetable import copy_version
from emporion_web.forums.models import CalendarEntry, Meeting, Participant, TimetableVersion
from emporion_web.forums.queries.changes import compare, everybody_in
from emporion_web.forums.queries.versions import contradictions
from tests.factories.forums import person
from tests.web.forums.conftest import signed_in, solved
from tests.web.forums.test_events import places, repaired
from tests.web.forums.test_gate import hold

pytestmark = pytest.mark.django_db


@contextmanager
def during(version: TimetableVersion, number: int, minutes: int = 1) -> Iterator[None]:
    """The time some minutes after the slot of that number has begun."""
    slot = version.forum.slots.all()[number]
    with time_machine.travel(slot.start + timedelta(minutes=minutes), tick=False):
        yield


def in_slot(version: TimetableVersion, number: int) -> list[Meeting]:
    # The first of the four slots stays empty: three meetings of each are in a row after it.
    slot = version.forum.slots.all()[number]
    return list(version.meetings.filter(slot=slot).select_related("version__forum", "a", "b", "slot", "table"))


def unwish(meeting: Meeting) -> None:
    meeting.version.forum.wishes.filter(asker=meeting.a, asked=meeting.b).delete()


def given_out_without(version: TimetableVersion, meeting: Meeting, **how: bool) -> TimetableVersion:
    """The next version, which is given out without a meeting."""
    draft = copy_version(version, actor=person())
    mine = draft.meetings.get(a=meeting.a, b=meeting.b)
    cancel_meeting(mine, actor=person(), seen=(mine.slot_id, mine.table_id))
    draft.refresh_from_db()
    return release(draft, actor=person(), seen_revision=draft.revision, seen_released=version.pk, **how)


def pairs(rows: list[Meeting]) -> set[tuple[int, int]]:
    return {(row.a_id, row.b_id) for row in rows}


def test_a_repair_keeps_what_was_booked_without_a_wish_and_tells_of_what_is_not_wanted(
    given_out: TimetableVersion,
) -> None:
    over, (booked, unwanted) = in_slot(given_out, 1)[0], in_slot(given_out, 3)[:2]
    unwish(over)
    unwish(booked)
    unwanted.version.forum.wishes.filter(asker=unwanted.a, asked=unwanted.b).update(level="not")
    with during(given_out, 1):
        draft = solved(given_out.forum, repair=given_out)
    before, after = places(given_out), places(draft)
    assert {pair for pair in before if pair not in after} == {(unwanted.a_id, unwanted.b_id)}
    assert all(after[pair][0] == before[pair][0] for pair in after)
    assert (unwanted.a_id, unwanted.b_id) in set(draft.left_out.values_list("a_id", "b_id"))
    assert draft.figures["dropped"] == 1


def test_what_took_place_stands_in_no_way_of_a_repair(given_out: TimetableVersion) -> None:
    held, other = in_slot(given_out, 1)[:2]
    hold(held)
    other.a.away.add(other.slot)
    Participant.objects.filter(pk=other.b_id).update(quota=0)
    other.table.closed.add(other.slot)
    given_out.forum.wishes.filter(asker=other.a, asked=other.b).update(level="not")
    given_out.meetings.filter(pk=held.pk).update(locked=True)
    with during(given_out, 1):
        draft = repaired(given_out, Event(people=(given_out.forum.participants.exclude(pk=other.b_id)[0],)))
        assert pairs(in_slot(draft, 1)) == pairs(in_slot(given_out, 1))
        assert not draft.meetings.filter(b=other.b).exclude(slot=other.slot).exists()
        assert contradictions(draft) == []
        release(draft, actor=person(), seen_revision=draft.revision, seen_released=given_out.pk)
        again = repaired(draft, Event(people=(given_out.forum.participants.last(),)))
        assert pairs(in_slot(again, 1)) == pairs(in_slot(given_out, 1))


def test_neither_a_rollback_nor_a_repair_of_an_older_version_rewrites_what_has_begun(
    given_out: TimetableVersion,
) -> None:
    gone, later = in_slot(given_out, 1)[0], in_slot(given_out, 3)[0]
    second = given_out_without(given_out, gone)
    third = given_out_without(second, later)
    given_out.refresh_from_db()
    assert third.number == 3
    with during(given_out, 1):
        back = roll_back(given_out, actor=person())
        assert pairs(in_slot(back, 1)) == pairs(in_slot(third, 1))
        assert pairs(in_slot(back, 3)) == pairs(in_slot(given_out, 3))
        assert (gone.a_id, gone.b_id) in set(back.left_out.values_list("a_id", "b_id"))
        assert len(back.figures["lost"]) == 1
        assert "back_to" not in copy_version(back, actor=person()).figures
        older = solved(given_out.forum, repair=given_out)
        assert pairs(in_slot(older, 1)) == pairs(in_slot(third, 1))


def test_calendars_keep_what_is_over(given_out: TimetableVersion) -> None:
    over, coming = in_slot(given_out, 1)[0], in_slot(given_out, 3)[0]
    with during(given_out, 2):
        given_out_without(given_out_without(given_out, over, at_short_notice=True), coming, at_short_notice=True)
    told = dict(CalendarEntry.objects.filter(a__in=(over.a, coming.a)).values_list("slot", "status"))
    assert (told[coming.slot_id], CalendarEntry.objects.get(a=over.a, b=over.b).status) == ("cancelled", "confirmed")


def test_nothing_is_repaired_once_the_last_slot_has_begun(given_out: TimetableVersion) -> None:
    for minutes in (1, 600):
        with during(given_out, 3, minutes):
            with pytest.raises(Refused, match="there is nothing to repair"):
                solved(given_out.forum, repair=given_out)
            with pytest.raises(Refused, match="still to come"):
                repaired(given_out, Event(people=(given_out.forum.participants.all()[0],)))


@pytest.mark.parametrize("keeping", [True, False])
def test_a_new_timetable_of_a_running_forum_plans_only_what_is_to_come(
    given_out: TimetableVersion, keeping: bool
) -> None:
    gone, locked = in_slot(given_out, 1)[0], in_slot(given_out, 3)[0]
    unwish(in_slot(given_out, 1)[1])
    now = given_out_without(given_out, gone)
    now.meetings.filter(a=locked.a, b=locked.b).update(locked=True)
    with during(given_out, 1):
        draft = solved(given_out.forum, **({"keep": now} if keeping else {}))
        assert pairs(in_slot(draft, 0)) == set()
        assert places_in(draft, 1) == places_in(now, 1)
        assert contradictions(draft) == []
        release(draft, actor=person(), seen_revision=draft.revision, seen_released=now.pk)
    moved = draft.meetings.get(a=locked.a, b=locked.b)
    assert not keeping or (moved.slot_id, moved.table_id) == (locked.slot_id, locked.table_id)


def places_in(version: TimetableVersion, number: int) -> set[tuple[int, int, int]]:
    return {(row.a_id, row.b_id, row.table_id) for row in in_slot(version, number)}


def test_a_forum_that_is_over_is_planned_only_if_nothing_was_given_out(given_out: TimetableVersion) -> None:
    with during(given_out, 3, minutes=600):
        with pytest.raises(Refused, match="nothing to plan"):
            solved(given_out.forum)
        TimetableVersion.objects.update(released_at=None, status="draft")
        assert solved(given_out.forum).meetings.exists()


def swapped(draft: TimetableVersion, one: int, other: int) -> TimetableVersion:
    """The draft with the meetings of two slots in each other's place, by way of the first slot, which is empty."""
    slots = list(draft.forum.slots.all())
    for before, after in ((one, 0), (other, one), (0, other)):
        draft.meetings.filter(slot=slots[before]).update(slot=slots[after])
    return draft


def told_of(version: TimetableVersion) -> dict[tuple[int, int], tuple[int, str, int]]:
    entries = CalendarEntry.objects.filter(forum=version.forum)
    return {(one.a_id, one.b_id): (one.slot_id, one.status, one.sequence) for one in entries}


@pytest.mark.parametrize("made", ["anew", "repair", "rollback"])
def test_a_draft_of_before_a_slot_began_changes_nothing_in_it(given_out: TimetableVersion, made: str) -> None:
    forum, now = given_out.forum, given_out
    if made == "rollback":
        now = given_out_without(given_out, in_slot(given_out, 1)[0])
        given_out.refresh_from_db()
        draft = roll_back(given_out, actor=person())
    else:
        draft = swapped(solved(forum, **({"repair": given_out} if made == "repair" else {})), 1, 3)
    before, desk = told_of(given_out), signed_in(person())
    with during(given_out, 1, minutes=0):
        with pytest.raises(Refused, match="anew: it keeps what has begun"):
            release(draft, actor=person(), seen_revision=draft.revision, seen_released=now.pk)
        page = desk.get(reverse("forums:version-release", args=[forum.slug, draft.number]))
        assert "it keeps what has begun" in page.content.decode()
        assert told_of(given_out) == before
        anew = solved(forum)
        release(anew, actor=person(), seen_revision=anew.revision, seen_released=now.pk)
    assert pairs(in_slot(anew, 1)) == pairs(in_slot(now, 1))


def test_a_draft_that_is_as_it_was_in_what_has_begun_is_given_out(given_out: TimetableVersion) -> None:
    draft = swapped(copy_version(given_out, actor=person()), 2, 3)
    with during(given_out, 1):
        release(draft, actor=person(), seen_revision=draft.revision, seen_released=given_out.pk)


def test_a_first_timetable_may_be_given_out_while_the_forum_runs(given_out: TimetableVersion) -> None:
    TimetableVersion.objects.update(released_at=None, status="draft")
    with during(given_out, 2):
        release(given_out, actor=person(), seen_revision=given_out.revision, seen_released=None)
    assert in_slot(given_out, 1)


def test_calendars_move_nothing_that_is_over_and_nothing_into_what_is(given_out: TimetableVersion) -> None:
    over, before = pairs(in_slot(given_out, 1)), told_of(given_out)
    draft = swapped(copy_version(given_out, actor=person()), 1, 3)
    with during(given_out, 2):
        tell_calendars(draft, timezone.now())
    assert over
    assert told_of(given_out) == before


def test_what_was_held_before_a_withdrawal_is_kept_by_the_next_timetable(given_out: TimetableVersion) -> None:
    forum, held = given_out.forum, places_in(given_out, 1)
    with during(given_out, 1):
        last = withdraw(forum, actor=person(), seen_released=given_out.pk)
    with during(given_out, 2):
        draft = solved(forum, keep=given_out)
        assert places_in(draft, 1) == held
        assert pairs(in_slot(draft, 2)) == set()  # it was withdrawn before that slot
        assert len(in_slot(draft, 3)) == 3
        release(draft, actor=person(), seen_revision=draft.revision, seen_released=last.pk)


def test_a_copy_of_a_withdrawal_has_what_was_held_before_it_and_is_given_out(given_out: TimetableVersion) -> None:
    held = places_in(given_out, 1)
    with during(given_out, 1):
        last = withdraw(given_out.forum, actor=person(), seen_released=given_out.pk)
        draft = copy_version(last, actor=person())
        assert places_in(draft, 1) == held
        assert draft.figures["seated"] == len(held)
        assert compare(last, draft) == []
        assert everybody_in(last)["A"] == everybody_in(draft)["A"] == len({a for a, *_ in held})
        release(draft, actor=person(), seen_revision=draft.revision, seen_released=last.pk)
    assert places_in(draft, 1) == held
