"""Something has happened: it is written down, the fewest meetings move, and it can all be taken back."""

from datetime import timedelta

import pytest
import time_machine

from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.repairs import Event, report, take_back
from emporion_web.forums.forms.repairs import EventForm
from emporion_web.forums.models import Participant, Table, TimetableVersion
from emporion_web.forums.queries.changes import compare
from emporion_web.forums.queries.places import Places
from emporion_web.forums.queries.versions import contradictions
from emporion_web.forums.tasks import make_timetable
from tests.factories.forums import person, running, small_forum, strangers
from tests.web.forums.conftest import released, signed_in

pytestmark = pytest.mark.django_db


def repaired(base: TimetableVersion, event: Event) -> TimetableVersion:
    """The draft that a report makes, by the real engine."""
    version, job = report(base.forum, actor=person(), event=event, base=base, budget_seconds=5)
    make_timetable(running(job), version=version.pk)
    version.refresh_from_db()
    return version


def places(version: TimetableVersion) -> dict[tuple[int, int], tuple[int, int]]:
    return {(m.a_id, m.b_id): (m.slot_id, m.table_id) for m in version.meetings.all()}


def test_who_cancels_has_no_meeting_any_more_and_nobody_else_moves(given_out: TimetableVersion) -> None:
    gone = given_out.forum.participants.all()[0]
    draft = repaired(given_out, Event(people=(gone,)))
    before, after = places(given_out), places(draft)
    assert {pair for pair in before if pair not in after} == {pair for pair in before if gone.pk in pair}
    assert {c.kind for c in compare(given_out, draft)} == {"cancelled"}
    assert (draft.figures["moved"], draft.figures["dropped"]) == (0, len(before) - len(after))
    assert set(gone.away.all()) == set(given_out.forum.slots.all())
    assert contradictions(draft) == []


def test_a_delegation_that_is_late_sits_with_nobody_before_it_is_there(given_out: TimetableVersion) -> None:
    forum = given_out.forum
    slots = list(forum.slots.all())
    late = tuple(forum.participants.filter(organisation__side="A")[:2])
    draft = repaired(given_out, Event(people=late, back=slots[1], name="Delegation"))
    assert not draft.meetings.filter(slot=slots[0], a__in=late).exists()
    moved = [p for p, place in places(given_out).items() if p in places(draft) and places(draft)[p][0] != place[0]]
    assert draft.figures["moved"] == len(moved)
    assert contradictions(draft) == []


def test_a_table_that_is_lost_is_used_by_nobody_even_where_a_meeting_was_locked(given_out: TimetableVersion) -> None:
    table = given_out.forum.tables.all()[0]
    given_out.meetings.filter(table=table).update(locked=True)
    draft = repaired(given_out, Event(table=table))
    assert draft.meetings.exists()
    assert not draft.meetings.filter(table=table).exists()
    assert contradictions(draft) == []
    meeting = draft.meetings.all()[0]
    said = Places(draft, meeting.a_id, meeting.b_id, besides=meeting.pk).against(meeting.slot, table)
    assert [one.render("en") for one in said] == [f"Table {table} is closed in this slot."]
    assert contradictions(given_out) != []


def test_an_interpreter_with_a_load_for_each_day_falls_ill() -> None:
    forum = small_forum(2, tables=2)
    anna, boris = strangers(forum, "Anna", "Boris", most_a_day=4)
    given_out = released(forum)
    draft = repaired(given_out, Event(interpreter=anna))
    assert draft.meetings.exists()
    assert {m.interpreter_id for m in draft.meetings.all()} == {boris.pk}
    assert contradictions(draft) == []


def test_what_has_begun_stays_as_it_is(given_out: TimetableVersion) -> None:
    used = given_out.meetings.order_by("slot__start")[0]
    slots = [slot for slot in given_out.forum.slots.all() if slot.start >= used.slot.start]
    gone = used.a
    with time_machine.travel(slots[0].start + timedelta(minutes=1), tick=False):
        draft = repaired(given_out, Event(people=(gone,)))
        with pytest.raises(Refused, match="still to come"):
            report(
                draft.forum, actor=person(), event=Event(people=(gone,), back=slots[1]), base=draft, budget_seconds=1
            )
    first = {pair for pair, place in places(given_out).items() if place[0] == slots[0].pk}
    assert {pair for pair, place in places(draft).items() if place[0] == slots[0].pk} == first
    assert {m.slot_id for m in draft.meetings.filter(a=gone)} == {slots[0].pk}
    assert set(gone.away.all()) == set(slots[1:])


def test_a_draft_is_discarded_with_what_was_said_and_nothing_else(given_out: TimetableVersion) -> None:
    forum = given_out.forum
    slots, gone = list(forum.slots.all()), forum.participants.all()[0]
    gone.away.add(slots[2])
    draft = repaired(given_out, Event(people=(gone,)))
    with pytest.raises(Refused):
        take_back(draft, actor=person(), seen_revision=draft.revision + 1)
    assert gone.away.count() == len(slots)
    take_back(draft, actor=person(), seen_revision=draft.revision)
    assert list(gone.away.all()) == [slots[2]]
    assert not forum.versions.filter(pk=draft.pk).exists()


def test_what_others_rely_on_is_not_taken_back_and_each_row_is_recorded(given_out: TimetableVersion) -> None:
    forum, who = given_out.forum, person()
    slots, gone, table = list(forum.slots.all()), forum.participants.all()[0], forum.tables.all()[0]
    first = repaired(given_out, Event(people=(gone,), back=slots[1]))
    second = repaired(given_out, Event(people=(gone,)))
    closed = repaired(given_out, Event(table=table, back=slots[1]))
    again = repaired(given_out, Event(table=table))
    for draft in (first, closed):
        with pytest.raises(Refused, match="rely on it"):
            take_back(draft, actor=who, seen_revision=draft.revision)
    assert (gone.away.count(), table.closed.count()) == (len(slots), len(slots))
    revision = Participant.objects.get(pk=gone.pk).revision
    for draft in (second, again):
        take_back(draft, actor=who, seen_revision=draft.revision)
    assert (list(gone.away.all()), list(table.closed.all())) == ([slots[0]], [slots[0]])
    assert Participant.objects.get(pk=gone.pk).revision == revision + 1
    said = set(AuditEntry.objects.filter(actor=who).values_list("action", "object_id"))
    assert said >= {("forums.participant.edit", str(gone.pk)), ("forums.table.open", str(table.pk))}


def test_the_page_asks_makes_the_draft_and_tells_of_it(given_out: TimetableVersion) -> None:
    forum, officer = given_out.forum, signed_in(person())
    table = forum.tables.all()[0]
    base = f"/forums/{forum.slug}/timetable"
    assert officer.get(f"{base}/repair/?kind=interpreter").context["kind"] == "cancelled"
    given = {"who": table.pk, "base": given_out.number, "budget_seconds": 5}
    answer = officer.post(f"{base}/repair/?kind=table", given)
    made = forum.versions.get(number=given_out.number + 1)
    assert answer.headers["Location"] == f"{base}/{made.number}/"
    assert (made.repairs, made.based_on, Table.closed.through.objects.count()) == (True, given_out, forum.slots.count())
    again = officer.post(f"{base}/repair/?kind=table", given)
    assert "is being made" in again.content.decode()
    assert forum.versions.count() == 2


def test_times_in_the_wrong_order_are_refused_and_late_means_until_when(given_out: TimetableVersion) -> None:
    forum = given_out.forum
    slots = [str(pk) for pk in forum.slots.values_list("pk", flat=True)]
    rest = {"who": forum.participants.all()[0].pk, "base": given_out.number, "budget_seconds": 5}
    bases = [given_out.number]
    wrong = EventForm(rest | {"begins": slots[2], "back": slots[1]}, forum=forum, kind="cancelled", bases=bases)
    assert list(wrong.errors) == ["back"]
    assert list(EventForm(rest, forum=forum, kind="late", bases=bases).errors) == ["back"]
    side = EventForm(rest | {"who": "side:A", "back": slots[1]}, forum=forum, kind="delegation", bases=bases)
    assert side.is_valid()
    assert {one.organisation.side for one in side.event().people} == {"A"}
    assert len(side.event().people) == 3
