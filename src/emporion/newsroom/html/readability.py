"""readability-lxml's reader of trees: it takes what readability takes, and looks at each part of a page fewer times.

What it does to make a page harmless to show is left out, for that leaves the text alone.
"""

import re
from copy import deepcopy
from functools import lru_cache
from typing import Any

from lxml.etree import XPath, tounicode
from readability.readability import REGEXES, Document

_NOT_SHOWN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important\s*)?(?:;|$)", re.I)
_INLINE = frozenset(("a", "b", "cite", "code", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"))
_GAPS = re.compile(r"\t|[ \t]{2,}")
_LONG = 255
_BLOCK, _UNLIKELY, _PERHAPS = (
    REGEXES[name] for name in ("divToPElementsRe", "unlikelyCandidatesRe", "okMaybeItsACandidateRe")
)
_IS_CODE = XPath("boolean(ancestor-or-self::pre | ancestor-or-self::code)")
_HOLDS_ARTICLE = XPath("boolean(descendant-or-self::main | descendant-or-self::article | descendant-or-self::math)")
_Document: Any = Document


@lru_cache(maxsize=16_384)
def _is_unlikely(named: str) -> bool:
    return bool(_UNLIKELY.search(named)) and not _PERHAPS.search(named)


class Reader(_Document):  # type: ignore[misc]
    """A reader of one page; ``summary`` leaves the article in ``html``."""

    def _parse(self, tree: Any) -> Any:
        own = deepcopy(tree)
        for element in own.xpath("//*[@hidden]"):
            element.drop_tree()
        for element in own.xpath("//*[@style]"):
            if _NOT_SHOWN.search(element.get("style")):
                element.drop_tree()
        return own

    def remove_unlikely_candidates(self) -> None:
        """Drop what readability drops, as it does, but look at each name of a class but once."""
        for element in self.html.findall(".//*"):
            named = f"{element.get('class', '')} {element.get('id', '')}"
            if (
                len(named) > 1
                and _is_unlikely(named)
                and element.tag not in ("html", "body")
                and not _IS_CODE(element)
                and not _HOLDS_ARTICLE(element)
            ):
                element.drop_tree()

    def transform_misused_divs_into_paragraphs(self) -> None:
        """Make paragraphs as readability does, but ask the tree, not its markup, which divisions hold blocks."""
        blocks = [tag for tag in {element.tag for element in self.html.iter("*")} if _BLOCK.match(f"<{tag}")]
        holders = set()
        for element in self.html.iter(*blocks) if blocks else ():
            for around in element.iterancestors():
                if around in holders:
                    break
                holders.add(around)
        for division in self.tags(self.html, "div"):
            if division not in holders:
                division.tag = "p"
        for division in self.tags(self.html, "div"):
            self._in_paragraphs(division)

    def _in_paragraphs(self, division: Any) -> None:
        """Put the loose text of a division, and what stands in the line with it, into paragraphs."""
        children, paragraph = list(division), None
        if division.text and division.text.strip():
            paragraph = division.makeelement("p")
            paragraph.text, division.text = division.text, None
            division.insert(0, paragraph)
        for child in children:
            if child.tag not in _INLINE or _BLOCK.search(tounicode(child, method="html")):
                paragraph = None
                continue
            if paragraph is None:
                paragraph = division.makeelement("p")
                child.addprevious(paragraph)
            paragraph.append(child)
        for place, child in reversed(list(enumerate(division))):
            if child.tail and child.tail.strip():
                following = division.makeelement("p")
                following.text, child.tail = child.tail, None
                division.insert(place + 1, following)
            if child.tag == "br":
                child.drop_tree()

    def get_link_density(self, element: Any) -> float:
        """Return how much of the text of an element is links, 0 to 1, sizes being readability's."""
        linked = sum([size_of(link.text_content()) for link in element.findall(".//a")])
        return float(linked) / max(size_of(element.text_content()), 1)

    def get_clean_html(self) -> str:
        """Return the page as it is, which nobody will show."""
        return str(tounicode(self.html, method="html"))


def size_of(text: str) -> int:
    """Return how long readability's ``clean`` would leave a text: white space is collapsed, line by line.

    >>> size_of("  one \\n\\n two   three ")
    13
    """
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    return sum(map(_size_of_line, lines)) + max(0, len(lines) - 1)


def _size_of_line(line: str) -> int:
    if len(line) >= _LONG and len(line) - len(" ".join(line.split())) >= _LONG - 1:  # there may be one very long gap
        line = re.sub(rf"\s{{{_LONG},}}", " " * _LONG, line)
    return len(_GAPS.sub(" ", line)) if "  " in line or "\t" in line else len(line)
