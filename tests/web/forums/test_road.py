"""The road of a forum on small data with the real engines: from wishes to what is given out."""

import pytest

from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.explanations import explain_left_out
from emporion_web.forums.actions.meetings import cancel_meeting, move_meeting, place_left_out, set_lock
from emporion_web.forums.actions.release import release, withdraw
from emporion_web.forums.actions.timetable import Order, copy_version, discard_version, start_timetable
from emporion_web.forums.models import CalendarEntry, Forum, TimetableVersion
from emporion_web.forums.queries.changes import compare
from emporion_web.forums.tasks import make_timetable
from tests.factories.forums import person, running, small_forum

pytestmark = pytest.mark.django_db


def solved(forum: Forum, **how: object) -> TimetableVersion:
    version, job = start_timetable(forum, actor=person(), order=Order(budget_seconds=5, seed=1, **how))
    make_timetable(running(job), version=version.pk)
    version.refresh_from_db()
    return version


def test_a_timetable_is_made_checked_and_written_with_its_figures():
    version = solved(small_forum(3, tables=2))
    assert version.status == "draft"
    assert (version.figures["wishes"], version.figures["seated"], version.figures["bound"]) == (9, 8, 8)
    assert version.meetings.count() == 8
    assert version.left_out.count() == 1
    assert AuditEntry.objects.filter(action="forums.version.finish").count() == 1


def test_a_job_that_is_run_again_changes_nothing():
    version, job = start_timetable(small_forum(), actor=person(), order=Order(budget_seconds=5))
    make_timetable(running(job), version=version.pk)
    before = list(version.meetings.values_list())
    make_timetable(running(job), version=version.pk)
    assert list(version.meetings.values_list()) == before


def test_what_was_left_out_is_explained_with_names_and_a_remedy():
    version = solved(small_forum(3, tables=2))
    left_out = version.left_out.get()
    parts, remedy = explain_left_out(left_out)
    said = " ".join(part.sentence.render("en") for part in parts)
    assert "participant-" not in said
    assert "slot-" not in said
    assert remedy["message"]
    left_out.refresh_from_db()
    assert left_out.remedy == remedy


def test_locks_are_kept_by_the_next_run():
    forum = small_forum(3, tables=2)
    first = solved(forum)
    kept = first.meetings.order_by("pk").last()
    set_lock(kept, actor=person(), locked=True)
    second = solved(forum, keep=first)
    again = second.meetings.get(a=kept.a, b=kept.b)
    assert (again.slot_id, again.table_id, again.locked) == (kept.slot_id, kept.table_id, True)


def test_a_released_version_is_superseded_and_calendars_follow():
    forum = small_forum(3, tables=2)
    officer = person()
    first = release(solved(forum), actor=officer, seen_revision=1, seen_released=None)
    uids = dict(CalendarEntry.objects.values_list("uid", "sequence"))
    assert set(uids.values()) == {0}
    draft = copy_version(first, actor=officer)
    gone = draft.meetings.first()
    cancel_meeting(gone, actor=officer, seen=(gone.slot_id, gone.table_id))
    draft.refresh_from_db()
    release(draft, actor=officer, seen_revision=draft.revision, seen_released=first.pk)
    first.refresh_from_db()
    assert first.status == "superseded"
    told = CalendarEntry.objects.get(a=gone.a, b=gone.b)
    assert (told.sequence, told.status) == (1, "cancelled")
    assert set(CalendarEntry.objects.exclude(pk=told.pk).values_list("sequence", flat=True)) == {0}
    assert {entry.uid for entry in CalendarEntry.objects.all()} == set(uids)
    assert [change.kind for change in compare(first, draft)] == ["cancelled"]


def test_a_withdrawal_is_a_new_version_that_cancels_everything():
    forum = small_forum(2, tables=2)
    officer = person()
    first = release(solved(forum), actor=officer, seen_revision=1, seen_released=None)
    last = withdraw(forum, actor=officer, seen_released=first.pk)
    assert (last.number, last.status, last.meetings.count()) == (2, "released", 0)
    assert set(CalendarEntry.objects.values_list("status", "sequence")) == {("cancelled", 1)}
    assert first.meetings.count() == 4


def state(version: TimetableVersion) -> list[object]:
    row = TimetableVersion.objects.filter(pk=version.pk).values_list().get()
    return [row, list(version.meetings.values_list()), list(version.left_out.values_list())]


def test_every_change_of_a_released_version_is_refused_and_changes_nothing():
    forum = small_forum(3, tables=2)
    officer = person()
    version = release(solved(forum), actor=officer, seen_revision=1, seen_released=None)
    before = state(version)
    meeting, left_out = version.meetings.first(), version.left_out.get()
    seen = (meeting.slot_id, meeting.table_id)
    slot, table = forum.slots.last(), forum.tables.last()
    attempts = [
        lambda: set_lock(meeting, actor=officer, locked=True),
        lambda: move_meeting(meeting, actor=officer, seen=seen, slot=slot, table=table),
        lambda: cancel_meeting(meeting, actor=officer, seen=seen),
        lambda: place_left_out(left_out, actor=officer, slot=slot, table=table),
        lambda: discard_version(version, actor=officer, seen_revision=version.revision),
        lambda: release(version, actor=officer, seen_revision=version.revision, seen_released=version.pk),
    ]
    for attempt in attempts:
        with pytest.raises(Refused):
            attempt()
    explain_left_out(left_out)
    assert state(version) == before
