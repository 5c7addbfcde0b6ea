"""An actor: one person with one browser, who fills in, presses, reads, gets mail, and is told what is not theirs."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from attrs import define
from django.urls import reverse
from playwright.sync_api import BrowserContext, Error, Locator, Page, expect

from tests.browser.conftest import DESKTOP, LOCALES, PHONE
from tests.browser.looking import Listener
from tests.play import looks, words
from tests.play.cast import Part

if TYPE_CHECKING:
    from tests.play.stage import Stage

SLOWLY = 90_000
PATIENCE = 45_000  # milliseconds: a machine may have other work
CODE = r"^[A-Z0-9]{3,5}-?[A-Z0-9]{3,5}\s*$"
CONTROLS = "button:visible, a:visible, summary:visible"


def at(address: str, /, **places: Any) -> str:
    """Return the address of a page by its name; an address stays as it is."""
    return address if address.startswith(("/", "http", "?")) else reverse(address, kwargs=places)


@define
class Actor:
    """A part. ``with actor("does something"):`` is one step: counted, told, looked at, kept if it fails."""

    stage: "Stage"
    part: Part
    _context: BrowserContext | None = None
    _page: Page | None = None
    listener: Any = None
    step: str = ""
    acting: bool = False

    @property
    def language(self) -> str:
        """The language in which the person reads: en, ru or zh."""
        return self.part.language

    @property
    def context(self) -> BrowserContext:
        """The person's browser, with its cookies."""
        if self._context is None:
            self._context = self.stage.browser.new_context(
                base_url=self.stage.installation.site,
                viewport=PHONE if self.part.phone else DESKTOP,  # type: ignore[arg-type]
                locale=LOCALES[self.language],
                reduced_motion="reduce",
                java_script_enabled=self.part.javascript,
            )
            self._context.set_default_timeout(PATIENCE)
        return self._context

    @property
    def appeared(self) -> bool:
        """Whether the person has opened a browser yet."""
        return self._context is not None

    @property
    def page(self) -> Page:
        """The person's window."""
        if self._page is None:
            self._page = self.context.new_page()
            self.listener = Listener(self._page)
        return self._page

    @contextmanager
    def __call__(self, what: str) -> Iterator["Actor"]:
        self.step = what
        self.stage.report.step(self.part.name or "A stranger", what)
        self.acting = True
        yield self
        self.look()
        self.acting = False

    # Going

    def turn_away(self) -> None:
        """Leave the page that is open, if there is one."""
        if self._page is not None:
            self._page.goto("about:blank")

    def go(self, address: str, /, **places: Any) -> None:
        """Open an address, or the page of a name with its places, and look at what comes."""
        address = at(address, **places)
        answer = self.page.goto(address)
        assert answer is None or answer.status < 400, f"{address} answers {answer and answer.status}"
        self.look()

    def refused(self, *addresses: str) -> None:
        """Ask for addresses and get none of them: they are not this person's. Only a stranger is sent to sign in."""
        wanted = {302} if self.part.role == "anonymous" else {403, 404}
        answers = {
            each: self.context.request.get(each, max_redirects=0, max_retries=2).status
            for each in (at(other) for other in addresses)
        }
        assert set(answers.values()) <= wanted, answers

    def download(self, address: str) -> io.BytesIO:
        """Return the bytes that an address gives this person."""
        answer = self.context.request.get(address, max_retries=2)
        assert answer.ok, f"{address} answers {answer.status}"
        self.stage.report.files.add(looks.name_of(address) or "")
        return io.BytesIO(answer.body())

    # Hands

    def fill(self, within: str = "main", /, **fields: Any) -> None:
        """Fill in fields by their names: text, choice, box (True or False), several boxes (list of values)."""
        for name, value in fields.items():
            found = self.page.locator(within).locator(f"[name='{name}']:not([type=hidden])")
            kind = found.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
            if kind == "select":
                found.first.select_option(str(value))
            elif kind in ("checkbox", "radio") and not isinstance(value, bool):
                for each in value if isinstance(value, list) else [value]:
                    self.page.locator(within).locator(f"[name='{name}'][value='{each}']").check()
            elif kind == "checkbox":
                found.first.set_checked(value)
            elif kind == "file":
                found.first.set_input_files(value)
            else:
                found.first.fill(str(value))

    def says(self, text: str, context: str = "") -> str:
        """Return a text of the product in this person's language."""
        return words.say(self.language, text, context)

    def control(self, text: str, within: str = "body") -> Locator:
        """Return the button or link with a text: what says just that, before what only begins with it."""
        word, inside = re.escape(self.says(text)), self.page.locator(within)
        main = inside.locator("main") if within == "body" and inside.locator("main").count() else inside
        for place in (main, inside):
            for pattern in (rf"^\s*{word}\s*$", rf"^\s*{word}"):
                found = place.locator(CONTROLS).filter(has_text=re.compile(pattern))
                if found.count():
                    return found.first
        raise AssertionError(f"No “{self.says(text)}” on {self.page.url}: {self._errors()}")

    def press(self, text: str, within: str = "body") -> None:
        """Press the button or link with a text, and look at what comes."""
        self.click(self.control(text, within))

    def click(self, found: Locator) -> None:
        """Press something found otherwise, and look at what comes."""
        found.click()
        self.page.wait_for_load_state()
        self.look()

    def confirms(self, text: str, within: str = "body") -> None:
        """Press a button that is there with JavaScript only after the browser has asked; say yes."""
        self.page.once("dialog", lambda dialog: dialog.accept())
        self.press(text, within)

    # Eyes

    def sees(self, *texts: str, within: str = "body") -> None:
        """Read each of the texts on the page, as they are written."""
        for text in texts:
            expect(self.page.locator(within).get_by_text(text).first, self._errors()).to_be_attached(timeout=PATIENCE)

    def reads(self, *texts: str) -> None:
        """Read each of the product's texts on the page, in this person's language."""
        self.sees(*(self.says(text) for text in texts))

    def sees_not(self, *texts: str) -> None:
        """Find none of the texts anywhere in the page's source."""
        source = self.page.content()
        assert [text for text in texts if text in source] == [], f"{self.page.url} tells what it should not"

    def awaits(self, text: str, *, translated: bool = True) -> None:
        """Open the page again until it shows a text: a job works behind it."""
        word, page = self.says(text) if translated else text, self.page
        for _ in range(SLOWLY // 500):
            if page.get_by_text(word).first.is_visible():
                self.look()
                return
            page.wait_for_timeout(500)
            with suppress(Error):  # the page may be opening itself again just now
                page.reload()
        raise AssertionError(f"“{word}” does not come on {page.url}")

    def number(self, label: str) -> str:
        """Return the value of a figure by its label."""
        found = self.page.locator(".figure", has_text=self.says(label)).first.locator(".figure-value")
        return found.inner_text().split()[0]

    def look(self) -> None:
        """Take a picture of the page in both widths and ask axe, unless this page was looked at in this language."""
        looks.look(self)

    # Mail

    def mail(self, pattern: str, after: int = 0) -> str:
        """Wait for a mail with a pattern; it is in this person's language. Return what was found."""
        mail, found = self.stage.mailbox.wait(self.part.email, pattern, after)
        assert words.is_in(str(mail["Subject"]), self.language), f"not in {self.language}: {mail['Subject']}"
        return found

    def follows(self, path: str, after: int = 0) -> None:
        """Open the link of a mail that leads to a path."""
        self.go(self.mail(rf"https?://\S*{path}\S*", after))

    def signs_in(self) -> None:
        """Sign in with the code that comes by mail."""
        before = self.stage.mailbox.count(self.part.email)
        self.go("account_request_login_code")
        self.fill(email=self.part.email)
        self.page.locator("main form button").first.click()
        self.page.locator("main [name=code]").wait_for()
        self.look()
        code = self.stage.mailbox.wait(self.part.email, CODE, before)[1].strip()
        self.page.locator("main [name=code]").fill(code)
        self.page.locator("main form button").first.click()
        self.page.wait_for_url(f"{self.stage.installation.site}/")
        self.look()

    def _errors(self) -> str:
        found = self.page.locator(".errorlist, .error-summary, .notice, [role=alert]").all_inner_texts()
        return " | ".join(" ".join(each.split()) for each in found)[:600]
