"""What officers and administrators see of mail and do with it; what is forgotten; how each template looks."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion.kernel.languages import LANGUAGES
from emporion_web.accounts.models import User
from emporion_web.audit.models import AuditEntry
from emporion_web.mail.actions.messages import forget_address, forget_old
from emporion_web.mail.actions.sending import send_due
from emporion_web.mail.adapters.composing import preview
from emporion_web.mail.models import Message, Suppression
from emporion_web.mail.registry import TEMPLATES
from tests.factories.accounts import UserFactory
from tests.factories.registry import administrator
from tests.web.mail.posts import ANN, BOB, again, posted, soon
from tests.web.mail.server import DROP, Script

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def listed(client: Client, **query: str) -> list[str]:
    page = client.get(reverse("mail:messages"), query).context["page"]
    return [message.address for message in page]


def test_each_desk_sees_the_mail_to_its_own_people_and_an_administrator_all() -> None:
    of_a, of_b = posted(ANN, side="A"), posted(BOB, side="B")
    officer = {side: signed_in(UserFactory(side=side)) for side in "AB"}
    assert [listed(client) for client in (officer["A"], officer["B"], signed_in(administrator()))] == [
        [ANN], [BOB], [BOB, ANN],
    ]  # fmt: skip
    for client, own, other in ((officer["A"], of_a, of_b), (officer["B"], of_b, of_a)):
        assert client.get(reverse("mail:message", args=[own.pk])).status_code == 200
        for name in ("message", "retry", "cancel"):
            call = client.get if name == "message" else client.post
            assert call(reverse(f"mail:{name}", args=[other.pk])).status_code == 404
    assert [again(each).state for each in (of_a, of_b)] == ["queued", "queued"]


def test_the_list_is_filtered() -> None:
    posted(ANN)
    posted(BOB, template="tests.news", person=UserFactory(name="Bob Builder"), not_before=soon(days=1))
    client = signed_in(administrator())
    send_due()
    assert (listed(client, state="sent"), listed(client, state="queued")) == ([ANN], [BOB])
    assert (listed(client, kind="service"), listed(client, kind="tests.news")) == ([ANN], [BOB])
    assert (listed(client, q="builder"), listed(client, q="ANN@"), listed(client, q="nobody")) == ([BOB], [ANN], [])
    assert (listed(client, state="nonsense"), listed(client, kind="nonsense")) == ([BOB, ANN], [BOB, ANN])


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_for_one_as_for_three(count: int, django_assert_num_queries: object) -> None:
    for number in range(count):
        posted(f"reader{number}@reader.example", person=UserFactory())
    client = signed_in(administrator())
    client.get(reverse("mail:messages"))
    with django_assert_num_queries(8):  # type: ignore[operator]
        client.get(reverse("mail:messages"))


def test_what_waits_is_cancelled_and_what_ended_is_sent_again_once(server: Script) -> None:
    officer = UserFactory(side="A")
    client, message = signed_in(officer), posted(side="A")
    client.post(reverse("mail:cancel", args=[message.pk]))
    assert (again(message).state, send_due()) == ("cancelled", {})
    client.post(reverse("mail:cancel", args=[message.pk]))
    for _ in range(2):
        client.post(reverse("mail:retry", args=[message.pk]))
    assert send_due() == {"sent": 1}
    client.post(reverse("mail:retry", args=[message.pk]))
    assert (again(message).state, len(server.taken)) == ("sent", 1)
    rows = AuditEntry.objects.filter(object_type="mail.message").order_by("pk")
    assert list(rows.values_list("action", "actor", "object_name")) == [
        ("mail.message.cancel", officer.pk, f"№ {message.pk}"),
        ("mail.message.retry", officer.pk, f"№ {message.pk}"),
    ]


def test_what_may_have_been_sent_is_sent_again_by_a_person_with_the_same_message_id(server: Script) -> None:
    message = posted(side="A")
    server.will(ANN, ("DATA", DROP))
    send_due()
    client = signed_in(UserFactory(side="A"))
    page = client.get(reverse("mail:message", args=[message.pk])).content.decode()
    assert "It may have been sent" in page
    client.post(reverse("mail:retry", args=[message.pk]))
    assert send_due() == {"sent": 1}
    assert {each["Message-ID"] for each in server.mails()} == {message.message_id}
    assert list(message.log.values_list("number", "outcome")) == [(1, "unsure"), (2, "sent")]


def test_a_message_sent_again_has_all_its_attempts(server: Script) -> None:
    message = posted(side="A")
    Message.objects.filter(pk=message.pk).update(state="failed", attempts=8)
    signed_in(administrator()).post(reverse("mail:retry", args=[message.pk]))
    server.will(ANN, ("RCPT", "451 later"))
    with time_machine.travel(timezone.now(), tick=False):
        send_due()
        assert (again(message).state, message.not_before - timezone.now()) == ("queued", timedelta(minutes=1))


def test_an_address_held_back_is_freed_with_a_trace_by_its_own_side_only() -> None:
    row = Suppression.objects.create(address=ANN, kind="", reason="bounced", side="A")
    message = posted(side="A")
    send_due()
    other, own, page = signed_in(UserFactory(side="B")), signed_in(UserFactory(side="A")), reverse("mail:suppressions")
    remove = reverse("mail:suppression-remove", args=[row.pk])
    assert (ANN in other.get(page).content.decode(), other.post(remove).status_code) == (False, 404)
    own.post(reverse("mail:retry", args=[message.pk]))
    assert again(message).state == "suppressed"
    assert ANN in own.get(page).content.decode()
    own.post(remove)
    own.post(reverse("mail:retry", args=[message.pk]))
    send_due()
    assert (again(message).state, Suppression.objects.count()) == ("sent", 0)
    assert AuditEntry.objects.filter(action="mail.suppression.remove", side="A").count() == 1


def test_texts_and_addresses_are_forgotten_and_the_row_stays(settings: object) -> None:
    person = UserFactory()
    old, waiting = posted(side="A", person=person), posted(not_before=soon(days=200))
    send_due()
    assert "try the mail server" in again(old).text
    with time_machine.travel(soon(days=89)):
        assert forget_old() == 0
    with time_machine.travel(soon(days=91)):
        assert (forget_old(), forget_old()) == (1, 0)
    kept = again(old)
    assert (kept.address, kept.context, kept.heading, kept.text, kept.answer, kept.person) == ("", {}, "", "", "", None)
    assert (kept.state, kept.side, kept.sent_at is not None, again(waiting).address) == ("sent", "A", True, ANN)
    client = signed_in(administrator())
    assert "forgotten" in client.get(reverse("mail:message", args=[old.pk])).content.decode()
    client.post(reverse("mail:retry", args=[old.pk]))
    assert again(old).state == "sent"


def test_a_person_can_be_forgotten_at_once() -> None:
    sent, waiting, other = posted(), posted(not_before=soon(days=1)), posted(BOB)
    Message.objects.filter(pk=sent.pk).update(state="sent")
    assert forget_address("Ann@Reader.example") == 2
    assert [again(each).address for each in (sent, waiting, other)] == ["", "", BOB]
    assert waiting.state == "cancelled"


def test_a_text_with_a_secret_is_not_kept() -> None:
    message = posted(template="tests.news")
    send_due()
    assert (again(message).heading, message.text) == ("Mail from Emporion arrives", "")


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_template_is_whole_in_every_language(name: str) -> None:
    template = TEMPLATES[name]
    written = {language: preview(template, language) for language in LANGUAGES}
    assert len({each.subject for each in written.values()}) == 3
    for language, each in written.items():
        whole = each.subject + each.text
        assert not any(mark in whole for mark in ("{{", "{%", "None", "&amp;", "&#"))
        assert each.subject
        assert "\n" not in each.subject
        assert len(each.text.splitlines()) > 4
        assert any("\u0400" <= letter <= "\u04ff" for letter in whole) == (language == "ru")
        if language != "zh":
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in each.subject)
        assert ("leave/" in each.text or "localhost:8000/…" in each.text) == template.kind.may_leave


def test_the_preview_shows_all_three_and_a_trial_comes() -> None:
    user = administrator()
    client = signed_in(user)
    page = client.get(reverse("mail:template", args=["mail.trial"])).content.decode()
    for text in ("Mail from Emporion arrives", "Почта Emporion доходит", "Emporion 邮件发送正常"):
        assert text in page
    assert client.get(reverse("mail:template", args=["mail.none"])).status_code == 404
    client.post(reverse("mail:trial"))
    send_due()
    assert [each.to for each in mail.outbox] == [[user.email]]
