"""Unsubscribing: one click without signing in, from what may be left; and addresses held back."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from emporion_web.audit.models import AuditEntry
from emporion_web.mail.actions.sending import send_due
from emporion_web.mail.adapters.composing import leave_token
from emporion_web.mail.models import Message, Suppression
from tests.web.mail.posts import ANN, again, posted
from tests.web.mail.server import Script

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def address_in(message: Message) -> str:
    """Send a message and return where its header says that one can leave."""
    send_due()
    found = re.fullmatch(
        r"<http://localhost:8000(/mail/leave/[\w:.-]+/)>", mail.outbox[-1].extra_headers["List-Unsubscribe"]
    )
    assert found is not None
    return found[1]


def test_what_may_be_left_says_so_and_what_may_not_does_not(server: Script) -> None:
    posted(template="tests.news", side="A")
    posted()
    send_due()
    news, asked_for = server.mails()
    leave = f"http://localhost:8000/mail/leave/{leave_token(ANN, 'tests.news', 'A').partition(':')[0]}"
    assert news["List-Unsubscribe"].replace("\r\n", "").strip().startswith(f"<{leave}")
    assert news["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (asked_for["List-Unsubscribe"], asked_for["List-Unsubscribe-Post"]) == (None, None)
    for kind in ("plain", "html"):
        part = [each.get_body((kind,)).get_content() for each in (news, asked_for)]  # type: ignore[union-attr]
        assert ["/mail/leave/" in text for text in part] == [True, False]


def test_one_click_by_a_mail_program_ends_a_kind_at_once() -> None:
    address = address_in(posted(template="tests.news", side="A"))
    waiting = posted(template="tests.news", side="A")
    answer = Client(enforce_csrf_checks=True).post(address, ONE_CLICK)
    assert answer.status_code == 200
    assert list(Suppression.objects.values_list("address", "kind", "reason", "side")) == [
        (ANN, "tests.news", "left", "A")
    ]
    other = posted()
    send_due()
    assert (again(waiting).state, again(other).state) == ("suppressed", "sent")
    assert list(AuditEntry.objects.filter(action__startswith="mail").values_list("action", "object_name")) == [
        ("mail.suppression.leave", f"№ {Suppression.objects.get().pk}")
    ]


def test_looking_changes_nothing_and_it_can_be_taken_back() -> None:
    address, client = address_in(posted(template="tests.news")), Client()
    assert "a…@reader.example" in client.get(address).content.decode()
    assert Suppression.objects.count() == 0
    for _ in range(2):
        assert "unsubscribed" in client.post(address).content.decode()
        assert Suppression.objects.count() == 1
    client.post(address, {"back": "yes"})
    assert Suppression.objects.count() == 0
    message = posted(template="tests.news")
    send_due()
    assert again(message).state == "sent"


def test_an_address_that_bounced_is_not_freed_by_its_token() -> None:
    address = address_in(posted(template="tests.news"))
    Suppression.objects.create(address=ANN, kind="", reason="bounced")
    client = Client()
    client.post(address)
    client.post(address, {"back": "yes"})
    assert list(Suppression.objects.values_list("kind", flat=True)) == [""]


@pytest.mark.parametrize(
    "made", [lambda: "wrong", lambda: leave_token(ANN, "service", ""), lambda: leave_token(ANN, "none", ""), str]
)
def test_a_token_that_is_not_ours_or_of_what_cannot_be_left_does_nothing(made: Callable[[], str]) -> None:
    token = made()
    address = f"/mail/leave/{token or leave_token(ANN, 'tests.news', '') + 'x'}/"
    assert [Client().get(address).status_code, Client().post(address, ONE_CLICK).status_code] == [404, 404]
    assert Suppression.objects.count() == 0
