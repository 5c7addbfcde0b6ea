"""Only a proven address leads to rows, and only where it belongs are words written over."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from emporion_web.accounts.actions.people import invite
from emporion_web.accounts.models import User
from emporion_web.attendance.enums import RegistrationState
from emporion_web.attendance.models import Registration
from emporion_web.audit.actions import record
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.forums.models import ForumInterpreter
from emporion_web.mail.actions.suppressing import is_erased, never_again
from emporion_web.mail.models import Message
from emporion_web.newsroom.actions.subscribing import confirm, issue
from emporion_web.newsroom.models import Subscriber
from emporion_web.privacy.actions.asking import (
    MOST_COPIES,
    ask_for_copy,
    erase_for,
    forget_asks,
    make_copy,
    run_erasure,
)
from emporion_web.privacy.actions.erasing import erase
from emporion_web.privacy.actions.files import drop_mails, remove_dropped
from emporion_web.privacy.actions.sweeping import sweep
from emporion_web.privacy.enums import AskKind, AskState
from emporion_web.privacy.models import Ask, Leftover
from emporion_web.privacy.queries.copies import _files
from emporion_web.privacy.queries.gathering import of_address, of_user
from emporion_web.privacy.subjects import Subject
from emporion_web.registry.enums import ImportStatus
from emporion_web.registry.models import ImportRow, ImportRun, Representative, Statement
from emporion_web.screening.models import Owner
from tests.factories.attendance import admission, confirmed, sent
from tests.factories.forums import organisation, person, small_forum

pytestmark = pytest.mark.django_db
VICTIM, THIEF = "victim@new.example", "thief@new.example"


def signed_in(role: str = "representative", email: str = THIEF, **fields: Any) -> User:
    user = person(role)
    User.objects.filter(pk=user.pk).update(email=email, last_login=timezone.now(), **fields)
    user.refresh_from_db()
    return user


def test_an_address_that_a_row_holds_leads_nowhere() -> None:
    user = signed_in()
    Representative.objects.create(organisation=organisation("A", "Works"), user=user, name="T", email=VICTIM)
    theirs = Representative.objects.create(organisation=organisation("A", "Other"), name="Vera Orlova", email=VICTIM)
    found, _held = of_user(user)
    assert theirs.pk not in found.keys(Representative)
    erase(user=user, actor=user)
    theirs.refresh_from_db()
    assert (theirs.name, is_erased(VICTIM), is_erased(THIEF)) == ("Vera Orlova", False, True)


def test_an_unconfirmed_registration_proves_no_address() -> None:
    forum = small_forum(2)
    admission(forum, registration_open=True, page_open=True)
    row = sent(forum, email=VICTIM)
    user = signed_in()
    Registration.objects.filter(pk=row.pk).update(confirmed_email=THIEF)  # no moment: nobody confirmed
    assert row.pk not in of_user(user)[0].keys(Registration)
    assert row.pk not in of_address(VICTIM)[0].keys(Registration)
    Registration.objects.filter(pk=row.pk).update(confirmed_at=timezone.now())
    person_, _held = of_user(user)
    assert row.pk in person_.keys(Registration)
    assert person_.proven == THIEF
    erase(user=None, address=VICTIM, actor=None)
    assert is_erased(VICTIM)


def test_a_desk_follows_no_address_that_never_signed_in_nor_rows_of_other_bodies() -> None:
    officer = person("officer")
    theirs = Representative.objects.create(organisation=organisation("B", "Far"), name="Vera Orlova", email=VICTIM)
    invited = invite(VICTIM, "X Y", "representative", officer.host_body, "en", actor=officer)
    ask = erase_for(user=invited, address="", reason="Asked", actor=officer)
    run_erasure(ask)
    theirs.refresh_from_db()
    invited.refresh_from_db()
    assert (theirs.name, is_erased(VICTIM), invited.is_active) == ("Vera Orlova", False, False)
    own = signed_in(email=VICTIM)
    near = Representative.objects.create(organisation=organisation("A", "Near"), name="Vera Orlova", email=VICTIM)
    run_erasure(erase_for(user=own, address="", reason="Asked", actor=officer))
    theirs.refresh_from_db()
    assert (theirs.name, theirs.email, is_erased(VICTIM)) == ("Vera Orlova", VICTIM, False)
    assert not Representative.objects.filter(pk=near.pk).exists()


def test_an_administrator_who_types_an_address_of_an_account_erases_that_account() -> None:
    desk = person("administrator")
    invited = person("representative")
    ask = erase_for(user=None, address=invited.email.upper(), reason="Asked", actor=desk)
    assert ask.user == invited
    with pytest.raises(Refused):
        erase_for(user=None, address=desk.email, reason="Asked", actor=desk)


def test_the_last_administrator_is_erased_by_no_way() -> None:
    User.objects.filter(role="administrator").update(is_active=False)
    one, two = person("administrator"), person("administrator")
    asks = [
        erase_for(user=None, address=two.email, reason="Asked", actor=one),
        erase_for(user=None, address=one.email, reason="Asked", actor=two),
    ]
    for ask in asks:
        run_erasure(ask)
    states = set(Ask.objects.values_list("state", flat=True))
    assert states == {AskState.DONE, AskState.REFUSED}
    assert User.objects.filter(role="administrator", is_active=True).count() == 1


def test_names_go_only_from_rows_that_refer_to_the_person_and_never_from_keys() -> None:
    other = organisation("B", "Other works")
    told = Statement.objects.create(organisation=other, kind="offer", text="Max and Anna Weber, an address")
    owner = Owner.objects.create(organisation=other, name="Anna Weber", country="DE")
    entry = record("registry.organisation.edit", actor=None, subject=other, changes={"x": ("Anna Weber", "Max")})
    mine = organisation("A", "Works")
    user = signed_in(name="Max")
    Representative.objects.create(organisation=mine, user=user, name="Anna Weber", email=THIEF)
    own = Statement.objects.create(organisation=mine, kind="offer", text="Ask Weber, Anna; to the max of 5")
    about = record("accounts.user.edit", actor=None, subject=user, changes={"max": ({"Anna Weber": 1}, "Max")})
    mail = Message.objects.create(key="max.anna weber:1", template="x", kind="x", language="en", person=user)
    erase(user=user, actor=user)
    for row in (told, owner, entry, own, about, mail):
        row.refresh_from_db()
    assert (told.text, owner.name) == ("Max and Anna Weber, an address", "Anna Weber")
    assert (entry.changes["x"], mail.key) == (["Anna Weber", "Max"], "max.anna weber:1")
    assert own.text == "Ask —; to the max of 5"
    assert about.changes == {"max": [{"Anna Weber": 1}, "—"]}


def test_two_are_erased_at_one_forum() -> None:
    forum = small_forum(2)
    for number in range(2):
        mail = f"r{number}@new.example"
        Registration.objects.create(
            forum=forum, state="approved", email=mail, confirmed_email=mail, confirmed_at=timezone.now(), side="A"
        )
        user = signed_in("interpreter", mail)
        ForumInterpreter.objects.create(forum=forum, user=user, name=f"Inter Preter {number}")
        erase(user=user, actor=user)
    assert list(Registration.objects.values_list("email", flat=True)) == ["", ""]
    assert len({name for name in forum.interpreters.values_list("name", flat=True) if name.startswith("— ")}) == 2


def test_an_open_registration_is_withdrawn() -> None:
    forum = small_forum(2)
    admission(forum, registration_open=True, page_open=True)
    row = confirmed(forum, email=THIEF)
    erase(user=None, address=THIEF, actor=None)
    row.refresh_from_db()
    assert (row.state, row.said, row.email) == (RegistrationState.WITHDRAWN, {}, "")


def test_rooms_above_hear_that_an_organisation_lost_a_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[int] = []
    monkeypatch.setattr("emporion_web.registry.actions.changes._LISTENERS", [heard.extend])
    mine = organisation("A", "Works")
    Representative.objects.create(organisation=mine, name="Anna Weber", email=THIEF)
    heard.clear()
    erase(user=None, address=THIEF, actor=None)
    assert heard == [mine.pk]


def test_a_subscriber_and_her_links_are_gone() -> None:
    confirm(issue(Subscriber.objects.create(address=THIEF, language="en"), "en"))
    erase(user=None, address=THIEF, actor=None)
    assert not Subscriber.objects.exists()
    assert AuditEntry.objects.filter(action="newsroom.subscriber.leave").exists()


def test_whoever_is_invited_anew_and_signs_in_is_written_to() -> None:
    never_again(THIEF)
    user = invite(THIEF, "Anna Weber", "reader", person("officer").host_body, "en", actor=person("administrator"))
    assert is_erased(THIEF)
    assert Message.objects.filter(address=THIEF, template="mail.invitation").exists()
    Client().force_login(user)
    assert not is_erased(THIEF)


def test_a_copy_leaves_older_copies_out_and_three_a_day_are_enough() -> None:
    user = signed_in()
    for _number in range(MOST_COPIES):
        make_copy(ask_for_copy(user, language="en"))
    _person, held = of_user(user)
    assert list(_files(held)) == []
    with pytest.raises(Refused):
        ask_for_copy(user, language="en")


def test_a_closed_account_is_erased_as_a_whole() -> None:
    user = signed_in(is_active=False)
    assert of_address(THIEF)[0].user == user


@pytest.mark.parametrize("own", [True, False])
def test_mails_in_files_go_by_the_whole_address_even_after_a_kill(settings: Any, tmp_path: Any, own: bool) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    (tmp_path / "a.log").write_text(f"To: {'li' if own else 'wang.li'}@x.example\n\nLi\n")
    drop_mails("li@x.example")
    assert Leftover.objects.exists() == own, "noted with what drops it"
    remove_dropped()
    assert (tmp_path / "a.log").exists() != own


def test_an_import_that_was_only_tried_ends_with_a_reason() -> None:
    desk = person("officer")
    fields = {"host_body": desk.host_body, "file": "imports/x.xlsx", "filename": "x.xlsx"}
    tried = ImportRun.objects.create(status=ImportStatus.TRIED, **fields)
    ImportRow.objects.create(run=tried, sheet="1", row=1, outcome="created", after={"email": THIEF, "name": "Max"})
    erase(user=None, address=THIEF, actor=None)
    tried.refresh_from_db()
    assert (tried.status, bool(tried.problem), tried.file.name) == (ImportStatus.FAILED, True, "")


def test_an_erasure_that_still_waits_keeps_knowing_whom() -> None:
    past = timezone.now() - timedelta(hours=1)
    ask = Ask.objects.create(kind=AskKind.ERASURE, state=AskState.CONFIRMED, address=VICTIM, expires_at=past)
    forget_asks()
    ask.refresh_from_db()
    assert ask.address == VICTIM


def test_short_names_and_phones_are_nobodys() -> None:
    told = Statement.objects.create(organisation=organisation("A", "Works"), kind="offer", text="An 100 dB alarm")
    assert sweep(Subject(None, THIEF, names={"An"}, phones={"100"})) == 0
    told.refresh_from_db()
    assert told.text == "An 100 dB alarm"
