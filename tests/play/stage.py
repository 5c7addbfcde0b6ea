"""The stage: a site of its own as it is deployed, one browser, the actors, and a clock that can be put ahead."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import define, field
from playwright.sync_api import Browser, sync_playwright

from tests.browser.mailbox import Mailbox
from tests.play.actor import Actor
from tests.play.cast import CAST, Part
from tests.play.report import Report
from tools.installation import CHROMIUM_FLAGS, Installation, chromium

CLOCK = str(Path(__file__).with_name("clock"))
STRANGER = Part("someone", "", "", "anonymous", "", "en")


@define
class Stage:
    """What scenes share: actors by key, the mailbox, the report, and what one scene leaves to the next (``kept``)."""

    installation: Installation
    browser: Browser
    report: Report
    actors: dict[str, Actor] = field(factory=dict)
    kept: dict[str, Any] = field(factory=dict)
    ahead: timedelta = timedelta()
    curtain: Any = None

    def __attrs_post_init__(self) -> None:
        self.actors = {part.key: Actor(self, part) for part in (*CAST, STRANGER)}

    def __getitem__(self, key: str) -> Actor:
        return self.actors[key]

    @property
    def mailbox(self) -> Mailbox:
        """The mails that have left the site."""
        return Mailbox(self.installation.folder)

    @property
    def now(self) -> datetime:
        """The time on the site's clock."""
        return datetime.now(UTC) + self.ahead

    def open(self) -> None:
        """Start the site with its clock where it is put."""
        self.installation.more = {
            "PLAY_CLOCK_AHEAD": str(self.ahead.total_seconds()),
            "PYTHONPATH": os.pathsep.join([CLOCK, *sys.path]),
        }
        self.curtain = self.installation.served()
        self.curtain.__enter__()

    def broke(self, error: Exception) -> str:
        """Return what an error says, and keep a picture of every window that is open on it."""
        acting = [actor for actor in self.actors.values() if actor.acting]
        for actor in acting:
            picture = self.report.folder / f"failed-{self.report.steps:03d}-{actor.part.tag}.png"
            actor.page.screenshot(path=picture, full_page=True)
        who = "; ".join(f"{actor.part.name}, “{actor.step}”, {actor.page.url}" for actor in acting)
        return f"{who}: {error}"

    def close(self) -> None:
        """Stop the site; the data stay."""
        if self.curtain is not None:
            self.curtain.__exit__(None, None, None)
            self.curtain = None

    def move_clock(self, moment: datetime) -> None:
        """Stop the site, put its clock to a moment, start it again: nothing of what was done may be lost."""
        for actor in self.actors.values():
            actor.turn_away()  # a page that loads itself anew would find no site
        self.close()
        self.ahead = moment - datetime.now(UTC)
        self.open()


@contextmanager
def staged(folder: Path, report: Report) -> Iterator[Stage]:
    """Serve an empty site in a folder, start a browser, yield the stage; end both."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_FLAGS))
        stage = Stage(Installation(folder), browser, report)
        try:
            yield stage
        finally:
            browser.close()
            stage.close()
