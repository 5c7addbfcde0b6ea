"""Mail comes into the inbox: of listed senders by itself, once, in whatever charset; nothing is lost."""

import contextlib
import io
import mailbox
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.articles import MOST_BYTES as MOST_OF_AN_ARTICLE
from emporion_web.newsroom.actions.mails import receive
from emporion_web.newsroom.actions.sources import save_source
from emporion_web.newsroom.adapters import mail_in
from emporion_web.newsroom.adapters.mail_in import opened, text_of, unflowed
from emporion_web.newsroom.models import Article, MailMessage, Source
from tests.factories.newsroom import editor

pytestmark = pytest.mark.django_db
RU = "Порт получит новый причал, сообщила администрация. Работы начнутся весной и продлятся два года."
ZH = "港口管理局表示，新码头将于明年春天开工，工程预计持续两年，渔民此前担心航道关闭。"


def source(*senders: str) -> Source:
    fields = {"title": "Agency", "outlet": "The Agency", "feed_url": "", "active": True, "senders": senders}
    return save_source(None, actor=editor(), fields=fields)


def message(body: str = RU, **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = headers.pop("sender", "Desk <desk@agency.example>")
    made["Subject"] = headers.pop("subject", "A new pier")
    made["Date"] = headers.pop("date", "Mon, 02 Mar 2026 10:00:00 +0300")
    made["Message-ID"] = headers.pop("name", "<1@agency.example>")
    made.set_content(body)
    return made


def raw(payload: bytes, charset: str = "", kind: str = "text/plain") -> bytes:
    declared = f"; charset={charset}" if charset else ""
    head = f"From: desk@agency.example\nSubject: S\nContent-Type: {kind}{declared}\nContent-Transfer-Encoding: 8bit\n\n"
    return head.encode() + payload


def texts(content: bytes) -> list[str]:
    return [part.content.decode().strip() for part in opened(content).parts]


def test_mail_of_a_listed_sender_is_an_article_with_day_and_outlet() -> None:
    source("desk@agency.example")
    row, fresh = receive(message().as_bytes())
    article = row.articles.get()
    assert (fresh, row.state, row.sender_certainty, row.date_certainty) == (True, "taken", "stated", "stated")
    assert (article.origin, str(article.outlet), str(article.hint)) == ("mail", "The Agency", "2026-03-02")
    with row.file.open("rb") as file:
        assert file.read() == message().as_bytes()


def test_a_message_comes_in_once_however_often_it_is_sent() -> None:
    source("@agency.example")
    first, _ = receive(message().as_bytes())
    again, fresh = receive(message("Another text under the same name. " * 9).as_bytes())
    assert (again.pk, fresh, Article.objects.count()) == (first.pk, False, 1)


@pytest.mark.parametrize(
    "sender", ["x@stranger.example", "desk@agency.example.evil.example", "a@b.example, desk@agency.example", ""]
)
def test_others_are_put_aside_and_an_editor_lets_them_in(sender: str) -> None:
    source("desk@agency.example", "@agency.example")
    made = message()
    del made["From"]
    if sender:
        made["From"] = sender
    row, _ = receive(made.as_bytes())
    assert (row.state, Article.objects.count()) == ("aside", 0)
    browser = Client()
    browser.force_login(editor())
    assert "A new pier" in browser.get(reverse("newsroom:mails")).content.decode()
    for _ in range(2):
        browser.post(reverse("newsroom:mail-decide", args=[row.pk]), {"decision": "take"})
    row.refresh_from_db()
    assert (row.state, row.articles.count(), Article.objects.count()) == ("taken", 1, 1)


def test_what_is_left_out_stays_and_is_no_article() -> None:
    row, _ = receive(message().as_bytes())
    browser = Client()
    browser.force_login(editor())
    browser.post(reverse("newsroom:mail-decide", args=[row.pk]), {"decision": "drop"})
    row.refresh_from_db()
    assert (row.state, bool(row.file), Article.objects.count()) == ("dropped", True, 0)


def test_a_sender_that_only_Sender_names_is_put_aside() -> None:
    source("desk@agency.example")
    content = b"Sender: desk@agency.example\nSubject: S\n\n" + RU.encode()
    row, _ = receive(content)
    assert (row.sender, row.sender_certainty, row.state) == ("desk@agency.example", "inferred", "aside")


def test_dates_are_stated_inferred_or_absent_and_never_of_days_to_come() -> None:
    source("desk@agency.example")
    passed = b"Received: by mx.example; Tue, 03 Mar 2026 08:00:00 +0000\nDate: yesterday\n" + raw(RU.encode())
    told = opened(passed)
    assert (told.sent_at, told.date_certainty) == (datetime(2026, 3, 3, 8, tzinfo=UTC), "inferred")
    assert (opened(raw(RU.encode())).sent_at, opened(raw(RU.encode())).date_certainty) == (None, "absent")
    row, _ = receive(message(date="Mon, 02 Mar 2099 10:00:00 +0000").as_bytes())
    assert row.articles.get().hint is None


@pytest.mark.parametrize(
    ("text", "encoding"), [(RU, "cp1251"), (RU, "koi8-r"), (ZH, "gb18030"), (RU, "utf-8"), (ZH, "utf-8")]
)
@pytest.mark.parametrize("charset", ["", "iso-8859-1", "us-ascii", "windows-1252", "no-such-charset"])
def test_a_charset_that_is_missing_or_lies_does_no_harm(text: str, encoding: str, charset: str) -> None:
    assert texts(raw(text.encode(encoding), charset)) == [text]


def test_a_charset_of_seven_bits_and_one_of_latin_letters_are_believed() -> None:
    assert text_of(ZH.encode("hz"), "hz-gb-2312") == ZH
    assert text_of("Łódź i Gdańsk mają nowy most".encode("iso8859-2"), "iso-8859-2") == "Łódź i Gdańsk mają nowy most"


def test_pages_files_and_messages_inside_are_articles_of_their_own() -> None:
    source("desk@agency.example")
    inner = message(ZH, name="<2@x.example>", date="Sun, 01 Mar 2026 10:00:00 +0000")
    outer = message("See attached.")
    outer.add_attachment(f"<html><body><p>{RU}</p></body></html>", subtype="html", filename="story.html")
    outer.add_attachment("Text of another story. " * 20, filename="../../other.txt")
    outer.add_attachment(inner)
    outer.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="photo.pdf")
    row, _ = receive(outer.as_bytes())
    names = sorted((article.file_name, str(article.hint)) for article in row.articles.all())
    assert names == [("message.txt", "2026-03-01"), ("other.txt", "2026-03-02"), ("story.html", "2026-03-02")]
    assert row.left_out == ["photo.pdf"]


def test_the_page_goes_before_the_plain_text_of_one_body() -> None:
    made = message("plain " * 80)
    made.add_alternative(f"<p>{RU}</p>", subtype="html")
    [part] = opened(made.as_bytes()).parts
    assert (part.file_name, RU in part.content.decode()) == ("message.html", True)


def test_flowed_paragraphs_are_made_whole() -> None:
    assert unflowed("One line that \ngoes on.\n\nAnother.\n-- \nAnn") == "One line that goes on.\n\nAnother.\n-- \nAnn"


def test_what_is_bad_is_refused_told_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    source("desk@agency.example")
    for content, why in ((b"", "no message"), (b"\x00\xff" * 50, "no message"), (raw(b"   "), "holds no text")):
        row, _ = receive(content)
        assert (row.state, why in row.problem["message"] or why in str(row.problem)) == ("refused", True)
        assert bool(row.file)
    monkeypatch.setattr(mail_in, "MOST_BYTES", 100)
    row, _ = receive(message().as_bytes())
    assert (row.state, "larger" in str(row.problem)) == ("refused", True)
    assert Article.objects.count() == 0


def test_an_article_that_is_too_large_is_refused_with_the_reason() -> None:
    source("desk@agency.example")
    row, _ = receive(raw(b"word " * (MOST_OF_AN_ARTICLE // 5 + 10)))
    assert (row.state, "not larger than" in str(row.problem)) == ("refused", True)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_opening(content: bytes) -> None:
    head = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    for each in (content, head + content, b"From: " + content, b"Subject: x\nContent-Type: " + content):
        with contextlib.suppress(Refused):
            opened(each)


def test_the_command_reads_a_pipe_a_maildir_an_mbox_and_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    source("desk@agency.example")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(message(name="<a@x>").as_bytes())))
    call_command("receive_mail")
    makers: tuple[tuple[str, Callable[[str], Any]], ...] = (("dir", mailbox.Maildir), ("box", mailbox.mbox))
    for name, make in makers:
        box = make(str(tmp_path / name))
        box.add(message(f"{name} {RU}", name=f"<{name}@x>"))
        box.flush()
        call_command("receive_mail", str(tmp_path / name))
    (tmp_path / "one.eml").write_bytes(message(f"file {RU}", name="<file@x>").as_bytes())
    call_command("receive_mail", str(tmp_path / "one.eml"))
    call_command("receive_mail", str(tmp_path / "one.eml"))
    assert (MailMessage.objects.count(), Article.objects.count()) == (4, 4)
    assert "came before" in capsys.readouterr().out
    (tmp_path / "bad.eml").write_bytes(b"nothing at all")
    with pytest.raises(CommandError, match="Refused, and kept") as refused:
        call_command("receive_mail", str(tmp_path / "bad.eml"))
    assert refused.value.returncode == 65
    with pytest.raises(CommandError, match="no Maildir"):
        call_command("receive_mail", str(tmp_path / "absent"))


def test_a_source_needs_a_feed_or_a_sender_and_a_sender_has_one_source() -> None:
    browser = Client()
    browser.force_login(editor())
    fields = {"title": "Agency", "outlet": "The Agency", "active": "on"}
    address = reverse("newsroom:source-new")
    assert "or senders of mail" in browser.post(address, fields).content.decode()
    assert browser.post(address, {**fields, "senders": "no address"}).status_code == 422
    assert browser.post(address, {**fields, "senders": "Desk@Agency.example\n@agency.example"}).status_code == 302
    made = Source.objects.get()
    assert ([str(each) for each in made.addresses.all()], made.feed_url) == (
        ["@agency.example", "desk@agency.example"],
        None,
    )
    again = browser.post(address, {**fields, "title": "Two", "senders": "desk@agency.example"})
    assert (again.status_code, Source.objects.count()) == (422, 1)
    page = browser.get(reverse("newsroom:source", args=[made.pk])).content.decode()
    assert ("desk@agency.example" in page, "Visit now" in page) == (True, False)
