"""On the morning after a day of meetings, whoever has something to say of them is asked, once."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail

from emporion_web.accounts.models import User
from emporion_web.mail.actions.occasions import tick
from emporion_web.mail.actions.sending import send_due
from emporion_web.outcomes.actions.telling import tell
from tests.web.outcomes.meetings import BEGAN, met

pytestmark = pytest.mark.django_db
MORNING = BEGAN + timedelta(hours=23)  # nine o'clock in Shanghai, on the day after


def come(at: datetime) -> list[tuple[str, str]]:
    """Let the clock come to a moment; return to whom mail went, with its subject."""
    before = len(mail.outbox)
    with time_machine.travel(at, tick=False):
        assert tick()[1] == 0
        send_due()
    return sorted((message.to[0], message.subject) for message in mail.outbox[before:])


def test_who_has_not_told_is_asked_once_in_the_own_language() -> None:
    world, [entry] = met(1)
    a, b = world.a[0], world.b[0]
    User.objects.filter(pk=world.by(b).pk).update(language="zh-hans")
    assert come(MORNING - timedelta(minutes=1)) == []
    asked = [
        (world.by(a).email, "Spring forum: what came of your meetings?"),
        (world.by(b).email, "春季论坛：您的洽谈结果如何？"),
    ]
    assert come(MORNING) == sorted(asked)
    assert f"/outcomes/{a.pk}/" in "".join(str(one.body) for one in mail.outbox)
    assert come(MORNING + timedelta(hours=1)) == []
    assert come(MORNING + timedelta(days=1)) == []
    assert entry.outcomes.count() == 0


def test_who_has_told_is_left_alone_and_a_late_clock_asks_for_a_week() -> None:
    world, [entry] = met(1)
    tell(entry, world.a[0], actor=world.by(world.a[0]), result="little", seen_revision=0)
    assert come(MORNING + timedelta(days=7)) == []
    assert [to for to, _ in come(MORNING + timedelta(days=6, hours=23))] == [world.by(world.b[0]).email]


def test_a_word_that_came_before_the_mail_left_holds_it_back() -> None:
    world, [entry] = met(1)
    with time_machine.travel(MORNING, tick=False):
        assert tick()[1] == 0
        for own in (world.a[0], world.b[0]):
            tell(entry, own, actor=world.by(own), result="little", seen_revision=0)
        send_due()
    assert mail.outbox == []
