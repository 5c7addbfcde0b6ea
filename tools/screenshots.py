"""Take the pictures of the documentation: an installation of its own with the sample, a browser, ``docs/pictures``."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from attrs import define

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tools.installation import CHROMIUM_FLAGS, Installation, chromium  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = 250_000
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 375, "height": 740}
ROWS = (
    (
        "№",
        "Полное наименование организации",
        "ИНН",
        "Город",
        "Контактное лицо",
        "E-mail",
        "Что предлагаете",
        "Что ищете",
    ),
    (
        1,
        "ООО «Пример-Робот»",
        "0000009980",
        "Пермь",
        "Ольга Примерова",
        "olga@robot.example",
        "Сварочные роботы",
        "Сервоприводы",
    ),
    (
        2,
        "АО «Образец»",
        "0000009973",
        "Казань",
        "Тимур Образцов",
        "timur@obrazets.example",
        "Машинное зрение",
        "Камеры",
    ),
    (3, "ООО «Пример-Робот»", "0000009980", "Пермь", "Павел Примеров", "pavel@robot.example", "", ""),
    (4, "", "", "Тула", "Без Названия", "nobody@nowhere.example", "Станки", ""),
    (5, "ООО «Опечатка»", "0000009999", "Тверь", "Иван Опечаткин", "ivan@typo.example", "Датчики", "Платы"),
)
FORUM = "/forums/sample/"
VERSION = f"{FORUM}timetable/1/"


@define
class Camera:
    """A browser before an installation; takes pictures as one person."""

    browser: Browser
    installation: Installation

    def person(self, email: str, *, viewport: dict[str, int] = DESKTOP, scheme: str = "light") -> Page:
        """Return a page on which a person has signed in by a one-time link."""
        context = self.browser.new_context(
            base_url=self.installation.site,
            viewport=viewport,  # type: ignore[arg-type]
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto(self.installation.call("sign_in_link", email).strip())
        page.locator("form:not(.switcher) button[type=submit]").click()
        page.wait_for_url(f"{self.installation.site}/")
        return page

    def take(self, page: Page, name: str, address: str = "", look: Callable[[Page], object] | None = None) -> None:
        """Go to an address, prepare the look, and write the picture; refuse one that is too heavy for a repository."""
        if address:
            page.goto(address)
        if look is not None:
            look(page)
        page.wait_for_load_state("networkidle")
        picture = page.screenshot()
        if len(picture) > MOST_BYTES:
            raise SystemExit(f"{name}.png has {len(picture)} bytes; the most is {MOST_BYTES}.")
        (PICTURES / f"{name}.png").write_bytes(picture)
        print(f"{name}.png  {len(picture) // 1000} kB")


def desk(camera: Camera, folder: Path) -> None:
    """Take what the desk sees, in English."""
    page = camera.person("administrator@emporion.example")
    camera.take(page, "organisations", "/registry/")
    listed(camera, page, folder)
    camera.take(page, "partners", "/matching/", lambda p: p.locator("tbody th a").first.click())
    camera.take(page, "forum", FORUM)
    camera.take(page, "new-forum", "/forums/new/", lambda p: p.locator("#plan .slot").first.wait_for())
    camera.take(page, "wishes", f"{FORUM}wishes/matches/", lambda p: p.locator("#preview .figure").first.wait_for())
    camera.take(page, "timetable", VERSION)
    camera.take(page, "left-out", f"{VERSION}left-out/", lambda p: p.locator("td.is-actions a").first.click())
    camera.take(page, "documents", f"{VERSION}documents/", lambda p: p.locator(".job").wait_for(state="detached"))
    camera.take(page, "market", "/matching/market/")
    camera.take(page, "day", "/day/sample/", badged)
    camera.take(page, "home", "/")


def badged(page: Page) -> None:
    """Make the badges that the desk at the door looks for, and come back to it."""
    page.get_by_role("button", name="Make badges").click()
    page.goto("/day/sample/")


def newsroom(camera: Camera) -> None:
    """Take what an editor sees: an article with its facts, the ledger, an item being translated from a draft."""
    page = camera.person("administrator@emporion.example")
    page.goto("/newsroom/")
    page.get_by_role("link", name="In work").click()
    page.get_by_role("link", name="Software firms of two markets").click()
    camera.take(page, "article", look=lambda p: p.locator(".reading-text a").first.click())
    camera.take(page, "claims", "/newsroom/claims/")
    page.goto("/newsroom/items/")
    page.get_by_role("link", name="Two markets' software trade").click()
    page.get_by_role("link", name="Translate").click()
    camera.take(page, "translation", look=drafted)


def drafted(page: Page) -> None:
    """Begin a translation into Russian with the offline draft."""
    page.locator("#id_language").select_option("ru")
    page.get_by_role("button", name="Begin with a draft").click()


def listed(camera: Camera, page: Page, folder: Path) -> None:
    """Upload a list as a union keeps it, and take its columns and its dry run."""
    from openpyxl import Workbook

    book = Workbook()
    for row in ROWS:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(folder / "Заявки на форум.xlsx")
    page.goto("/registry/imports/new/")
    page.get_by_label("Spreadsheet").set_input_files(folder / "Заявки на форум.xlsx")
    page.get_by_role("button", name="Upload").click()
    camera.take(page, "import-columns")
    page.get_by_role("button", name="Try it out").click()
    page.get_by_text("This is a dry run").wait_for(timeout=60_000)
    camera.take(page, "import-dry-run", look=lambda p: p.locator(".tabs").scroll_into_view_if_needed())


def phones(camera: Camera) -> None:
    """Take what is seen on phones, in Russian and Chinese, and a desk by night."""
    page = camera.person("officer.a@emporion.example", viewport=PHONE)
    camera.take(page, "phone-ru", VERSION)
    theirs = camera.person("officer.b@emporion.example", viewport=PHONE)  # the own side's desk knows the address
    theirs.goto(f"{FORUM}participants/?side=B")
    theirs.locator("tbody th a").first.click()
    own = theirs.locator("a[href^='/forums/a/']").first.get_attribute("href")
    camera.take(theirs, "participant-zh", f"{own}?lang=zh")
    night = camera.person("officer.b@emporion.example", scheme="dark")
    camera.take(night, "dark-zh", "/registry/")


def main() -> None:
    """Fill an installation, serve it, take every picture."""
    if chromium() is None:
        raise SystemExit("There is no Chromium. Install Debian's package “chromium-headless-shell” and repeat.")
    subprocess.run([sys.executable, str(ROOT / "tools" / "catalogues.py"), "compile"], check=True)
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="emporion-pictures-") as name:
        folder = Path(name)
        installation = Installation(folder)
        installation.call("migrate", "-v0")
        print(installation.call("load_sample"))
        with installation.served(), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_FLAGS))
            camera = Camera(browser, installation)
            desk(camera, folder)
            newsroom(camera)
            phones(camera)
            browser.close()


if __name__ == "__main__":
    main()
