"""Double opt-in, leaving by one click, and nobody learns who is subscribed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from emporion_web.accounts.signin_links import digest_of
from emporion_web.audit.models import AuditEntry
from emporion_web.mail.models import Message
from emporion_web.newsroom.actions.subscribing import LIFETIME, MOST_ASKS, ask, confirm, forget, leave
from emporion_web.newsroom.models import Confirmation, Subscriber
from tests.web.newsroom.letters import asked, body, mails, subscriber

pytestmark = pytest.mark.django_db
ANN = "ann@reader.example"


def state(address: str = ANN) -> str:
    return Subscriber.objects.get(address=address).state


def test_nobody_is_subscribed_before_a_person_confirms() -> None:
    token = asked(ANN, "ru")
    assert state() == "asked"
    page = Client().get(reverse("newsroom:confirm", args=[token]))  # as a scanner of links does
    assert (page.status_code, ANN in page.content.decode(), state()) == (200, True, "asked")
    assert Client(enforce_csrf_checks=True).post(reverse("newsroom:confirm", args=[token])).status_code == 403
    answer = Client().post(reverse("newsroom:confirm", args=[token]))
    assert (answer.status_code, state(), Subscriber.objects.get().language) == (200, "confirmed", "ru")


def test_a_token_works_once_and_only_its_digest_is_kept() -> None:
    token = asked(ANN)
    assert [row.digest for row in Confirmation.objects.all()] == [digest_of(token)]
    assert [token in repr((row.context, row.text)) for row in Message.objects.all()] == [False]
    confirm(token)
    leave(Subscriber.objects.get())
    again = Client().post(reverse("newsroom:confirm", args=[token]))
    assert (again.status_code, state()) == (410, "left")


def test_a_token_expires() -> None:
    token = asked(ANN)
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    for answer in (Client().get, Client().post):
        assert answer(reverse("newsroom:confirm", args=[token])).status_code == 410
    assert state() == "asked"
    assert timedelta(days=3) == LIFETIME


def test_leaving_uses_up_what_was_sent_before() -> None:
    first, second = asked(ANN), asked(ANN)
    confirm(first)
    assert Client().get(reverse("newsroom:confirm", args=[second])).status_code == 410


def test_a_wrong_token_confirms_nothing() -> None:
    asked(ANN)
    assert Client().post(reverse("newsroom:confirm", args=["wrong"])).status_code == 410
    assert state() == "asked"


def answer_to(address: str) -> str:
    client = Client()
    answer = client.post(reverse("newsroom:subscribe"), {"address": address, "language": "en"})
    shown = answer.content.decode().replace(address, "ADDRESS")
    return shown.replace(answer.context["csrf_token"] and str(answer.context["csrf_token"]), "")


def test_the_answer_is_the_same_for_every_address() -> None:
    subscriber(ANN)
    subscriber("bob@reader.example", state="left")
    stranger = answer_to("new@reader.example")
    assert answer_to(ANN) == stranger
    assert answer_to("bob@reader.example") == stranger
    assert Message.objects.filter(template="newsroom.opt_in").count() == 3
    for _ in range(MOST_ASKS + 2):
        assert answer_to(ANN) == stranger


def test_one_address_is_sent_few_mails_a_day() -> None:
    for address in (ANN, "Ann@Reader.example ", ANN, ANN, ANN):
        ask(address, "en")
    assert Message.objects.count() == MOST_ASKS
    Subscriber.objects.update(asks_since=timezone.now() - timedelta(days=1, seconds=1))
    ask(ANN, "en")
    assert (Message.objects.count(), Subscriber.objects.get().asks) == (MOST_ASKS + 1, 1)


def test_one_network_address_is_heard_few_times_and_told_the_same() -> None:
    def answer(number: int, network: str) -> tuple[int, str, bool]:
        address = f"reader{number}@reader.example"
        got = Client(REMOTE_ADDR=network).post(reverse("newsroom:subscribe"), {"address": address, "language": "en"})
        return got.status_code, got.templates[0].name or "", address in got.content.decode()

    answers = {answer(number, "192.0.2.7") for number in range(12)}
    assert answers == {(200, "newsroom/subscribed.html", True)}
    assert Subscriber.objects.count() == 10
    answer(20, "192.0.2.8")
    assert Subscriber.objects.count() == 11


def test_behind_a_proxy_readers_are_counted_and_not_the_proxy(settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(12):
        Client().post(
            reverse("newsroom:subscribe"),
            {"address": f"reader{number}@reader.example", "language": "en"},
            headers={"X-Forwarded-For": f"203.0.113.9, 192.0.2.{number}"},
        )
    assert Subscriber.objects.count() == 12
    for number in range(12):  # the head of the list is what the reader says
        Client().post(
            reverse("newsroom:subscribe"),
            {"address": f"liar{number}@reader.example", "language": "en"},
            headers={"X-Forwarded-For": f"203.0.113.{number}, 198.51.100.1"},
        )
    assert Subscriber.objects.count() == 22


def test_asking_changes_nothing_for_a_subscriber() -> None:
    subscriber(ANN, "zh")
    asked(ANN, "en")
    assert (state(), Subscriber.objects.get().language) == ("confirmed", "zh")


def test_the_mail_that_asks_is_in_its_language_and_names_nobody() -> None:
    asked(ANN, "zh")
    (message,) = mails()
    assert (message["To"], message["Auto-Submitted"]) == (ANN, "auto-generated")
    assert message["List-Unsubscribe"] is None
    assert "两个市场" in body(message)


def test_one_click_ends_it_without_cookie_or_csrf() -> None:
    ann = subscriber(ANN)
    other = subscriber("bob@reader.example")
    address = reverse("newsroom:leave", args=[ann.leave_token])
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(address)
    assert (page.status_code, "<button" in page.content.decode(), state()) == (200, True, "confirmed")
    mail_program = Client(enforce_csrf_checks=True)
    sent = {"List-Unsubscribe": "One-Click"}
    answers = [mail_program.post(address, sent).status_code for _ in range(2)]
    assert (answers, state(), state(other.address)) == ([200, 200], "left", "confirmed")
    assert AuditEntry.objects.filter(action="newsroom.subscriber.leave").count() == 1


def test_a_forged_token_lets_nobody_leave() -> None:
    ann, bob = subscriber(ANN), subscriber("bob@reader.example")
    forged = ann.leave_token.replace(str(ann.pk), str(bob.pk), 1)
    for token in (forged, str(bob.pk), f"{bob.pk}:"):
        assert Client().post(reverse("newsroom:leave", args=[token])).status_code == 404
    assert state(bob.address) == "confirmed"


def test_the_log_holds_no_address() -> None:
    confirm(asked(ANN))
    leave(Subscriber.objects.get())
    assert [row for row in AuditEntry.objects.all() if "ann" in f"{row.object_name}{row.changes}"] == []


def test_addresses_that_are_not_written_to_are_forgotten() -> None:
    old = timezone.now() - timedelta(days=31)
    for name, kind in (("ann", "asked"), ("bob", "left"), ("eve", "confirmed")):
        subscriber(f"{name}@reader.example", state=kind)
    gone = Subscriber.objects.get(address="bob@reader.example").leave_token
    Subscriber.objects.update(changed=old, asks_since=old)
    subscriber("new@reader.example", state="asked")
    assert forget() == 2
    assert list(Subscriber.objects.values_list("address", flat=True)) == ["eve@reader.example", "new@reader.example"]
    assert Client().post(reverse("newsroom:leave", args=[gone])).status_code == 200


def test_the_log_of_mail_forgets_them_too_but_not_what_else_was_written_to_them() -> None:
    bob = subscriber("bob@reader.example", state="left")
    eve = subscriber("eve@reader.example")
    for row in (bob, eve):
        for name in ("newsroom.weekly", "newsroom.opt_in", "privacy.link"):
            Message.objects.create(template=name, kind="x", language="en", address=row.address, state="sent")
    late = Message.objects.create(template="newsroom.weekly", kind="x", language="en", address=bob.address)
    old = timezone.now() - timedelta(days=31)
    Subscriber.objects.update(changed=old, asks_since=old)
    assert forget() == 1
    left = Message.objects.exclude(address="").order_by("pk").values_list("address", "template")
    assert list(left)[:1] == [(bob.address, "privacy.link")]
    assert [address for address, _template in left][1:] == [eve.address] * 3
    late.refresh_from_db()
    assert (late.state, late.address) == ("cancelled", "")


def test_what_is_no_address_is_asked_for_again() -> None:
    answer = Client().post(reverse("newsroom:subscribe"), {"address": "ann@", "language": "en"})
    assert (answer.status_code, mail.outbox, Subscriber.objects.count()) == (422, [], 0)
