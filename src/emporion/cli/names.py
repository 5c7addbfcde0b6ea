"""``emporion names``: what else an organisation or a person may be called."""

import json
import unicodedata
from collections.abc import Iterable, Sequence

import click

from emporion.kernel.errors import InputError
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase
from emporion.registry.naming import Analysis, NameOf, analyse

_GAP = "  "


@click.group()
def names() -> None:
    """Show how a name may be written in three scripts."""


@names.command()
@click.argument("name")
@click.option(
    "--of",
    "name_of",
    type=click.Choice(["organisation", "person"]),
    help="Whose name it is; guessed from the name if left out.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the parts of the name and its variants.")
@click.pass_obj
def variants(language: Language | None, name: str, name_of: NameOf | None, as_json: bool) -> None:
    """Print the variants of NAME, each with the text it was made from and the reason."""
    shown: Language = language or "en"
    text = name.encode("utf-8", "replace").decode("utf-8")
    if not any(letter.isalnum() for letter in text):
        raise InputError(
            phrase("the name has neither letters nor digits."),
            remedy=phrase("Give the name in quotation marks, such as “华为技术有限公司”."),
        )
    analysis = analyse(text, name_of)
    if as_json:
        click.echo(json.dumps(to_json(analysis, shown), ensure_ascii=False, indent=1))
        return
    heads = tuple(head.render(shown) for head in (phrase("Variant"), phrase("Made from"), phrase("Why")))
    rows = [(variant.text, variant.origin, variant.reason.render(shown)) for variant in analysis.variants]
    click.echo("\n".join(_aligned([heads, *rows])))


def to_json(analysis: Analysis, language: Language) -> dict[str, object]:
    """Return a JSON-ready form of the parts and the variants, reasons in the language."""
    parts = analysis.parts
    return {
        "name": analysis.given,
        "of": analysis.name_of,
        "bare": parts.bare,
        "forms": list(parts.forms),
        "places": [term.english[0].title() for term in parts.places],
        "core": parts.core,
        "trades": [term.english[0] for term in parts.trades],
        "variants": [variant.to_json(language) for variant in analysis.variants],
    }


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterable[str]:
    clean = [tuple("".join(c if c.isprintable() else "\ufffd" for c in cell) for cell in row) for row in rows]
    widths = [max(_width(row[column]) for row in clean) for column in range(len(clean[0]) - 1)]
    for row in clean:
        padded = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False)]
        yield _GAP.join([*padded, row[-1]]).rstrip()


def _width(text: str) -> int:
    """Return how many columns of a terminal the text takes: two for a wide character, none for a combining mark."""
    marks = sum(1 for letter in text if unicodedata.combining(letter))
    return len(text) - marks + sum(1 for letter in text if unicodedata.east_asian_width(letter) in "WF")
