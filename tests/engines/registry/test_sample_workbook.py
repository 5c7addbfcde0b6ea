"""The registration list of the sample: what the registry reads from it is what was generated."""

import time
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner

from emporion.cli.sample import sample as sample_command
from emporion.registry.columns import suggest_columns
from emporion.registry.niches import load_taxonomy
from emporion.registry.reading import Reading, read_sheet
from emporion.registry.records import Organisation, Statement
from emporion.registry.sample import generate_sample, write_registration
from emporion.registry.spreadsheets import open_sheets

MISTYPED_INN = "A002"


def read(path: Path) -> Reading:
    (sheet,) = open_sheets(path)
    plan = suggest_columns(sheet, load_taxonomy())
    assert plan.header_rows == (2, 3)
    return read_sheet(sheet, plan, default_side="A", taxonomy=load_taxonomy())


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path = tmp_path_factory.mktemp("sample") / "list.xlsx"
    write_registration(path, generated(), seed=1)
    return read(path)


@cache
def generated() -> tuple[Organisation, ...]:
    return generate_sample(1)


def comparable(organisation: Organisation) -> Organisation:
    """Without what a file cannot say: the id, the mark; order of names and statements; the last full stop."""
    return evolve(
        organisation,
        id="",
        extra={},
        names=tuple(sorted(organisation.names, key=lambda name: name.language)),
        identifiers=tuple(sorted(organisation.identifiers, key=lambda identifier: identifier.scheme)),
        statements=tuple(sorted(map(without_stop, organisation.statements), key=lambda s: (s.kind, s.text, s.niche))),
    )


def without_stop(statement: Statement) -> Statement:
    return evolve(statement, text=statement.text.rstrip(" .。"))


def test_the_same_organisations_come_back(reading: Reading) -> None:
    assert len(reading.organisations) == 240
    for written, found in zip(generated(), reading.organisations, strict=True):
        assert comparable(found) == comparable(written)


def test_faulty_rows_are_refused_or_noted(reading: Reading) -> None:
    refused = [row for row in reading.rows if row.outcome == "refused"]
    noted = [row for row in reading.rows if row.outcome != "refused" and row.problems]
    assert sorted(row.problems[0].problem.render("en") for row in refused) == [
        "the organisation has no name",
        "“C” is neither side",
    ]
    assert [row.problems[0].problem.message for row in noted] == [
        "the check digits of {label} “{value}” do not fit the rest"
    ]


def test_the_mistyped_identifier_stays_a_remark(reading: Reading) -> None:
    at = next(i for i, o in enumerate(generated()) if o.id == MISTYPED_INN)
    right = next(i.value for i in generated()[at].identifiers if i.scheme == "inn")
    assert set(reading.organisations[at].extra) == {"inn"}
    assert reading.organisations[at].extra["inn"] != right


def test_organisations_stand_on_several_rows(reading: Reading) -> None:
    assert reading.count("merged") > 100
    assert reading.count("created") == 240


def test_writing_is_quick(tmp_path: Path) -> None:
    start = time.process_time()
    write_registration(tmp_path / "list.xlsx", generated(), seed=1)
    assert time.process_time() - start < 6


def test_a_small_list_has_no_faulty_rows(tmp_path: Path) -> None:
    few = generate_sample(4, 5)
    write_registration(tmp_path / "few.xlsx", few, seed=4)
    found = read(tmp_path / "few.xlsx")
    assert found.count("refused") == 0
    assert [comparable(o) for o in found.organisations] == [comparable(o) for o in few]


def test_command(tmp_path: Path) -> None:
    out = tmp_path / "forum.xlsx"
    done = CliRunner().invoke(sample_command, ["--out", str(out), "--seed", "5", "--organisations", "20"])
    assert done.exit_code == 0
    assert "invented organisations 40," in done.output
    assert [comparable(o) for o in read(out).organisations] == [comparable(o) for o in generate_sample(5, 20)]
