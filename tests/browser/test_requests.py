"""A representative on a phone, in Russian and Chinese: chooses, takes back, looks through, asks, answers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Opener, Site
from tests.browser.looking import barriers, overflow, untranslated

pytestmark = pytest.mark.browser
WORDS = {
    "ru": {
        "would": "Желательно",
        "undo": "Отменить",
        "send": "Отправить запрос",
        "asked": "Вы попросили о встрече",
        "withdraw": "Отозвать запрос",
        "withdrawn": "Запрос отозван.",
        "accept": "Принять",
        "yes": "Вы согласились.",
    },
    "zh": {
        "would": "愿谈",
        "undo": "撤销",
        "send": "发送请求",
        "asked": "您请求了洽谈",
        "withdraw": "撤回请求",
        "withdrawn": "请求已撤回。",
        "accept": "接受",
        "yes": "您已同意。",
    },
}


def walk(page: Page, keys: dict[str, int], language: str, *, accepts: bool) -> Iterator[str]:
    """Walk the representative's side of a forum and yield each address that was come to."""
    words, own = WORDS[language], f"/requests/{keys['delegation']}/"
    page.goto(own)
    yield page.url
    card = page.locator(f"#partner-{keys['undecided']}")
    card.get_by_role("button", name=words["would"]).click()
    expect(card.locator(".choose-said")).to_be_visible()
    card.get_by_role("button", name=words["undo"]).click()
    expect(card.locator(".choose-said")).to_have_count(0)
    page.goto(f"{own}browse/")
    yield page.url
    page.goto(f"{own}partners/{keys['stranger']}/")
    yield page.url
    page.get_by_role("button", name=words["send"]).click()
    page.locator(f"a.button[href^='{own}requests/']").click()
    expect(page.get_by_text(words["asked"])).to_be_visible()
    yield page.url
    page.get_by_role("button", name=words["withdraw"]).click()
    expect(page.get_by_text(words["withdrawn"])).to_be_visible()
    page.goto(f"{own}requests/{keys['request']}/")
    yield page.url
    if accepts:
        page.get_by_role("button", name=words["accept"]).click()
        expect(page.get_by_text(words["yes"])).to_be_visible()
    page.goto(f"{own}availability/")
    yield page.url


@pytest.mark.parametrize("language", ["ru", "zh"])
def test_a_representative_walks_on_a_phone(opened: Opener, site: Site, language: str) -> None:
    context = opened(f"representative_{language}", language=language, viewport=PHONE)
    page = context.new_page()
    found = {}
    for address in walk(page, site.keys, language, accepts=language == "zh"):
        found[address] = (overflow(page), untranslated(page, language), barriers(page))
        page.goto(address)
    assert {address: faults for address, faults in found.items() if faults != ([], [], [])} == {}
    assert len(found) == 6


def test_without_javascript_a_choice_is_said_and_undone(opened: Opener, site: Site) -> None:
    page = opened("representative_en", viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"/requests/{site.keys['delegation']}/")
    card = page.locator(f"#partner-{site.keys['undecided']}")
    card.get_by_role("button", name="Must").click()
    expect(page.locator(f"#partner-{site.keys['undecided']} .choose-said")).to_be_visible()
    card.get_by_role("button", name="Undo").click()
    expect(page.locator(f"#partner-{site.keys['undecided']} .choose-said")).to_have_count(0)
