"""A document from a page: every line of the rendering with its label, and what the page says of itself.

The text of the document is the rendering, and beside it stands the way back to the source. Values that a page tells
for machines (the date of publication, an article body that the page itself does not show) stand at its end as lines of
their own, so that they too are passages.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve

from emporion.newsroom.dating import dates
from emporion.newsroom.documents import KEPT, Dated, Document, Line, LineLabel, Raw
from emporion.newsroom.html.arbitration import article
from emporion.newsroom.html.evidence import Taken
from emporion.newsroom.html.extractors import extracted
from emporion.newsroom.html.linked_data import Told, told
from emporion.newsroom.html.markup import Block, Page, render
from emporion.newsroom.html.outlets import OutletRule, rule_of
from emporion.newsroom.languages import identify
from emporion.newsroom.lines.labelling import Labelled, label
from emporion.newsroom.lines.rows import rows, tokens_of
from emporion.newsroom.origins import author, outlet
from emporion.newsroom.publication import published
from emporion.newsroom.spans import Span
from emporion.newsroom.traces import Tracer

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SHOWN = 0.5
_SUBHEADING = 16


_PAGE = re.compile(r"<!doctype html|<html\b|<head\b|<body\b", re.I)
_TAG = re.compile(r"</?(?:p|div|span|a|br|article|section|h[1-6])\b[^>]*>", re.I)


def is_page(text: str) -> bool:
    """Tell whether a text is HTML: it says so near its beginning, or has the usual tags in numbers."""
    return bool(_PAGE.search(text, 0, 2_000)) or sum(1 for _ in _TAG.finditer(text, 0, 20_000)) >= 8


def read_page(raw: Raw, *, hint: date | None = None, rules: Mapping[str, OutletRule] | None = None) -> Document:
    """Return the document of an HTML page; the text of ``raw`` is the decoded source.

    ``rules`` are those of :mod:`emporion.newsroom.html.outlets`. The rendering, and with it every offset, depends on
    the source alone: another extractor changes labels, never passages.
    """
    page = render(raw.text)
    said, rule = told(page), rule_of(raw.text, rules)
    page = _with_told(page, said)
    plain = label(page.text)
    labels = _labels(page, plain, raw.text, said, rule)
    lines = tuple(Line(i + 1, block.span, name) for i, (block, name) in enumerate(zip(page.blocks, labels)))
    title = next((i for i, name in enumerate(labels) if name == "title"), None)
    language = identify("\n".join(line.span.text for line in lines if line.kept) or page.text)
    found = Document(
        raw=evolve(raw, text=page.text, trace=page.trace),
        lines=lines,
        language=language,
        title=None if title is None else lines[title].span,
        outlet=rule.name or said.outlet or outlet(page.text, lines),
        author=said.author or author(lines, None),
    )
    return evolve(found, date=_date(found, title, hint, rule))


def _date(document: Document, title: int | None, hint: date | None, rule: OutletRule) -> Dated:
    """Return the date told for machines, else the one the page shows."""
    for line in document.lines:
        if line.label == "date" and line.number > len(document.lines) - 12:
            for moment in dates(line.span.text):
                if moment.value and moment.span.start == 0:
                    return Dated(moment.value, "stated", line.span)
    return published(
        document.text, document.lines, title=title, language=document.language, hint=hint, order=rule.dates
    )


def _with_told(page: Page, said: Told) -> Page:
    """Append the passages that the source tells for machines: bodies that the page does not show, then dates."""
    out = Tracer.going_on(page.text, page.trace)
    blocks = list(page.blocks)
    for text, trace in said.bodies[:1]:
        if Taken.of(page.text).share(tokens_of(text)) < _SHOWN:
            for row in rows(text):
                words = [Span(m.start(), m.end(), m.group()) for m in re.finditer(r"\S+", row.span.text)]
                at = row.span.start
                pieces = [(word.text, trace.back(Span(at + word.start, at + word.end, word.text))) for word in words]
                _append(out, blocks, pieces, "told body")
    for start, end in said.dates[:4]:
        passage = Span.of(page.trace.source, start, end)
        _append(out, blocks, [(passage.text, passage)], "told date")
    text, trace = out.finished()
    return Page(text, tuple(blocks), trace)


def _append(out: Tracer, blocks: list[Block], pieces: Sequence[tuple[str, Span]], hint: str) -> None:
    """Append a line of pieces with the passages they come from, a space between two."""
    begun = out.size
    for i, (text, source) in enumerate(pieces):
        out.fill(" " if i else "")
        out.add(text, source.start, len(source))
    line = " ".join(text for text, _ in pieces)
    blocks.append(Block(Span(begun, begun + len(line), line), "", frozenset({hint}), 0, ()))
    out.fill("\n")


def _labels(page: Page, plain: Labelled, source: str, said: Told, rule: OutletRule) -> list[LineLabel]:
    """Return a label for each line: kept by arbitration or a rule of the outlet, else what the labeller makes of it."""
    kept = set(article(page.blocks, extracted(source)))
    hidden = {i for i, block in enumerate(page.blocks) if "told body" in block.hints}
    if hidden and sum(len(page.blocks[i].span) for i in kept) < sum(len(page.blocks[i].span) for i in hidden) / 2:
        kept = hidden
    title = _title(page, plain, said)
    names = {line.span.start: line.label for line in plain.lines}
    labels: list[LineLabel] = []
    for i, block in enumerate(page.blocks):
        decided = rule.decides(block.span.text)
        if "told date" in block.hints:
            labels.append("date")
        elif i == title:
            labels.append("title")
        elif decided if decided is not None else i in kept:
            labels.append("subheading" if _is_subheading(block) else "body")
        else:
            labels.append(_left(names.get(block.span.start, "other")))
    return labels


def _left(name: LineLabel) -> LineLabel:
    return "other" if name in KEPT or name == "title" else name


def _is_subheading(block: Block) -> bool:
    return block.tag in _HEADINGS and len(tokens_of(block.span.text)) <= 2 * _SUBHEADING


def _title(page: Page, plain: Labelled, said: Told) -> int | None:
    """Return the line that says what the page tells as its headline: a heading before any other line."""
    wanted = tokens_of(said.headline)
    same = [i for i, block in enumerate(page.blocks) if wanted and tokens_of(block.span.text) == wanted]
    for some in (same, range(len(page.blocks))):
        heading = next((i for i in some if page.blocks[i].tag == "h1"), None)
        if heading is not None:
            return heading
    if same:
        return same[0]
    if plain.title is not None:
        return plain.title
    return next((i for i, block in enumerate(page.blocks) if block.tag == "title"), None)
