"""What a version changes, told to each of those concerned: before, after, with whom; and on the page of a release."""

import pytest

from emporion_web.forums.actions.meetings import cancel_meeting, move_meeting
from emporion_web.forums.actions.timetable import copy_version
from emporion_web.forums.models import Meeting, TimetableVersion
from emporion_web.forums.queries.changes import INTERPRETERS, compare, everybody_in, groups_of, kinds_of
from emporion_web.forums.queries.places import Places
from tests.factories.forums import person, small_forum, strangers
from tests.web.forums.conftest import released, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def roomy(db: None) -> TimetableVersion:
    """What is given out of a forum of two on each side: every meeting could be at another time."""
    return released(small_forum(2, tables=2))


def changed_draft(given_out: TimetableVersion) -> tuple[TimetableVersion, Meeting, Meeting]:
    """A draft from what was given out: its first meeting taken out, its last at another time."""
    draft = copy_version(given_out, actor=person())
    first, *_, last = draft.meetings.order_by("pk")
    cancel_meeting(first, actor=person(), seen=(first.slot_id, first.table_id))
    places = Places(draft, last.a_id, last.b_id, besides=last.pk).free()
    slot, tables = next((slot, tables) for slot, tables in places if slot.pk != last.slot_id)
    before = (last.slot_id, last.table_id)
    return draft, first, move_meeting(last, actor=person(), seen=before, slot=slot, table=tables[0])


def test_each_of_those_concerned_hears_of_its_own_meetings(roomy: TimetableVersion) -> None:
    draft, gone, moved = changed_draft(roomy)
    changes = compare(roomy, draft)
    assert kinds_of(changes) == {"cancelled": 1, "moved": 1, "table": 0, "interpreter": 0, "added": 0}
    groups = groups_of(changes, everybody_in(roomy, draft))
    assert [(group.key, group.everybody) for group in groups] == [("A", 2), ("B", 2)]
    said = {
        (one.who.pk, line.kind, line.partners[0].pk) for group in groups for one in group.people for line in one.lines
    }
    assert said == {
        (gone.a_id, "cancelled", gone.b_id),
        (gone.b_id, "cancelled", gone.a_id),
        (moved.a_id, "moved", moved.b_id),
        (moved.b_id, "moved", moved.a_id),
    }
    assert {len(group.people) for group in groups} <= {1, 2}


def test_another_table_at_the_same_time_is_no_move(given_out: TimetableVersion) -> None:
    draft = copy_version(given_out, actor=person())
    meeting = draft.meetings.order_by("pk")[0]
    taken = draft.meetings.filter(slot=meeting.slot).values("table")
    free = draft.forum.tables.exclude(pk__in=taken).first()
    if free is None:
        other = draft.meetings.filter(slot=meeting.slot).exclude(pk=meeting.pk)[0]
        cancel_meeting(other, actor=person(), seen=(other.slot_id, other.table_id))
        free = other.table
    was = meeting.table
    move_meeting(meeting, actor=person(), seen=(meeting.slot_id, was.pk), slot=meeting.slot, table=free)
    change = next(c for c in compare(given_out, draft) if c.a.pk == meeting.a_id and c.b.pk == meeting.b_id)
    assert (change.kind, change.before, change.after) == ("table", (meeting.slot, was), (meeting.slot, free))


def test_a_meeting_passed_on_is_lost_to_one_interpreter_and_new_to_the_other() -> None:
    forum = small_forum(2, tables=2)
    strangers(forum, "Anna", "Boris")
    given_out = released(forum)
    draft = copy_version(given_out, actor=person())
    meeting = draft.meetings.filter(interpreter__isnull=False).order_by("pk")[0]
    busy = draft.meetings.filter(slot=meeting.slot).values("interpreter")
    draft.meetings.filter(slot=meeting.slot).exclude(pk=meeting.pk).delete()
    was = meeting.interpreter
    now = forum.interpreters.exclude(pk=meeting.interpreter_id)[0]
    move_meeting(
        meeting,
        actor=person(),
        seen=(meeting.slot_id, meeting.table_id),
        slot=meeting.slot,
        table=meeting.table,
        interpreter=now,
    )
    assert busy.count() == 1
    groups = {group.key: group for group in groups_of(compare(given_out, draft), everybody_in(given_out, draft))}
    heard = {one.who.name: [line.kind for line in one.lines] for one in groups[INTERPRETERS].people}
    assert was is not None
    assert "cancelled" in heard[was.name]
    assert "added" in heard[now.name]
    assert groups[INTERPRETERS].everybody == 2


def test_the_list_stands_before_the_release_and_can_be_printed_whole(roomy: TimetableVersion) -> None:
    draft, gone, moved = changed_draft(roomy)
    officer = signed_in(person())
    base = f"/forums/{draft.forum.slug}/timetable/{draft.number}"
    before = officer.get(f"{base}/release/")
    assert [one.who.pk for _, one in before.context["first"]] == [
        one.who.pk for group in before.context["groups"] for one in group.people
    ]
    assert f"{base}/affected/?with={roomy.number}&amp;whole=1" in before.content.decode()
    page = officer.get(f"{base}/affected/?group=A&whole=1")
    assert {one.who.pk for _, one in page.context["page"]} == {gone.a_id, moved.a_id}
    unknown = officer.get(f"/forums/{draft.forum.slug}/timetable/{draft.number}/affected/?with=999&group=x")
    assert (unknown.status_code, unknown.context["other"].pk) == (200, roomy.pk)
    assert (unknown.context["wanted"], len(unknown.context["page"].object_list)) == ("", 3)  # no such group: all
