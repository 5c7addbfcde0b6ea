"""Strangers and colleagues who try what they may not."""

import re

import pytest
from django.core import mail
from django.test import Client

from emporion_web.accounts import actions
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.audit.refusals import Refused
from tests.factories.accounts import UserFactory
from tests.web.accounts.test_people import signed_in

pytestmark = pytest.mark.django_db


def code_sent_to(address: str) -> str:
    (letter,) = [each for each in mail.outbox if each.to == [address]]
    found = re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", letter.body, re.MULTILINE)
    assert found is not None
    return found.group(1)


def test_an_address_of_somebody_else_cannot_be_taken_over() -> None:
    victim, mallory = UserFactory(email="anna@example.org"), UserFactory(email="mallory@example.org")
    mallory.set_password("tall-Ships-3")
    mallory.save()
    client = Client()
    client.post("/account/login/", {"login": mallory.email, "password": "tall-Ships-3"})
    for action in ("action_add", "action_primary", "action_remove"):
        answer = client.post("/account/email/", {"email": victim.email, action: "1"})
        assert answer.status_code < 500
    for user in (victim, mallory):
        user.refresh_from_db()
    assert (victim.email, mallory.email) == ("anna@example.org", "mallory@example.org")
    mail.outbox.clear()
    other = Client()
    other.post("/account/login/code/", {"email": victim.email})
    other.post("/account/login/code/confirm/", {"code": code_sent_to(victim.email)})
    assert other.session["_auth_user_id"] == str(victim.pk)


def test_nobody_learns_who_has_an_account_and_strangers_get_no_letters() -> None:
    UserFactory(email="anna@example.org")
    UserFactory(email="closed@example.org", is_active=False)
    for path in ("/account/password/reset/", "/account/login/code/"):
        seen = set()
        for address in ("anna@example.org", "closed@example.org", "nobody@example.org"):
            answer = Client().post(path, {"email": address}, follow=True)
            body = re.sub(r"(?i)(nonce|csrf|value)[^>]*", "", answer.content.decode()).replace(address, "")
            seen.add((answer.status_code, tuple(answer.redirect_chain), body))
        assert len(seen) == 1
    assert {address for letter in mail.outbox for address in letter.to} == {"anna@example.org"}


def test_signing_up_is_closed() -> None:
    data = {"email": "new@example.org", "password1": "tall-Ships-3", "password2": "tall-Ships-3"}
    Client().post("/account/signup/", data)
    assert User.objects.filter(email="new@example.org").count() == 0


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_form_leads_elsewhere(target: str) -> None:
    member = UserFactory(email="anna@example.org")
    member.set_password("tall-Ships-3")
    member.save()
    login = {"login": member.email, "password": "tall-Ships-3", "next": target}
    assert Client().post("/account/login/", login).headers["Location"] == "/"
    client = signed_in(member)
    assert client.post("/account/language/", {"language": "ru", "next": target}).headers["Location"] == "/"
    assert client.post("/account/logout/", {"next": target}).headers["Location"] == "/"


def test_a_closed_account_ends_its_session() -> None:
    member = UserFactory()
    client = signed_in(member)
    assert client.get("/").status_code == 200
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert client.get("/").status_code == 302


def test_an_officer_reaches_nobody_who_was_moved_out_of_reach_meanwhile() -> None:
    officer, person = UserFactory(side="A"), UserFactory(side="A", role=Role.READER)
    seen = User.objects.get(pk=person.pk)
    root = UserFactory(role=Role.ADMINISTRATOR)
    actions.edit_person(person, person.name, Role.ADMINISTRATOR, None, actor=root)
    with pytest.raises(Refused):
        actions.edit_person(seen, "Nobody", Role.READER, officer.host_body, actor=officer)
    with pytest.raises(Refused):
        actions.set_active(seen, False, actor=officer)
    person.refresh_from_db()
    assert (person.role, person.is_active, person.name) == (Role.ADMINISTRATOR, True, seen.name)


def test_who_lost_the_role_loses_the_pages_at_once() -> None:
    member = UserFactory()
    client = signed_in(member)
    assert client.get("/audit/").status_code == 200
    User.objects.filter(pk=member.pk).update(role=Role.READER)
    assert client.get("/audit/").status_code == 403
