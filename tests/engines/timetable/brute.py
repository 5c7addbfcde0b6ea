"""The best timetable of a tiny forum by trying every one: slow, plain, and nothing in common with the solver."""

from collections.abc import Iterator

from emporion.timetable import Meeting, Problem

Score = tuple[int, int, int, int, int]


def best(problem: Problem) -> Score | None:
    """Return (musts, -missing minimum meetings, value, -without a meeting, -breaks) of the best, or None if none."""
    return max((score(problem, seats) for seats in timetables(problem) if fair(problem, seats)), default=None)


def timetables(problem: Problem) -> Iterator[dict[str, int]]:
    def extend(done: int, seats: dict[str, int]) -> Iterator[dict[str, int]]:
        if done == len(problem.meetings):
            if ordered(problem, seats):
                yield dict(seats)
            return
        meeting = problem.meetings[done]
        if meeting.fixed is None:
            yield from extend(done + 1, seats)
        for position in range(len(problem.slots)):
            if may_take(problem, meeting, position, seats):
                yield from extend(done + 1, seats | {meeting.id: position})

    return extend(0, {})


def may_take(problem: Problem, meeting: Meeting, position: int, seats: dict[str, int]) -> bool:
    slot = problem.slots[position].id
    people = [p for p in problem.participants if p.id in meeting.participants]
    others = [m for m in problem.meetings if m.id in seats]
    sharing = [m for m in others if seats[m.id] == position]
    tables = sum(1 for t in problem.tables if t.slots is None or slot in t.slots)
    return all(
        (
            meeting.fixed is None or meeting.fixed.slot == slot,
            meeting.slots is None or slot in meeting.slots,
            not any(slot in p.unavailable for p in people),
            not any(set(m.participants) & set(meeting.participants) for m in sharing),
            len(sharing) < tables,
            not any(sum(p.id in m.participants for m in others) == p.max_meetings for p in people),
        )
    )


def ordered(problem: Problem, seats: dict[str, int]) -> bool:
    return all(
        seats[early] < seats[meeting.id]
        for meeting in problem.meetings
        if meeting.id in seats
        for early in meeting.after
        if early in seats
    )


def breaks(problem: Problem, seats: dict[str, int]) -> dict[str, int]:
    found = {}
    for participant in problem.participants:
        text = ["", *[""] * max(slot.day for slot in problem.slots)]
        taken = {seats[m.id] for m in problem.meetings if m.id in seats and participant.id in m.participants}
        for position, slot in enumerate(problem.slots):
            text[slot.day] += "x" if position in taken else "."
        found[participant.id] = sum(max(0, len([run for run in day.split(".") if run]) - 1) for day in text)
    return found


def fair(problem: Problem, seats: dict[str, int]) -> bool:
    counts = breaks(problem, seats).values()
    return problem.fairness is None or max(counts) - min(counts) <= problem.fairness


def score(problem: Problem, seats: dict[str, int]) -> Score:
    seated = [meeting for meeting in problem.meetings if meeting.id in seats]
    held = {p.id: sum(p.id in m.participants for m in seated) for p in problem.participants}
    wished = {p.id: sum(p.id in m.participants for m in problem.meetings) for p in problem.participants}
    return (
        sum(meeting.must for meeting in seated),
        -sum(max(0, min(p.min_meetings, wished[p.id]) - held[p.id]) for p in problem.participants),
        sum(meeting.value for meeting in seated),
        -sum(1 for name, count in held.items() if wished[name] and not count),
        -sum(breaks(problem, seats).values()),
    )
