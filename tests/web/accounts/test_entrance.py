"""Signing in with a password, with a code, with a second factor: every page stands in our frame, in three languages."""

import re

import pytest
from django.core import mail
from django.test import Client

from emporion_web.accounts.models import User
from tests.factories.accounts import UserFactory
from tests.web.accounts.test_people import signed_in

pytestmark = pytest.mark.django_db
OUTSIDE = ["login/", "login/code/", "password/reset/", "password/reset/done/", "signup/", "inactive/"]
INSIDE = ["password/change/", "password/set/", "2fa/", "2fa/totp/activate/", "logout/", "email/", "reauthenticate/"]


@pytest.fixture
def member() -> User:
    user = UserFactory(email="anna@example.org")
    user.set_password("tall-Ships-3")
    user.save()
    return user


@pytest.mark.parametrize("path", OUTSIDE)
@pytest.mark.parametrize("language", ["en", "ru", "zh-hans"])
def test_outside_pages_are_ours(path: str, language: str) -> None:
    page = Client().get(f"/account/{path}", headers={"accept-language": language}).content.decode()
    assert f'<html lang="{language}"' in page
    assert page.count("<h1") == 1
    assert 'class="entrance-card"' in page


@pytest.mark.parametrize("path", INSIDE)
def test_inside_pages_are_ours(member: User, path: str) -> None:
    client = Client()
    client.post("/account/login/", {"login": "anna@example.org", "password": "tall-Ships-3"})
    page = client.get(f"/account/{path}", follow=True).content.decode()
    assert page.count("<h1") == 1
    assert 'class="shell has-side"' in page or 'class="entrance-card"' in page


def test_a_password_signs_in_and_a_wrong_one_is_explained(member: User) -> None:
    client = Client()
    wrong = client.post("/account/login/", {"login": "anna@example.org", "password": "no"})
    assert wrong.status_code == 200
    assert 'class="error-summary"' in wrong.content.decode()
    right = client.post("/account/login/", {"login": "ANNA@example.org", "password": "tall-Ships-3"})
    assert (right.status_code, right.headers["Location"]) == (302, "/")


def test_a_code_signs_in_without_a_password() -> None:
    user = UserFactory(email="li@example.org")
    client = Client()
    client.post("/account/login/code/", {"email": user.email})
    code = re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", mail.outbox[0].body, re.MULTILINE)
    assert code is not None
    answer = client.post("/account/login/code/confirm/", {"code": code.group(1)})
    assert answer.headers["Location"] == "/"
    assert client.get("/").status_code == 200


def test_a_forgotten_password_is_set_anew(member: User) -> None:
    client = Client()
    client.post("/account/password/reset/", {"email": member.email})
    found = re.search(r"https?://[^/]+(/account/password/reset/key/\S+)", mail.outbox[0].body)
    assert found is not None
    page = client.get(found.group(1), follow=True)
    assert page.content.decode().count("<h1") == 1
    last = page.redirect_chain[-1][0]
    client.post(last, {"password1": "other-Ships-4", "password2": "other-Ships-4"})
    member.refresh_from_db()
    assert member.check_password("other-Ships-4")


def test_signing_out_ends_the_session(member: User) -> None:
    client = signed_in(member)
    assert client.post("/account/logout/").status_code == 302
    assert client.get("/").headers["Location"] == "/account/login/?next=/"
