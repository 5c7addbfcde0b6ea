"""One's own profile, the language, and the names of the two sides."""

import pytest
from django.test import Client

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import Market, User
from emporion_web.audit.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.web.accounts.test_people import signed_in

pytestmark = pytest.mark.django_db
SIDE = {"country": "CN"} | {
    f"{what}_{code}": f"{what} {code}" for what in ("market", "host_body") for code in ("en", "ru", "zh")
}


def test_a_stranger_chooses_a_language_for_the_browser() -> None:
    client = Client()
    answer = client.post("/account/language/", {"language": "zh-hans", "next": "/account/login/?next=/jobs/"})
    assert answer.headers["Location"] == "/account/login/?next=/jobs/"
    page = client.get("/account/login/").content.decode()
    assert '<html lang="zh-hans"' in page
    assert "登录" in page


def test_a_persons_language_goes_before_the_browsers() -> None:
    user = UserFactory(language="ru")
    client = signed_in(user)
    assert '<html lang="ru"' in client.get("/", headers={"accept-language": "en"}).content.decode()
    client.post("/account/language/", {"language": "zh-hans"})
    user.refresh_from_db()
    assert user.language == "zh-hans"
    assert AuditEntry.objects.get().changes == {"language": ["ru", "zh-hans"]}


@pytest.mark.parametrize("language", ["", "de", "zh", "../etc"])
def test_an_unknown_language_changes_nothing(language: str) -> None:
    user = UserFactory()
    answer = signed_in(user).post("/account/language/", {"language": language, "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"
    assert (User.objects.get().language, AuditEntry.objects.count()) == ("en", 0)


def test_a_profile_is_saved() -> None:
    user = UserFactory(name="Before", language="en")
    answer = signed_in(user).post("/account/profile/", {"name": "После", "language": "ru"}, follow=True)
    assert '<html lang="ru"' in answer.content.decode()
    assert AuditEntry.objects.get().changes == {"name": ["Before", "После"], "language": ["en", "ru"]}


def test_an_administrator_names_a_side() -> None:
    administrator = UserFactory(role=Role.ADMINISTRATOR)
    assert signed_in(administrator).post("/account/sides/A/", SIDE).status_code == 302
    market = Market.objects.select_related("host_body").get()
    assert (market.side, market.country, market.name_zh) == ("A", "CN", "market zh")
    assert market.host_body.name_ru == "host_body ru"
    assert signed_in(administrator).post("/account/sides/A/", SIDE | {"market_en": "Chinese"}).status_code == 302
    assert AuditEntry.objects.first().changes == {"name_en": ["market en", "Chinese"]}  # type: ignore[union-attr]
    assert signed_in(administrator).get("/account/sides/C/").status_code == 404


def test_an_officer_only_looks_at_the_sides() -> None:
    client = signed_in(UserFactory(side="A"))
    assert client.get("/account/sides/").status_code == 200
    assert client.post("/account/sides/A/", SIDE | {"market_en": "Mine"}).status_code == 403
    assert Market.objects.get().name_en == "China"


def test_there_is_no_open_sign_up() -> None:
    answer = Client().post("/account/signup/", {"email": "x@example.org", "password1": "long-Enough-1"})
    assert "There is no open sign-up" in answer.content.decode()
    assert User.objects.count() == 0
