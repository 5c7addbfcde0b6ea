"""An erased person is nowhere, is written to no more, and what was counted stays counted."""

import contextlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone

from emporion_web.accounts.actions.people import set_active
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.forums.models import Forum
from emporion_web.mail.actions.posting import post
from emporion_web.mail.actions.suppressing import is_erased
from emporion_web.mail.models import Message
from emporion_web.newsroom.actions.subscribing import confirm, issue
from emporion_web.newsroom.models import Subscriber
from emporion_web.onsite.queries.days import days_of
from emporion_web.outcomes.actions.telling import tell
from emporion_web.outcomes.queries.statistics import statistics
from emporion_web.privacy.actions.asking import ask_for_copy, ask_for_page, confirm_erasure, make_copy, run_erasure
from emporion_web.privacy.actions.erasing import erase
from emporion_web.privacy.enums import AskKind, AskState
from emporion_web.privacy.models import Ask
from emporion_web.registry.models import Consent, Representative
from tests.factories.forums import organisation, person, small_forum
from tests.web.forums.conftest import released
from tests.web.outcomes.meetings import met

pytestmark = pytest.mark.django_db
MAIL = "sverchkova@new.example"
WORDS = ("Сверчкова", MAIL, "安娜斯维", "555 01 02")


def anna(of: Any = None) -> User:
    """A representative with an account, a contact in two scripts, a phone."""
    user = person("representative")
    user.name, user.email, user.last_login = "Анна Сверчкова", MAIL, timezone.now()
    user.save()
    Representative.objects.create(
        organisation=of or organisation("A", "Works"), user=user, name="安娜斯维", email=MAIL, phone="+7 912 555 01 02"
    )
    return user


def grep(word: str) -> list[str]:
    """Return the tables in which a word stands in any column; JSON is read first, for SQLite keeps it escaped."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [table for row in cursor.fetchall() for value in row if said(value, word)]
    return found


def said(value: Any, word: str) -> bool:
    if isinstance(value, str) and value[:1] in ("[", "{"):
        with contextlib.suppress(ValueError):
            value = json.loads(value)
    return word in (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))


def test_an_erased_person_stands_in_no_column_of_no_table() -> None:
    user = anna()
    post("privacy.link", to=user.email, language="en", context={"ask": 0}, person=user)
    record("accounts.user.edit", actor=user, subject=user, changes={"name": ("Сверчкова Анна", user.name)})
    assert grep(MAIL)
    assert grep("Сверчкова Анна"), "in JSON, escaped"
    erase(user=user, address="", actor=None)
    assert [grep(word) for word in ("Анна Сверчкова", *WORDS)] == [[]] * 5


@pytest.mark.django_db(transaction=True)
def test_files_and_the_outbox_hold_nothing(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    (tmp_path / "anna.log").write_text(f"To: {MAIL}\n\nHello\n")
    (tmp_path / "other.log").write_text("To: bob@new.example\n\nHello\n")
    user = anna()
    ask = ask_for_copy(user, language="en")
    make_copy(ask)
    ask.refresh_from_db()
    assert default_storage.exists(ask.file.name)
    erase(user=user, address="", actor=None)
    assert not default_storage.exists(ask.file.name)
    assert [path.name for path in tmp_path.iterdir()] == ["other.log"]


def at_a_forum() -> tuple[Forum, User]:
    forum = small_forum(2, tables=3)
    user = anna(forum.participants.filter(organisation__side="A")[0].organisation)
    released(forum)
    return forum, user


@pytest.mark.parametrize("own", [True, False], ids=["asked by the person", "nobody signed in"])
def test_meetings_to_come_are_cancelled_and_partners_told(own: bool) -> None:
    forum, user = at_a_forum()
    for partner in forum.participants.filter(organisation__side="B"):
        Consent.objects.create(organisation=partner.organisation, scope="contacted", given_at=timezone.now())
        Representative.objects.create(organisation=partner.organisation, name="Bo", email="bo@new.example")
    mine = forum.participants.filter(organisation__representatives__user=user)[0]
    assert days_of(forum)
    erase(user=user, address="", actor=user if own else None)
    newest = forum.versions.get(status="released")
    assert not [m for m in newest.meetings.all() if mine.pk in (m.a_id, m.b_id)]
    assert newest.meetings.exists()
    assert not Message.objects.filter(address=MAIL).exists()
    assert Message.objects.filter(address="bo@new.example", template="onsite.cancelled").exists(), "the partner is told"


def test_statistics_are_the_same_to_the_digit() -> None:
    world, entries = met(2)
    for entry in entries:
        tell(entry, entry.a, actor=world.by(entry.a), result="next_step", absent="", seen_revision=0)
    desk = person("administrator")
    before = repr(statistics(world.forum, desk))
    assert statistics(world.forum, desk).held == len(entries)
    for other in Representative.objects.all():
        erase(user=other.user, address=other.email, actor=None)
    assert not Representative.objects.exists()
    assert repr(statistics(world.forum, desk)) == before


def test_nobody_signs_in_or_is_written_to_afterwards() -> None:
    user = anna()
    client = Client()
    client.force_login(user)
    assert client.get("/privacy/").status_code == 200
    erase(user=user, address="", actor=None)
    assert client.get("/privacy/").status_code == 302
    assert post("mail.trial", to=MAIL, language="en") is None
    with pytest.raises(Refused):
        set_active(User.objects.get(pk=user.pk), True, actor=person("administrator"))


def test_whoever_confirms_a_mail_of_her_own_wish_is_written_to_again() -> None:
    erase(user=anna(), address="", actor=None)
    ask_for_page(MAIL, language="en")
    assert Message.objects.filter(address=MAIL, template="privacy.link").exists()
    assert is_erased(MAIL)
    confirm(issue(Subscriber.objects.create(address=MAIL, language="en"), "en"))
    assert not is_erased(MAIL)
    assert post("mail.trial", to=MAIL, language="en") is not None


def test_somebody_of_the_same_name_keeps_it_in_the_log() -> None:
    user, other = anna(), person("officer")
    User.objects.filter(pk=other.pk).update(name=user.name)
    other.refresh_from_db()
    record("accounts.user.edit", actor=None, subject=other, changes={"name": ("", other.name)})
    erase(user=user, address="", actor=None)
    kept = AuditEntry.objects.get(object_id=str(other.pk), object_type="accounts.user", action="accounts.user.edit")
    assert (kept.object_name, kept.changes["name"][1]) == ("Анна Сверчкова", "Анна Сверчкова")


def test_a_copy_can_be_read_and_is_the_persons_alone() -> None:
    user, other = anna(), person("representative")
    ask = ask_for_copy(user, language="ru")
    make_copy(ask)
    answers = {}
    for who in (user, other):
        client = Client()
        client.force_login(who)
        answers[who.pk] = client.get(f"/privacy/copy/{ask.pk}/")
    assert answers[other.pk].status_code == 404
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answers[user.pk].streaming_content)))  # type: ignore[attr-defined]
    told = json.loads(archive.read("data.json"))
    assert {"accounts.user", "registry.representative"} <= {part["model"] for part in told["holdings"]}
    assert "555 01 02" in json.dumps(told, ensure_ascii=False)


def test_what_breaks_off_leaves_all_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    user = anna()
    path = default_storage.save("x.zip", ContentFile(b"PK"))
    ask = Ask.objects.create(
        kind=AskKind.ERASURE, user=user, address=MAIL, file=path, expires_at="2099-01-01T00:00:00Z"
    )
    confirm_erasure(ask)
    done = 0

    def stop(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal done
        done += 1
        if done == at:
            raise KeyboardInterrupt
        return execute(sql, params, many, context)

    for stopped_at in (20, 60, 90):
        at = stopped_at
        done = 0
        with pytest.raises(KeyboardInterrupt), connection.execute_wrapper(stop):
            run_erasure(ask)
        assert User.objects.get(pk=user.pk).email == MAIL
        assert Representative.objects.filter(email=MAIL).exists()
        assert default_storage.exists(path)
    run_erasure(ask)
    ask.refresh_from_db()
    assert ask.state == AskState.DONE
    assert grep(MAIL) == []
