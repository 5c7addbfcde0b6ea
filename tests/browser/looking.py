"""What a page is looked at for: accessibility, language, width, headings, and what the browser complains about."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen
from axe_playwright_python.base import AXE_SCRIPT
from babel.messages.pofile import read_po
from lxml import html
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2] / "src"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LONG_ENOUGH = 12
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
FOLDERS = {"ru": ("ru",), "zh": ("zh", "zh_Hans")}

# What there is to see, asked for at once. The text is that in the language of the page: what is quoted in another
# language says so and is left out. Elements that make the page wider than the window are named, if it is.
SEEN = """() => {
  const own = document.documentElement.lang, found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (!parent.checkVisibility() || parent.closest("[lang]").lang !== own) continue;
    found.push(walk.currentNode.data);
  }
  for (const input of document.querySelectorAll("[placeholder],[aria-label],[title]"))
    for (const name of ["placeholder", "aria-label", "title"])
      if (input.hasAttribute(name) && input.closest("[lang]").lang === own) found.push(input.getAttribute(name));
  return {
    language: own.slice(0, 2),
    headings: document.querySelectorAll("h1").length,
    wider: document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
      .filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120)),
    text: found.map(text => text.replace(/\\s+/g, " ")).join("\\n"),
  };
}"""
SAID = ("placeholder", "aria-label", "title")


@frozen
class Seen:
    """What a page shows: its language, how many headings of the first rank, what is too wide, its text."""

    language: str
    headings: int
    wider: list[str]
    text: str


def seen(page: Page) -> Seen:
    """Return what a window shows."""
    return Seen(**page.evaluate(SEEN))


def read(source: str) -> Seen:
    """Return what the source of a page says, without a window: how wide it is cannot be known."""
    root = html.document_fromstring(source)
    own = root.get("lang", "")
    texts = [
        " ".join(str(text).split())
        for text in root.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::template)]")
        if _language(text.getparent()) == own
    ]
    for name in SAID:
        texts += [" ".join(one.get(name).split()) for one in root.xpath(f"//*[@{name}]") if _language(one) == own]
    return Seen(own[:2], len(root.xpath("//h1")), [], "\n".join(texts))


def _language(element: Any) -> str:
    found = element.xpath("ancestor-or-self::*[@lang][1]/@lang")
    return str(found[0]) if found else ""


class Listener:
    """Collects what the browser complains about: errors of scripts, broken policies, answers that failed."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.on("pageerror", lambda error: self.heard.append(f"script: {error}"))
        page.on("console", lambda message: message.type == "error" and self.heard.append(f"console: {message.text}"))
        page.on("requestfailed", lambda request: self.heard.append(f"failed: {request.url}: {request.failure}"))

    def complaints(self) -> list[str]:
        """Return what was heard since the last time; a page of an error is allowed to be one."""
        heard, self.heard = self.heard, []
        return [text for text in heard if "ERR_ABORTED" not in text and "status of 4" not in text]


def barriers(page: Page) -> list[str]:
    """Return what axe finds against WCAG 2.2 AA, one line an element."""
    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(
        """values => axe.run(document, {resultTypes: ["violations"], preload: false, runOnly: {type: "tag", values}})
          .then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.html.slice(0, 160))))""",
        WCAG,
    )
    page.evaluate("new Promise(requestAnimationFrame)")  # axe sets styles that the policy forbids: that is told by now
    return found


@cache
def english(language: str) -> tuple[str, ...]:
    """Return the English texts that must not appear in another language: each fixed run of words of the catalogues."""
    runs: set[str] = set()
    translated: list[str] = []
    for folder in FOLDERS[language]:
        for path in ROOT.glob(f"**/locale/{folder}/LC_MESSAGES/*.po"):
            with path.open("rb") as file:
                for message in read_po(file):
                    ids = message.id if isinstance(message.id, tuple) else (message.id,)
                    strings = message.string if isinstance(message.string, tuple) else (message.string,)
                    translated.extend(strings)
                    runs.update(run.strip() for text in ids for run in PLACEHOLDER.split(text.replace("\n", " ")))
    everything = "\n".join(translated)
    return tuple(sorted(run for run in runs if len(run) > LONG_ENOUGH and " " in run and run not in everything))


def english_in(text: str, language: str) -> list[str]:
    """Return the English texts of the catalogues that are in the text of a page in another language."""
    return [run for run in english(language) if run in text]


def untranslated(page: Page, language: str) -> list[str]:
    """Return the English texts of the catalogues that a page in another language shows."""
    return english_in(seen(page).text, language)


def overflow(page: Page) -> list[str]:
    """Return the elements that make the page wider than the window, if it is."""
    return seen(page).wider
