import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from emporion import timetable
from emporion.cli import main
from emporion.registry.records_io import read_jsonl

EMPORION = [sys.executable, "-c", "from emporion.cli import main; main()"]
FRAME = ["--days", "2026-12-01,2026-12-02", "--slots-per-day", "6", "--tables", "5", "--zone", "Asia/Shanghai"]


def emporion(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*EMPORION, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def spreadsheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "participants.xlsx"
    assert emporion("sample", "--organisations", "12", "--out", path).returncode == 0
    return path


@pytest.fixture(scope="module")
def built(spreadsheet: Path) -> tuple[Path, subprocess.CompletedProcess[str], float]:
    out = spreadsheet.parent / "forum"
    started = time.monotonic()
    done = emporion(
        "forum",
        "build",
        spreadsheet,
        *FRAME,
        "--language",
        "ru",
        "--title",
        "Форум <2026>",
        "--seconds",
        "5",
        "--out",
        out,
    )
    return out, done, time.monotonic() - started


def test_a_spreadsheet_becomes_a_forum_within_a_minute(built):
    out, done, seconds = built
    assert done.returncode == 0, done.stderr
    assert seconds < 60
    assert sorted(path.name for path in out.iterdir()) == [
        "agendas", "forum.xlsx", "import-report.json", "matches.jsonl", "organisations.jsonl", "participants.pdf",
        "report.html", "report.md", "tables.pdf", "timetable-problem.json", "timetable.json", "wall.pdf",
    ]  # fmt: skip
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".")] == []


def test_the_timetable_written_holds_by_the_independent_check(built):
    out, _, _ = built
    problem = timetable.problem_from_json(json.loads((out / "timetable-problem.json").read_text()))
    result = timetable.result_from_json(json.loads((out / "timetable.json").read_text()), problem)
    assert timetable.check(problem, result) == []
    assert 0 < len(result.placements) <= result.seated_upper_bound <= len(problem.meetings)
    matches = (out / "matches.jsonl").read_text().splitlines()
    assert len(problem.meetings) == len(matches)


def test_every_organisation_gets_a_sheet_and_a_calendar_in_its_language(built):
    out, _, _ = built
    organisations = read_jsonl(out / "organisations.jsonl")
    assert len(PdfReader(out / "participants.pdf").pages) == len(organisations)
    assert len(list((out / "agendas").glob("*.pdf"))) == len(organisations)
    result = json.loads((out / "timetable.json").read_text())
    calendars = [Calendar.from_ical(path.read_bytes()) for path in (out / "agendas").glob("*.ics")]
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    assert len(events) == 2 * result["seated"]
    assert len({str(event["UID"]) for event in events}) == result["seated"]
    titles = {str(event["SUMMARY"]).split("：")[0][:4] for event in events}
    assert any(title.startswith("与") for title in titles)
    assert "Встр" in titles


def test_the_office_papers_are_in_the_language_asked_for(built):
    out, done, _ = built
    book = load_workbook(out / "forum.xlsx")
    assert book.sheetnames == ["Расписание", "Встречи", "По участникам"]
    assert book["Встречи"].max_row - 1 == json.loads((out / "timetable.json").read_text())["seated"]
    assert len(PdfReader(out / "tables.pdf").pages) == 5
    assert len(PdfReader(out / "wall.pdf").pages) == 2
    assert "Вторник, 1 декабря" in PdfReader(out / "wall.pdf").pages[0].extract_text()
    assert "Составление расписания" in done.stderr


def test_the_reports_tell_the_figures_and_refused_rows(built):
    out, done, _ = built
    report = json.loads((out / "import-report.json").read_text())
    figures = dict(line.rsplit(": ", 1) for line in done.stdout.splitlines())
    assert figures["Отклонено строк"] == str(report["totals"]["refused"])
    assert int(report["totals"]["refused"]) > 0
    assert figures["Нарушенные правила"] == "0"
    assert figures["Назначено встреч"] == str(json.loads((out / "timetable.json").read_text())["seated"])
    assert (out / "report.md").read_text().startswith("# Форум \\<2026\\>\n\n## Показатели\n")
    page = (out / "report.html").read_text()
    assert "<h1>Форум &lt;2026&gt;</h1>" in page
    assert f"<td>Назначено встреч</td><td class=number>{figures['Назначено встреч']}</td>" in page
    assert "<h2>Отклонённые строки</h2>" in page


def test_the_same_seed_gives_the_same_meetings(built, spreadsheet, tmp_path):
    out, _, _ = built
    again = emporion("forum", "build", spreadsheet, *FRAME, "--title", "Форум <2026>", "--out", tmp_path / "again")
    assert again.returncode == 0, again.stderr
    seats = [json.loads((folder / "timetable.json").read_text())["meetings"] for folder in (out, tmp_path / "again")]
    assert seats[0] == seats[1]


def test_a_folder_with_something_in_it_is_kept_unless_it_may_be_replaced(spreadsheet, tmp_path):
    out = tmp_path / "forum"
    out.mkdir()
    (out / "letter.txt").write_text("keep me")
    order = ["forum", "build", spreadsheet, *FRAME, "--shortlist", "2", "--seconds", "2", "--out", out]
    refused = emporion(*order)
    assert refused.returncode == 2
    assert "Name a new folder, or add --replace." in refused.stderr
    assert [path.name for path in out.iterdir()] == ["letter.txt"]
    assert emporion(*order, "--replace").returncode == 0
    assert not (out / "letter.txt").exists()
    assert (out / "report.md").exists()


def test_an_interrupt_leaves_nothing_half_written(spreadsheet, tmp_path):
    order = ["forum", "build", spreadsheet, *FRAME, "--out", tmp_path / "forum"]
    process = subprocess.Popen(
        [*EMPORION, *map(str, order)],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        # Tests that run in the background of a shell are born deaf to Ctrl-C, and so would be what they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    for line in process.stderr:
        if line.startswith("Matching"):
            process.send_signal(signal.SIGINT)
            break
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_a_list_of_one_side_is_refused_with_the_remedy(tmp_path):
    book = Workbook()
    for row in (["Name", "Country", "Offer"], ["Alpha LLC", "RU", "Sensors"], ["Beta LLC", "RU", "Pumps"]):
        book.active.append(row)
    book.save(tmp_path / "one.xlsx")
    done = emporion("forum", "build", tmp_path / "one.xlsx", "--days", "1", "--out", tmp_path / "forum")
    assert done.returncode == 2
    assert "--side-of CN=B" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["one.xlsx"]


def test_wrong_options_are_refused(spreadsheet, tmp_path, capsys):
    for wrong, word in (
        (["--days", "soon"], "neither dates"),
        (["--days", "2", "--zone", "Mars/Base"], "no time zone"),
        (["--days", "2", "--break", "14:00-13:00"], "ends before"),
        (["--days", "2", "--start-time", "9h"], "no time of day"),
        (["--days", "2", "--slots-per-day", "96"], "do not fit into a day"),
    ):
        with pytest.raises(SystemExit) as ended:
            main(["forum", "build", str(spreadsheet), *wrong, "--out", str(tmp_path / "forum")])
        told = capsys.readouterr().err
        assert (ended.value.code, word in told) == (2, True), told
    assert list(tmp_path.iterdir()) == []
