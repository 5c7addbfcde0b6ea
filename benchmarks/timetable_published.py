"""The published forums: ours, first come first served, a plain CP-SAT model, and the bounds.

``python -m benchmarks.timetable_published --data PATH --seconds N [--json] [--fairness D] [--only PART] [--plain]``
``PATH`` is the folder of the .dzn files. *Closed* is a forum proved best, or proved impossible as a whole: the search
goes on after that for the most that can be seated, so that it may have been closed before it ended.
``--workers`` solves so many at once. ``--plain`` also runs OR-Tools on the obvious model for N seconds.
"""

import argparse
import json
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from emporion.fanout import ProcessExecutor
from emporion.kernel.stopping import Stop
from emporion.timetable import Placement, Problem, Result, check, figures, prepare, read_problem, solve


def first_come(problem: Problem) -> list[Placement]:
    """Give each wish in turn the first slot in which both are free and a table is open."""
    taken: set[tuple[str, str]] = set()
    placements: list[Placement] = []
    position = problem.slot_order
    at: dict[str, int] = {}
    followers: dict[str, list[str]] = {}
    open_tables = {slot.id: [table.id for table in reversed(problem.tables)] for slot in problem.slots}
    for meeting in problem.meetings:
        for early in meeting.after:
            followers.setdefault(early, []).append(meeting.id)
    for meeting in problem.meetings:
        for slot in problem.slots:
            people = [problem.participant_by_id[p] for p in meeting.participants]
            allowed = meeting.slots is None or slot.id in meeting.slots
            free = not any(slot.id in p.unavailable or (p.id, slot.id) in taken for p in people)
            later = all(at[m] < position[slot.id] for m in meeting.after if m in at)
            sooner = all(at[m] > position[slot.id] for m in followers.get(meeting.id, ()) if m in at)
            if open_tables[slot.id] and allowed and free and later and sooner:
                taken |= {(p.id, slot.id) for p in people}
                at[meeting.id] = position[slot.id]
                placements.append(Placement(meeting.id, slot.id, open_tables[slot.id].pop()))
                break
    return placements


def plain(problem: Problem, seconds: float) -> tuple[int, int] | None:  # noqa: C901
    """Return (seated, breaks) of the obvious CP-SAT model: a gap is a pair of meetings with idle slots between."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    slots = range(len(problem.slots))
    away = {p.id: {problem.slot_order[s] for s in p.unavailable} for p in problem.participants}
    x: dict[tuple[str, int], Any] = {}
    for meeting in problem.meetings:
        for s in slots:
            barred = meeting.slots is not None and problem.slots[s].id not in meeting.slots
            if not barred and not any(s in away[p] for p in meeting.participants):
                x[meeting.id, s] = model.new_bool_var("")
        model.add(sum(x[meeting.id, s] for s in slots if (meeting.id, s) in x) <= 1)
    for s in slots:
        model.add(sum(x[m.id, s] for m in problem.meetings if (m.id, s) in x) <= len(problem.tables))
    for meeting in problem.meetings:
        for early in meeting.after:
            for s in slots:
                for t in range(s + 1):
                    if (meeting.id, t) in x and (early, s) in x:
                        model.add(x[meeting.id, t] + x[early, s] <= 1)
    gaps = []
    for participant in problem.participants:
        mine = [m.id for m in problem.meetings if participant.id in m.participants]
        used = [sum(x[m, s] for m in mine if (m, s) in x) for s in slots]
        for s in slots:
            model.add(used[s] <= 1)
        own = []
        for s in slots:
            for t in range(s + 2, len(slots)):
                gap = model.new_bool_var("")
                model.add(gap >= used[s] + used[t] - 1 - sum(used[s + 1 : t]))
                own.append(gap)
        if problem.fairness is not None:
            model.add(sum(own) <= problem.fairness)
        gaps += own
    model.maximize((len(gaps) + 1) * sum(x.values()) - sum(gaps))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return sum(map(solver.boolean_value, x.values())), sum(map(solver.boolean_value, gaps))


def measured(path: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Solve one forum in all ways asked for."""
    problem = read_problem(path, fairness=options.fairness)
    prepare(problem)
    stop = Stop(options.seconds, time.monotonic)
    refuted: list[float] = []

    def seen(found: Result) -> None:
        if found.seated_upper_bound < len(problem.meetings):
            refuted.append(stop.elapsed())

    result = solve(problem, stop=stop, seed=options.seed, keep=seen)
    closed = result.status == "optimal" or result.seated_upper_bound < len(problem.meetings)
    served = first_come(problem)
    row = {
        "forum": path.stem,
        "requested": len(problem.meetings),
        "seated": len(result.placements),
        "seated_upper_bound": result.seated_upper_bound,
        "breaks": result.breaks_total,
        "breaks_lower_bound": result.breaks_lower_bound,
        "breaks_max": result.breaks_max,
        "status": result.status,
        "seconds": round(result.seconds, 2),
        "closed_after": round(min([result.seconds, *refuted]), 2) if closed else None,
        "violations": len(check(problem, result)),
        "first_come_seated": len(served),
        "first_come_breaks": figures(problem, served).breaks_total,
    }
    if options.plain:
        row["plain_seated"], row["plain_breaks"] = plain(problem, options.seconds) or (None, None)
    return row


def _one(options: argparse.Namespace, path: Path, cancelled: Callable[[], bool]) -> dict[str, Any]:
    return measured(path, options)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/b2b"))
    parser.add_argument("--seconds", type=float, default=180.0)
    parser.add_argument("--fairness", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="part of the names")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    paths = [path for path in sorted(options.data.glob("*.dzn")) if options.only in path.name]
    rows = []
    for row in ProcessExecutor(options.workers).each(partial(_one, options), paths):
        rows.append(row)
        if not options.json:
            print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
    seconds = sorted(row["seconds"] for row in rows)
    closed = [row["closed_after"] for row in rows if row["closed_after"] is not None]
    summary = {
        "forums": len(rows),
        "all_seated": sum(row["seated"] == row["requested"] for row in rows),
        "most_seated_proved": sum(row["seated"] == row["seated_upper_bound"] for row in rows),
        "closed": len(closed),
        "closed_in_60_s": sum(after <= 60 for after in closed),
        "impossible_as_a_whole": sum(row["seated_upper_bound"] < row["requested"] for row in rows),
        "proved_optimal": sum(row["status"] == "optimal" for row in rows),
        "violations": sum(row["violations"] for row in rows),
        "longest_seconds": seconds[-1] if seconds else None,
        "median_seconds": seconds[len(seconds) // 2] if seconds else None,
        "total_seconds": round(sum(seconds), 1),
    }
    print(json.dumps({"summary": summary, "forums": rows}, indent=1) if options.json else json.dumps(summary))


if __name__ == "__main__":
    main()
