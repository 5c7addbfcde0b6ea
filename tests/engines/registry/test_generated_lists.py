"""Generated workbooks (a thousand of them: ``python -m benchmarks.import_fuzz``) and records as JSON Lines."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.import_fuzz import assert_sound, read_generated
from benchmarks.workbooks import Generated, csv_files, damaged_files, xlsx_files
from emporion.kernel.errors import InputError
from emporion.registry.records_io import read_jsonl, write_jsonl
from tests.engines.registry.files import read

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", [xlsx_files, csv_files, damaged_files])
@given(data=st.data())
@FEW
def test_no_file_ends_in_a_traceback(kind: type[st.SearchStrategy[Generated]], data: st.DataObject) -> None:
    assert_sound(read_generated(data.draw(kind())))


def test_records_come_back_from_json_lines(tmp_path: Path) -> None:
    reading = read(
        [["Company", "INN", "Headcount", "Offer", "Contact person"], ["Сбер", "7707083893", "12", "Чипы; 芯片", "Ann"]]
    )
    write_jsonl(reading.organisations, tmp_path / "a.jsonl")
    assert read_jsonl(tmp_path / "a.jsonl") == reading.organisations


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": "x"}', '{"id": 1, "side": "C", "names": []}', "nonsense", '{"unknown": 1}']
)
def test_a_line_that_is_no_organisation_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_jsonl(tmp_path / "a.jsonl")
    assert str(caught.value) == (
        "file a.jsonl, row 2: the line is not an organisation. Give a file that “emporion registry read” wrote."
    )
