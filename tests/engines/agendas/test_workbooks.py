from datetime import date, datetime, time
from io import BytesIO

from attrs import evolve
from openpyxl import load_workbook

from emporion.agendas import Party, workbook
from tests.engines.agendas import factory

PAIRS = ("Impulse 0\nNingxia Huike 1", "Impulse 1\nNingxia Huike 2")
FIRST_DAY = datetime.combine(date(2026, 12, 1), time())


def book(agenda, language="en"):
    return load_workbook(BytesIO(workbook(agenda, language)))


def test_the_sheets_in_each_language():
    assert book(factory.agenda()).sheetnames == ["Timetable", "Meetings", "By participant"]
    assert book(factory.agenda(), "ru").sheetnames == ["Расписание", "Встречи", "По участникам"]
    assert book(factory.agenda(), "zh").sheetnames == ["日程表", "洽谈列表", "按参会方"]


def test_the_grid_has_slots_down_and_tables_across():
    sheet = book(factory.agenda())["Timetable"]
    assert [cell.value for cell in sheet[1]] == ["Date", "Start", "End", "1", "2", "3", "4"]
    assert sheet.max_row == 25
    assert [cell.value for cell in sheet[2]] == [
        FIRST_DAY, time(9, 30), time(10), *PAIRS, None, None
    ]  # fmt: skip
    assert sheet.freeze_panes == "D2"


def test_the_list_of_meetings_tells_the_cancelled_ones():
    sheet = book(factory.agenda())["Meetings"]
    rows = [[cell.value for cell in row[:8]] for row in sheet.iter_rows(min_row=2)]
    assert rows[2] == [
        FIRST_DAY, time(12), time(12, 30), "3", "Impulse 0", "Ningxia Huike 3", None, "cancelled"
    ]  # fmt: skip
    assert [row[7] for row in rows] == ["confirmed", "confirmed", "cancelled", "confirmed"]
    assert sheet.freeze_panes == "E2"
    assert sheet.auto_filter.ref == "A1:J5"


def test_the_list_by_participant():
    sheet = book(factory.agenda())["By participant"]
    first = [cell.value for cell in sheet[2]]
    assert first[0] == "Impulse 0"
    assert first[2].date() == date(2026, 12, 1)
    assert first[5:] == ["1", "Ningxia Huike 1", "王小明; 李镕堃", "Мария Чэнь"]
    assert sheet.max_row == 7


def test_texts_are_never_formulas_nor_break_the_file():
    evil = Party("a0", '=HYPERLINK("http://x","y")', "+1\x00\x0b-\ufffe", ("@SUM(1)",), "A", "en")
    made = factory.agenda()
    sheet = book(evolve(made, parties=(evil, *made.parties[1:])))["By participant"]
    assert sheet["A2"].value == '=HYPERLINK("http://x","y")'
    assert sheet["A2"].data_type == "s"
    assert sheet["B2"].value == "+1 -"
    values = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert values == []
