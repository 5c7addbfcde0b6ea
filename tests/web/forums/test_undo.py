"""Changes by hand are undone one by one and checked anew; an earlier version comes back as far as it is possible."""

import pytest

from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.meetings import cancel_meeting, lock_all, move_meeting, place_left_out, set_lock
from emporion_web.forums.actions.release import release
from emporion_web.forums.actions.rolling_back import roll_back
from emporion_web.forums.actions.timetable import copy_version
from emporion_web.forums.actions.undoing import undo
from emporion_web.forums.models import Exclusion, TimetableVersion
from emporion_web.forums.queries.changes import compare
from emporion_web.forums.queries.places import Places
from emporion_web.forums.queries.versions import contradictions
from tests.factories.forums import person, small_forum
from tests.web.forums.conftest import released, signed_in, solved
from tests.web.forums.test_gate import hold

pytestmark = pytest.mark.django_db
Rows = set[tuple[int, ...]]


@pytest.fixture
def roomy(db: None) -> TimetableVersion:
    """What is given out of a forum of two on each side, with places to spare."""
    return released(small_forum(2, tables=2))


def state(version: TimetableVersion) -> tuple[Rows, Rows]:
    """Everything that changes by hand can touch."""
    fields = ("a_id", "b_id", "slot_id", "table_id", "locked")
    return set(version.meetings.values_list(*fields)), set(version.left_out.values_list("a_id", "b_id"))


def step_back(draft: TimetableVersion) -> None:
    draft.refresh_from_db()
    undo(draft, actor=person(), seen_revision=draft.revision)


def test_every_kind_of_change_is_undone_in_turn(roomy: TimetableVersion) -> None:
    draft, who = copy_version(roomy, actor=person()), person()
    states = [state(draft)]
    first, second = draft.meetings.order_by("pk")[:2]
    left = cancel_meeting(first, actor=who, seen=(first.slot_id, first.table_id))
    states.append(state(draft))
    slot, tables = Places(draft, left.a_id, left.b_id).free()[-1]
    place_left_out(left, actor=who, slot=slot, table=tables[0])
    states.append(state(draft))
    places = Places(draft, second.a_id, second.b_id, besides=second.pk).free()
    slot, tables = next((slot, tables) for slot, tables in places if slot.pk != second.slot_id)
    move_meeting(second, actor=who, seen=(second.slot_id, second.table_id), slot=slot, table=tables[0])
    states.append(state(draft))
    set_lock(second, actor=who, locked=True)
    states.append(state(draft))
    set_lock(second, actor=who, locked=True)  # it is locked already: there is nothing to undo of it
    lock_all(draft, actor=who, locked=True)
    lock_all(draft, actor=who, locked=True)
    for before in reversed(states):
        step_back(draft)
        assert state(draft) == before
    assert compare(roomy, draft) == []
    with pytest.raises(Refused, match="nothing to undo"):
        step_back(draft)


def test_a_place_taken_since_is_not_given_back(roomy: TimetableVersion) -> None:
    draft = copy_version(roomy, actor=person())
    meeting = draft.meetings.order_by("pk")[0]
    cancel_meeting(meeting, actor=person(), seen=(meeting.slot_id, meeting.table_id))
    meeting.table.closed.add(meeting.slot)
    before = state(draft)
    with pytest.raises(Refused, match="closed in this slot"):
        step_back(draft)
    draft.refresh_from_db()
    assert (state(draft), len(draft.journal)) == (before, 1)
    with pytest.raises(Refused, match="changed or given out"):
        undo(draft, actor=person(), seen_revision=draft.revision - 1)


def test_an_undo_asks_the_gate_the_rules_and_who_is_left(roomy: TimetableVersion) -> None:
    draft, who = copy_version(roomy, actor=person()), person()
    first, second = draft.meetings.order_by("pk")[:2]
    set_lock(first, actor=who, locked=True)
    set_lock(first, actor=who, locked=False)
    held = hold(first)
    with pytest.raises(Refused):
        step_back(draft)
    lock_all(draft, actor=who, locked=True)
    lock_all(draft, actor=who, locked=False)
    step_back(draft)
    assert set(draft.meetings.filter(locked=False).values_list("pk", flat=True)) == {first.pk}
    held.delete()
    step_back(draft)
    cancel_meeting(second, actor=who, seen=(second.slot_id, second.table_id))
    Exclusion.objects.create(
        forum=draft.forum, a_by="participant", a_value=str(second.a_id), b_by="participant", b_value=str(second.b_id)
    )
    with pytest.raises(Refused, match="Side A"):
        step_back(draft)


def test_whom_somebody_does_not_want_is_seated_neither_by_undo_nor_by_hand(roomy: TimetableVersion) -> None:
    draft = copy_version(roomy, actor=person())
    meeting = draft.meetings.order_by("pk")[0]
    cancel_meeting(meeting, actor=person(), seen=(meeting.slot_id, meeting.table_id))
    roomy.forum.wishes.filter(asker=meeting.a, asked=meeting.b).update(level="not")
    with pytest.raises(Refused, match="does not want to meet the other"):
        step_back(draft)
    left = draft.left_out.get(a=meeting.a, b=meeting.b)
    with pytest.raises(Refused, match="does not want to meet the other"):
        place_left_out(left, actor=person(), slot=meeting.slot, table=meeting.table)
    assert not draft.meetings.filter(a=meeting.a, b=meeting.b).exists()


def test_nobody_who_was_removed_is_seated_again() -> None:
    draft = solved(small_forum(1))
    meeting = draft.meetings.get()
    cancel_meeting(meeting, actor=person(), seen=(meeting.slot_id, meeting.table_id))
    meeting.a.delete()
    with pytest.raises(Refused, match="no longer takes part"):
        step_back(draft)


def test_the_version_before_comes_back_without_what_is_impossible(given_out: TimetableVersion) -> None:
    forum = given_out.forum
    second = copy_version(given_out, actor=person())
    meeting = second.meetings.order_by("pk")[0]
    cancel_meeting(meeting, actor=person(), seen=(meeting.slot_id, meeting.table_id))
    second.refresh_from_db()
    release(second, actor=person(), seen_revision=second.revision, seen_released=given_out.pk)
    given_out.refresh_from_db()
    kept = given_out.meetings.order_by("pk")[1]
    unwanted = given_out.meetings.exclude(a=kept.a_id).order_by("pk")[0]
    kept.a.away.add(kept.slot)
    forum.wishes.filter(asker=unwanted.a, asked=unwanted.b).update(level="not")
    draft = roll_back(given_out, actor=person())
    gone = {(kept.a_id, kept.b_id), (unwanted.a_id, unwanted.b_id)}
    changes = compare(given_out, draft)
    assert {(c.kind, c.a.pk, c.b.pk) for c in changes} == {("cancelled", *pair) for pair in gone}
    assert set(draft.left_out.values_list("a_id", "b_id")) >= gone
    assert (len(draft.figures["lost"]), draft.figures["back_to"]) == (2, given_out.number)
    assert contradictions(draft) == []
    page = signed_in(person()).get(f"/forums/{forum.slug}/timetable/{draft.number}/affected/").content.decode()
    assert "does not want to" in page
    with pytest.raises(Refused, match="given out before"):
        roll_back(second, actor=person())
    assert release(draft, actor=person(), seen_revision=draft.revision, seen_released=second.pk).status == "released"


def test_who_got_nothing_is_told_with_the_way_to_why(given_out: TimetableVersion) -> None:
    forum = given_out.forum
    draft = copy_version(given_out, actor=person())
    alone = forum.participants.filter(organisation__side="A")[0]
    for meeting in draft.meetings.filter(a=alone):
        cancel_meeting(meeting, actor=person(), seen=(meeting.slot_id, meeting.table_id))
    forum.wishes.filter(asker=alone).update(level="must")
    url = f"/forums/{forum.slug}/timetable/{draft.number}/fairness/"
    answer = signed_in(person("reader")).get(url)
    a, b = answer.context["sides"]
    assert [(one.who.pk, one.meetings) for one in a.unlucky] == [(alone.pk, 0)]
    assert {missed.row.pk for missed in a.unlucky[0].missed} == set(
        draft.left_out.filter(a=alone).values_list("pk", flat=True)
    )
    assert (a.lucky.count, a.lucky.all, a.firsts.count, a.firsts.all) == (2, 3, 0, 3)
    seated = draft.meetings.count()
    assert (a.wishes.count, a.wishes.percent) == (seated, round(100 * seated / 9))
    assert (a.fewest, a.most) == (0, 3)
    assert (b.unlucky, b.wishes.percent) == ((), None)
    assert f"left-out/{a.unlucky[0].missed[0].row.pk}/" in answer.content.decode()
