"""Hands on the pages: the keyboard alone, no JavaScript, and two officers at once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Opener, Site

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement"


def tab_to(page: Page, name: str, most: int = 60) -> int:
    """Press Tab until the element with a text has the focus; return how often that took."""
    for presses in range(1, most + 1):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.innerText").strip() == name:
            return presses
    raise AssertionError(f"{most} times Tab do not reach “{name}”.")


def test_the_first_tab_skips_to_the_content(opened: Opener) -> None:
    page = opened("officer_a").new_page()
    page.goto("/forums/")
    tab_to(page, "Skip to content", most=1)
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.id") == "content"
    assert tab_to(page, "Set up a forum", most=5) <= 5
    page.keyboard.press("Enter")
    page.wait_for_url("**/forums/new/")


def test_what_has_the_focus_is_seen(opened: Opener) -> None:
    page = opened("officer_a").new_page()
    page.goto("/registry/")
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        unseen += page.evaluate("""() => {
          const one = document.activeElement, style = getComputedStyle(one);
          const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
          return outlined || style.boxShadow !== "none" ? [] : [one.outerHTML.slice(0, 120)];
        }""")
    assert unseen == []


def test_the_menu_of_a_phone_opens_and_closes_by_key(opened: Opener) -> None:
    page = opened("officer_a", viewport=PHONE).new_page()
    page.goto("/forums/")
    tab_to(page, "Menu", most=5)
    page.keyboard.press("Enter")
    panel = page.locator(".drawer .menu-panel")
    expect(panel).to_be_visible()
    tab_to(page, "Organisations", most=10)
    page.keyboard.press("Enter")
    page.wait_for_url("**/registry/")
    expect(panel).to_be_hidden()


def test_language_and_theme_stay(opened: Opener) -> None:
    page = opened("reader_en").new_page()
    page.goto("/registry/")
    page.locator(".shell-side details.menu summary").click()
    page.locator(".shell-side").get_by_role("button", name="Русский").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page).to_have_url(re.compile("/registry/$"))
    page.locator(".shell-side details.menu summary").click()
    page.locator(".shell-side").get_by_role("button", name="Тёмная").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto("/forums/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    elsewhere = opened("reader_en").new_page()
    elsewhere.goto("/forums/")
    expect(elsewhere.locator("html")).to_have_attribute("lang", "ru")
    # Others look at pages as the same person: the language is put back.
    elsewhere.locator(".shell-side details.menu summary").click()
    elsewhere.locator(".shell-side").get_by_role("button", name="English").click()
    expect(elsewhere.locator("html")).to_have_attribute("lang", "en")


def test_without_javascript_lists_are_searched_and_pages_read(opened: Opener, site: Site) -> None:
    page = opened("officer_a", java_script_enabled=False).new_page()
    page.goto("/registry/")
    everybody = page.locator("tbody tr").count()
    page.get_by_label("Search").fill("software")
    page.get_by_role("button", name="Filter").click()
    assert 0 < page.locator("tbody tr").count() < everybody
    page.goto(f"/forums/sample/timetable/{site.keys['number']}/")
    assert page.locator("table.timetable .meeting").count() > 20
    page.goto(f"/forums/a/{site.keys['token']}/?lang=en")
    expect(page.locator(".own-meeting").first).to_be_visible()
    expect(page.get_by_role("link", name="Add to my calendar")).to_be_visible()


def test_without_javascript_forms_work_and_progress_is_seen(opened: Opener) -> None:
    page = opened("officer_b", java_script_enabled=False).new_page()
    page.goto("/forums/new/")
    page.get_by_label("Title in English").fill("Plain pages")
    page.get_by_label("Short address").fill("plain")
    page.get_by_label("Days", exact=True).fill("1")
    page.get_by_label("Slots a day").fill("4")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#plan .slot:not(.is-pause)")).to_have_count(4)
    page.get_by_role("button", name="Set up the forum").click()
    page.get_by_role("link", name="Add from the registry").click()
    page.get_by_role("button", name=re.compile("Add all .* found")).click()
    page.goto("/forums/plain/wishes/matches/")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#preview .figure").first).to_be_visible()
    page.get_by_role("button", name="Make these wishes").click()
    page.goto("/forums/plain/timetable/start/")
    page.get_by_label("Longest time in seconds").fill("1")
    page.get_by_role("button", name="Start").click()
    expect(page.locator("table.timetable")).to_be_visible(timeout=60_000)


def test_of_two_officers_who_release_one_is_told_so(opened: Opener) -> None:
    address = "/forums/rivals/timetable/1/release/"
    one, two = (opened(person).new_page() for person in ("officer_a", "officer_b"))
    for page in (one, two):
        page.goto(address)
    one.get_by_role("button", name="Release", exact=True).click()
    expect(one.get_by_text("The timetable is released.")).to_be_visible()
    two.get_by_role("button", name="Release", exact=True).click()
    refusal = two.get_by_text(
        "Version 1 has been released since you opened the page. Compare it with yours and repeat."
    )
    expect(refusal).to_be_visible()
    two.goto("/forums/rivals/timetable/")
    expect(two.locator("tbody tr")).to_have_count(1)


def test_of_two_officers_who_edit_one_is_told_so(opened: Opener) -> None:
    one, two = (opened(person).new_page() for person in ("officer_a", "officer_b"))
    for page in (one, two):
        page.goto("/forums/rivals/edit/")
    for page, place in ((one, "North wing"), (two, "South wing")):
        page.locator("[name=place_en]").fill(place)
        page.get_by_role("button", name="Save").click()
    expect(one.get_by_text("Saved.")).to_be_visible()
    expect(two.get_by_text("Somebody else has changed this forum since you opened the page.")).to_be_visible()
    one.goto("/forums/rivals/")
    expect(one.get_by_text("North wing")).to_be_visible()


def _address(site: Site) -> str:
    return f"/forums/tight/timetable/{site.keys['draft']}/board/"


def _make_room(page: Page, site: Site) -> None:
    page.goto(_address(site))
    moves = str(page.locator("[data-board] a[data-moves]").first.get_attribute("href"))
    page.goto(moves.removesuffix("moves/"))
    page.get_by_role("button", name="Take the meeting out").click()
    page.wait_for_load_state()


def _board(page: Page, site: Site) -> tuple[Locator, Locator]:
    """Take one meeting out, so that a table is free, and open the board; return it and where it says what follows."""
    _make_room(page, site)
    page.goto(_address(site))
    return page.locator("[data-board]"), page.locator("[data-said]")


def _picked(board: Locator, said: Locator, act: Callable[[Locator], None]) -> tuple[Locator, Locator]:
    """Pick up one meeting after another until one has a slot to go to today; return its cell and that of the slot."""
    for link in board.locator("a[data-moves]").all():
        cell = link.locator("xpath=ancestor::td")
        act(link)
        expect(said).to_contain_text("Picked up.")
        open_ = cell.locator("xpath=..").locator("td[data-verdict=may], td[data-verdict=warn]")
        if open_.count():
            slot = open_.first.get_attribute("data-slot")
            return cell, cell.locator("xpath=..").locator(f"td[data-slot='{slot}']")
        link.page.keyboard.press("Escape")
        expect(said).to_have_text("Put back.")
    raise AssertionError("No meeting of the draft may move today.")


def _partner(cell: Locator) -> str:
    return cell.locator("a .meeting-line").inner_text()


def test_a_meeting_is_moved_by_mouse(opened: Opener, site: Site) -> None:
    page = opened("officer_a").new_page()
    board, said = _board(page, site)
    cell, target = _picked(board, said, lambda link: link.click())
    expect(target.locator(".board-mark")).to_contain_text("Possible")
    name, slot = _partner(cell), target.get_attribute("data-slot")
    row = cell.locator("xpath=../th").inner_text()
    page.keyboard.press("Escape")
    expect(board.locator(".board-mark")).to_have_count(0)
    cell.locator("a").drag_to(target)
    expect(page.get_by_text("The meeting is moved.")).to_be_visible()
    moved = page.locator("tr", has=page.get_by_role("rowheader", name=row)).locator(f"td[data-slot='{slot}']")
    expect(moved.locator(".meeting-line")).to_have_text(name)


def test_a_meeting_is_moved_by_key(opened: Opener, site: Site) -> None:
    page = opened("officer_a").new_page()
    board, said = _board(page, site)

    def pick(link: Locator) -> None:
        link.locator("xpath=ancestor::td").focus()
        page.keyboard.press("Space")

    cell, target = _picked(board, said, pick)
    name, slot = _partner(cell), target.get_attribute("data-slot")
    page.keyboard.press("Home")
    for _ in range(60):
        if page.evaluate("document.activeElement.dataset.slot") == slot:
            break
        page.keyboard.press("ArrowRight")
    expect(target).to_be_focused()
    expect(said).to_contain_text("Possible")
    row = cell.locator("xpath=../th").inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The meeting is moved.")).to_be_visible()
    moved = page.locator("tr", has=page.get_by_role("rowheader", name=row)).locator(f"td[data-slot='{slot}']")
    expect(moved.locator(".meeting-line")).to_have_text(name)


def test_a_meeting_dropped_elsewhere_is_put_back(opened: Opener, site: Site) -> None:
    page = opened("officer_a").new_page()
    board, said = _board(page, site)
    cell, target = _picked(board, said, lambda link: link.click())
    expect(said.get_by_role("link", name="Slots of all days")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(said).to_have_text("A meeting moves within its own row.")
    page.keyboard.press("Escape")
    cell.locator("a").drag_to(page.locator("h1"))
    expect(said).to_have_text("Put back.")
    target.click()
    expect(board.locator(".board-mark")).to_have_count(0)


def test_without_javascript_a_meeting_is_moved_from_the_list_of_slots(opened: Opener, site: Site) -> None:
    page = opened("officer_a", java_script_enabled=False).new_page()
    _make_room(page, site)
    page.goto(_address(site))
    addresses = [link.get_attribute("href") for link in page.locator("[data-board] a[data-moves]").all()]
    for address in addresses:
        page.goto(str(address))
        if page.get_by_role("button", name=re.compile("^Move to ")).count():
            break
    expect(page.locator(".target.is-here")).to_have_count(1)
    page.get_by_role("button", name=re.compile("^Move to ")).first.click()
    expect(page.get_by_text("The meeting is moved.")).to_be_visible()
