"""A report of tables, written as Markdown and as one self-contained page."""

from collections.abc import Sequence
from html import escape

from attrs import frozen

from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase

Cell = Phrase | str
_STYLE = """
body { font: 16px/1.5 system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; color: #1c2430; max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; border-bottom: 2px solid #1f5f8b; padding-bottom: .4rem; }
h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #d5dae0; }
th { color: #5d6875; font-weight: 600; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
@media (prefers-color-scheme: dark) { body { background: #14181d; color: #e4e8ec; } th { color: #9aa5b1; }
  th, td { border-color: #333b44; } }
"""


@frozen
class Section:
    """A heading and a table; ``heads`` may be empty."""

    heading: Phrase
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def markdown(title: str, sections: Sequence[Section], language: Language) -> str:
    """Return the report as Markdown tables."""
    lines = [f"# {_plain(title)}", ""]
    for section in sections:
        heads = section.heads or ("",) * len(section.rows[0])
        lines += [f"## {section.heading.render(language)}", ""]
        lines += [_pipes(heads, language), "|" + " --- |" * len(heads)]
        lines += [_pipes(row, language) for row in section.rows] + [""]
    return "\n".join(lines)


def page(title: str, sections: Sequence[Section], language: Language) -> str:
    """Return the report as an HTML page that needs no other file."""
    body = "".join(_section(section, language) for section in sections)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{escape(title)}</h1>{body}</body></html>\n"
    )


def _section(section: Section, language: Language) -> str:
    heads = "".join(f"<th>{escape(_text(head, language))}</th>" for head in section.heads)
    rows = "".join(f"<tr>{''.join(_cell(_text(cell, language)) for cell in row)}</tr>" for row in section.rows)
    head = f"<thead><tr>{heads}</tr></thead>" if heads else ""
    return f"<h2>{escape(section.heading.render(language))}</h2><table>{head}<tbody>{rows}</tbody></table>"


def _cell(text: str) -> str:
    number = text.replace(".", "").replace(",", "").replace("\xa0", "").isdecimal()
    return f"<td{' class=number' if number else ''}>{escape(text)}</td>"


def _text(cell: Cell, language: Language) -> str:
    return cell.render(language) if isinstance(cell, Phrase) else cell


def _pipes(row: Sequence[Cell], language: Language) -> str:
    return "| " + " | ".join(_plain(_text(cell, language)) for cell in row) + " |"


def _plain(text: str) -> str:
    """Return a text that Markdown neither formats nor takes for a table's border."""
    text = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#" else sign for sign in text)
