"""Every field that could say something of a person is spoken of."""

from pathlib import Path

import pytest
from attrs import evolve
from django.conf import settings

from emporion_web.privacy.queries.reference import personal_data
from emporion_web.privacy.registry import HOLDINGS
from tests.web.privacy.walking import unclaimed, unknown, without_a_rule


def test_every_speaking_field_is_given_out_written_over_or_exempt() -> None:
    assert unclaimed() == []


def test_every_field_of_a_person_has_one_rule_of_retention(monkeypatch: pytest.MonkeyPatch) -> None:
    assert without_a_rule() == []
    monkeypatch.setattr("tests.web.privacy.walking.HOLDINGS", [evolve(HOLDINGS[0], keep=())])
    assert without_a_rule()[:2] == ["accounts.user.name", "accounts.user.email"]


def test_no_exemption_speaks_of_what_is_not_there() -> None:
    assert unknown() == []


def test_the_page_of_personal_data_says_what_the_rooms_say() -> None:
    page = Path(settings.BASE_DIR) / "docs" / "reference" / "personal-data.md"
    assert page.read_text(encoding="utf-8") == personal_data(), "Run: emporion-web personal_data"
