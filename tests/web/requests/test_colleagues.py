"""A colleague who has confirmed to come and has no account is given the means to answer what is handed over."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from emporion_web.accounts.models import User
from emporion_web.attendance.actions.people import come, invite_colleague, stay_away
from emporion_web.attendance.enums import AttendeeState
from emporion_web.attendance.models import Attendee
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.registry.models import Organisation, Representative
from emporion_web.requests.actions.answering import hand_over
from emporion_web.requests.models import MeetingRequest
from emporion_web.requests.queries.colleagues import colleagues_of
from tests.factories.clearance import settled
from tests.factories.forums import person
from tests.web.requests.tables import Sides, page, sides, signed_in
from tests.web.requests.test_mails import sent

pytestmark = pytest.mark.django_db
MAIL = "Chen@works.example"


@pytest.fixture
def world() -> Sides:
    return sides()


def colleague(world: Sides, email: str = MAIL) -> Attendee:
    """A colleague of B1 who was invited and has confirmed to come by the mail."""
    b = world.b[0]
    row = invite_colleague(b, actor=world.by(b), name="Chen Wei", position="Sales", email=email)
    come(row)
    settled(Organisation.objects.get(pk=b.organisation_id))  # with whom it now stands for
    return row


def asked(world: Sides) -> tuple[MeetingRequest, Representative]:
    """A request to B1, and its colleague without an account."""
    row = world.asks(world.a[0], world.b[0])
    sent()
    return row, Representative.objects.get(name="Chen Wei")


def test_the_colleague_signs_in_by_the_mail_and_answers(world: Sides) -> None:
    colleague(world)
    row, chen = asked(world)
    b = world.b[0]
    assert "Chen Wei (is mailed a link to sign in)" in page(world.by(b), "request", b.pk, row.pk)
    client, place = signed_in(world.by(b)), [b.pk, row.pk]
    said = {"person": chen.pk, "seen_revision": 1}
    told = client.post(reverse("requests:hand-over", args=place), said, follow=True).content.decode()
    assert "Your colleague has it now" in told
    assert [to for to, _subject in sent()] == [MAIL.lower()]
    account = User.objects.get(email=MAIL.lower())
    assert (account.role, account.host_body, account.name) == (
        "representative",
        b.organisation.host_body,
        "Chen Wei",
    )
    [link] = re.findall(rf"{re.escape(settings.SITE_URL)}(/\S*link\S*)", str(mail.outbox[-1].body))
    guest = Client()
    guest.post(link)
    letter = guest.get(reverse("requests:request", args=place)).content.decode()
    assert "Suggest a colleague" in letter
    guest.post(reverse("requests:accept", args=place), {"level": "would"})
    row.refresh_from_db()
    assert (row.state, row.answered_by) == ("accepted", account)
    assert Client().post(link).status_code != 302  # the link works once
    actions = set(AuditEntry.objects.filter(actor=world.by(b)).values_list("action", flat=True))
    assert actions > {"accounts.user.invite", "registry.organisation.representatives", "requests.request.hand_over"}


def test_who_has_signed_in_before_is_mailed_no_link(world: Sides) -> None:
    colleague(world)
    row, chen = asked(world)
    hand_over(row, actor=world.by(world.b[0]), person=chen, seen_revision=1)
    User.objects.filter(email=MAIL.lower()).update(last_login=row.sent_at)
    sent()
    assert "the link works once" not in str(mail.outbox[-1].body)


@pytest.mark.parametrize("why", ["invited", "stays away", "no address"])
def test_who_has_not_confirmed_is_neither_offered_nor_given_an_account(world: Sides, why: str) -> None:
    attendee = colleague(world)
    row, chen = asked(world)
    if why == "stays away":
        stay_away(attendee, actor=None)
    elif why == "invited":
        Attendee.objects.update(state=AttendeeState.INVITED)
    else:
        Attendee.objects.update(email="")
    assert chen not in colleagues_of(world.b[0])
    with pytest.raises(Refused, match="has not confirmed to come"):
        hand_over(row, actor=world.by(world.b[0]), person=chen, seen_revision=1)
    assert not User.objects.filter(email__iexact=MAIL).exists()


@pytest.mark.parametrize("role", ["officer", "representative"])
def test_an_account_that_is_there_stays_the_desks_to_connect_and_its_address_unsaid(world: Sides, role: str) -> None:
    there = person(role, "B")
    colleague(world, there.email.upper())
    row, chen = asked(world)
    with pytest.raises(Refused, match="that is not connected") as refused:
        hand_over(row, actor=world.by(world.b[0]), person=chen, seen_revision=1)
    assert there.email not in refused.value.phrase.render("en").lower()
    row.refresh_from_db()
    chen.refresh_from_db()
    assert (row.revision, row.person, chen.user) == (1, None, None)


def test_who_was_disconnected_by_the_desk_is_not_connected_by_a_colleague(world: Sides) -> None:
    colleague(world)
    row, chen = asked(world)
    hand_over(row, actor=world.by(world.b[0]), person=chen, seen_revision=1)
    Representative.objects.filter(pk=chen.pk).update(user=None)
    again = world.asks(world.a[1], world.b[0])
    with pytest.raises(Refused, match="that is not connected"):
        hand_over(again, actor=world.by(world.b[0]), person=Representative.objects.get(pk=chen.pk), seen_revision=1)
    assert Representative.objects.get(pk=chen.pk).user is None
