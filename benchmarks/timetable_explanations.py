"""Explanations of wishes left out: how many have a core, how many cores are proved minimal, how many remedies hold.

``python -m benchmarks.timetable_explanations --data PATH --count N [--seconds N] [--whole] [--json]``
``PATH`` is the folder above ``b2b``; of every seventh of its forums (of all with ``--whole``) those that leave wishes
out are explained, then N generated small ones. Every remedy is checked again here: the check finds its timetable
clean, and all that were seated still are.
"""

import random
import time
from collections.abc import Iterable, Iterator

from attrs import define, frozen

from benchmarks.report import Table as Report
from benchmarks.report import parser, tell
from emporion.kernel.stopping import Stop
from emporion.timetable import Meeting, Participant, Problem, Result, Slot, Table, check, read_problem, solve
from emporion.timetable.explanations.cores import Core, core_of
from emporion.timetable.explanations.explaining import explained
from emporion.timetable.explanations.mending import remedy
from emporion.timetable.explanations.remedies import Remedy
from emporion.timetable.explanations.standing import Standing
from emporion.timetable.explanations.trying import result_of

EACH = 3  # wishes left out explained thoroughly, of each forum
STEP = 7  # of the published forums, which come in fives, so that all kinds are among them


@define
class Tally:
    """Sums over the wishes of some forums; seconds are of this process."""

    forums: int = 0
    wishes: int = 0
    cores: int = 0
    verified: int = 0
    movable: int = 0
    remedies: int = 0
    held: int = 0
    members: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    quick: int = 0
    quick_seconds: float = 0.0


@frozen
class Named:
    """A forum under the name it is shown by."""

    name: str
    problem: Problem


def generated(count: int, seed: int) -> Iterator[Named]:
    """Yield over-asked forums of 12 people, 6 slots and 4 tables, with absences, quotas and order."""
    for number in range(count):
        chance = random.Random(f"{seed}:{number}")
        slots = [Slot(f"s{i}", i // 3, 540 + 30 * (i % 3), 570 + 30 * (i % 3)) for i in range(6)]
        names = [slot.id for slot in slots]
        people = [
            Participant(f"p{i}", chance.sample(names, chance.choice([0, 0, 1, 2])), chance.choice([None, None, 3]))
            for i in range(12)
        ]
        pairs = sorted({tuple(sorted(chance.sample(range(12), 2))) for _ in range(26)})
        meetings: list[Meeting] = []
        for i, (one, two) in enumerate(pairs):
            allowed = chance.choice([None, None, chance.sample(names, 3)])
            after = [meetings[-1].id] if meetings and chance.random() < 0.2 else []
            meetings.append(Meeting(f"m{i}", (f"p{one}", f"p{two}"), slots=allowed, after=after))
        tables = [Table(f"t{i}") for i in range(4)]
        yield Named(f"generated {number}", Problem(slots, tables, people, meetings))


def published(folder: str, step: int) -> Iterator[Named]:
    """Yield every so manieth of the published forums."""
    from pathlib import Path

    for path in sorted(Path(folder).glob("*.dzn"))[::step]:
        yield Named(path.stem, read_problem(path))


def holds(found: Remedy, result: Result, wish: str) -> bool:
    """Tell whether the remedy's timetable is clean, seats the wish, and keeps all others but those it leaves out."""
    gone = {change.meeting for change in found.changes if change.kind == "leave_out"}
    seated = {place.meeting for place in found.placements}
    kept = {place.meeting for place in result.placements} - gone
    return seated == kept | {wish} and not check(found.problem, result_of(found.problem, found.placements))


def explain_forum(tally: Tally, forum: Named, seconds: float, seed: int) -> None:
    """Solve a forum and explain what it leaves out: all quickly, a few thoroughly."""
    result = solve(forum.problem, stop=Stop(seconds, time.monotonic), seed=seed)
    if not result.unseated:
        return
    tally.forums += 1
    began = time.process_time()
    standing = Standing(forum.problem, result)
    for wish in result.unseated:
        explained(standing, wish, thorough=False)
    tally.quick += len(result.unseated)
    tally.quick_seconds += time.process_time() - began
    for wish in result.unseated[:EACH]:
        began = time.process_time()
        core = core_of(forum.problem, [place.meeting for place in result.placements], wish)
        found = remedy(standing, standing.number(wish), core)
        spent = time.process_time() - began
        tally.wishes += 1
        tally.movable += core is True
        if isinstance(core, Core):
            tally.cores += 1
            tally.verified += core.verified
            tally.members += len(core.wishes) + len(core.rules)
        if found is not None:
            tally.remedies += 1
            tally.held += holds(found, result, wish)
        tally.seconds += spent
        tally.slowest = max(tally.slowest, spent)


def row(name: str, forums: Iterable[Named], seconds: float, seed: int) -> tuple[object, ...]:
    """Return the row of some forums."""
    tally = Tally()
    for forum in forums:
        explain_forum(tally, forum, seconds, seed)
    share = f"{tally.verified}/{tally.cores}"
    each = tally.seconds / max(1, tally.wishes)
    return (
        name,
        tally.forums,
        tally.wishes,
        tally.cores,
        share,
        round(tally.members / max(1, tally.cores), 1),
        tally.movable,
        f"{tally.held}/{tally.remedies}",
        round(each, 2),
        round(tally.slowest, 2),
        round(1e6 * tally.quick_seconds / max(1, tally.quick)),
    )


def main() -> None:
    """Run the measurement."""
    options = parser("Explanations of wishes left out.")
    options.add_argument("--count", type=int, default=20, help="generated forums")
    options.add_argument("--seconds", type=float, default=5.0, help="for each solve")
    options.add_argument("--whole", action="store_true", help="all published forums, not every seventh")
    given = options.parse_args()
    step = 1 if given.whole else STEP
    columns = (
        *("forums", "with wishes left out", "explained", "cores", "cores proved minimal", "members of a core"),
        *("movable", "remedies that hold", "seconds each", "slowest", "microseconds each, not thorough"),
    )
    rows = [
        row("published", published(str(given.data / "b2b"), step), given.seconds, given.seed),
        row("generated", generated(given.count, given.seed), given.seconds, given.seed),
    ]
    note = f"Up to {EACH} wishes of each forum explained thoroughly; seconds are of the processor."
    tell([Report("Explanations", columns, tuple(rows), note)], as_json=given.json)


if __name__ == "__main__":
    main()
