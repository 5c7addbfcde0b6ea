"""What a page is looked at for: accessibility, language, width, headings, and what the browser complains about."""

import re
from functools import cache
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from babel.messages.pofile import read_po
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2] / "src"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LONG_ENOUGH = 12
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
FOLDERS = {"ru": ("ru",), "zh": ("zh", "zh_Hans")}

# The text a reader sees in the language of the page: what is quoted in another language says so and is left out.
VISIBLE = """() => {
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
  return found.map(text => text.replace(/\\s+/g, " ")).join("\\n");
}"""


class Listener:
    """Collects what the browser complains about: errors of scripts, broken policies, answers that failed."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.on("pageerror", lambda error: self.heard.append(f"script: {error}"))
        page.on("console", lambda message: message.type == "error" and self.heard.append(f"console: {message.text}"))
        page.on("requestfailed", lambda request: self.heard.append(f"failed: {request.url}"))

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
    page.goto("about:blank")  # axe sets styles that the policy forbids; what it is told ends with the page
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


def untranslated(page: Page, language: str) -> list[str]:
    """Return the English texts of the catalogues that a page in another language shows."""
    shown = page.evaluate(VISIBLE)
    return [run for run in english(language) if run in shown]


def overflow(page: Page) -> list[str]:
    """Return the elements that make the page wider than the window, if it is."""
    return page.evaluate("""() => {
      if (document.documentElement.scrollWidth <= innerWidth) return [];
      return [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map(e => e.outerHTML.slice(0, 120));
    }""")
