"""Messages before a real mail server: what it answers, what becomes of them, and that nobody gets two."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import transaction
from django.utils import timezone

from emporion.kernel.phrases import Label, phrase
from emporion_web.jobs.models import Job
from emporion_web.mail.actions.claiming import STALE, claim
from emporion_web.mail.actions.posting import post
from emporion_web.mail.actions.sending import anything_to_do, send_due
from emporion_web.mail.adapters.values import from_json, to_json
from emporion_web.mail.models import Line, Message, Suppression
from tests.web.mail.posts import ANN, BOB, again, posted, soon
from tests.web.mail.server import DROP, Script

pytestmark = pytest.mark.django_db


def story(message: Message) -> list[tuple[int, str]]:
    return list(message.log.values_list("number", "outcome"))


def test_a_mail_is_taken_once_and_its_answer_kept(server: Script) -> None:
    message = posted()
    assert send_due() == {"sent": 1}
    assert send_due() == {}
    assert (again(message).state, message.answer, story(message)) == ("sent", "250 OK queued", [(1, "sent")])
    (got,) = server.mails()
    assert (got["To"], got["Message-ID"], got["Auto-Submitted"]) == (ANN, message.message_id, "auto-generated")
    assert got["Subject"] == message.heading == "Mail from Emporion arrives"
    assert message.message_id.endswith("@localhost>")
    assert "Good day Ann," in got.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_what_is_put_off_is_tried_again_later_and_later_and_in_the_end_given_up(server: Script) -> None:
    message = posted()
    server.will(ANN, *[("RCPT", "451 4.7.1 greylisted")] * 8)
    waits = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(8):
            assert send_due() == {"later": 1}
            assert send_due() == {}
            waits.append(again(message).not_before - timezone.now())
            clock.move_to(message.not_before)
        assert send_due() == {}
    minutes = [int(wait / timedelta(minutes=1)) for wait in waits[:7]]
    assert minutes == [1, 4, 16, 64, 256, 360, 360]
    assert (message.state, message.answer) == ("failed", "451 4.7.1 greylisted")
    assert server.taken == []


def test_a_mail_that_was_put_off_arrives(server: Script) -> None:
    message = posted()
    server.will(ANN, ("RCPT", "451 later"), ("DATA", "452 no space"))
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(3):
            send_due()
            clock.shift(timedelta(minutes=5))
    assert story(again(message)) == [(1, "later"), (2, "later"), (3, "sent")]
    assert len(server.taken) == 1


@pytest.mark.parametrize(
    ("command", "answer", "held_back"),
    [
        ("RCPT", "550 5.1.1 no such user", True),
        ("RCPT", "550 No such user", True),
        ("RCPT", "550 5.7.1 you are on a list", False),
        ("DATA", "554 5.7.1 looks like spam", False),
        ("DATA", "550 Rejected", False),
        ("RCPT", "552 5.2.2 mailbox full", False),
    ],
)
def test_what_is_refused_is_not_tried_again(server: Script, command: str, answer: str, held_back: bool) -> None:
    message = posted()
    server.will(ANN, (command, answer))
    assert send_due() == {"refused": 1}
    assert (again(message).state, message.answer) == ("bounced", answer)
    assert Suppression.objects.filter(address=ANN, kind="", reason="bounced").exists() == held_back
    second = posted()
    send_due()
    assert again(second).state == ("suppressed" if held_back else "sent")
    assert len(server.asked) == (1 if held_back else 2)


def test_a_line_that_drops_before_the_mail_was_given_costs_nothing(server: Script) -> None:
    message, other = posted(), posted(BOB)
    server.will(ANN, ("RCPT", DROP))
    assert send_due() == {"later": 1, "sent": 1}
    assert (again(message).state, again(other).state) == ("queued", "sent")
    with time_machine.travel(soon(minutes=2)):
        assert send_due() == {"sent": 1}
    assert [each["To"] for each in server.mails()] == [BOB, ANN]


def test_a_line_that_drops_after_it_was_given_leaves_it_unsure_and_sends_no_second(server: Script) -> None:
    message, other = posted(), posted(BOB)
    server.will(ANN, ("DATA", DROP))
    assert send_due() == {"unsure": 1, "sent": 1}
    with time_machine.travel(soon(days=2)):
        assert send_due() == {}
    assert (again(message).state, again(other).state, len(server.taken)) == ("unsure", "sent", 2)


def test_a_server_that_is_away_makes_the_queue_pause_and_is_no_attempt(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    message = posted()
    pauses = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(7):
            assert send_due() == {}
            line = Line.objects.get()
            pauses.append(int((line.closed_until - timezone.now()).total_seconds()))  # type: ignore[operator]
            assert not anything_to_do()
            clock.move_to(line.closed_until)  # type: ignore[arg-type]
        assert pauses == [15, 30, 60, 120, 240, 300, 300]
        assert (again(message).state, message.attempts, "ConnectionRefused" in Line.objects.get().answer) == (
            "queued",
            0,
            True,
        )
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        assert send_due() == {"sent": 1}
    assert (Line.objects.get().failures, len(mail.outbox)) == (0, 1)


def test_a_server_that_closes_makes_the_queue_pause(server: Script) -> None:
    first, second = posted(), posted(BOB)
    server.will(ANN, ("RCPT", "421 4.3.2 shutting down"))
    assert send_due() == {"later": 1}
    assert send_due() == {}
    assert (again(first).state, again(second).attempts, Line.objects.get().answer) == (
        "queued",
        0,
        "421 4.3.2 shutting down",
    )


def test_a_key_lets_a_mail_leave_once() -> None:
    assert posted(key="one").key == "one"
    assert post("mail.trial", to=BOB, language="en", context={"name": "Bob"}, key="one") is None
    posted(key=None)
    posted(key=None)
    send_due()
    assert [each.to for each in mail.outbox] == [[ANN]] * 3


def test_what_is_rolled_back_was_never_posted() -> None:
    with transaction.atomic():
        posted(key="one")
        transaction.set_rollback(True)
    assert (Message.objects.count(), Job.objects.count()) == (0, 0)
    posted(key="one")
    posted(BOB)
    assert list(Job.objects.values_list("kind", "status")) == [("mail.send", "queued")]


def test_nothing_leaves_before_its_time() -> None:
    message = posted(not_before=soon(hours=3))
    assert Job.objects.count() == 0
    assert (send_due(), anything_to_do()) == ({}, False)
    with time_machine.travel(soon(hours=3, minutes=1)):
        assert anything_to_do()
        assert send_due() == {"sent": 1}
    assert again(message).state == "sent"


def test_the_throttle_lets_no_more_go_in_any_minute(settings: Any) -> None:
    settings.MAIL_PER_MINUTE = 3
    messages = [posted(f"reader{n}@reader.example") for n in range(8)]
    ends = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(12):
            send_due()
            ends.append(len(mail.outbox))
            assert claim(messages[-1]) is None
            clock.shift(timedelta(seconds=15))
    assert ends == [3, 3, 3, 3, 6, 6, 6, 6, 8, 8, 8, 8]


def test_a_claim_that_nobody_settles_becomes_unsure_and_is_not_sent() -> None:
    message = posted()
    attempt = claim(message)
    assert attempt is not None
    assert claim(message) is None
    with time_machine.travel(timezone.now() + STALE + timedelta(minutes=1)):
        assert anything_to_do()
        assert send_due() == {}
    assert (again(message).state, mail.outbox, story(message)) == ("unsure", [], [(1, "begun")])


def test_a_template_that_breaks_holds_nobody_up() -> None:
    broken, fine = posted(template="tests.news", context={"name": "broken"}), posted(BOB)
    assert send_due() == {"unwritten": 1, "sent": 1}
    assert (again(broken).state, again(fine).state) == ("queued", "sent")
    assert broken.answer == "ZeroDivisionError: a fault of the template"


@pytest.mark.parametrize("address", ["n/a", "", "ann@", "ann@reader.example\nBcc: all@reader.example", "a b@c d"])
def test_what_is_no_address_fails_at_once_and_holds_nobody_up(server: Script, address: str) -> None:
    wrong, fine = posted(address), posted(BOB)
    assert send_due() == {"refused": 1, "sent": 1}
    assert (again(wrong).state, wrong.answer != "", again(fine).state) == ("failed", True, "sent")
    assert (server.asked, Suppression.objects.count()) == ([BOB], 0)


def test_a_sender_that_is_not_taken_is_no_fault_of_the_address(server: Script, settings: Any) -> None:
    settings.MAIL_RETURN_PATH = "nobody@denied.example"
    message = posted()
    server.denied = "nobody@denied.example"
    assert send_due() == {"refused": 1}
    assert (again(message).state, Suppression.objects.count()) == ("failed", 0)


def test_a_template_may_find_that_the_mail_had_better_not_be_sent() -> None:
    message = posted(template="tests.news", context={"name": "gone"})
    assert send_due() == {}
    assert (again(message).state, mail.outbox) == ("cancelled", [])


def test_what_is_kept_comes_back_in_the_readers_language() -> None:
    label = Label({"en": "Forum", "ru": "Форум"})
    moment = timezone.now()
    kept = to_json({"a": phrase("Sending the letter"), "b": [label, 1, None, True], "c": moment})
    assert from_json(kept, "ru") == {"a": "Рассылаем письмо", "b": ["Форум", 1, None, True], "c": moment}
    assert from_json(kept, "en")["a"] == "Sending the letter"
    for wrong in (object(), moment.replace(tzinfo=None), {1, 2}):
        with pytest.raises(TypeError, match="cannot keep"):
            to_json({"x": wrong})
