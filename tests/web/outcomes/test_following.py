"""30, 90 and 180 days later whoever looks after a meeting is asked once; the other side hears nothing of the answer."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from emporion_web.audit.refusals import Refused
from emporion_web.clearance.models import Basis, Hold
from emporion_web.forums.models import CalendarEntry
from emporion_web.mail.actions.claiming import PUT_OFF
from emporion_web.mail.actions.occasions import tick
from emporion_web.mail.actions.sending import send_due
from emporion_web.matching.actions.told import hear
from emporion_web.matching.models import MatchRun
from emporion_web.matching.queries.events import live_events
from emporion_web.outcomes.actions.following import answer, give_to
from emporion_web.outcomes.actions.telling import tell
from emporion_web.outcomes.models import FollowUp
from emporion_web.registry.models import Consent, Representative
from tests.factories import registry
from tests.factories.forums import person
from tests.web.outcomes.meetings import BEGAN, met
from tests.web.requests.tables import Sides, signed_in

pytestmark = pytest.mark.django_db
MORNING = BEGAN.replace(hour=1)  # nine o'clock in Shanghai


def hopeful() -> tuple[Sides, CalendarEntry, list[FollowUp]]:
    """One meeting of which side A says that a cooperation is possible."""
    world, [entry] = met(1)
    tell(entry, entry.a, actor=world.by(entry.a), result="cooperation", seen_revision=0)
    return world, entry, list(FollowUp.objects.all())


def come(at: datetime) -> list[tuple[str, str]]:
    """Let the clock come to a moment; return to whom mail about follow-ups went, with its subject."""
    before = len(mail.outbox)
    with time_machine.travel(at, tick=False):
        assert tick()[1] == 0
        send_due()
    return [(one.to[0], one.subject) for one in mail.outbox[before:] if "how does it stand" in one.subject]


def test_a_cooperation_is_followed_up_on_three_mornings_for_who_said_it() -> None:
    world, entry, rows = hopeful()
    own = world.by(entry.a)
    assert [(row.days, row.due_at) for row in rows] == [(n, MORNING + timedelta(days=n)) for n in (30, 90, 180)]
    asked = (own.email, "spring B1: how does it stand after 30 days?")
    due = MORNING + timedelta(days=30)
    assert (come(due - timedelta(minutes=1)), come(due), come(due + timedelta(days=1))) == ([], [asked], [])
    CalendarEntry.objects.filter(pk=entry.pk).update(status="cancelled")
    assert come(MORNING + timedelta(days=90)) == []  # it did not stand
    CalendarEntry.objects.filter(pk=entry.pk).update(status="not_held")
    assert come(MORNING + timedelta(days=90)) == []  # the desk says that nobody met
    CalendarEntry.objects.filter(pk=entry.pk).update(status="confirmed")
    tell(entry, entry.a, actor=own, result="little", seen_revision=1)
    assert come(MORNING + timedelta(days=90)) == []


def test_a_word_changed_to_and_fro_asks_nobody_twice_and_not_whoever_asked_for_peace() -> None:
    world, entry, [first, second, third] = hopeful()
    own = world.by(entry.a)
    with time_machine.travel(first.due_at, tick=False):
        assert len(come(first.due_at)) == 1
        tell(entry, entry.a, actor=own, result="little", seen_revision=1)
        tell(entry, entry.a, actor=own, result="next_step", seen_revision=2)
    assert come(first.due_at + timedelta(hours=1)) == []
    assert len(come(second.due_at)) == 1
    answer(second, actor=own, standing="nothing", note="", done=True)
    tell(entry, entry.a, actor=own, result="little", seen_revision=3)
    tell(entry, entry.a, actor=own, result="cooperation", seen_revision=4)
    assert come(third.due_at) == []
    with pytest.raises(Refused):
        answer(third, actor=own, standing="talks", note="", done=False)


def test_a_colleague_looks_after_it_and_nobody_is_asked_of_a_pair_on_hold() -> None:
    world, entry, [first, second, _] = hopeful()
    colleague = registry.representative(entry.a.organisation)
    stranger = Representative.objects.get(user=world.by(entry.b))
    with pytest.raises(Refused):
        give_to(first.outcome, actor=world.by(entry.a), person=stranger)
    give_to(first.outcome, actor=world.by(entry.a), person=Representative.objects.get(user=colleague))
    assert [to for to, _ in come(first.due_at)] == [colleague.email]
    Hold.objects.create(one=entry.a.organisation, other=entry.b.organisation, reason="Secret")
    assert come(second.due_at) == []


def test_while_no_clearance_holds_the_question_waits() -> None:
    world, entry, [first, _, _] = hopeful()
    with time_machine.travel(first.due_at, tick=False):
        tick()
        Basis.objects.update(valid_until=first.due_at)
    assert come(first.due_at) == []
    Basis.objects.update(valid_until=first.due_at + timedelta(days=1))
    assert [to for to, _ in come(first.due_at + PUT_OFF)] == [world.by(entry.a).email]


def test_it_is_answered_once_and_what_is_done_is_not_asked_again() -> None:
    world, entry, [first, second, third] = hopeful()
    own = world.by(entry.a)
    answer(first, actor=own, standing="talks", note="Samples are on their way", done=False)
    with pytest.raises(Refused):
        answer(first, actor=own, standing="nothing", note="", done=True)
    assert FollowUp.objects.count() == 3
    answer(second, actor=own, standing="agreed", note="", done=True)
    assert come(third.due_at) == []
    assert list(FollowUp.objects.values_list("days", "standing", "closed")) == [
        (30, "talks", ""),
        (90, "agreed", ""),
        (180, "", "done"),
    ]
    MatchRun.objects.create(finished_at=timezone.now())
    hear()
    [heard] = live_events().filter(kind="outcome")
    assert (heard.viewer, heard.shown, heard.outcome) == (entry.a.organisation, entry.b.organisation, "agreed")


def test_the_answers_are_the_own_sides_alone() -> None:
    world, entry, [first, *_] = hopeful()
    data = {"standing": "talks", "note": "Samples are on their way"}
    for other in (world.by(entry.b), person("officer", "B")):
        for own in (entry.a, entry.b):
            address = reverse("outcomes:follow-up", args=[own.pk, first.pk])
            assert signed_in(other).post(address, data).status_code == 404
    own = signed_in(world.by(entry.a))
    assert own.post(reverse("outcomes:follow-up", args=[entry.a.pk, first.pk]), data).status_code == 302
    assert "Samples" in own.get(reverse("outcomes:follow-ups", args=[entry.a.pk])).content.decode()
    theirs = signed_in(world.by(entry.b)).get(reverse("outcomes:follow-ups", args=[entry.b.pk])).content.decode()
    assert ("Samples" in theirs, "Nothing is followed up yet" in theirs) == (False, True)


def test_next_steps_of_both_are_handed_over_with_people_who_may_be_named() -> None:
    world, entries = met(2)
    for entry in entries[:2]:
        tell(entry, entry.a, actor=world.by(entry.a), result="next_step", seen_revision=0)
    tell(entries[0], entries[0].b, actor=world.by(entries[0].b), result="next_step", seen_revision=0)
    a, b = entries[0].a, entries[0].b

    def sheet() -> list[tuple[object, ...]]:
        answer = signed_in(person("officer", "A")).get(reverse("outcomes:agreed", args=[world.forum.slug]))
        return [row[1:] for row in load_workbook(BytesIO(answer.content)).active.values][1:]

    own, other = (Representative.objects.get(organisation=one.organisation).name for one in (a, b))
    assert [(row[1], row[2], row[3], row[4]) for row in sheet()] == [(str(a), own, str(b), None)]
    Consent.objects.create(organisation=b.organisation, scope="contacted", given_at=timezone.now())
    assert [row[4] for row in sheet()] == [other]
    Hold.objects.create(one=a.organisation, other=b.organisation, reason="Secret")
    assert sheet() == []
