"""Debian's Chromium before an installation that is served as users serve it: server, worker, static files, policy."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.conftest import made_once
from tools.installation import CHROMIUM_FLAGS, Installation, chromium

LOCALES = {"en": "en-GB", "ru": "ru-RU", "zh": "zh-CN"}
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 375, "height": 740}


@define
class Site:
    """The installation under test: where it is, the keys of what is in it, links that sign people in once."""

    address: str
    installation: Installation
    keys: dict[str, Any]
    links: dict[str, str]
    sessions: dict[str, Any] = field(factory=dict)


@pytest.fixture(scope="session")
def filled_folder(migrated_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation with the sample and one of everything; what reaches it stands in world.json."""

    def fill(folder: Path) -> None:
        shutil.copytree(migrated_folder, folder)
        world = Installation(folder).python(str(Path(__file__).with_name("world.py")))
        (folder / "world.json").write_text(world)

    return made_once(tmp_path_factory, "filled", fill)


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """A copy of the filled installation, served; for all tests of a process."""
    if chromium() is None:
        pytest.skip(
            "CHROMIUM ABSENT: nothing is tested in a browser. Install Debian's package “chromium-headless-shell”."
        )
    with tempfile.TemporaryDirectory(prefix="emporion-browser-") as folder:
        shutil.copytree(request.getfixturevalue("filled_folder"), folder, dirs_exist_ok=True)
        installation = Installation(Path(folder))
        world = json.loads((installation.folder / "world.json").read_text())
        with installation.served() as address:
            yield Site(address, installation, world["keys"], world["links"])


@pytest.fixture(scope="module")
def browser(site: Site) -> Iterator[Browser]:
    """A browser for the tests of a file. It ends with them: its event loop would forbid other tests the database."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_FLAGS))
        yield started
        started.close()
    assert "DJANGO_ALLOW_ASYNC_UNSAFE" not in os.environ


Opener = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def opened(browser: Browser, site: Site) -> Iterator[Opener]:
    """Return ``open(person, language="en", viewport=DESKTOP, scheme="light", **more)``: a context, signed in.

    A person signs in by a one-time link, once; later contexts take over the session.
    """
    contexts: list[BrowserContext] = []

    def open_as(
        person: str, *, language: str = "en", viewport: dict[str, int] = DESKTOP, scheme: str = "light", **more: Any
    ) -> BrowserContext:
        if person != "anonymous" and person not in site.sessions:
            site.sessions[person] = _sign_in(browser, site, person)
        context = browser.new_context(
            base_url=site.address,
            viewport=viewport,  # type: ignore[arg-type]
            color_scheme=scheme,  # type: ignore[arg-type]
            locale=LOCALES[language],
            reduced_motion="reduce",
            storage_state=site.sessions.get(person),
            **more,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context

    yield open_as
    for context in contexts:
        context.close()


def _sign_in(browser: Browser, site: Site, person: str) -> Any:
    context = browser.new_context(base_url=site.address)
    page = context.new_page()
    page.goto(f"/account/link/{site.links[person]}/")
    page.locator("form:not(.switcher) button[type=submit]").click()
    page.wait_for_url(f"{site.address}/")
    state = context.storage_state()
    context.close()
    return state
