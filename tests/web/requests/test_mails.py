"""Mail about requests: to whom, once, in the reader's language, and nothing of a pair that went on hold."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from emporion_web.accounts.models import User
from emporion_web.clearance.models import Basis, Hold
from emporion_web.mail.actions.claiming import LONGEST_WAIT, PUT_OFF
from emporion_web.mail.actions.sending import send_due
from emporion_web.mail.models import Message
from emporion_web.registry.models import Representative
from emporion_web.requests.actions.answering import accept, decline, hand_over
from emporion_web.requests.actions.clock import expire_due, remind_due
from emporion_web.requests.models import MeetingRequest
from tests.factories import registry
from tests.web.requests.tables import sides

pytestmark = pytest.mark.django_db


def sent() -> list[tuple[str, str]]:
    """Send what waits, and return to whom what went."""
    before = len(mail.outbox)
    send_due()
    return [(one.to[0], one.subject) for one in mail.outbox[before:]]


def test_who_is_asked_hears_of_it_in_the_own_language_and_who_asked_of_the_answer() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    colleague = registry.representative(b.organisation)
    User.objects.filter(pk=colleague.pk).update(language="ru")
    row = world.asks(a, b)
    assert sorted(sent()) == sorted(
        [
            (world.by(b).email, "spring A1 asks you for a meeting at Spring forum"),
            (colleague.email, "spring A1 по-русски: запрос на встречу (Весенний форум)"),
        ]
    )
    hand_over(row, actor=world.by(b), person=Representative.objects.get(user=colleague), seen_revision=1)
    assert [to for to, _ in sent()] == [colleague.email]
    accept(row, actor=colleague)
    assert sent() == [(world.by(a).email, "spring B1 has accepted")]
    assert f"/requests/{a.pk}/requests/{row.pk}/" in str(mail.outbox[-1].body)


def test_what_nears_its_end_is_reminded_of_once_and_its_end_is_told() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    row = world.asks(a, b)
    sent()
    assert remind_due(row.remind_at) == 1
    assert sent() == [(world.by(b).email, "spring A1 still waits for your answer")]
    assert remind_due(row.remind_at + timedelta(hours=1)) == 0
    expire_due(row.expires_at)
    assert sent() == [(world.by(a).email, "spring B1 has not answered in time")]


def test_a_decline_is_told_with_its_words_and_without_its_reason() -> None:
    world = sides()
    row = world.asks(world.a[0], world.b[0])
    sent()
    decline(row, actor=world.by(world.b[0]), reason="competitor", reply="Not this year")
    assert sent() == [(world.by(world.a[0]).email, "spring B1 has declined")]
    body = str(mail.outbox[-1].body)
    assert ("Not this year" in body, "ompetitor" in body) == (True, False)


def test_while_no_clearance_holds_mail_waits_and_is_not_lost() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    row = world.asks(a, b)
    standing = Basis.objects.get().valid_until
    Basis.objects.update(valid_until=timezone.now())
    assert sent() == []
    Basis.objects.update(valid_until=standing)
    assert sent() == []  # put off a while
    with time_machine.travel(timezone.now() + PUT_OFF):
        assert sent() == [(world.by(b).email, "spring A1 asks you for a meeting at Spring forum")]
    expire_due(row.expires_at)
    Basis.objects.update(valid_until=timezone.now())
    assert sent() == []
    with time_machine.travel(timezone.now() + LONGEST_WAIT + PUT_OFF):
        assert sent() == []
        assert Message.objects.get(template="requests.answered").state == "cancelled"


def test_nothing_is_sent_of_a_pair_on_hold_nor_of_what_is_settled() -> None:
    world = sides()
    rows = [world.asks(world.a[0], world.b[0]), world.asks(world.a[1], world.b[1])]
    Hold.objects.create(one=world.a[0].organisation, other=world.b[0].organisation, reason="Secret")
    MeetingRequest.objects.filter(pk=rows[1].pk).update(state="withdrawn", answered_at=timezone.now())
    assert sent() == []
