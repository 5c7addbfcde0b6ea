"""``emporion screening goods``: texts of offers and needs in, signals for a person out."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from emporion.cli.paths import InFile, OutFile
from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase

if TYPE_CHECKING:
    from emporion.screening.goods import GoodsText, Problem, Result, Strength


@click.command()
@click.option(
    "--list",
    "lists",
    type=InFile(),
    multiple=True,
    required=True,
    help="A table of HS, CN or control-list codes; may be given several times.",
)
@click.option("--texts", type=InFile(), required=True, help='JSON lines: {"id", "text"}.')
@click.option("--out", type=OutFile(), required=True, help="Signals as JSON lines, one for each text.")
@click.option(
    "--least", type=click.Choice(["weak", "fair", "strong"]), default="fair", show_default=True, help="Weakest signal."
)
@click.option("--no-guards", is_flag=True, help="Let no context set a term aside.")
@click.pass_obj
def goods(
    language: Language | None, lists: tuple[Path, ...], texts: Path, out: Path, least: "Strength", no_guards: bool
) -> None:
    """Look for controlled goods in texts: each signal asks a person to look and classifies nothing."""
    from emporion.screening.goods import GoodsProfile, Problem, check, load_goods, solve, summary

    shown: Language = language or "en"
    loaded = [load_goods(path, path.stem) for path in lists]
    for one in loaded:
        for finding in one.findings:
            click.echo(f"{one.code}: {finding.phrase().render(shown)}", err=True)
    read: list[GoodsText] = []
    refused = 0
    for item in read_texts(texts):
        if isinstance(item, InputError):
            refused += 1
            click.echo(item.render(shown), err=True)
        else:
            read.append(item)
    problem = Problem(read, loaded, GoodsProfile(least, guards=not no_guards))
    result = solve(problem)
    violations = check(problem, result)
    for violation in violations:
        click.echo(violation.sentence.render(shown), err=True)
    write_signals(problem, result, out, shown)
    click.echo(summary(problem, result).render(shown))
    if violations or refused:
        raise SystemExit(1)


def read_texts(path: Path) -> "Iterator[GoodsText | InputError]":
    """Yield the texts of a file of JSON lines, and for a line that is none the error that tells why."""
    from emporion.screening.goods import GoodsText

    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            text = GoodsText(str(data["id"]), str(data["text"]))
        except (ValueError, KeyError, TypeError):
            said = phrase("the line is no JSON object with “id” and “text”.")
            yield InputError(said, remedy=_REMEDY, place=Place(file=str(path), row=number))
            continue
        if text.id in seen:
            said = phrase("the id “{id}” stood in an earlier line.", id=text.id)
            yield InputError(said, remedy=_REMEDY, place=Place(file=str(path), row=number))
            continue
        seen.add(text.id)
        yield text


_REMEDY = phrase("Mend the line; the text has not been looked at.")


def write_signals(problem: "Problem", result: "Result", out: Path, language: Language) -> None:
    """Write one JSON object for each text: its signals, what was set aside, and codes that no list knows."""
    with out.open("w", encoding="utf-8") as file:
        for text in problem.texts:
            file.write(json.dumps(signals_json(result, text.id, language), ensure_ascii=False) + "\n")


def signals_json(result: "Result", text: str, language: Language) -> dict[str, Any]:
    """Return what is told of one text, sentences in the language."""
    from emporion.screening.goods import Result

    told = result.by_text.get(text, Result())
    return {
        "id": text,
        "signals": [one.to_json(language) for one in told.signals],
        "set_aside": [
            {
                "start": one.passage.start,
                "end": one.passage.end,
                "quote": one.passage.quote,
                "context": one.context.quote,
                "concept": one.concept,
                "reason": one.reason.render(language),
            }
            for one in told.set_aside
        ],
        "unlisted": [
            {"start": one.passage.start, "end": one.passage.end, "scheme": one.scheme, "code": one.code}
            for one in told.unlisted
        ],
    }
