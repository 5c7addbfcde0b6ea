"""Duplicates decided by keys, with any layout, and without JavaScript; every decision is taken back again."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opener, Site

pytestmark = pytest.mark.browser


def press(window: Page, code: str, letter: str) -> None:
    """Press a key as a layout sends it: its place on the keyboard, and the letter it gives."""
    window.evaluate(
        "([code, key]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {code, key, bubbles: true}))",
        [code, letter],
    )


def test_keys_decide_and_take_back(opened: Opener, site: Site) -> None:
    window = opened("officer_a").new_page()
    pair = f"/registry/duplicates/{site.keys['pair']}/"
    window.goto("/registry/duplicates/")
    window.keyboard.press("j")
    first = window.evaluate("document.activeElement.getAttribute('href')")
    window.keyboard.press("j")
    second = window.evaluate("document.activeElement.getAttribute('href')")
    window.keyboard.press("k")
    assert window.evaluate("document.activeElement.getAttribute('href')") == first != second
    window.goto(pair)
    with window.expect_navigation():
        press(window, "KeyN", "т")  # a Russian layout
    window.goto("/registry/duplicates/?status=distinct")
    assert window.locator(f"a[href='{pair}']").count() == 1
    with window.expect_navigation():
        window.keyboard.press("u")
    assert window.url == f"{site.address}{pair}"
    with window.expect_navigation():
        window.keyboard.press("m")
    window.goto(pair)
    assert window.locator("[data-key=m]").count() == 0
    with window.expect_navigation():
        window.get_by_role("button", name="Take this decision back").click()
    assert window.locator("[data-key=m]").count() == 1


def test_keys_can_be_turned_off(opened: Opener, site: Site) -> None:
    window = opened("officer_a").new_page()
    pair = f"/registry/duplicates/{site.keys['pair']}/"
    window.goto(pair)
    window.get_by_label("Keys").uncheck()
    window.reload()
    window.keyboard.press("n")
    window.wait_for_timeout(300)
    assert (window.url, window.locator("[data-key=n]").count()) == (f"{site.address}{pair}", 1)
    window.get_by_label("Keys").check()


def test_without_javascript_buttons_do_it_all(opened: Opener, site: Site) -> None:
    window = opened("officer_a", java_script_enabled=False).new_page()
    pair = f"/registry/duplicates/{site.keys['pair']}/"
    window.goto(pair)
    assert window.get_by_label("Keys").is_visible() is False
    window.locator("[data-key=m]").click()
    window.goto(pair)
    window.get_by_role("button", name="Take this decision back").click()
    window.locator("[data-key=n]").click()
    window.goto(pair)
    with window.expect_navigation():
        window.get_by_role("button", name="Take this decision back").click()
    assert window.locator("[data-key=m]").count() == 1
