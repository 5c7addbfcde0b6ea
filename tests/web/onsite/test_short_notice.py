"""A day cancelled, a meeting booked in an empty slot: given out at once, told to partners, harmless when repeated."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.db.models import F, Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from emporion_web.accounts.models import User
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.models import Basis, Hold
from emporion_web.forums.actions.participants import edit_participant
from emporion_web.forums.models import CalendarEntry, Forum, Meeting, Participant, Policy, Slot, TimetableVersion, Wish
from emporion_web.forums.queries.policy import UNANSWERED
from emporion_web.forums.queries.versions import contradictions, released_of
from emporion_web.mail.actions.claiming import PUT_OFF
from emporion_web.mail.actions.sending import send_due
from emporion_web.mail.models import Suppression
from emporion_web.onsite.actions.arrivals import check_in, take_back
from emporion_web.onsite.actions.badges import make_badges
from emporion_web.onsite.actions.short_notice import DayCancelled, book, cancel_day
from emporion_web.onsite.models import Badge
from emporion_web.onsite.queries.agenda import agenda_of
from emporion_web.onsite.queries.days import days_of
from emporion_web.onsite.queries.free import free_with, next_slots
from emporion_web.registry.models import Consent, Organisation, Representative
from tests.factories.forums import person, small_forum, strangers
from tests.web.forums.conftest import released, signed_in

pytestmark = pytest.mark.django_db


def written_to(row: Forum) -> None:
    """Let all of a forum agree to be contacted, each with one representative."""
    for participant in row.participants.select_related("organisation"):
        organisation = participant.organisation
        Consent.objects.create(organisation=organisation, scope="contacted", given_at=timezone.now())
        Representative.objects.create(
            organisation=organisation, name=f"Person {participant.pk}", email=f"p{participant.pk}@example.org"
        )
    Organisation.objects.filter(participations__forum=row).update(invented=False)


@pytest.fixture
def forum(db: None) -> Forum:
    """Two of each side, all of whom may be written to, with a timetable that is given out."""
    row = small_forum(2, tables=3)
    written_to(row)
    released(row)
    return row


def meetings_of(forum: Forum, participant: Participant) -> list[Meeting]:
    version = released_of(forum)
    assert version is not None
    return list(version.meetings.filter(Q(a=participant) | Q(b=participant)))


def one_of(forum: Forum, side: str = "A", number: int = 0) -> Participant:
    return forum.participants.filter(organisation__side=side).select_related("organisation", "forum")[number]


def empty(forum: Forum, participant: Participant) -> Slot:
    version = released_of(forum)
    assert version is not None
    return next_slots(participant, version)[0]


def sent() -> list[str]:
    mail.outbox.clear()
    send_due()
    return sorted(message.to[0] for message in mail.outbox)


def test_a_day_is_cancelled_once_and_the_partners_are_told(forum: Forum) -> None:
    gone, day = one_of(forum), days_of(forum)[0]
    before = released_of(forum)
    Meeting.objects.filter(version=before, a=gone).update(locked=True)
    partners = {f"p{meeting.b_id}@example.org" for meeting in meetings_of(forum, gone)}
    done = [cancel_day(gone, actor=person(), day=day) for _ in range(2)]
    assert [(each.meetings, each.untold) for each in done] == [(2, 0), (0, 0)]
    assert (meetings_of(forum, gone), forum.versions.count()) == ([], 2)
    assert before is not None
    assert before.meetings.filter(a=gone).count() == 2  # what was given out is never changed
    assert set(CalendarEntry.objects.filter(a=gone).values_list("status", flat=True)) == {"cancelled"}
    assert set(gone.away.all()) == set(forum.slots.all())
    assert (set(sent()), sent()) == (partners, [])
    others = forum.participants.filter(organisation__side="A").exclude(pk=gone.pk)
    assert all(len(meetings_of(forum, other)) == 2 for other in others)


def test_what_is_over_has_taken_place(forum: Forum) -> None:
    gone, day = one_of(forum), days_of(forum)[0]
    first = meetings_of(forum, gone)[0].slot
    assert cancel_day(gone, actor=person(), day=day, now=first.end).meetings == 1
    assert [meeting.slot for meeting in meetings_of(forum, gone)] == [first]


def test_the_meeting_that_runs_goes_on_unless_nobody_came(forum: Forum) -> None:
    gone, day = one_of(forum), days_of(forum)[0]
    first = meetings_of(forum, gone)[0].slot
    make_badges(forum, actor=person())
    badge = Badge.objects.filter(participant=gone)[0]
    check_in(badge, actor=person(), day=day, seen_revision=0)
    during = first.start + timedelta(minutes=1)
    assert cancel_day(gone, actor=person(), day=day, now=during).meetings == 1
    assert [meeting.slot for meeting in meetings_of(forum, gone)] == [first]
    assert first not in gone.away.all()
    take_back(badge, actor=person(), day=day, seen_revision=1)
    assert cancel_day(gone, actor=person(), day=day, now=during).meetings == 1


def test_an_old_form_does_not_bring_somebody_back(forum: Forum) -> None:
    gone = one_of(forum)
    seen = gone.revision
    cancel_day(gone, actor=person(), day=days_of(forum)[0])
    with pytest.raises(Refused):
        edit_participant(
            one_of(forum), actor=person(), seen_revision=seen, quota=None, away=[], min_meetings=0, own_table=None
        )
    assert set(gone.away.all()) == set(forum.slots.all())


def test_a_contradiction_elsewhere_stops_nobody_from_cancelling(forum: Forum) -> None:
    other, gone = one_of(forum, number=1), one_of(forum)
    Hold.objects.create(one=other.organisation, other=one_of(forum, "B").organisation, reason="Asked by the chamber")
    assert cancel_day(gone, actor=person(), day=days_of(forum)[0]).meetings == 2
    sent_to = sent()
    assert len(sent_to) == 2


def test_a_mail_says_nothing_that_is_no_longer_so(forum: Forum) -> None:
    gone, day = one_of(forum), days_of(forum)[0]
    partner = one_of(forum, "B")
    cancel_day(gone, actor=person(), day=day)
    Hold.objects.create(one=gone.organisation, other=partner.organisation, reason="Asked by the chamber")
    assert sent() == [f"p{one_of(forum, 'B', 1).pk}@example.org"]


def test_whom_no_mail_reaches_is_told_by_hand(forum: Forum) -> None:
    gone, day = one_of(forum), days_of(forum)[0]
    first, second = one_of(forum, "B"), one_of(forum, "B", 1)
    by_mail = lambda: {line.partner for line in agenda_of(gone, day) if line.by_mail}  # noqa: E731
    assert by_mail() == {str(first), str(second)}
    Suppression.objects.create(address=f"p{first.pk}@example.org", kind="onsite.changes", reason="left")
    assert by_mail() == {str(second)}
    Hold.objects.create(one=gone.organisation, other=second.organisation, reason="Asked by the chamber")
    assert by_mail() == set()
    assert cancel_day(gone, actor=person(), day=day) == DayCancelled(2, 2)
    assert sent() == []


def test_fewer_meetings_make_nothing_worse(forum: Forum) -> None:
    (who,) = strangers(forum, "Interpreter")
    who.most_a_day = 0
    who.save()
    gone, other = one_of(forum), one_of(forum, number=1)
    first = meetings_of(forum, gone)[0]
    second = next(row for row in meetings_of(forum, other) if row.slot != first.slot)
    Meeting.objects.filter(pk__in=(first.pk, second.pk)).update(interpreter=who)
    version = released_of(forum)
    assert version is not None
    assert any("2 meetings" in str(said) for said in contradictions(version))
    assert cancel_day(gone, actor=person(), day=days_of(forum)[0]).meetings == 2


def test_where_both_must_agree_only_who_agreed_is_offered(forum: Forum) -> None:
    a, b = freed(forum)
    place = where(forum, a, b)
    Policy.objects.update_or_create(forum=forum, defaults={"both_must_agree": True})
    Wish.objects.filter(forum=forum).delete()
    assert where(forum, a, b) == {}
    with pytest.raises(Refused) as refused:
        book(a, b, actor=person(), **place)
    assert refused.value.phrase == UNANSWERED
    for one, two in ((a, b), (b, a)):
        Wish.objects.create(forum=forum, asker=one, asked=two, level="would", origin="own")
    assert where(forum, a, b) == place
    assert book(a, b, actor=person(), **place).slot == place["slot"]


def test_a_meeting_that_has_begun_is_booked_again_only_once_it_is_noted_as_not_held(forum: Forum) -> None:
    a, b = one_of(forum), one_of(forum, "B")
    first = min((row for row in meetings_of(forum, a) if row.b_id == b.pk), key=lambda row: row.slot.start)
    later = forum.slots.exclude(pk=first.slot_id).latest("end")
    with pytest.raises(Refused) as begun:
        book(a, b, actor=person(), slot=later, table=first.table, now=first.slot.start)
    with pytest.raises(Refused) as ahead:
        book(a, b, actor=person(), slot=later, table=first.table, now=first.slot.start - timedelta(seconds=1))
    assert begun.value.phrase != ahead.value.phrase
    assert "not held" in str(begun.value.phrase)
    assert forum.versions.count() == 1


@pytest.mark.parametrize("begun", [False, True])
def test_while_no_clearance_holds_a_mail_waits_until_the_meeting_has_begun(forum: Forum, begun: bool) -> None:
    cancel_day(one_of(forum), actor=person(), day=days_of(forum)[0])
    standing = Basis.objects.get().valid_until
    Basis.objects.update(valid_until=timezone.now())
    if begun:
        Slot.objects.update(start=F("start") - timedelta(days=4_000))
    assert sent() == []
    Basis.objects.update(valid_until=standing)
    with time_machine.travel(timezone.now() + PUT_OFF):
        assert len(sent()) == (0 if begun else 2)


def freed(forum: Forum) -> tuple[Participant, Participant]:
    """Take the meeting of a pair out of what is given out, and return the two."""
    a, b = one_of(forum), one_of(forum, "B")
    Meeting.objects.filter(version=released_of(forum), a=a, b=b).delete()
    CalendarEntry.objects.filter(a=a, b=b).delete()
    return a, b


def where(forum: Forum, a: Participant, b: Participant) -> dict[str, Any]:
    """Return a slot in which both are free, with a table."""
    version = released_of(forum)
    assert version is not None
    for slot in next_slots(a, version):
        for one in free_with(a, version, slot):
            if one.partner == b:
                return {"slot": slot, "table": one.tables[0]}
    return {}


def test_an_empty_slot_is_booked_once_and_both_are_told(forum: Forum) -> None:
    a, b = freed(forum)
    place = where(forum, a, b)
    made = [book(one, two, actor=person(), **place) for one, two in ((b, a), (a, b))]
    assert (made[0], forum.versions.count()) == (made[1], 2)
    assert [(row.slot, row.table) for row in meetings_of(forum, a) if row.b == b] == [(place["slot"], place["table"])]
    assert CalendarEntry.objects.get(a=a, b=b).status == "confirmed"
    assert sent() == sorted(f"p{one.pk}@example.org" for one in (a, b))
    with pytest.raises(Refused):
        book(a, b, actor=person(), slot=empty(forum, a), table=place["table"])


def test_who_is_free_leaves_out_whoever_may_not_meet(forum: Forum) -> None:
    a, b = freed(forum)
    place = where(forum, a, b)
    version = released_of(forum)
    assert version is not None

    def found() -> set[int]:
        return {one.partner.pk for slot in next_slots(a, version) for one in free_with(a, version, slot)}

    assert found() == {b.pk}  # the other one of side B has its meeting with it
    wish = Wish.objects.create(forum=forum, asker=b, asked=a, level="not")
    assert found() == set()
    with pytest.raises(Refused):
        book(a, b, actor=person(), **place)
    wish.delete()
    hold = Hold.objects.create(one=a.organisation, other=b.organisation, reason="Asked by the chamber")
    assert found() == set()
    with pytest.raises(Refused):
        book(a, b, actor=person(), **place)
    hold.delete()
    Consent.objects.filter(organisation=b.organisation, scope="listed").delete()
    assert found() == set()
    with pytest.raises(Refused):
        book(a, b, actor=person(), **place)
    assert forum.versions.count() == 1


def test_asking_who_is_free_costs_as_many_queries_for_many_as_for_few(db: None) -> None:
    counted = []
    for size in (3, 8):
        forum = small_forum(size, tables=3, slug=f"of-{size}")
        version, a = released(forum), one_of(forum)
        version.meetings.all().delete()
        slot = forum.slots.all()[0]
        with CaptureQueriesContext(connection) as queries:
            found = free_with(a, version, slot)
        counted.append(len(queries))
        assert len(found) == size
    assert counted[1] <= counted[0] < 60


def test_an_interpreter_is_found_with_the_partner(forum: Forum) -> None:
    a, b = freed(forum)
    (who,) = strangers(forum, "Interpreter")
    place = where(forum, a, b)
    assert book(a, b, actor=person(), **place).interpreter == who
    freed(forum)
    who.away.set(forum.slots.all())
    assert where(forum, a, b) == {}
    with pytest.raises(Refused):
        book(a, b, actor=person(), **place)


def test_a_slot_that_is_over_is_not_booked(forum: Forum) -> None:
    a, b = freed(forum)
    place = where(forum, a, b)
    with pytest.raises(Refused):
        book(a, b, actor=person(), **place, now=place["slot"].end)
    version = released_of(forum)
    assert version is not None
    assert next_slots(a, version, forum.slots.latest("end").end + timedelta(seconds=1)) == []


def test_the_pages(forum: Forum) -> None:
    a, b = freed(forum)
    place, desk = where(forum, a, b), signed_in(person())
    here = reverse("onsite:participant", args=[forum.slug, a.pk])
    assert str(one_of(forum, "B", 1)) in desk.get(here).content.decode()
    free = reverse("onsite:free", args=[forum.slug, a.pk, place["slot"].pk])
    assert str(b) in desk.get(free).content.decode()
    fields = {"partner": b.pk, "table": place["table"].pk}
    Suppression.objects.create(address=f"p{b.pk}@example.org", kind="onsite.changes", reason="left")
    booked = desk.post(reverse("onsite:book", args=[forum.slug, a.pk, place["slot"].pk]), fields, follow=True)
    assert str(b) in booked.content.decode()
    said = [str(one) for one in booked.context["messages"]]
    assert said == ["The meeting is booked.", f"No mail reaches {b}. Please tell them in person."]
    assert sent() == [f"p{a.pk}@example.org"]
    cancel = reverse("onsite:cancel", args=[forum.slug, a.pk])
    assert "is told by mail" in desk.get(cancel).content.decode()
    day = {"day": str(days_of(forum)[0])}
    texts = [str(one) for one in desk.post(cancel, day, follow=True).context["messages"]]
    assert texts == ["2 meetings are cancelled.", "1 partner cannot be reached by mail: tell it in person."]
    assert TimetableVersion.objects.get(forum=forum, status="released").meetings.filter(a=a).count() == 0


def interpreted(forum: Forum) -> tuple[Any, Any]:
    """A forum whose meetings need interpreters, of whom the first has an account and the second has none."""
    first, second = strangers(forum, "Anna", "Li Ping")
    first.user = person()
    User.objects.filter(pk=first.user.pk).update(email="anna@example.org", language="ru")
    first.save()
    Meeting.objects.filter(version=released_of(forum)).update(interpreter=None)
    for who, participant in ((first, one_of(forum)), (second, one_of(forum, number=1))):
        Meeting.objects.filter(version=released_of(forum), a=participant).update(interpreter=who)
    return first, second


def test_an_interpreter_is_told_once_and_in_her_language_of_what_is_no_longer_hers(forum: Forum) -> None:
    anna, _ = interpreted(forum)
    gone, day = one_of(forum), days_of(forum)[0]
    assert cancel_day(gone, actor=person(), day=day).interpreters == ()
    assert sent().count("anna@example.org") == 1
    (letter,) = (message for message in mail.outbox if message.to == ["anna@example.org"])
    assert "Ваш план" in letter.subject
    assert all(str(one_of(forum, "B", number)) in letter.body for number in (0, 1))
    assert reverse("forums:interpreter-own", args=[anna.token]) in letter.body
    cancel_day(gone, actor=person(), day=day)
    assert sent() == []


def test_an_interpreter_is_told_of_a_meeting_that_is_booked(forum: Forum) -> None:
    anna, other = interpreted(forum)
    a, b = freed(forum)
    other.away.set(forum.slots.all())
    Meeting.objects.filter(version=released_of(forum), interpreter=other).update(interpreter=None)
    assert book(a, b, actor=person(), **where(forum, a, b)).interpreter == anna
    assert "anna@example.org" in sent()
    (letter,) = (message for message in mail.outbox if message.to == ["anna@example.org"])
    assert str(b) in letter.body
    assert "русский" in letter.body.lower()


def test_what_is_no_longer_so_is_told_to_no_interpreter(forum: Forum) -> None:
    interpreted(forum)
    a, b = freed(forum)
    Meeting.objects.filter(version=released_of(forum)).exclude(a=a).update(interpreter=None)
    made = book(a, b, actor=person(), **where(forum, a, b))
    cancel_day(a, actor=person(), day=days_of(forum)[0])
    assert made.interpreter
    sent()
    letters = [message for message in mail.outbox if message.to == ["anna@example.org"]]
    assert len(letters) == 1  # that of what is no longer hers; the booking that came to nothing is told by none


def test_of_a_pair_on_hold_an_interpreter_reads_the_time_alone(forum: Forum) -> None:
    interpreted(forum)
    gone, partner = one_of(forum), one_of(forum, "B")
    cancel_day(gone, actor=person(), day=days_of(forum)[0])
    Hold.objects.create(one=gone.organisation, other=partner.organisation, reason="Asked by the chamber")
    sent()
    (letter,) = (message for message in mail.outbox if message.to == ["anna@example.org"])
    assert str(partner) not in letter.body
    assert str(one_of(forum, "B", 1)) in letter.body


def test_the_desk_names_the_interpreters_whom_no_mail_reaches(forum: Forum) -> None:
    interpreted(forum)
    gone, desk = one_of(forum, number=1), signed_in(person())
    address = reverse("onsite:cancel", args=[forum.slug, gone.pk])
    answer = desk.post(address, {"day": str(days_of(forum)[0])}, follow=True)
    assert "No mail reaches Li Ping. Please tell them in person." in [str(one) for one in answer.context["messages"]]
