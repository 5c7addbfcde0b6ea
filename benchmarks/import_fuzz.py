"""Read generated workbooks: no exception but InputError, and every refused row names sheet, row, column and remedy.

``python -m benchmarks.import_fuzz --count 1000``
"""

import argparse
import time
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings

from benchmarks.workbooks import Generated, generated_files
from emporion.kernel.errors import InputError
from emporion.kernel.languages import LANGUAGES
from emporion.registry import Reading, open_sheets, read_sheets, suggest_columns
from emporion.registry.niches import load_taxonomy
from emporion.registry.records_io import organisation_from_json, organisation_to_json


def read_generated(file: Generated) -> Reading | InputError:
    """Read a generated file as a user would; wrong input comes back as the error that the user is shown."""
    taxonomy = load_taxonomy()
    try:
        sheets = open_sheets(file.data, file.filename)
    except InputError as error:
        return error
    plans = [(sheet, suggest_columns(sheet, taxonomy)) for sheet in sheets]
    lists = [(sheet, plan) for sheet, plan in plans if plan.is_registration_list]
    return read_sheets(lists, default_side="A", taxonomy=taxonomy, filename=file.filename)


def assert_sound(result: Reading | InputError) -> None:
    """Assert what a reading promises: places and remedies on refused rows, known and unique ids, records that last."""
    if isinstance(result, InputError):
        assert result.problem.render()
        assert result.remedy.render()
        assert result.place.file
        return
    ids = {organisation.id for organisation in result.organisations}
    assert len(ids) == len(result.organisations)
    for row in result.rows:
        assert (row.organisation_id in ids) == (row.outcome != "refused")
        for problem in row.problems:
            assert all(problem.problem.render(language) for language in LANGUAGES)
            assert problem.remedy.render()
        if row.outcome == "refused":
            first = row.problems[0]
            assert first.place.sheet
            assert first.place.row == row.place.row
            assert first.place.column
    assert {row.organisation_id for row in result.rows if row.outcome == "created"} == ids
    for organisation in result.organisations:
        assert organisation_from_json(organisation_to_json(organisation)) == organisation


def run(count: int, start: int) -> Counter[str]:
    """Read as many generated files and count how they ended."""
    ends: Counter[str] = Counter()

    @seed(start)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(generated_files)
    def one(file: Generated) -> None:
        result = read_generated(file)
        assert_sound(result)
        assert_sound(read_generated(file))
        ends["files"] += 1
        if isinstance(result, InputError):
            ends["unusable files, explained"] += 1
        else:
            ends.update(row.outcome for row in result.rows)

    one()
    return ends


def main() -> None:
    """Run from the command line; a failing file ends with the assertion that failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.monotonic()
    for name, number in sorted(run(asked.count, asked.seed).items()):
        print(f"{name}: {number}")
    print(f"seconds: {time.monotonic() - began:.1f}")


if __name__ == "__main__":
    main()
