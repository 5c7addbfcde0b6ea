"""Which loads may take the place of the version that stands, and what is said of them."""

import json
import random
from datetime import date, timedelta

import pytest
from attrs import evolve

from emporion.kernel.phrases import Phrase
from emporion.registry.records import Identifier
from emporion.screening.entries import Entry, EntryName, ListVersion
from emporion.screening.loading import Loaded, acceptable, check_load, difference, load, standing_after
from emporion.screening.parties import PartyKind

TODAY = date(2026, 11, 26)
KINDS: tuple[PartyKind, ...] = ("person", "organisation")


def entry(number: int, **more: object) -> Entry:
    names = (EntryName(f"Veldar {number}"), EntryName(f"Korum {number}", "strong"))
    made = Entry(
        str(number),
        KINDS[number % 2],
        names,
        ("RU",),
        (Identifier("passport", f"QQ{number:05d}"),),
        ("1970",),
        ("INV",),
    )
    return evolve(made, **more)


def version(entries: int = 100, published: date | None = TODAY, sha256: str = "a") -> ListVersion:
    return ListVersion("own", "un-xml", sha256, published, tuple(entry(number) for number in range(entries)))


def findings(new: ListVersion, standing: ListVersion | None, **totals: int) -> list[tuple[str, str]]:
    return [(one.severity, one.code) for one in check_load(Loaded(new, totals=totals), standing, TODAY)]


def test_a_good_load_takes_the_place_of_the_old_one() -> None:
    old, new = version(published=date(2026, 11, 1), sha256="b"), version(102)
    found = check_load(Loaded(new), old, TODAY)
    assert found == ()
    assert standing_after(Loaded(new), old, found) is new


@pytest.mark.parametrize(
    ("entries", "expected"),
    [(100, []), (98, []), (96, [("warn", "row-drop")]), (90, [("warn", "row-drop")]), (89, [("refuse", "row-drop")])],
)
def test_fewer_rows(entries: int, expected: list[tuple[str, str]]) -> None:
    assert findings(version(entries), version(sha256="b")) == expected


def test_a_refused_load_leaves_the_old_version_standing() -> None:
    old, new = version(sha256="b"), version(50)
    found = check_load(Loaded(new), old, TODAY)
    assert found[0].sentence.render() == "50 entries where there were 100: 50 % fewer"
    assert not acceptable(found)
    assert standing_after(Loaded(new), old, found) is old
    assert standing_after(Loaded(new), None, found) is None


def test_an_empty_list_is_refused_even_as_the_first_one() -> None:
    assert findings(version(0), None) == [("refuse", "empty")]
    assert findings(version(0), version(sha256="b"))[:2] == [("refuse", "empty"), ("refuse", "row-drop")]


@pytest.mark.parametrize(("kept", "severity"), [(0, "refuse"), (40, "refuse"), (60, "warn"), (85, None), (100, None)])
@pytest.mark.parametrize("part", ["names", "identifiers", "born", "countries", "programmes"])
def test_a_section_that_is_gone(part: str, kept: int, severity: str | None) -> None:
    new = version()
    thin = {"names": (EntryName("Veldar"),)}.get(part, ())
    entries = tuple(one if at < kept else evolve(one, **{part: thin}) for at, one in enumerate(new.entries))
    expected = [(severity, "missing-section")] if severity else []
    assert findings(evolve(new, entries=entries), version(sha256="b")) == expected


def test_persons_that_are_gone() -> None:
    old = version(sha256="b")
    new = evolve(version(), entries=tuple(evolve(one, kind="organisation") for one in old.entries))
    assert findings(new, old) == [("refuse", "missing-section")]
    assert findings(new, None) == [("warn", "missing-section")]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (None, [("warn", "no-date")]),
        (TODAY + timedelta(days=1), []),
        (TODAY + timedelta(days=2), [("refuse", "future-date")]),
        (TODAY - timedelta(days=30), []),
        (TODAY - timedelta(days=31), [("warn", "stale")]),
        (TODAY - timedelta(days=61), [("warn", "stale"), ("refuse", "older")]),
    ],
)
def test_dates(published: date | None, expected: list[tuple[str, str]]) -> None:
    assert findings(version(published=published), version(published=date(2026, 9, 27), sha256="b")) == expected


def test_a_format_that_states_no_date_need_not_have_one() -> None:
    assert findings(evolve(version(published=None), format="ofac-csv"), None) == []


def test_bad_rows_sink_the_load_when_they_are_many() -> None:
    assert findings(version(), None, **{"unreadable-row": 2, "no-usable-name": 2}) == []
    assert findings(version(), None, **{"unreadable-row": 3, "duplicate-id": 3}) == [("refuse", "bad-rows")]


def test_expired_entries() -> None:
    ended = tuple(evolve(one, until=TODAY - timedelta(days=1)) for one in version().entries)
    standing = evolve(version(sha256="b"), entries=ended)
    assert findings(evolve(version(), entries=ended[:50] + version().entries[50:]), None) == [("note", "expired")]
    assert findings(evolve(version(), entries=ended), standing) == [("warn", "expired")]
    assert len(list(standing.on(TODAY))) == 0
    assert len(list(standing.on(TODAY - timedelta(days=1)))) == 100


@pytest.mark.parametrize("codec", ["cp1251", "cp1252", "latin-1"])
def test_a_wrong_encoding(codec: str) -> None:
    garbled = "Велдар".encode().decode(codec, errors="replace")
    one = entry(0, names=(EntryName(garbled), EntryName("Veldar", "strong")))
    expected = [] if codec == "latin-1" else [("refuse", "encoding")]
    assert findings(evolve(version(10), entries=(one, *version(10).entries[1:])), None) == expected


@pytest.mark.parametrize("name", ["Велдар", "Société Générale", "维达尔", "Ñandú", "РОСТ", "Österreich"])
def test_names_in_a_right_encoding(name: str) -> None:
    one = entry(0, names=(EntryName(name), EntryName("Veldar", "strong")))
    assert findings(evolve(version(2), entries=(one, entry(1))), None) == []


def test_the_same_file_again() -> None:
    assert findings(version(), version()) == [("note", "same")]


def test_difference() -> None:
    old = version(4)
    changed = entry(1, programmes=("INV", "MORE"), born=("1971",))
    same = entry(2, names=tuple(reversed(entry(2).names)))
    new = ListVersion("own", "un-xml", "b", TODAY, (entry(0), changed, same, entry(9)))
    found = difference(old, new)
    assert (found.added, found.removed) == ((entry(9),), (entry(3),))
    assert [(one.old, one.new, one.fields) for one in found.changed] == [(entry(1), changed, ("born", "programmes"))]
    assert found.to_screen == (entry(9), changed)
    assert not difference(new, new)
    assert difference(None, new).added == new.entries


@pytest.mark.parametrize("seed", range(20))
def test_difference_leads_from_one_version_to_the_other(seed: int) -> None:
    chance = random.Random(seed)

    def some() -> ListVersion:
        numbers = chance.sample(range(30), chance.randrange(30))
        entries = (entry(number, born=(str(chance.choice((1970, 1971))),)) for number in numbers)
        return ListVersion("own", "un-xml", str(seed), None, tuple(entries))

    old, new = some(), some()
    found = difference(old, new)
    held = {one.id: one for one in old.entries}
    for gone in found.removed:
        del held[gone.id]
    held |= {one.id: one for one in found.to_screen}
    assert held == {one.id: one for one in new.entries}


def test_findings_are_capped_and_counted_in_full() -> None:
    rows = "\n".join(f"{number};" for number in range(1, 61))
    loaded = load(f"id;name\n900;Veldar LLC\n{rows}\n".encode(), code="own", today=TODAY)
    assert len(loaded.version.entries) == 1
    assert (len(loaded.findings), loaded.totals) == (21, {"no-usable-name": 60})
    assert loaded.findings[-1].sentence.render() == "and 40 more like these"
    assert ("refuse", "bad-rows") in [(one.severity, one.code) for one in check_load(loaded, None, TODAY)]


def test_a_finding_names_its_place_in_three_languages() -> None:
    loaded = load("id;name\n7;…\n8;Veldar LLC\n".encode(), code="own", today=TODAY, filename="own.csv")
    said = loaded.findings[0].phrase()
    assert said.render("en") == (
        "file own.csv, row 2: entry 7: there is no name that could be screened; the entry is left out"
    )
    assert Phrase.from_json(json.loads(json.dumps(said.to_json()))) == said
    for language in ("ru", "zh"):
        assert "entry" not in said.render(language)  # type: ignore[arg-type]
