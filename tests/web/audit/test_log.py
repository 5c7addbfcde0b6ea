"""The log: own side only, in the reader's language, old and new values as people read them."""

import re
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.queries import Change, lines
from emporion_web.audit.sentences import known, name_of
from emporion_web.jobs.registry import KINDS
from tests.factories.accounts import UserFactory
from tests.factories.registry import organisation

pytestmark = pytest.mark.django_db
SOURCE = Path(__file__).resolve().parents[3] / "src" / "emporion_web"


def written(actor: User | None, subject: User, **changes: tuple[object, object]) -> AuditEntry:
    with transaction.atomic():
        return record("accounts.user.edit", actor=actor, subject=subject, changes=changes)


def page_of(user: User, path: str = "/audit/") -> str:
    client = Client()
    client.force_login(user)
    return client.get(path).content.decode()


def test_an_officer_reads_the_own_side_only() -> None:
    ours, theirs = UserFactory(side="A", name="Ours"), UserFactory(side="B", name="Theirs")
    written(ours, ours)
    written(theirs, theirs)
    assert ["of Ours" in page_of(ours), "of Theirs" in page_of(ours)] == [True, False]
    administrator = UserFactory(role=Role.ADMINISTRATOR)
    assert ["of Ours" in page_of(administrator), "of Theirs" in page_of(administrator)] == [True, True]


@pytest.mark.parametrize("role", [Role.READER, Role.REPRESENTATIVE, Role.INTERPRETER])
def test_others_do_not_read_it(role: Role) -> None:
    client = Client()
    client.force_login(UserFactory(role=role))
    assert client.get("/audit/").status_code == 403


def test_a_row_is_said_in_the_readers_language() -> None:
    user = UserFactory(name="Анна", language="ru")
    written(user, user, role=("reader", "officer"), is_active=(True, False), name=("", "Анна"))
    page = page_of(user)
    assert "Анна: изменена учётная запись «Анна»." in page
    assert "Наблюдатель</del>" in page
    assert "Координатор</ins>" in page


def test_values_are_shown_as_people_read_them() -> None:
    user = UserFactory()
    entry = written(user, user, role=("reader", "officer"), is_active=(True, False), odd_field=([], ["a", "b"]))
    with translation.override("en"):
        line = lines([entry], UserFactory())[0]
    assert line.changes == (
        Change("Role", "Reader", "Desk officer"),
        Change("Active", "yes", "no"),
        Change("odd field", "—", "a, b"),
    )


def test_the_filters_narrow_the_log() -> None:
    user = UserFactory(name="Li Wen")
    other = UserFactory(name="Wang Fang")
    written(user, user)
    written(user, other)
    assert ["of Li Wen" in p and "of Wang Fang" not in p for p in [page_of(user, "/audit/?q=li")]] == [True]
    assert "Nothing is logged here yet" in page_of(user, "/audit/?part=registry")


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_asks_as_often_for_three_as_for_one(count: int, django_assert_num_queries: object) -> None:
    user = UserFactory()
    for _ in range(count):
        written(UserFactory(side="A"), user)
    client = Client()
    client.force_login(user)
    with django_assert_num_queries(4):  # type: ignore[operator]
        client.get("/audit/")


def test_every_action_of_the_program_has_a_sentence() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    recorded = set(re.findall(r'record\(\s*f?"([a-z_]+\.[a-z_]+\.[a-z_]+)"', sources))
    assert {"accounts.user.invite", "jobs.job.enqueue"} <= recorded
    assert sorted(recorded - known()) == []


def test_every_kind_of_job_has_a_name() -> None:
    kinds = [kind for kind in sorted(KINDS) if not kind.startswith("tests.")]
    assert len(kinds) > 20
    assert [kind for kind in kinds if name_of(kind) == kind] == []


def test_consents_and_rules_are_said_in_words() -> None:
    made, user = organisation("A"), UserFactory(role=Role.ADMINISTRATOR, language="ru")
    with transaction.atomic():
        record("registry.organisation.consents", actor=user, subject=made, changes={"consents": (["listed"], [])})
        record("privacy.retention.erase", actor=None, subject=made, changes={"rule:contact": (0, 3)})
    page = page_of(user)
    assert "Можно показывать другой стороне" in page
    assert "Контактные лица организаций" in page
