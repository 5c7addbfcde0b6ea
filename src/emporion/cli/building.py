"""The road from a registration spreadsheet to published agendas, step by step, each result checked."""

import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from attrs import define, field, frozen

from emporion import agendas, matching, timetable
from emporion.cli.adapters_timetable import Event, agenda_from, problem_from
from emporion.cli.frames import Frame
from emporion.cli.interrupts import beside, interrupts
from emporion.cli.steps import Steps
from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase
from emporion.kernel.stopping import Stop
from emporion.kernel.violations import Violation
from emporion.registry.reading import Reading
from emporion.registry.records import Side


@frozen
class Order:
    """What is to be built: the file, how its sides are told, the frame, and how long and in which language."""

    file: Path
    frame: Frame
    event: Event
    language: Language
    default_side: Side = "A"
    sides: Mapping[str, Side] = field(factory=dict)
    shortlist: int = 10
    quota: int | None = None
    seed: int = 0
    seconds: float = 60.0


@define
class Built:
    """What came out, filled in as the steps run; ``violations`` are those of every check."""

    reading: Reading
    matches: matching.Result
    problem: timetable.Problem
    result: timetable.Result
    agenda: agendas.Agenda
    violations: list[Violation]


def build(order: Order, folder: Path, steps: Steps, now: datetime) -> Built:
    """Run all steps, writing into ``folder``; ``now`` is the moment of the release.

    Raises:
        InputError: the file cannot be read, a side is empty, or the frame does not hold.
    """
    with steps.step(phrase("Reading the spreadsheet")):
        reading = _read(order, folder, steps)
    with steps.step(phrase("Matching the two sides")):
        matches, violations = _match(order, folder, reading, steps)
    with steps.step(phrase("Making the timetable")):
        problem, result = _timetable(order, folder, reading, matches, steps)
        violations += timetable.check(problem, result)
    with steps.step(phrase("Writing calendars and workbook")):
        agenda = agenda_from(order.frame, order.event, reading.organisations, matches.matches, result, released_at=now)
        _calendars(agenda, folder, now)
        (folder / "forum.xlsx").write_bytes(agendas.workbook(agenda, order.language))
    with steps.step(phrase("Printing sheets")):
        _sheets(agenda, folder, order.language)
    return Built(reading, matches, problem, result, agenda, violations)


def _read(order: Order, folder: Path, steps: Steps) -> Reading:
    from emporion.cli.registry import registration_lists, report_of
    from emporion.registry.niches import load_taxonomy
    from emporion.registry.reading import read_sheets
    from emporion.registry.records_io import write_jsonl

    sheets = registration_lists(order.file)
    reading = read_sheets(
        sheets,
        default_side=order.default_side,
        taxonomy=load_taxonomy(),
        filename=order.file.name,
        sides=order.sides,
        stop=Stop(report=steps.report),
    )
    write_jsonl(reading.organisations, folder / "organisations.jsonl")
    _write_json(folder / "import-report.json", report_of(order.file.name, sheets, reading, order.language))
    present = {one.side for one in reading.organisations}
    if present != {"A", "B"}:
        raise InputError(
            phrase("all organisations are of one side, or there are none."),
            remedy=phrase("Add a column that names the side, or say which country is of which with --side-of CN=B."),
            place=Place(file=order.file.name),
        )
    return reading


def _match(order: Order, folder: Path, reading: Reading, steps: Steps) -> tuple[matching.Result, list[Violation]]:
    from emporion.cli.adapters import profiles_from
    from emporion.cli.match import write_matches
    from emporion.registry.niches import load_taxonomy

    profiles = profiles_from(reading.organisations, language=order.language)
    problem = matching.Problem(profiles, load_taxonomy(), shortlist=order.shortlist)
    result = matching.solve(problem, stop=Stop(report=steps.report), seed=order.seed)
    write_matches(result.matches, folder / "matches.jsonl", order.language)
    return result, matching.check(problem, result)


def _timetable(
    order: Order, folder: Path, reading: Reading, matches: matching.Result, steps: Steps
) -> tuple[timetable.Problem, timetable.Result]:
    problem = problem_from(order.frame, reading.organisations, matches.matches, quota=order.quota)
    with interrupts(order.language) as heard:
        heard.searching()
        stop = Stop(order.seconds, time.monotonic, heard.cancelled, steps.report)
        result = beside(lambda: timetable.solve(problem, stop=stop, seed=order.seed))
        heard.came_back()
        heard.end()
    _write_json(folder / "timetable-problem.json", timetable.problem_to_json(problem))
    _write_json(folder / "timetable.json", timetable.result_to_json(result))
    return problem, result


def _calendars(agenda: agendas.Agenda, folder: Path, now: datetime) -> None:
    _each(agenda, folder, ".ics", lambda p: agendas.calendar_for(agenda, p.id, p.language, now=now))


def _sheets(agenda: agendas.Agenda, folder: Path, language: Language) -> None:
    (folder / "wall.pdf").write_bytes(agendas.wall_grid(agenda, language))
    (folder / "tables.pdf").write_bytes(agendas.table_sheets(agenda, language))
    (folder / "participants.pdf").write_bytes(agendas.participant_sheets(agenda, language))
    _each(agenda, folder, ".pdf", lambda p: agendas.participant_sheet(agenda, p.id, p.language))


def _each(agenda: agendas.Agenda, folder: Path, ending: str, make: Callable[[agendas.Party], bytes]) -> None:
    (folder / "agendas").mkdir(exist_ok=True)
    for name, party in zip(file_names([party.id for party in agenda.parties]), agenda.parties, strict=True):
        (folder / "agendas" / f"{name}{ending}").write_bytes(make(party))


def file_names(ids: Sequence[str]) -> list[str]:
    """Return a name for a file for each id, the id itself where that is safe, and no two alike on any disk.

    >>> file_names(["inn-7707083893", "a/b", "A?b", "row 3"])
    ['inn-7707083893', 'a_b', 'A_b-2', 'row_3']
    """
    names: list[str] = []
    taken: set[str] = set()
    for one in ids:
        base = name = re.sub(r"[^\w-]+", "_", one).strip("_")[:60] or "participant"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
