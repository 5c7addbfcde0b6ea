"""A forum of several days, solved day by day and joined: faster for a very large one, though the whole is better.

Each wish is given to a day, the days are solved side by side, and wishes left out on theirs are offered to another day
in a second round. Quotas, loads of interpreters and the fairness rule are shared out over the days, so that what holds
for each day holds for the whole.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import asdict, define, evolve

from emporion.fanout import Executor, SerialExecutor
from emporion.kernel.errors import InputError
from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.stopping import Stop
from emporion.timetable.counts import figures
from emporion.timetable.index import Index
from emporion.timetable.indexing import index_of
from emporion.timetable.problem import Problem
from emporion.timetable.result import Placement, Result
from emporion.timetable.several.day_flow import NOWHERE, days_of, loads_of, options_of
from emporion.timetable.several.day_parts import locked, parts, seated
from emporion.timetable.several.many import solving_many
from emporion.timetable.versions import Keep

FIRST_SHARE, SECOND_SHARE = 0.6, 0.3  # of the budget, for each round; the rest is for sharing out and joining


def solve_by_day(
    problem: Problem, *, stop: Stop, seed: int = 0, executor: Executor | None = None, keep: Keep | None = None
) -> Result:
    """Solve each day on its own and join them; the result is the same whatever the executor.

    The budget is for all days together, one after the other, and is shared out alike whatever the executor, so that
    several workers make the same timetable in less time. ``keep`` is given what the days done so far make together.
    Where the shares of a rule leave a day without a timetable (its locks need more than its share), and where there is
    one day only, the whole is solved at once.
    """
    from emporion.timetable.solving import solve

    chosen = SerialExecutor() if executor is None else executor
    index = index_of(problem)
    results = None
    if len(index.day_masks) > 1:
        results = _two_rounds(index, stop, seed, chosen, keep)
    if results is None:
        return solve(problem, stop=stop, seed=seed, keep=keep)
    return evolve(join(problem, results), seconds=round(stop.elapsed(), 3), seed=seed)


def split(problem: Problem) -> list[Problem]:
    """Return one problem a day, in the order of the days; wishes that fit no day, or are barred, are in none.

    A wish that can be held on one day only goes there, those tied by ``after`` to days in the right order, and the
    rest so that each participant and the tables are used on each day in proportion to what is free.

    Raises:
        InputError: the shares make the locks of a day impossible, though the whole is not.
    """
    index = index_of(problem)
    wishes = _by_day(index, days_of(index))
    return parts(problem, wishes, [locked(problem, names) for names in wishes])


def join(problem: Problem, results: Iterable[Result]) -> Result:
    """Return the timetable of the whole from those of its days, its figures counted anew.

    Bounds are those of the whole; it is proved best only where every wish is seated and no goal could be better.
    """
    from emporion.timetable.bounding.bounds import seated_bound

    days = list(results)
    at = {placement.meeting: placement for result in days for placement in result.placements}
    placements = tuple(at[meeting.id] for meeting in problem.meetings if meeting.id in at)
    result = Result(
        placements=placements,
        unseated=tuple(meeting.id for meeting in problem.meetings if meeting.id not in at),
        status="feasible",
        seated_upper_bound=seated_bound(index_of(problem)),
        breaks_lower_bound=0,
        seconds=max((day.seconds for day in days), default=0.0),
        seed=days[0].seed if days else 0,
        **_counted(problem, placements),
    )
    return evolve(result, status="optimal") if _nothing_better(problem, result) else result


def _counted(problem: Problem, placements: Sequence[Placement]) -> dict[str, int]:
    counted = asdict(figures(problem, placements))
    del counted["seated"]
    return counted


def _nothing_better(problem: Problem, result: Result) -> bool:
    faults = result.breaks_total + result.without_meeting + result.below_minimum
    faults += result.room_changes + result.not_preferred
    return not faults and all(problem.meeting_by_id[name].barred for name in result.unseated)


def _by_day(index: Index, found: Sequence[int]) -> list[list[str]]:
    wishes: list[list[str]] = [[] for _ in index.day_masks]
    for meeting, day in zip(index.problem.meetings, found, strict=True):
        if day != NOWHERE:
            wishes[day].append(meeting.id)
    return wishes


def _two_rounds(
    index: Index, stop: Stop, seed: int, executor: Executor, keep: Keep | None = None
) -> list[Result] | None:
    """Return the results of the days, or None where a day has none."""
    problem = index.problem
    found = days_of(index)
    wishes = _by_day(index, found)
    try:
        first = parts(problem, wishes, [locked(problem, names) for names in wishes])
    except InputError:  # the problem itself is valid: the fault lies in the shares
        return None
    results: list[Result] = []
    for result in solving_many(first, stop=_share(stop, FIRST_SHARE / len(first)), seed=seed, executor=executor):
        results.append(result)
        stop.report(FIRST_SHARE * len(results) / len(first), _days_done(len(results), len(first)))
        if keep is not None and result.placements and not stop.reached():
            keep(join(problem, results))
    if any(result.status in ("infeasible", "unknown") for result in results):
        return None
    offers = {} if stop.reached() else _Offers.after(index, found, results).made()
    if not offers or stop.reached():
        return results
    again = sorted(set(offers.values()))
    for wish, day in offers.items():
        found[wish] = day
    second = parts(problem, _by_day(index, found), [seated(problem, result.placements) for result in results])
    share = _share(stop, SECOND_SHARE / len(again))
    tried = solving_many([second[day] for day in again], stop=share, seed=seed, executor=executor)
    for day, result in zip(again, tried, strict=True):
        if _score(second[day], result) > _score(second[day], results[day]):
            results[day] = result
    return results


def _share(stop: Stop, share: float) -> Stop:
    """Return a stop with a share of the whole budget, not of what is left of it: that would differ from run to run."""
    budget = None if stop.budget_seconds is None else stop.budget_seconds * share
    return Stop(budget, stop.clock, stop.reached)


def _days_done(done: int, days: int) -> Phrase:
    return phrase("{done} of {days} days done", done=done, days=days)


def _score(problem: Problem, result: Result) -> tuple[int, ...]:
    """Return how good a day's timetable is, by the first goals; the same measure for the old one and the new."""
    counted = figures(problem, result.placements)
    musts = sum(problem.meeting_by_id[placement.meeting].must for placement in result.placements)
    value = (musts, -counted.below_minimum, counted.value)
    alone = (-counted.without_meeting,)
    worth = alone + value if problem.goals[0] == "alone" else value + alone
    return (*worth, -counted.breaks_total)


@define
class _Offers:
    """What the second round stands on: who is busy when, and what each day has left."""

    index: Index
    day: list[int]
    busy: list[int]
    room: list[int]
    quota: list[int]
    left: list[int]

    @classmethod
    def after(cls, index: Index, day: Sequence[int], results: Sequence[Result]) -> "_Offers":
        """Return the state after the first round; wishes left out stand with those worth most first."""
        problem = index.problem
        number = {meeting.id: place for place, meeting in enumerate(problem.meetings)}
        people = {participant.id: place for place, participant in enumerate(problem.participants)}
        busy = list(index.away)
        room = loads_of(index).tables
        count: Counter[int] = Counter()
        out = {wish for wish, allowed in enumerate(index.allowed) if allowed}
        for place, result in enumerate(results):
            for placement in result.placements:
                wish = number[placement.meeting]
                out.discard(wish)
                room[place] -= index.lengths[wish]
                span = index.span(wish, problem.slot_order[placement.slot])
                for name in placement.people or problem.meetings[wish].participants:
                    busy[people[name]] |= span
                    count[people[name]] += 1
        quota = [most - count[person] for person, most in enumerate(index.most)]
        return cls(index, list(day), busy, room, quota, sorted(out, key=lambda wish: (-index.weights[wish], wish)))

    def made(self) -> dict[int, int]:
        """Return the day that each wish left out is offered to: the one where both have most slots left."""
        options = options_of(self.index)
        offers: dict[int, int] = {}
        for wish in self.left:
            pair = self.index.pairs[wish]
            days = [day for day in options[wish] if day != self.day[wish] and self._in_order(wish, day)]
            best = max(((self._free(wish, day), -day) for day in days), default=(0, 0))
            if best[0] > 0 and all(self.quota[person] > 0 for person in pair):
                self._offer(wish, -best[1])
                offers[wish] = -best[1]
        return offers

    def _free(self, wish: int, day: int) -> int:
        mask = self.index.day_masks[day]
        slots = min((mask & ~self.busy[person]).bit_count() for person in self.index.pairs[wish])
        return min(slots, self.room[day]) if slots >= self.index.lengths[wish] else 0

    def _in_order(self, wish: int, day: int) -> bool:
        earlier = [self.day[other] for other in self.index.before[wish]]
        later = [self.day[other] for other in self.index.behind[wish]]
        return all(other <= day for other in earlier) and all(other >= day for other in later if other != NOWHERE)

    def _offer(self, wish: int, day: int) -> None:
        """Count the wish as held there, in the first free slots of each, so that no day is offered too much."""
        self.day[wish] = day
        self.room[day] -= self.index.lengths[wish]
        for person in self.index.pairs[wish]:
            self.quota[person] -= 1
            for _ in range(self.index.lengths[wish]):
                free = self.index.day_masks[day] & ~self.busy[person]
                self.busy[person] |= free & -free
