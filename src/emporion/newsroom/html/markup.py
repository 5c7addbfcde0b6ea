"""A page as lines of text, each with where it stands in the page; every character leads back to the source.

The rendering looks at the markup alone: no extractor, no rule and no later version of either moves a character of it.
"""

import re
from collections import Counter
from html import unescape

from attrs import define, field, frozen

from emporion.newsroom.html.hints import hints_of
from emporion.newsroom.html.tokens import tokens
from emporion.newsroom.spans import Span
from emporion.newsroom.traces import Trace, Tracer

# Words with single spaces between them, white space, an entity.
_PIECE = re.compile(r"[^\s&]+(?:\s[^\s&]+)*|\s+|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,31});?|&")
_BLOCK_NAMES = """
    address article aside blockquote body br button caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol
    option p pre section summary table tbody td tfoot th thead title tr ul
"""
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_BLOCKS, _VOID = frozenset(_BLOCK_NAMES.split()), frozenset(_VOID_NAMES.split())
_CLOSED_BY_BLOCK = frozenset(("p",))
# Browsers end there too: what is opened deeper stands beside the innermost, not inside it.
_DEEPEST = 512


@frozen
class Block:
    """A line of the rendering: its place, the innermost block element, what it stands in, and how much of it is links.

    ``hints`` are the kinds of place that elements around it name (see :mod:`emporion.newsroom.html.hints`); ``path``
    numbers the elements around it, the outermost first.
    """

    span: Span
    tag: str
    hints: frozenset[str]
    linked: int
    path: tuple[int, ...] = field(repr=False)


@frozen
class Page:
    """A rendered page: the text, its lines, and the way back into the source.

    ``scripts`` are the places ``(start, end)`` of what the scripts of the source hold, each with its attributes.
    """

    text: str
    blocks: tuple[Block, ...]
    trace: Trace = field(repr=False)
    scripts: tuple[tuple[int, int, str], ...] = field(default=(), repr=False)


@define
class _Element:
    tag: str
    number: int
    hints: frozenset[str]


@define
class _Renderer:
    out: Tracer
    stack: list[_Element] = field(factory=list)
    within: Counter[str] = field(factory=Counter)
    blocks: list[Block] = field(factory=list)
    count: int = 0
    begun: int = 0
    linked: int = 0
    links: int = 0

    def text(self, start: int, end: int) -> None:
        """Take in characters of the source, white space collapsed, entities decoded."""
        out = self.out
        for match in _PIECE.finditer(out.source, start, end):
            piece = match.group()
            plain = unescape(piece) if piece[0] == "&" and len(piece) > 1 else " ".join(piece.split()) or " "
            if plain.isspace():
                if out.size > self.begun and not out.parts[-1].endswith(" "):
                    out.add(" ", match.start(), len(piece))
                continue
            out.add(plain, match.start(), len(piece))
            self.linked += len(plain) - plain.count(" ") if self.links else 0

    def open(self, tag: str, attributes: str) -> None:
        """Enter an element; a block ends the line."""
        if tag in _BLOCKS:
            self.end_line()
            while self.stack and self.stack[-1].tag in _CLOSED_BY_BLOCK and tag != "br":
                self._leave()
        if tag in _VOID:
            return
        if len(self.stack) >= _DEEPEST:
            self._leave()
        self.count += 1
        self.within[tag] += 1
        around = self.stack[-1].hints if self.stack else frozenset()
        self.stack.append(_Element(tag, self.count, around | own if (own := hints_of(tag, attributes)) else around))
        self.links += tag == "a"

    def close(self, tag: str) -> None:
        """Leave the innermost element of the name, and all left open inside it."""
        if tag in _BLOCKS:
            self.end_line()
        if not self.within[tag]:
            return
        depth = len(self.stack) - 1
        while depth >= 0 and self.stack[depth].tag != tag:
            depth -= 1
        while 0 <= depth < len(self.stack):
            self._leave()

    def _leave(self) -> None:
        tag = self.stack.pop().tag
        self.within[tag] -= 1
        self.links -= tag == "a"

    def end_line(self) -> None:
        """Close the line begun, if there is anything in it."""
        size = self.out.size - (1 if self.out.size > self.begun and self.out.parts[-1] == " " else 0)
        if size > self.begun:
            text = "".join(self.out.parts)[self.begun : size] if len(self.out.parts) < 2 else self._tail(size)
            tag = next((e.tag for e in reversed(self.stack) if e.tag in _BLOCKS), "")
            hints = self.stack[-1].hints if self.stack else frozenset()
            path = tuple(element.number for element in self.stack)
            self.blocks.append(Block(Span(self.begun, size, text), tag, hints, self.linked, path))
            self.out.fill("\n")
        self.begun, self.linked = self.out.size, 0

    def _tail(self, size: int) -> str:
        taken: list[str] = []
        left = self.out.size - self.begun
        for part in reversed(self.out.parts):
            taken.append(part)
            left -= len(part)
            if left <= 0:
                break
        return "".join(reversed(taken))[-(self.out.size - self.begun) :][: size - self.begun]


def render(source: str, before: Trace | None = None) -> Page:
    """Return the text of a page, a line for each block; scripts, styles and comments are left out."""
    renderer = _Renderer(Tracer(source))
    scripts: list[tuple[int, int, str]] = []
    at = 0
    for match in tokens(source):
        if at < match.start():
            renderer.text(at, match.start())
        at = match.end()
        if match.lastgroup == "attributes":
            renderer.open(match["open"].lower(), match["attributes"])
        elif match.lastgroup == "close":
            renderer.close(match["close"].lower())
        elif (raw := (match["raw"] or "").lower()) == "script":
            scripts.append(_inside(source, match))
        elif raw in ("video", "audio", "iframe"):
            renderer.end_line()
    renderer.text(at, len(source))
    renderer.end_line()
    text, trace = renderer.out.finished(before)
    return Page(text, tuple(renderer.blocks), trace, tuple(scripts))


def _inside(source: str, match: re.Match[str]) -> tuple[int, int, str]:
    """Return the place of what a script holds, and its attributes."""
    start = match.end("given") + 1
    end = source.rfind("</", start, match.end())
    return start, end if end > 0 else match.end(), match["given"]
