"""A registration from the first step to the desk's queue: nothing is lost, told, or counted too early."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion_web.attendance.actions.drafting import forget
from emporion_web.attendance.models import ConfirmationLink, Registration
from emporion_web.audit.models import AuditEntry
from emporion_web.forums.models import Participant
from emporion_web.jobs.models import Job
from emporion_web.registry.models import Organisation, Representative
from tests.factories.attendance import PERSON, admission, confirmed, links, open_forum, sent, typed

pytestmark = pytest.mark.django_db


def test_a_registration_is_seen_by_nobody_before_its_mail_is_confirmed() -> None:
    forum = open_forum()
    before = (Organisation.objects.count(), Participant.objects.count(), Representative.objects.count())
    row = sent(forum)
    assert (row.state, row.name, row.side) == ("sent", "Анна Новикова", "A")
    [link] = links()
    page = Client().get(link)  # as a scanner of links does
    row.refresh_from_db()
    assert (page.status_code, row.state) == (200, "sent")
    assert Client(enforce_csrf_checks=True).post(link).status_code == 403
    assert Client().post(link).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.confirmed_email) == ("waiting", "anna@new.example")
    assert before == (Organisation.objects.count(), Participant.objects.count(), Representative.objects.count())


def test_the_link_works_once_and_only_its_digest_is_kept() -> None:
    sent(open_forum())
    [link] = links()
    token = link.split("/")[-2]
    assert token not in repr(list(ConfirmationLink.objects.values()) + list(Job.objects.values("arguments")))
    assert [Client().post(link).status_code for _ in range(2)] == [302, 410]


def test_the_link_expires_after_three_days() -> None:
    row = sent(open_forum())
    [link] = links()
    ConfirmationLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert [ask(link).status_code for ask in (Client().get, Client().post)] == [410, 410]
    row.refresh_from_db()
    assert row.state == "sent"


def test_a_link_confirms_only_the_address_it_was_sent_to() -> None:
    forum = open_forum()
    row = sent(forum, email="mine@new.example")
    [link] = links()
    person = reverse("attendance:step", args=[row.token, "person"])
    Client().post(person, PERSON | {"email": "victim@other.example", "next": "yes"})
    review = reverse("attendance:step", args=[row.token, "review"])
    Client().post(review)
    assert Client().post(link).status_code == 410
    row.refresh_from_db()
    assert (row.state, row.confirmed_email) == ("sent", "")


def test_who_typed_an_address_is_left_with_a_dead_link_once_it_is_confirmed() -> None:
    row = sent(open_forum())
    old = reverse("attendance:own", args=[row.token])
    Client().post(links()[0])
    assert Client().get(old).status_code == 404
    row.refresh_from_db()
    assert Client().get(reverse("attendance:own", args=[row.token])).status_code == 200


def answer_to(forum: object, email: str) -> str:
    row = sent(forum, email=email)  # type: ignore[arg-type]
    answer = Client().get(reverse("attendance:own", args=[row.token]))
    page = answer.content.decode().replace(str(answer.context["csrf_token"]), "")
    return page.replace(email, "ADDRESS").replace(row.token, "TOKEN")


def test_the_answer_is_the_same_for_every_address() -> None:
    forum = open_forum()
    confirmed(forum, email="known@new.example")
    stranger = answer_to(forum, "new@new.example")
    assert answer_to(forum, "known@new.example") == stranger
    for _ in range(4):
        assert answer_to(forum, "known@new.example") == stranger


def test_one_address_is_sent_three_mails_a_day() -> None:
    forum = open_forum()
    for address in ("anna@new.example", "Anna@new.example", "anna@new.example", "anna@new.example"):
        sent(forum, email=address)
    links()
    assert len(mail.outbox) == 3


def test_a_network_that_begins_very_many_is_told_to_wait() -> None:
    forum = open_forum()
    address = reverse("attendance:register", args=[forum.slug])
    answers = [Client().post(address).status_code for _ in range(61)]
    assert (answers[:60], answers[60]) == ([302] * 60, 429)
    assert Registration.objects.count() == 60
    assert Client(REMOTE_ADDR="203.0.113.7").post(address).status_code == 302


def test_an_address_is_registered_once_for_a_forum() -> None:
    forum = open_forum()
    confirmed(forum)
    sent(forum, email="ANNA@new.example")
    assert Client().post(links()[0]).status_code == 410
    assert Registration.objects.filter(state="waiting").count() == 1
    assert confirmed(open_forum("autumn")).state == "waiting"


def test_what_was_typed_stays_right_or_wrong_forward_and_back() -> None:
    forum = open_forum()
    client = Client()
    address = client.post(reverse("attendance:register", args=[forum.slug]))["Location"]
    wrong = client.post(address, PERSON | {"email": "anna@", "next": "yes"})
    assert wrong.status_code == 422
    assert 'value="anna@"' in Client().get(address).content.decode()
    there = client.post(address, PERSON | {"next": "yes"})["Location"]
    assert there.endswith("/organisation/")
    back = client.post(there, {"organisation": "Half a na", "back": "yes"})["Location"]
    assert back == address
    assert "Half a na" in Client().get(there).content.decode()
    own = reverse("attendance:own", args=[Registration.objects.get().token])
    assert Client().get(own)["Location"] == there


def test_the_link_to_go_on_later_is_mailed() -> None:
    forum = open_forum()
    client = Client()
    address = client.post(reverse("attendance:register", args=[forum.slug]) + "?lang=zh")["Location"]
    client.post(address, PERSON | {"next": "yes"})
    row = Registration.objects.get()
    assert client.post(reverse("attendance:later", args=[row.token])).status_code == 200
    [link] = links()
    assert "报名" in mail.outbox[0].subject
    assert Client().get(link, follow=True).status_code == 200


def test_a_review_with_something_missing_sends_nothing() -> None:
    forum = open_forum()
    Client().post(reverse("attendance:register", args=[forum.slug]))
    row = Registration.objects.get()
    review = reverse("attendance:step", args=[row.token, "review"])
    assert Client().post(review).status_code == 422
    row.refresh_from_db()
    assert (row.state, Job.objects.count()) == ("draft", 0)


def test_no_consent_is_needed_and_none_is_ticked_beforehand() -> None:
    forum = open_forum()
    Client().post(reverse("attendance:register", args=[forum.slug]))
    row = Registration.objects.get()
    page = Client().get(reverse("attendance:step", args=[row.token, "consents"])).content.decode()
    assert (page.count('type="checkbox"'), "checked" in page) == (3, False)
    assert confirmed(forum, consents={}).given == {}


def test_a_number_whose_digits_do_not_fit_is_told_and_nobody_is_looked_up() -> None:
    forum = open_forum()
    Client().post(reverse("attendance:register", args=[forum.slug]))
    row = Registration.objects.get()
    known = Organisation.objects.filter(side="A")[0].display_name
    address = reverse("attendance:step", args=[row.token, "organisation"])
    page = Client().post(address, {"side": "A", "organisation": known, "scheme": "inn", "value": "1234567890"})
    assert page.status_code == 422
    assert page.content.decode().count(known) == 1  # in the field where it was typed
    assert Client().post(address, {"side": "A", "organisation": known, "next": "yes"}).status_code == 302


def test_a_forged_token_opens_nothing() -> None:
    forum = open_forum()
    one, two = sent(forum), sent(forum, email="two@new.example")
    forged = one.token.replace(str(one.pk), str(two.pk), 1)
    for token in (forged, str(one.pk), "x:y", f"{one.pk}.{one.nonce}"):
        assert Client().get(reverse("attendance:own", args=[token])).status_code == 404


def test_a_closed_registration_takes_nobody() -> None:
    forum = open_forum()
    admission(forum, closes_at=timezone.now() - timedelta(minutes=1))
    page = Client().post(reverse("attendance:register", args=[forum.slug]))
    assert (page.status_code, Registration.objects.count()) == (200, 0)


def test_the_log_holds_neither_name_nor_address() -> None:
    confirmed(open_forum())
    told = " ".join(f"{row.object_name}{row.changes}" for row in AuditEntry.objects.all())
    assert ("anna@" in told, "Анна" in told) == (False, False)


def test_what_was_never_confirmed_is_forgotten() -> None:
    forum = open_forum()
    kept = confirmed(forum)
    sent(forum, email="never@new.example")
    Registration.objects.update(changed_at=timezone.now() - timedelta(days=31))
    typed(forum, email="fresh@new.example")
    assert forget() == 1
    assert set(Registration.objects.values_list("email", flat=True)) == {kept.email, "fresh@new.example"}
