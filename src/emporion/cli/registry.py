"""``emporion registry``: read registration spreadsheets into organisations."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase
from emporion.registry import ColumnPlan, Reading, RowOutcome, Sheet, open_sheets, read_sheets, suggest_columns
from emporion.registry.niches import load_taxonomy
from emporion.registry.records import Side
from emporion.registry.records_io import write_jsonl

Sheets = Sequence[tuple[Sheet, ColumnPlan]]


@click.group()
def registry() -> None:
    """Read registration spreadsheets."""


@registry.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Organisations, JSON Lines."
)
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="What became of every row, JSON.")
@click.option("--sheet", "sheet_name", default="", help="Read only the sheet of this name.")
@click.option(
    "--side", type=click.Choice(["A", "B"]), default="A", show_default=True, help="Side of rows that name none."
)
@click.option(
    "--side-of", multiple=True, metavar="COUNTRY=SIDE", help="Side of a country's organisations, such as CN=B."
)
@click.pass_obj
def read(
    language: Language | None,
    file: Path,
    out: Path,
    report: Path | None,
    sheet_name: str,
    side: Side,
    side_of: tuple[str, ...],
) -> None:
    """Read an XLSX or CSV registration list FILE into organisations."""
    shown: Language = language or "en"
    sheets = registration_lists(file, sheet_name)
    reading = read_sheets(
        sheets, default_side=side, taxonomy=load_taxonomy(), filename=file.name, sides=sides_from(side_of)
    )
    write_jsonl(reading.organisations, out)
    if report is not None:
        text = json.dumps(report_of(file.name, sheets, reading, shown), ensure_ascii=False, indent=1)
        report.write_text(text + "\n", encoding="utf-8")
    for sheet, _ in sheets:
        click.echo(f"{sheet.name}: {sheet.detected.render(shown)}" if sheet.name else sheet.detected.render(shown))
    click.echo(_summary(reading).render(shown))


def registration_lists(file: Path, sheet_name: str = "") -> Sheets:
    """Open a file and return its sheets that hold registration lists, with their plans; the named one unconditionally.

    Raises InputError if there is no such sheet, or none that looks like a registration list.
    """
    opened = open_sheets(file, file.name)
    taxonomy = load_taxonomy()
    if sheet_name:
        opened = [sheet for sheet in opened if sheet.name == sheet_name]
        if not opened:
            raise InputError(
                phrase("there is no sheet “{sheet}”.", sheet=sheet_name),
                remedy=phrase("Name a sheet of the workbook, or leave the option out."),
                place=Place(file=file.name),
            )
    planned = [(sheet, suggest_columns(sheet, taxonomy)) for sheet in opened]
    lists = [(sheet, plan) for sheet, plan in planned if plan.is_registration_list]
    if not lists:
        raise InputError(
            phrase("no sheet looks like a registration list."),
            remedy=phrase("Give each column a header, such as Name, INN, Country, Offer and Need."),
            place=Place(file=file.name),
        )
    return lists


def report_of(file: str, sheets: Sheets, reading: Reading, language: Language = "en") -> dict[str, Any]:
    """Return the report: sheets with their columns, the outcome of every row, totals."""
    outcomes: Mapping[str, int] = {name: reading.count(name) for name in ("created", "merged", "refused")}
    problems = sum(len(row.problems) for row in reading.rows)
    return {
        "file": file,
        "sheets": [_sheet(sheet, plan, language) for sheet, plan in sheets],
        "rows": [_row(row, language) for row in reading.rows],
        "totals": {
            "rows": len(reading.rows),
            "organisations": len(reading.organisations),
            **outcomes,
            "problems": problems,
        },
    }


def _sheet(sheet: Sheet, plan: ColumnPlan, language: Language) -> dict[str, Any]:
    columns = [
        {"column": c.label, "header": c.header, "field": c.field, "reason": c.reason.render(language)}
        for c in plan.columns
    ]
    return {"name": sheet.name, "detected": sheet.detected.render(language), "columns": columns}


def _row(row: RowOutcome, language: Language) -> dict[str, Any]:
    problems = [
        {"column": p.place.column, "problem": p.problem.render(language), "remedy": p.remedy.render(language)}
        for p in row.problems
    ]
    return {
        "sheet": row.place.sheet,
        "row": row.place.row,
        "outcome": row.outcome,
        "organisation": row.organisation_id,
        "problems": problems,
    }


def _summary(reading: Reading) -> Any:
    return phrase(
        "Organisations: {organisations}. Rows created: {created}, merged: {merged}, refused: {refused}.",
        organisations=len(reading.organisations),
        created=reading.count("created"),
        merged=reading.count("merged"),
        refused=reading.count("refused"),
    )


def sides_from(pairs: tuple[str, ...]) -> dict[str, Side]:
    """Read ``CN=B`` and the like into the side of each country; raise ``click.BadParameter`` for anything else."""
    sides: dict[str, Side] = {}
    for pair in pairs:
        country, _, side = pair.upper().partition("=")
        if len(country) != 2 or side not in ("A", "B"):
            raise click.BadParameter(f"“{pair}” is not of the form CN=B.", param_hint="--side-of")
        sides[country] = "A" if side == "A" else "B"
    return sides
