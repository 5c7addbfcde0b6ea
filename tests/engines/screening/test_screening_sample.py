"""The invented list of the sample forum: whole, the same each time, of nobody, and with hits in the forum."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from emporion.registry.naming import analyse, compare
from emporion.registry.sample import generate_sample
from emporion.screening.loading import Loaded, check_load, load
from emporion.screening.sample import MARK, PROGRAMME, write_sample_list
from tests.real_data import real_data

TODAY = date(2026, 11, 26)
FORUM = generate_sample(1)


def written(path: Path, seed: int = 1) -> Loaded:
    assert write_sample_list(path, FORUM, day=TODAY, seed=seed) == 40
    return load(path, code="sample", today=TODAY)


def test_every_row_is_read_and_marked_as_invented(tmp_path: Path) -> None:
    loaded = written(tmp_path / "list.csv")
    kinds = Counter(entry.kind for entry in loaded.version.entries)
    assert kinds == {"organisation": 24, "person": 10, "vessel": 6}
    assert {entry.programmes for entry in loaded.version.entries} == {(PROGRAMME,)}
    assert {entry.remarks for entry in loaded.version.entries} == {MARK}
    assert loaded.findings == ()
    assert [(one.severity, one.code) for one in check_load(loaded, None, TODAY)] == [("note", "expired")]
    schemes = Counter(one.scheme for entry in loaded.version.entries for one in entry.identifiers)
    assert schemes == {"inn": 13, "uscc": 8, "imo": 6}


def test_the_same_seed_gives_the_same_list(tmp_path: Path) -> None:
    first, again = written(tmp_path / "a.csv"), written(tmp_path / "b.csv")
    assert first.version.sha256 == again.version.sha256
    assert written(tmp_path / "c.csv", seed=2).version.sha256 != first.version.sha256


def test_nobody_of_the_forum_is_on_the_list_but_some_are_like_it(tmp_path: Path) -> None:
    entries = written(tmp_path / "list.csv").version.entries
    names = {name.text for one in FORUM for name in one.names}
    numbers = {number for one in FORUM for number in one.identifiers}
    assert not names & {name.text for entry in entries for name in entry.names}
    assert [entry.id for entry in entries if numbers & set(entry.identifiers)] == ["INV-038"]
    for entry in entries[-4:]:
        if entry.id != "INV-038":
            listed = analyse(entry.names[0].text, "organisation")
            best = max(compare(analyse(name, "organisation"), listed).screen for name in names)
            assert best > 0.8, entry


def test_no_name_of_the_list_is_a_real_listed_one(tmp_path: Path) -> None:
    path = real_data() / "screening" / "us" / "trade_gov_csl_2022-04.csv"
    if not path.is_file():
        pytest.skip(f"REAL DATA ABSENT: {path} does not exist.")
    with path.open(encoding="utf-8") as stream:
        real = {text.casefold() for row in csv.DictReader(stream) for text in (row["name"], row["alt_names"])}
    entries = written(tmp_path / "list.csv").version.entries
    invented = {name.text.casefold() for entry in entries for name in entry.names if len(name.text) > 5}
    assert {name for name in invented if any(name in text for text in real)} == set()
