"""The road of a desk officer, by hand: a list comes in and goes back, a forum is set up, timetabled and given out."""

import io
import re
from datetime import datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import Workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import PHONE, Opener, Site

pytestmark = pytest.mark.browser
SLOWLY = 60_000
HEADINGS = [
    "№",
    "Полное наименование организации",
    "ИНН",
    "Город",
    "Контактное лицо",
    "E-mail",
    "Предложение",
    "Потребность",
]
ROWS = [
    [
        1,
        "ООО «Проверочная верфь»",
        "7707083893",
        "Москва",
        "Иван Петров",
        "ivan@verf.example",
        "Промышленные роботы",
        "Платы",
    ],
    [
        2,
        "АО «Проверочный завод»",
        "7736050003",
        "Казань",
        "Анна Ким",
        "anna@zavod.example",
        "Машинное зрение",
        "Датчики",
    ],
    [3, "", "", "Пермь", "Некто", "nobody@nowhere.example", "Что-то", ""],
]


@pytest.fixture
def list_of_organisations(tmp_path: Path) -> Path:
    """A registration list with Russian headings; the last row has no name."""
    book = Workbook()
    for row in [HEADINGS, *ROWS]:
        book.active.append(row)
    book.save(tmp_path / "регистрация.xlsx")
    return tmp_path / "регистрация.xlsx"


def figure(page: Page, label: str) -> str:
    """Return the value of a figure by its label."""
    return page.locator(".figure", has_text=label).first.locator(".figure-value").inner_text().split()[0]


def test_a_list_comes_in_and_goes_back(opened: Opener, list_of_organisations: Path) -> None:
    page = opened("officer_a").new_page()
    page.goto("/registry/imports/new/")
    page.get_by_label("Spreadsheet").set_input_files(list_of_organisations)
    page.get_by_role("button", name="Upload").click()
    taken = {
        row.locator("th").inner_text(): row.locator("select").input_value() for row in page.locator("tbody tr").all()
    }
    assert {taken[heading] for heading in HEADINGS[1:4]} == {"name", "inn", "city"}
    page.get_by_role("button", name="Try it out").click()
    expect(page.get_by_text("This is a dry run")).to_be_visible(timeout=SLOWLY)
    assert (figure(page, "Created"), figure(page, "Refused")) == ("2", "1")
    page.get_by_role("link", name="Import", exact=True).last.click()
    page.get_by_label("May be listed to the other side").check()
    page.get_by_label("Where the consent is recorded").fill("registration form, clause 4")
    page.get_by_role("button", name="Import now").click()
    undo = page.get_by_role("link", name="Undo this import")
    expect(undo).to_be_visible(timeout=SLOWLY)
    run = page.url
    page.goto("/registry/?q=проверочную+верфь")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("link", name="ООО «Проверочная верфь»").click()
    expect(page.get_by_text("Промышленные роботы").first).to_be_visible()
    page.goto(run)
    undo.click()
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_text("everything is as it was before")).to_be_visible(timeout=SLOWLY)
    page.goto("/registry/?q=верфь")
    expect(page.get_by_text("Nothing found")).to_be_visible()


def set_up(page: Page) -> None:
    """Set up a small forum in the form: one day of six slots, two tables."""
    page.goto("/forums/new/")
    page.get_by_label("Title in English").fill("Spring meetings")
    page.get_by_label("Title in Russian").fill("Весенние встречи")
    page.get_by_label("Title in Chinese").fill("春季洽谈会")
    for label, value in (("First day", "2031-04-08"), ("Days", "1"), ("Slots a day", "6"), ("Tables", "2")):
        page.get_by_label(label, exact=True).fill(value)
    expect(page.locator("#plan .slot:not(.is-pause)")).to_have_count(6)
    page.get_by_role("button", name="Set up the forum").click()
    page.wait_for_url("**/forums/spring-meetings/")


def wish(page: Page) -> None:
    """Add everybody, and turn the best matches into wishes."""
    page.goto("/forums/spring-meetings/participants/add/")
    page.get_by_role("button", name=re.compile("Add all .* found")).click()
    expect(page.get_by_text("participants are added")).to_be_visible()
    page.goto("/forums/spring-meetings/wishes/matches/")
    page.get_by_label("Best partners of each participant").fill("4")
    page.get_by_label("Least score").fill("0")
    page.get_by_role("button", name="Make these wishes").click()
    expect(page.get_by_text("The wishes follow the matches now.")).to_be_visible()


def timetable(page: Page) -> None:
    """Make a timetable; its page shows the progress and turns into the grid by itself."""
    page.goto("/forums/spring-meetings/timetable/")
    page.get_by_label("Longest time in seconds").fill("3")
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".job, table.timetable").first).to_be_visible()
    expect(page.locator("table.timetable")).to_be_visible(timeout=SLOWLY)
    assert 1 <= int(figure(page, "meetings")) <= 12


def test_a_forum_is_timetabled_and_given_out(opened: Opener, site: Site) -> None:
    page = opened("officer_a").new_page()
    page.goto("/matching/runs/")
    page.get_by_role("button", name="Start").click()
    expect(page.locator("tbody tr").first.get_by_text("Shown")).to_be_visible(timeout=SLOWLY)
    set_up(page)
    wish(page)
    timetable(page)
    page.locator("table.timetable a").first.click()
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_text("Locked: it stays here in the next run.")).to_be_visible()
    page.get_by_role("link", name="Left out").click()
    page.get_by_role("link", name=re.compile("Why, and what would help")).first.click()
    expect(page.locator(".card-title").first).not_to_be_empty()
    expect(page.get_by_text("The cheapest fix")).to_be_visible()
    page.get_by_role("link", name="Release…").click()
    page.get_by_role("button", name="Release", exact=True).click()
    expect(page.get_by_text("The timetable is released.")).to_be_visible()
    page.locator("nav.tabs").get_by_role("link", name="By participant").click()
    page.locator("tbody tr", has_not=page.get_by_role("cell", name="0", exact=True)).locator("th a").first.click()
    page.get_by_role("link", name="Availability and own page").click()
    own = page.get_by_role("link", name="Open the page").get_attribute("href")
    given_out(opened, f"{own}?lang=zh")


def given_out(opened: Opener, address: str) -> None:
    """Open a participant's page on a phone, in Chinese; its calendar and its sheet say the same."""
    context = opened("anonymous", language="zh", viewport=PHONE)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")
    expect(page.get_by_text("春季洽谈会")).to_be_visible()
    shown = [datetime.fromisoformat(t.get_attribute("datetime") or "") for t in page.locator(".own-when time").all()]
    feed = page.locator(".own-address").text_content() or ""
    calendar = Calendar.from_ical(context.request.get(feed).body())
    assert sorted(event.decoded("dtstart") for event in calendar.walk("VEVENT")) == sorted(shown)
    sheet = context.request.get(page.locator("a[href*='sheet.pdf']").get_attribute("href") or "")
    text = "".join(each.extract_text() for each in PdfReader(io.BytesIO(sheet.body())).pages)
    assert [f"{start:%H:%M}" for start in shown if f"{start:%H:%M}" not in text] == []
    assert "春季洽谈会" in text
