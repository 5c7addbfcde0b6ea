"""A sign-in link works once, for half an hour, and not behind the back of a second factor."""

import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from emporion.kernel.phrases import Phrase
from emporion_web.accounts import signin_links
from emporion_web.accounts.models import SignInLink, User
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from tests.factories.accounts import UserFactory


@pytest.mark.django_db
def test_a_link_signs_in_once_and_only_when_asked_to() -> None:
    user = UserFactory(name="Li Wen")
    token = signin_links.issue(user)
    client = Client()
    assert "Sign in as Li Wen" in client.get(f"/account/link/{token}/").content.decode()
    assert SignInLink.objects.get().used_at is None
    answer = client.post(f"/account/link/{token}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.get("/").status_code == 200
    again = Client().post(f"/account/link/{token}/")
    assert again.status_code == 410
    assert "has been used or is too old" in again.content.decode()
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["accounts.link.issue", "accounts.link.use"]


@pytest.mark.django_db
def test_the_token_is_not_kept() -> None:
    token = signin_links.issue(UserFactory())
    stored = SignInLink.objects.get()
    assert stored.digest == signin_links.digest_of(token)
    assert token not in str(AuditEntry.objects.values_list())


@pytest.mark.django_db
@pytest.mark.parametrize("spoil", ["expire", "close", "invent"])
def test_a_link_that_must_not_work_does_not(spoil: str) -> None:
    user = UserFactory()
    token = signin_links.issue(user)
    if spoil == "expire":
        SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif spoil == "close":
        User.objects.update(is_active=False)
    else:
        token = "x" * 43
    client = Client()
    assert client.get(f"/account/link/{token}/").status_code == 410
    assert client.post(f"/account/link/{token}/").status_code == 410
    assert client.get("/").status_code == 302


@pytest.mark.django_db
def test_the_second_factor_is_still_asked_for() -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    user = UserFactory()
    TOTP.activate(user, generate_totp_secret())
    client = Client()
    answer = client.post(f"/account/link/{signin_links.issue(user)}/")
    assert answer.headers["Location"].startswith("/account/2fa/authenticate/")
    assert client.get("/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_try_at_once_one_succeeds() -> None:
    token = signin_links.issue(UserFactory())
    outcomes: list[User | Phrase] = []
    gate = threading.Barrier(8)

    def attempt() -> None:
        gate.wait()
        try:
            outcomes.append(signin_links.consume(token))
        except Refused as refused:
            outcomes.append(refused.phrase)
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Phrase"] * 7 + ["User"]


@pytest.mark.django_db
def test_the_command_prints_a_link_that_works() -> None:
    out = StringIO()
    call_command("sign_in_link", "root@example.org", make_administrator="Root", stdout=out)
    address = out.getvalue().strip()
    assert address.startswith("http://localhost:8000/account/link/")
    assert Client().post(address.removeprefix("http://localhost:8000")).status_code == 302
    assert User.objects.get().role == "administrator"
    with pytest.raises(CommandError, match="Nobody has the address"):
        call_command("sign_in_link", "who@example.org")
    User.objects.update(is_active=False)
    with pytest.raises(CommandError, match="closed"):
        call_command("sign_in_link", "root@example.org")
