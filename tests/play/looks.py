"""Looking at a page that an actor has come to: axe, width, language, and pictures on a desk and on a phone."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

from tests.browser.conftest import DESKTOP, LOCALES, PHONE
from tests.browser.looking import barriers, english_in, seen

if TYPE_CHECKING:
    from tests.play.actor import Actor

SAMPLES = {"gallery", "mail:template", "newsroom:letter-preview"}  # show several languages on purpose
VIEWPORTS = {"desktop": DESKTOP, "phone": PHONE}
LEADS = """() => {
  const leading = "a[href], link[rel=alternate], form[action]:not([method=post]), [formaction]";
  const said = e => e.getAttribute("formaction") ?? e.getAttribute("action") ?? e.getAttribute("href");
  const found = [...document.querySelectorAll(leading)].map(e => new URL(said(e), location.href));
  return [...new Set(found.filter(url => url.origin === location.origin).map(url => url.pathname + url.search))];
}"""
MOST_PIXELS = 6_000
CRAMPED = """() => [...document.querySelectorAll("button, .button")].filter(each => each.checkVisibility()
  && each.clientWidth > 2 && each.scrollWidth > each.clientWidth + 2).map(each => each.textContent.trim())"""


def name_of(url: str) -> str | None:
    """Return the name of the page at an address, or None where it is not one of the product."""
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return None


def look(actor: "Actor", devices: tuple[str, ...] = ("desktop", "phone")) -> None:
    """Look at the actor's page, unless this page was looked at in this language with as little JavaScript."""
    report, page = actor.stage.report, actor.page
    heard = actor.listener.complaints()
    name = name_of(page.url)
    if name is None or not page.url.startswith("http"):
        return
    for each in heard:
        report.fail(f"{name}: {each}")
    _in_peace(page, name, lambda: _harvest(actor, page))
    if not actor.part.javascript:
        report.plain_pages.add(name)
    if (name, actor.language) in report.pages:
        return
    report.pages.add((name, actor.language))
    if actor.part.javascript:
        _in_peace(page, name, lambda: _looked_at(actor, page, name, devices))
        page.set_viewport_size(PHONE if actor.part.phone else DESKTOP)  # type: ignore[arg-type]
        return
    twin = _twin(actor, page)
    try:
        _looked_at(actor, twin, name, devices)
    finally:
        twin.context.close()


def _harvest(actor: "Actor", page: Page) -> None:
    """Keep where the page leads: links, and forms that ask."""
    for address in page.evaluate(LEADS):
        if (name := name_of(address)) is not None:
            actor.stage.report.leads(name, address)


def _in_peace(page: Page, name: str, look: Callable[[], None]) -> None:
    """Look at a page that may open itself anew meanwhile, as one does that waits for a job: then once more."""
    for _ in range(5):
        try:
            look()
        except Error as error:
            if "navigation" not in str(error) and "active page" not in str(error):
                raise
            page.wait_for_timeout(700)
        else:
            return
    raise AssertionError(f"{name} never stands still")


def _twin(actor: "Actor", page: Page) -> Page:
    """Return what the actor sees without JavaScript in a window that can be asked: axe is a script itself."""
    context = actor.stage.browser.new_context(
        base_url=actor.stage.installation.site, locale=LOCALES[actor.language], reduced_motion="reduce"
    )
    context.add_cookies(actor.context.cookies())  # type: ignore[arg-type]
    twin, shown, source = context.new_page(), page.url, page.content()
    twin.route(shown, lambda route: route.fulfill(body=source, content_type="text/html; charset=utf-8"), times=1)
    twin.goto(shown)
    return twin


def _looked_at(actor: "Actor", page: Page, name: str, devices: tuple[str, ...]) -> None:
    report = actor.stage.report
    said = f"{name} ({actor.part.tag})"
    page.wait_for_load_state()
    found = seen(page)
    if found.language != actor.language:
        report.fail(f"{said}: the page is in {found.language}")
    elif actor.language != "en" and name not in SAMPLES and (left := english_in(found.text, actor.language)):
        report.fail(f"{said}: untranslated {left}")
    if found.headings != 1:
        report.fail(f"{said}: {found.headings} headings of the first rank")
    stem = f"{report.steps:03d}-{actor.part.tag}-{name.replace(':', '_')}"
    for device in devices:
        viewport = VIEWPORTS[device]
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        if wide := seen(page).wider:
            report.fail(f"{said}: wider than a {device}: {wide}")
        if cramped := page.evaluate(CRAMPED):
            report.fail(f"{said}: buttons narrower than their words on a {device}: {cramped[:4]}")
        size = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        clip = {"x": 0, "y": 0, "width": viewport["width"], "height": min(size[1], MOST_PIXELS)}
        picture = report.folder / f"{stem}-{device}.png"
        page.screenshot(path=picture, full_page=True, clip=clip)  # type: ignore[arg-type]
        report.pictures += 1
        if len(devices) == 1 or device == ("phone" if actor.part.phone else "desktop"):
            report.refuse(said, barriers(page))
    if actor.listener is not None:
        page.wait_for_timeout(200)  # what the browser says comes a moment later
        actor.listener.complaints()  # those that axe caused are not the page's
