"""Every page in three languages, on a desktop and on a phone, light and dark."""

from typing import Any

import pytest
from attrs import frozen
from playwright.sync_api import Page as Window

from tests.browser.conftest import DESKTOP, LOCALES, PHONE, Opener, Site
from tests.browser.looking import Listener, Seen, barriers, english_in, read, seen
from tests.browser.pages import BY_TOKEN, OTHER, PAGES, Page
from tests.examples import THOROUGH
from tests.web.permissions.addresses import addresses

pytestmark = pytest.mark.browser


@frozen
class Look:
    """How a reader looks at pages."""

    language: str
    viewport: dict[str, int]
    scheme: str


LOOKS = (Look("en", DESKTOP, "light"), Look("ru", PHONE, "dark"), Look("zh", PHONE, "light"))


@pytest.fixture(scope="module")
def windows(opened: Opener) -> Any:
    """Return a window for a viewer and a look, opened once."""
    kept: dict[tuple[str, str], tuple[Window, Listener]] = {}

    def window(viewer: str, look: Look) -> tuple[Window, Listener]:
        person = viewer if viewer == "anonymous" else f"{viewer}_{look.language}"
        if (person, look.language) not in kept:
            context = opened(person, language=look.language, viewport=look.viewport, scheme=look.scheme)
            page = context.new_page()
            kept[person, look.language] = (page, Listener(page))
        return kept[person, look.language]

    return window


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.language)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_is_right(page: Page, look: Look, windows: Any, site: Site) -> None:
    window, listener = windows(page.viewer, look)
    query = f"?lang={look.language}" if page.name in BY_TOKEN else ""
    listener.complaints()  # those that axe caused on the page before are not ours
    status, shown = visited(window, look, page.address(site.keys) + query)
    refused = page.name == "accounts:link"
    found = {
        "status": status,
        "language": shown.language,
        "headings": shown.headings,
        "wider than the window": shown.wider,
        "complaints": listener.complaints(),
        "untranslated": english_in(shown.text, look.language) if look.language != "en" and not page.samples else [],
        "barriers": barriers(window) if asked_by_axe(page, look) else [],
    }
    assert found == {
        "status": 410 if refused else 200,
        "language": look.language,
        "headings": 1,
        "wider than the window": [],
        "complaints": [],
        "untranslated": [],
        "barriers": [],
    }


def visited(window: Window, look: Look, address: str) -> tuple[int, Seen]:
    """Return the status of a page and what it shows; Chinese, the narrowest, has a window in a thorough run only."""
    if look.language != "zh" or THOROUGH:
        answer = window.goto(address)
        assert answer is not None
        return answer.status, seen(window)
    told = window.request.get(address, headers={"Accept-Language": LOCALES[look.language]})
    return told.status, read(told.text())


def asked_by_axe(page: Page, look: Look) -> bool:
    """Tell whether axe looks too: at each page in English or in Russian by turns, in a thorough run in both."""
    return look.language in (("en", "ru") if THOROUGH else (("en", "ru")[PAGES.index(page) % 2],))


def test_every_address_is_looked_at_or_is_no_page() -> None:
    known = {page.name for page in PAGES} | set(OTHER)
    assert sorted({name for name, _ in addresses() if not name.startswith("api:")} - known) == []


def test_what_is_no_page_answers_as_it_should(opened: Opener, site: Site) -> None:
    request = opened("administrator_en").request
    found = {}
    for name, (page, _) in OTHER.items():
        answer = request.get(page.address(site.keys), max_redirects=0)
        found[name] = (answer.status, answer.headers.get("content-type", "").partition(";")[0])
    assert found == {name: answer for name, (_, answer) in OTHER.items()}
