"""Real lists, where they are at hand: how much of them is read. No row of them stands in this file."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from emporion.screening.loading import Loaded, acceptable, check_load, difference, load
from tests.real_data import real_data

TODAY = date(2026, 11, 26)


def folder() -> Path:
    found = real_data() / "screening"
    if not found.is_dir():
        pytest.skip(f"REAL DATA ABSENT: {found} does not exist.")
    return found


def trio(tmp_path: Path, day: str, aliases: str) -> Loaded:
    for name, at in (("sdn", day), ("alt", aliases), ("add", aliases)):
        (tmp_path / f"{name}.csv").symlink_to(folder() / "us" / f"ofac_{name}_{at}.csv")
    return load(tmp_path, code="ofac", today=TODAY)


def schemes(loaded: Loaded) -> Counter[str]:
    return Counter(one.scheme for entry in loaded.version.entries for one in entry.identifiers)


def test_ofac_of_one_day(tmp_path: Path) -> None:
    loaded = trio(tmp_path, "2021-07", "2021-07")
    assert [finding.code for finding in loaded.findings] == ["strange-country"]
    kinds = Counter(entry.kind for entry in loaded.version.entries)
    assert kinds == {"person": 4620, "organisation": 3673, "vessel": 683}
    aliases = sum(name.quality == "strong" for entry in loaded.version.entries for name in entry.names)
    assert aliases > 11_000
    assert all(
        name.listed for e in loaded.version.entries if e.kind == "person" for name in e.names if "," in name.listed
    )


def test_ofac_gives_typed_identifiers(tmp_path: Path) -> None:
    loaded = trio(tmp_path, "2024-05-03", "2025-12-24")
    assert len(loaded.version.entries) == 14_965
    found = schemes(loaded)
    assert found["inn"] > 2_500
    assert found["ogrn"] > 2_100
    assert found["imo"] > 850
    assert found["uscc"] > 90
    assert ("warn", "different-days") in [(one.severity, one.code) for one in loaded.findings]


def test_an_ofac_load_without_aliases_leaves_the_whole_one_standing(tmp_path: Path) -> None:
    whole = trio(tmp_path, "2024-05-03", "2025-12-24")
    alone = load(folder() / "us" / "ofac_sdn_2024-05-03.csv", code="ofac", today=TODAY)
    found = check_load(alone, whole.version, TODAY)
    assert ("refuse", "missing-section") in [(one.severity, one.code) for one in found]
    assert not acceptable(found)
    changes = difference(whole.version, alone.version)
    assert (changes.added, changes.removed) == ((), ())
    assert len(changes.changed) > 10_000


def test_un() -> None:
    loaded = load(folder() / "un" / "un_consolidated_2026-02.xml", code="un", today=TODAY)
    kinds = Counter(entry.kind for entry in loaded.version.entries)
    assert (kinds, loaded.version.published) == ({"person": 730, "organisation": 273}, date(2026, 2, 27))
    assert [finding.code for finding in loaded.findings] == ["strange-country"]
    assert all(entry.listed_on for entry in loaded.version.entries)
    assert sum(bool(entry.countries) for entry in loaded.version.entries) > 830
    assert schemes(loaded)["passport"] > 290


def test_consolidated_screening_list() -> None:
    loaded = load(folder() / "us" / "trade_gov_csl_2022-04.csv", code="csl", today=TODAY)
    assert len(loaded.version.entries) == 14_048
    assert loaded.totals == {"unreadable-date": 3, "strange-country": 1}
    assert acceptable(check_load(loaded, None, TODAY))


def test_denied_persons() -> None:
    loaded = load(folder() / "us" / "bis_dpl_2022-09.txt", code="dpl", today=TODAY)
    assert 440 < len(loaded.version.entries) < 470
    assert all(entry.listed_on for entry in loaded.version.entries)
    assert set(loaded.totals) <= {"strange-country"}
