"""Tokens: shown once, stored as digests, useless when revoked; nobody reaches another's."""

import pytest
from django.test import Client

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.api.actions import digest_of, make_token, revoke_token
from emporion_web.api.models import ApiToken
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return User.objects.create_user("ann@forum.example", name="Ann", role=Role.ADMINISTRATOR)


def ask(client: Client, token: str) -> int:
    return client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_token_speaks_for_its_person(client: Client, person: User) -> None:
    token = make_token(actor=person, name="export")
    answer = client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.json() == {
        "email": "ann@forum.example",
        "name": "Ann",
        "role": "administrator",
        "side": "",
        "language": "en",
    }
    row = ApiToken.objects.get()
    assert (row.digest, row.used_at is not None) == (digest_of(token), True)
    assert token not in str(AuditEntry.objects.values_list("changes", flat=True))


@pytest.mark.parametrize("token", ["", "emporion_wrong", "Bearer"])
def test_without_a_token_nobody_is_let_in(client: Client, person: User, token: str) -> None:
    assert ask(client, token) == 401
    assert client.get("/api/v1/me").status_code == 401


def test_a_revoked_token_and_an_inactive_person_are_shut_out(client: Client, person: User) -> None:
    token, other = make_token(actor=person, name="a"), make_token(actor=person, name="b")
    revoke_token(ApiToken.objects.get(name="a"), actor=person)
    assert (ask(client, token), ask(client, other)) == (401, 200)
    User.objects.update(is_active=False)
    assert ask(client, other) == 401
    with pytest.raises(Refused):
        revoke_token(ApiToken.objects.get(name="a"), actor=person)


def test_the_page_shows_a_token_once(client: Client, person: User) -> None:
    client.force_login(person)
    page = client.post("/api/tokens/", {"name": "export"}).content.decode()
    assert page.count("emporion_") == 1
    assert "emporion_" not in client.get("/api/tokens/").content.decode()


def test_nobody_revokes_another_persons_token(client: Client, person: User) -> None:
    make_token(actor=person, name="export")
    stranger = User.objects.create_user("eve@forum.example", name="Eve", role=Role.ADMINISTRATOR)
    client.force_login(stranger)
    assert client.post(f"/api/tokens/{ApiToken.objects.get().pk}/revoke/").status_code == 404
    assert ApiToken.objects.get().revoked_at is None


def test_a_session_may_read_the_api_too(client: Client, person: User) -> None:
    client.force_login(person)
    assert client.get("/api/v1/niches").json()[0]["parent"] == ""
