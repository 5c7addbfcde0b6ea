"""Generated forums with interpreters: whether every rule holds, and how many meetings are seated all the same.

``python -m benchmarks.interpreters --forums 50 --seed N [--seconds N] [--only NUMBER] [--json]``: forums of 60 to 400
people on two sides, some of whom speak a third or a fourth language; 6 to 40 interpreters with their languages,
subjects, loads, rests and tables. *Bound* ignores the interpreters; they *suffice* where, by what can be counted
(with their rests and loads chosen beforehand), as many meetings can be seated with them as without.

The bars, counted here from the placements and not by the engine: *twice*, interpreters in two places at one time;
*overloaded*, interpreters with more meetings than their load; *unmet*, meetings seated that need an interpreter and
have none who speaks both languages; *unexplained*, meetings left out that need one and have no reason. All are to be 0,
and so are the *violations* of the engine's own check.
"""

import time
from collections import Counter
from random import Random
from typing import Any

from attrs import evolve, frozen

from benchmarks.report import Table, parser, tell
from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.timetable import (
    Interpreter,
    Meeting,
    Participant,
    Problem,
    Result,
    Slot,
    check,
    explain_unseated,
    solve,
)
from emporion.timetable import Table as Place
from emporion.timetable.bounding.bounds import seated_bound
from emporion.timetable.indexing import index_of
from emporion.timetable.placing.rosters import roster

SUBJECTS = ("software", "chips", "logistics", "law")
MINUTES = 30
BARS = ("twice", "overloaded", "unmet", "unexplained", "violations")
SLACK = (1.05, 1.25)  # interpreters there are, by those at work if no slot were fuller than another


def forum(number: int, seed: int) -> Problem:
    """Return one generated forum."""
    chance = seeded(seed, "interpreters", number)
    people = chance.randrange(60, 401, 2)
    slots = _slots(chance)
    speaks = [_languages(chance, side) for side in (0, 1) for _ in range(people // 2)]
    meetings = _meetings(chance, speaks, wishes=people * (5 if people < 150 else 3) // 2)
    tables = [Place(f"T{i + 1}") for i in range(len(meetings) * 4 // (3 * len(slots)) + 2)]
    stands = [Place(f"S{i + 1}") for i in range(people // 30)] if chance.random() < 0.5 else []
    return Problem(
        slots=slots,
        tables=[*tables, *stands],
        participants=[
            Participant(
                f"P{i + 1}",
                frozenset(slot.id for slot in slots if chance.random() < 0.1),
                table=stands[i].id if i < len(stands) else None,
            )
            for i in range(people)
        ],
        meetings=meetings,
        interpreters=_interpreters(chance, meetings, slots, tables),
    )


def _slots(chance: Random) -> list[Slot]:
    """Return two days of four slots before and four to six after a pause at noon."""
    after = chance.randint(4, 6)
    starts = [540 + MINUTES * i for i in range(4)] + [780 + MINUTES * i for i in range(after)]
    return [Slot(f"{day + 1}.{i + 1}", day, start, start + MINUTES) for day in (0, 1) for i, start in enumerate(starts)]


def _languages(chance: Random, side: int) -> tuple[str, ...]:
    """Return the languages someone speaks, the best first: the side's, for some English too, for few another alone."""
    fate = chance.random()
    own, third = (("ru", "kk"), ("zh", "ko"))[side]
    if fate < 0.06:
        return (third,)
    return (own, "en") if fate < 0.7 else (own,)


def _meetings(chance: Random, speaks: list[tuple[str, ...]], wishes: int) -> list[Meeting]:
    half = len(speaks) // 2
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < wishes:
        pairs[chance.randrange(half), half + chance.randrange(half)] = None
    made = []
    for number, (one, two) in enumerate(pairs):
        alien = not set(speaks[one]) & set(speaks[two])
        made.append(
            Meeting(
                f"M{number + 1}",
                (f"P{one + 1}", f"P{two + 1}"),
                languages=(speaks[one][0], speaks[two][0]) if alien else (),
                subject=chance.choice(("", "", *SUBJECTS)) if alien else "",
            )
        )
    return made


def _interpreters(chance: Random, meetings: list[Meeting], slots: list[Slot], tables: list[Place]) -> list[Interpreter]:
    """Return so many for each two languages that they are enough if the meetings are spread well."""
    asked = Counter(tuple(sorted(meeting.languages)) for meeting in meetings if meeting.languages)
    made: list[Interpreter] = []
    for pair, count in sorted(asked.items()):
        share = 0.7  # of the slots in which one of them works, with rests and loads
        for place in range(max(1, round(chance.uniform(*SLACK) * count / (len(slots) * share)))):
            narrow = place > 1 and chance.random() < 0.3
            made.append(
                Interpreter(
                    f"I{len(made) + 1}",
                    languages=(*pair, "en") if chance.random() < 0.3 else pair,
                    subjects=chance.sample(SUBJECTS, 3) if narrow else None,
                    unavailable=[slot.id for slot in slots if chance.random() < 0.05],
                    max_meetings=chance.randint(len(slots) * 7 // 10, len(slots)) if chance.random() < 0.4 else None,
                    longest_run=chance.choice([None, 3, 4, 4]),
                    table=chance.choice(tables).id if chance.random() < 0.1 else None,
                )
            )
    return made


@frozen
class Row:
    """What is told of one forum."""

    forum: int
    people: int
    interpreters: int
    wished: int
    interpreted: int
    bound: int
    suffice: str
    seated: int
    share: float
    twice: int
    overloaded: int
    unmet: int
    unexplained: int
    violations: int
    seconds: float


def measured(number: int, seconds: float, seed: int) -> Row:
    """Solve one forum and check it."""
    problem = forum(number, seed)
    mute = evolve(
        problem, interpreters=(), meetings=[evolve(m, languages=frozenset(), subject="") for m in problem.meetings]
    )
    bound = seated_bound(index_of(mute))
    enough = seated_bound(index_of(problem, roster(problem))) == bound
    began = time.monotonic()
    result = solve(problem, stop=Stop(seconds, time.monotonic), seed=seed)
    spent = time.monotonic() - began
    return Row(
        forum=number,
        people=len(problem.participants),
        interpreters=len(problem.interpreters),
        wished=len(problem.meetings),
        interpreted=sum(bool(meeting.languages) for meeting in problem.meetings),
        bound=bound,
        suffice="yes" if enough else "no",
        seated=len(result.placements),
        share=round(len(result.placements) / bound, 4),
        twice=_twice(result),
        overloaded=_overloaded(problem, result),
        unmet=_unmet(problem, result),
        unexplained=_unexplained(problem, result),
        violations=len(check(problem, result)),
        seconds=round(spent, 1),
    )


def _twice(result: Result) -> int:
    """Count the times an interpreter is in two meetings of one slot; meetings here take one slot each."""
    at = Counter((p.interpreter, p.slot) for p in result.placements if p.interpreter is not None)
    return sum(count - 1 for count in at.values())


def _overloaded(problem: Problem, result: Result) -> int:
    load = Counter(p.interpreter for p in result.placements)
    return sum(one.max_meetings is not None and load[one.id] > one.max_meetings for one in problem.interpreters)


def _unmet(problem: Problem, result: Result) -> int:
    speaks = {one.id: one.languages for one in problem.interpreters}
    needs = {m.id: m.languages for m in problem.meetings if m.languages}
    seated = [(needs[p.meeting], p.interpreter) for p in result.placements if p.meeting in needs]
    return sum(who is None or not wanted <= speaks[who] for wanted, who in seated)


def _unexplained(problem: Problem, result: Result) -> int:
    needs = {m.id for m in problem.meetings if m.languages}
    said = explain_unseated(problem, result)
    return sum(name in needs and not said[name].parts for name in result.unseated)


def main() -> None:
    """Run the benchmark."""
    made = parser(__doc__ or "")
    made.add_argument("--forums", type=int, default=50)
    made.add_argument("--seconds", type=float, default=10.0)
    made.add_argument("--only", type=int, help="number of the one forum")
    options = made.parse_args()
    numbers = range(1, options.forums + 1) if options.only is None else [options.only]
    rows = [measured(number, options.seconds, options.seed) for number in numbers]
    names = tuple(Row.__annotations__)
    table = Table("Forums with interpreters", names, tuple(_cells(row, names) for row in rows), _summary(rows))
    tell([table], as_json=options.json)


def _cells(row: Row, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)


def _summary(rows: list[Row]) -> str:
    enough = [row for row in rows if row.suffice == "yes"]
    lowest = min((row.share for row in enough), default=1.0)
    faults = {name: sum(getattr(row, name) for row in rows) for name in BARS}
    bars = ", ".join(f"{name} {count}" for name, count in faults.items())
    return (
        f"{len(rows)} forums; to be 0: {bars} ({'missed' if any(faults.values()) else 'kept'}); "
        f"interpreters suffice in {len(enough)}, "
        f"the least share seated there is {lowest:.2%}, over all {sum(r.seated for r in rows)} of "
        f"{sum(r.bound for r in rows)}."
    )


if __name__ == "__main__":
    main()
