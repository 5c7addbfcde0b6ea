"""A second factor: set up, kept in codes on paper, asked for at the next sign-in; its pages are open to everybody."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Site
from tests.browser.looking import barriers

pytestmark = pytest.mark.browser
LOOKED_AT = ("/account/2fa/", "/account/2fa/recovery-codes/", "/account/2fa/totp/deactivate/")


PERIOD, TO_TYPE_IT = 30, 5


def code(secret: str) -> str:
    """Return the code of an authenticator (RFC 6238: SHA-1, six digits) that is good for some seconds yet."""
    if time.time() % PERIOD > PERIOD - TO_TYPE_IT:
        time.sleep(TO_TYPE_IT)
    key = base64.b32decode(secret)
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // PERIOD), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def found_at(page: Page, addresses: tuple[str, ...]) -> dict[str, list[str]]:
    """Return what stands in the way at each address."""
    found = {}
    for address in addresses:
        assert page.goto(address).status == 200
        expect(page.locator("h1")).to_have_count(1)
        found[address] = barriers(page)
    return found


def test_a_second_factor_is_asked_for(opened: Opener, site: Site) -> None:
    page = opened("careful").new_page()
    page.goto("/account/2fa/totp/activate/")
    secret = re.findall(r"\b[A-Z2-7]{32}\b", page.content())[0]
    page.locator("main input[name=code]").fill(code(secret))
    page.locator("main form:not(.switcher) button[type=submit]").first.click()
    expect(page).not_to_have_url(re.compile("activate"))
    expect(page).to_have_url(re.compile("reauthenticate"))
    page.locator("main input[name=code]").fill(code(secret))
    page.locator("main form:not(.switcher) button[type=submit]").first.click()
    page.goto("/account/2fa/recovery-codes/")
    on_paper = page.locator("textarea").input_value().split()[0]
    assert found_at(page, LOOKED_AT) == {address: [] for address in LOOKED_AT}
    later = opened("anonymous").new_page()
    later.goto(f"/account/link/{site.links['careful_again']}/")
    later.locator("form:not(.switcher) button[type=submit]").click()
    expect(later).to_have_url(re.compile("/2fa/authenticate/"))
    later.locator("input[name=code]").fill(on_paper)
    later.locator("form:not(.switcher) button[type=submit]").first.click()
    expect(later).to_have_url(f"{site.address}/")
    expect(later.get_by_role("heading", name=re.compile("Careful"))).to_be_visible()
