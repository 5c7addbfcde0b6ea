"""What is taken out of a forum while a timetable is being made."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from emporion import timetable
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.meetings import move_meeting
from emporion_web.forums.actions.participants import edit_participant, remove_participant
from emporion_web.forums.actions.setup import add_slot, remove_slot
from emporion_web.forums.actions.timetable import Order, start_timetable
from emporion_web.forums.tasks import make_timetable
from tests.factories.forums import person, running, small_forum
from tests.web.forums.conftest import signed_in, solved


@pytest.mark.django_db(transaction=True)
def test_a_participant_whose_wish_stays_unseated_may_go_while_the_timetable_is_made():
    forum = small_forum(2)
    gone = forum.participants.filter(organisation__side="B").first()
    gone.away.set(forum.slots.all())
    version, job = start_timetable(forum, actor=person(), order=Order(budget_seconds=5, seed=1))
    assert [m.id for m in timetable.problem_from_json(version.problem).meetings if f"-{gone.pk}" in m.id] != []
    remove_participant(gone, actor=person())
    with pytest.raises(Refused) as refused:
        make_timetable(running(job), version=version.pk)
    assert "were removed while the timetable was being made" in str(refused.value)
    version.refresh_from_db()
    assert version.status == "failed"


@pytest.mark.django_db
def test_a_wish_is_explained_though_slots_and_tables_came_and_went_since():
    forum = small_forum(2, tables=1)
    busy = forum.participants.filter(organisation__side="B").first()
    busy.away.set(forum.slots.all())
    draft = solved(forum)
    left_out = draft.left_out.first()
    forum.refresh_from_db()
    last = forum.slots.last()
    new = add_slot(
        forum,
        actor=person(),
        seen_revision=forum.revision,
        start=last.end + timedelta(hours=1),
        end=last.end + timedelta(hours=2),
    )
    meeting = draft.meetings.select_related("a", "b").first()
    meeting.version = draft
    move_meeting(meeting, actor=person(), seen=(meeting.slot_id, meeting.table_id), slot=new, table=meeting.table)
    unused = next(slot for slot in forum.slots.all() if not slot.meetings.exists())
    forum.refresh_from_db()
    remove_slot(unused, actor=person(), seen_revision=forum.revision)
    address = reverse("forums:left-out-why", args=[forum.slug, draft.number, left_out.pk])
    answer = signed_in(person()).get(address)
    assert answer.status_code == 200
    said = " ".join(re.findall(r"(?:slot|table|participant|meeting)-\d+", answer.content.decode()))
    assert said == ""
    left_out.refresh_from_db()
    assert left_out.reasons != []
    busy.refresh_from_db()
    seen = busy.revision
    edit_participant(busy, actor=person(), seen_revision=seen, quota=None, away=[], min_meetings=0, own_table=None)
    left_out.refresh_from_db()
    assert left_out.reasons == []
