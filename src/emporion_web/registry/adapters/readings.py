"""An uploaded file becomes sheets, suggestions and, with the officer's plan, items of an import."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen
from django.db.models.fields.files import FieldFile

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.stopping import Stop
from emporion.registry.columns import ColumnPlan, suggest_columns
from emporion.registry.niches import load_taxonomy
from emporion.registry.reading import Reading, RowProblem, read_sheets
from emporion.registry.records import Organisation as Record
from emporion.registry.spreadsheets import Sheet, open_sheets
from emporion_web.registry.adapters.records import fitted

SAMPLES = 4
SAMPLE_LENGTH = 120
MOST_SHEETS = 30
SheetRow = tuple[str, int]


@frozen
class Item:
    """What the file says of one organisation, or why a row is refused: then there is no record.

    ``rows`` are pairs of a sheet and a row of it; the first leads.
    """

    rows: tuple[SheetRow, ...]
    record: Record | None
    name: str = ""
    problems: Mapping[SheetRow, list[dict[str, Any]]] = field(factory=dict)


def sheets_json(content: bytes, filename: str) -> list[dict[str, Any]]:
    """Read a file and return, for each sheet, its name, what was detected, its suggestions, a few sample
    values, and whether it is chosen: all that look like a registration list are.

    Raises InputError, with a remedy, for a file that cannot be read or holds nothing.
    """
    sheets = [sheet for sheet in open_sheets(content, filename) if sheet.rows][:MOST_SHEETS]
    if not sheets:
        raise InputError(
            phrase("the file holds no rows."),
            remedy=phrase("Choose the file that holds the list of organisations."),
            place=Place(file=filename),
        )
    described = [_sheet_json(sheet) for sheet in sheets]
    lists = [each["name"] for each in described if each["is_list"]] or [described[0]["name"]]
    return [{**each, "chosen": each["name"] in lists} for each in described]


def _sheet_json(sheet: Sheet) -> dict[str, Any]:
    plan = suggest_columns(sheet, load_taxonomy())
    heading = max(plan.header_rows, default=0)
    body = [row for row, number in zip(sheet.rows, sheet.row_numbers, strict=True) if number > heading]
    return {
        "name": sheet.name,
        "detected": sheet.detected.to_json(),
        "rows": len(body),
        "is_list": plan.is_registration_list,
        "plan": plan.to_json(),
        "samples": [_samples(body, column.index) for column in plan.columns],
    }


def _samples(body: list[tuple[str, ...]], index: int) -> list[str]:
    values = dict.fromkeys(row[index] for row in body[:2_000] if row[index])
    return [value[:SAMPLE_LENGTH] for value in list(values)[:SAMPLES]]


def items_of(
    file: FieldFile,
    filename: str,
    plans: Mapping[str, Mapping[str, Any]],
    *,
    side: str,
    sides: Mapping[str, str],
    stop: Stop,
) -> list[Item]:
    """Read the chosen sheets, given by name with their plans, into items in the order of their first rows.

    ``side`` is the side of rows that name neither a side nor a country of ``sides``. Raises InputError if the file or
    a sheet cannot be read any more.
    """
    # The sheets, half of the memory, are gone when the items are gathered.
    return _items(_reading(file, filename, plans, side=side, sides=sides, stop=stop))


def _reading(
    file: FieldFile,
    filename: str,
    plans: Mapping[str, Mapping[str, Any]],
    *,
    side: str,
    sides: Mapping[str, str],
    stop: Stop,
) -> Reading:
    with file.open("rb") as opened:
        sheets = {sheet.name: sheet for sheet in open_sheets(opened.read(), filename)}
    if missing := [name for name in plans if name not in sheets]:
        raise InputError(
            phrase("the sheet “{sheet}” is not in the file.", sheet=missing[0]),
            remedy=phrase("Upload the file again."),
            place=Place(file=filename),
        )
    return read_sheets(
        [(sheets[name], ColumnPlan.from_json(plan)) for name, plan in plans.items()],
        default_side=side,  # type: ignore[arg-type]
        taxonomy=load_taxonomy(),
        filename=filename,
        sides=sides,  # type: ignore[arg-type]
        stop=stop,
    )


def _items(reading: Reading) -> list[Item]:
    """Gather the rows of each organisation, over all sheets and in file order; a refused row is an item of its own."""
    known = {organisation.id: fitted(organisation) for organisation in reading.organisations}
    rows: dict[str | SheetRow, list[tuple[SheetRow, list[dict[str, Any]]]]] = {}
    for outcome in reading.rows:
        place = (outcome.place.sheet, outcome.place.row or 0)
        told = [problem_json(problem) for problem in outcome.problems]
        rows.setdefault(outcome.organisation_id or place, []).append((place, told))
    return [
        Item(
            rows=tuple(place for place, _ in found),
            record=known.get(who) if isinstance(who, str) else None,
            problems={place: told for place, told in found if told},
        )
        for who, found in rows.items()
    ]


def problem_json(problem: RowProblem) -> dict[str, Any]:
    """Return a problem as JSON: its column, what it is, what to do."""
    return {
        "column": problem.place.column,
        "problem": problem.problem.to_json(),
        "remedy": problem.remedy.to_json(),
    }


def refused(item: Item, problem: Phrase, remedy: Phrase) -> Item:
    """Return the item as refused as a whole, with the reason before all other notes."""
    told = {"column": "", "problem": problem.to_json(), "remedy": remedy.to_json()}
    name = item.record.names[0].text if item.record else item.name
    lead = item.rows[0]
    return evolve(item, record=None, name=name, problems={**item.problems, lead: [told, *item.problems.get(lead, [])]})
