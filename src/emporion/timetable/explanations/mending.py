"""The cheapest remedy of a wish left out: by one slot, by moving others, or by a change that breaks its core."""

from collections.abc import Callable, Iterator

from attrs import evolve, frozen

from emporion.timetable.exact.cpsat import Linear
from emporion.timetable.exact.exact import Seating
from emporion.timetable.explanations.cores import Core
from emporion.timetable.explanations.in_slot import BUILT, cheapest
from emporion.timetable.explanations.moving import moved
from emporion.timetable.explanations.relaxing import Rule
from emporion.timetable.explanations.remedies import COSTS, Change, Remedy, applied, cost, new_interpreter
from emporion.timetable.explanations.standing import Standing
from emporion.timetable.index import bits
from emporion.timetable.problem import Participant, Problem

TRIES = 8  # changes solved for
SLOTS_TRIED = 3


@frozen
class Try:
    """A change that might break a core: the problem in which it is as wide as can be, and how it is made narrow.

    ``penalty`` makes the solver use little of it; ``narrow`` says of the placements' slots what was used.
    """

    least: int
    problem: Problem
    penalty: Callable[[Seating], Linear] | None
    narrow: Callable[[dict[str, int]], tuple[Change, ...]]


def remedy(standing: Standing, meeting: int, core: Core | bool | None = None) -> Remedy | None:
    """Return the cheapest remedy found; its timetable is built and clean by the check.

    ``core`` is what :func:`~emporion.timetable.explanations.cores.core_of` said of the wish: with a core moves alone
    cannot help, only what takes one of its rules away can.
    """
    problem = standing.problem
    wish = problem.meetings[meeting]
    if wish.barred or wish.fixed:
        return None
    tries = TRIES if len(problem.meetings) <= BUILT else 0  # in larger forums each would take many seconds
    best = cheapest(standing, meeting)
    if best is not None and not best.changes:
        return best
    if not isinstance(core, Core):
        found = moved(problem, standing.result, wish.id)
        other = Remedy(*found, problem) if found else None
        return other if other and (best is None or other.cost <= best.cost) else best
    for one in sorted(_tries(standing, wish.id, core), key=lambda one: one.least)[:tries]:
        if best is not None and one.least >= best.cost:
            break
        solved = _solved(standing, wish.id, one)
        if solved is not None and (best is None or solved.cost < best.cost):
            best = solved
    return best


def _solved(standing: Standing, wish: str, one: Try) -> Remedy | None:
    found = moved(one.problem, standing.result, wish, one.penalty)
    if found is None:
        return None
    moves, placements = found
    slots = {placement.meeting: one.problem.slot_order[placement.slot] for placement in placements}
    changes = one.narrow(slots)
    changed = applied(standing.problem, wish, changes)
    if changed != one.problem:  # the timetable must also be one of the problem with just what was used
        again = moved(changed, standing.result, wish)
        if again is None:
            return None
        moves, placements = again
    return Remedy((*changes, *moves), placements, changed)


def _tries(standing: Standing, wish: str, core: Core) -> Iterator[Try]:
    for rule in core.rules:
        if rule.kind in ("away", "session", "quota"):
            yield from _of_participant(standing.problem, wish, rule)
        elif rule.kind in ("slots", "order", "lock"):
            yield from _of_meeting(standing.problem, wish, rule)
        elif rule.kind in ("tables", "capacity", "interpreters", "fairness"):
            yield from _of_forum(standing, wish, rule, core)


def _fixed(problem: Problem, wish: str, *changes: Change) -> Try:
    """Return a try of settled changes."""

    def narrow(slots: dict[str, int]) -> tuple[Change, ...]:
        return changes

    return Try(cost(changes), applied(problem, wish, changes), None, narrow)


def _of_participant(problem: Problem, wish: str, rule: Rule) -> Iterator[Try]:
    person = problem.participant_by_id[rule.names[0]]
    if rule.kind == "quota":
        most = (person.max_meetings or 0) + 1
        yield _fixed(problem, wish, Change("lift_quota", person.id, number=most))
    elif rule.kind == "session":
        for session in sorted(person.sessions):
            yield _fixed(problem, wish, Change("skip_session", person.id, session=session))
    else:
        yield _wherever(problem, wish, person)


def _wherever(problem: Problem, wish: str, person: Participant) -> Try:
    """Return the try that makes the participant available wherever that is needed, in as few slots as can be."""
    number = next(i for i, one in enumerate(problem.participants) if one.id == person.id)
    away = sorted(problem.slot_order[slot] for slot in person.unavailable)
    free = evolve(person, unavailable=())
    wide = evolve(problem, participants=[free if one.id == person.id else one for one in problem.participants])

    def penalty(seating: Seating) -> Linear:
        used = seating.usage.used.get(number)
        return COSTS["make_available"] * sum(used[slot] for slot in away) if used else 0

    def narrow(slots: dict[str, int]) -> tuple[Change, ...]:
        held = set()
        for name, begin in slots.items():
            meeting = problem.meeting_by_id[name]
            if any(person.id in side for side in meeting.sides):
                held |= set(range(begin, begin + meeting.length))
        return tuple(Change("make_available", person.id, problem.slots[slot].id) for slot in away if slot in held)

    return Try(COSTS["make_available"], wide, penalty, narrow)


def _of_meeting(problem: Problem, wish: str, rule: Rule) -> Iterator[Try]:
    if rule.kind == "order":
        first, second = rule.names
        if wish in rule.names:
            yield _fixed(problem, wish, Change("drop_order", meeting=first if second == wish else second))
        else:
            yield _fixed(problem, wish, Change("drop_order", participant=first, meeting=second))
        return
    name = rule.names[0]
    meeting = problem.meeting_by_id[name]
    if rule.kind == "lock":
        yield _fixed(problem, wish, Change("unlock", meeting=name))
        return
    wide = evolve(problem, meetings=[evolve(m, slots=None) if m.id == name else m for m in problem.meetings])

    def narrow(slots: dict[str, int]) -> tuple[Change, ...]:
        slot = problem.slots[slots[name]].id
        if meeting.slots is None or slot in meeting.slots:
            return ()
        return (Change("allow_slot", slot=slot, meeting="" if name == wish else name),)

    yield Try(COSTS["allow_slot"], wide, None, narrow)


def _of_forum(standing: Standing, wish: str, rule: Rule, core: Core) -> Iterator[Try]:
    problem = standing.problem
    if rule.kind == "fairness":
        number = (problem.fairness or 0) + 1
        yield _fixed(problem, wish, Change("loosen_fairness", number=number))
        return
    mask = 0
    for name in core.wishes:
        mask |= standing.index.allowed[standing.numbers[name]]
    room = min({table.room for table in problem.tables}, default="")
    for slot in bits(mask)[:SLOTS_TRIED]:
        name, capacity = problem.slots[slot].id, problem.slots[slot].capacity
        if rule.kind == "tables":
            yield _fixed(problem, wish, Change("open_table", slot=name, room=room))
        elif rule.kind == "capacity" and capacity is not None:
            yield _fixed(problem, wish, Change("raise_capacity", slot=name, number=capacity + 1))
        elif rule.kind == "interpreters" and problem.meeting_by_id[wish].languages:
            yield _fixed(problem, wish, new_interpreter(problem.meeting_by_id[wish], name))
