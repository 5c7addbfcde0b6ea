"""What mail servers report of messages that were sent (RFC 3464), read from standard input and from a Maildir."""

import io
import mailbox
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from emporion_web.mail.actions.sending import send_due
from emporion_web.mail.adapters.reports import Report, read_report
from emporion_web.mail.models import Message, Suppression
from tests.web.mail.posts import ANN, again, posted

pytestmark = pytest.mark.django_db


def report_on(
    message_id: str,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    whole: bool = False,
    diagnostic: str = "550 no such user",
) -> bytes:
    """Return a report as mail servers write it."""
    original = f"From: us@example.org\r\nTo: {ANN}\r\nMessage-ID: {message_id}\r\nSubject: Hello\r\n\r\n"
    kind = "message/rfc822" if whole else "text/rfc822-headers"
    return (
        "From: MAILER-DAEMON@mx.example\r\nTo: bounces@example.org\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example\r\nArrival-Date: Thu, 26 Nov 2026 10:00:00 +0000\r\n\r\n"
        f"Final-Recipient: rfc822; {ANN}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp;\r\n {diagnostic}\r\n\r\n"
        f"--b\r\nContent-Type: {kind}\r\n\r\n{original}{'Text.' if whole else ''}\r\n--b--\r\n"
    ).encode()


def read(content: bytes, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    out = io.StringIO()
    call_command("read_bounces", stdout=out)
    return out.getvalue().strip()


def sent() -> Message:
    message = posted()
    send_due()
    return again(message)


@pytest.mark.parametrize("whole", [True, False])
def test_a_report_is_read(whole: bool) -> None:
    assert read_report(report_on("<1@example.org>", whole=whole)) == Report(
        "<1@example.org>", True, "5.1.1", "550 no such user"
    )


@pytest.mark.parametrize(
    ("status", "held_back"), [("5.1.1", True), ("5.2.1", True), ("5.2.2", False), ("5.7.1", False), ("4.4.7", False)]
)
def test_a_return_is_noted_once_and_only_an_address_that_is_no_good_is_held_back(
    monkeypatch: pytest.MonkeyPatch, status: str, held_back: bool
) -> None:
    message = sent()
    content = report_on(message.message_id, status=status)
    assert read(content, monkeypatch) == "noted 1, known 0, no report 0"
    assert read(content, monkeypatch) == "noted 0, known 1, no report 0"
    assert (again(message).state, message.answer) == ("bounced", f"{status} 550 no such user")
    assert list(message.log.values_list("number", "outcome")) == [(1, "sent"), (1, "returned")]
    assert Suppression.objects.filter(address=ANN, kind="").exists() == held_back


def test_a_delay_is_noted_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    message = sent()
    late = report_on(message.message_id, action="delayed", status="4.4.1")
    assert read(late, monkeypatch) == "noted 1, known 0, no report 0"
    assert (again(message).state, list(message.log.values_list("outcome", flat=True))) == ("sent", ["sent", "delayed"])


def test_a_report_on_what_we_did_not_send_holds_nobody_back(monkeypatch: pytest.MonkeyPatch) -> None:
    message = sent()
    assert read(report_on("<made-up@example.org>"), monkeypatch) == "noted 0, known 1, no report 0"
    assert (again(message).state, Suppression.objects.count()) == ("sent", 0)


@pytest.mark.parametrize("content", [b"", b"Subject: On holiday\r\n\r\nBack on Monday.", b"\xff\xfe\x00", b"--b--"])
def test_what_is_no_report_is_left_alone(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    assert read(content, monkeypatch) == "noted 0, known 0, no report 1"


def test_a_maildir_is_read_once(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "bounces")
    message, holiday = sent(), EmailMessage(SMTP)
    holiday.set_content("Back on Monday.")
    for content in (report_on(message.message_id), holiday.as_bytes()):
        box.add(content)
    ends = []
    for _ in range(2):
        out = io.StringIO()
        call_command("read_bounces", maildir=tmp_path / "bounces", stdout=out)
        ends.append(out.getvalue().strip())
    assert ends == ["noted 1, known 0, no report 1", "noted 0, known 0, no report 0"]
    assert (again(message).state, len(list((tmp_path / "bounces" / "cur").iterdir()))) == ("bounced", 2)
    with pytest.raises(CommandError, match="no Maildir"):
        call_command("read_bounces", maildir=tmp_path)
