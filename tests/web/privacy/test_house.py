"""Every field that could say something of a person is spoken of."""

from pathlib import Path

import pytest
from attrs import evolve
from django.conf import settings

import emporion_web
from emporion_web.privacy.queries.reference import personal_data
from emporion_web.privacy.registry import EXEMPT, HOLDINGS, TRACES
from tests.web.privacy.walking import unclaimed, unknown, without_a_rule, without_a_term, writing_modules


def test_every_speaking_field_is_given_out_written_over_or_exempt() -> None:
    assert unclaimed() == []


def test_every_field_of_a_person_has_one_rule_of_retention(monkeypatch: pytest.MonkeyPatch) -> None:
    assert without_a_rule() == []
    monkeypatch.setattr("tests.web.privacy.walking.HOLDINGS", [evolve(HOLDINGS[0], keep=())])
    assert without_a_rule()[:2] == ["accounts.user.name", "accounts.user.email"]


def test_what_many_persons_stand_in_has_a_term_or_a_reason_why_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert without_a_term() == []
    shared = [each for each in HOLDINGS if not each.shared]
    monkeypatch.setattr("tests.web.privacy.walking.HOLDINGS", shared)
    monkeypatch.setattr("tests.web.privacy.walking.TRACES", [evolve(each, stays="") for each in TRACES])
    monkeypatch.setattr("tests.web.privacy.walking.EXEMPT", {place for place in EXEMPT if place.count(".") < 2})
    assert set(without_a_term()) > {
        "registry.importrow.before",
        "registry.importrun.file",
        "forums.document.file",
        "newsroom.article.file",
        "audit.auditentry.changes",
    }


def test_no_module_writes_files_that_no_rule_knows() -> None:
    """Uploads go through fields; a room that writes files beside them says so to ``folder`` and stands here."""
    known = {
        "api/management/commands/openapi.py",
        "privacy/management/commands/personal_data.py",
        "conf/environment.py",
    }
    assert writing_modules(Path(emporion_web.__file__).parent) == known  # reference pages and the secret key


def test_no_exemption_speaks_of_what_is_not_there() -> None:
    assert unknown() == []


def test_the_page_of_personal_data_says_what_the_rooms_say() -> None:
    page = Path(settings.BASE_DIR) / "docs" / "reference" / "personal-data.md"
    assert page.read_text(encoding="utf-8") == personal_data(), "Run: emporion-web personal_data"
