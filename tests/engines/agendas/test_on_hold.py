"""A meeting on hold keeps its time and tells nothing of who meets: not in a calendar, a sheet, a grid or a workbook."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from attrs import evolve
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader

from emporion.agendas import (
    Agenda,
    calendar_for,
    invitation_for,
    participant_sheet,
    participant_sheets,
    revise,
    table_sheets,
    wall_grid,
    workbook,
)
from tests.engines.agendas import factory

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SECRETS = ("Huike2", "有限公司2", "王小明", "strong[x]", "机器视觉")
SAID = {
    "en": "On hold – ask the organisers",
    "ru": "Приостановлена – обратитесь к организаторам",
    "zh": "暂缓，请咨询主办方",
}


def held(*, unknown: bool = False) -> Agenda:
    """Party a0 meets b2, which is on hold; with ``unknown`` the agenda does not even know b2."""
    before = factory.agenda()
    sittings = (evolve(before.sittings[1], on_hold=True), evolve(before.sittings[2], on_hold=True))
    parties = tuple(party for party in before.parties if not unknown or party.side == "A")
    return Agenda(before.programme, parties, sittings)


def text_of(data: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages)


def cells_of(data: bytes) -> str:
    book = load_workbook(BytesIO(data))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return "".join("".join(str(cell).split()) for cell in cells if cell is not None)


@pytest.mark.parametrize("unknown", [False, True])
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_nothing_tells_the_partner(language, unknown):
    agenda = held(unknown=True) if unknown else held()
    made = {
        "calendar": calendar_for(agenda, "a0", language, now=NOW).decode().replace("\r\n ", ""),
        "letter": invitation_for(agenda, agenda.sittings[0], "a0", language, now=NOW).decode().replace("\r\n ", ""),
        "sheet": text_of(participant_sheet(agenda, "a0", language)),
        "tables": text_of(table_sheets(agenda, language)),
        "wall": text_of(wall_grid(agenda, language)),
    }
    if unknown:  # else the parties have sheets and rows of their own
        made |= {
            "sheets": text_of(participant_sheets(agenda, language)),
            "book": cells_of(workbook(agenda, language)),
            "forum": calendar_for(agenda, None, language, now=NOW).decode(),
        }
    for name, text in made.items():
        plain = "".join(text.replace("\\,", ",").split())
        assert [secret for secret in SECRETS if secret in plain] == [], name
        if name != "wall":  # where it is cut to the width of a cell
            assert "".join(SAID[language].split()) in plain, name


def test_the_sheets_of_both_hide_each_from_the_other():
    agenda = held()
    sheets = PdfReader(BytesIO(participant_sheets(agenda, "en")))
    pages = ["".join(page.extract_text().split()) for page in sheets.pages]
    assert [page for page in pages if "Impulse0" in page and "Huike" in page] == []
    assert sum("Onhold–asktheorganisers" in page for page in pages) == 2
    rows = list(load_workbook(BytesIO(workbook(agenda, "en")))["By participant"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[5:9]) for row in rows] == [
        ("Impulse 0", (None, SAID["en"], None, None)),
        ("Ningxia Huike 2", (None, SAID["en"], None, None)),
    ]


def test_a_calendar_program_sees_a_tentative_meeting_without_a_table():
    event = Calendar.from_ical(calendar_for(held(), "a0", "en", now=NOW)).walk("VEVENT")[1]
    assert (event["STATUS"], event["TRANSP"], event["SUMMARY"]) == ("TENTATIVE", "OPAQUE", "Meeting on hold")
    assert (event["LOCATION"], event["SEQUENCE"]) == ("Ningbo Expo, Hall 3", 0)
    gone = Calendar.from_ical(calendar_for(held(), "a0", "en", now=NOW)).walk("VEVENT")[0]
    assert (gone["STATUS"], gone["SUMMARY"]) == ("CANCELLED", "Cancelled: Meeting")


def test_the_sequence_rises_when_a_meeting_goes_on_hold_and_when_it_comes_back():
    agenda = factory.agenda()
    put_on_hold = evolve(agenda.sittings[1], on_hold=True)
    held_now = Agenda(agenda.programme, agenda.parties, (put_on_hold, *agenda.sittings[2:]))
    after = revise(Agenda(agenda.programme, agenda.parties, agenda.sittings[1:]), held_now)
    assert [s.sequence for s in after.sittings] == [1, 2, 0]
    back = revise(after, Agenda(agenda.programme, agenda.parties, agenda.sittings[1:]))
    assert [s.sequence for s in back.sittings] == [2, 2, 0]
