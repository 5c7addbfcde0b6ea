"""From the problem to its index: ids to positions, sets to masks, resources to counters."""

from itertools import pairwise

from emporion.timetable.index import Choices, Counter, Index, goes_on
from emporion.timetable.problem import Meeting, Problem
from emporion.timetable.resources import Roster, counters_of


def index_of(problem: Problem, roster: Roster | None = None) -> Index:
    """Translate a problem into positions and masks; with a roster interpreters work in its slots only."""
    people = {participant.id: i for i, participant in enumerate(problem.participants)}
    numbers = {meeting.id: i for i, meeting in enumerate(problem.meetings)}
    skips = [_mask(problem, _session_slots(problem, p.sessions)) for p in problem.participants]
    away = [_mask(problem, p.unavailable) | skip for p, skip in zip(problem.participants, skips, strict=True)]
    pairs = tuple((people[m.participants[0]], people[m.participants[1]]) for m in problem.meetings)
    choices = tuple(_choices(meeting, people) for meeting in problem.meetings)
    counters = counters_of(problem, roster)
    counted: list[list[int]] = [[] for _ in problem.meetings]
    for place, counter in enumerate(counters):
        for meeting in counter.meetings:
            counted[meeting].append(place)
    before = tuple(tuple(sorted(numbers[name] for name in m.after)) for m in problem.meetings)
    follows = _follows(problem)
    least_weight = sum(meeting.value for meeting in problem.meetings) + 1
    of = _inverse([set(pair) for pair in pairs], len(people))
    least = tuple(min(p.min_meetings, len(of[i])) for i, p in enumerate(problem.participants))
    must = least_weight * (sum(least) + 1)
    return Index(
        problem=problem,
        pairs=pairs,
        choices=choices,
        allowed=tuple(
            _allowed(problem, m, number, choices[number], away, [counters[k] for k in counted[number]], follows)
            for number, m in enumerate(problem.meetings)
        ),
        preferred=tuple(-1 if m.prefers is None else _mask(problem, m.prefers) for m in problem.meetings),
        lengths=tuple(m.length for m in problem.meetings),
        weights=tuple(m.value + (must if m.must else 0) for m in problem.meetings),
        fixed=tuple(problem.slot_order[m.fixed.slot] if m.fixed else -1 for m in problem.meetings),
        counters=counters,
        counted=tuple(map(tuple, counted)),
        most=tuple(len(problem.slots) if p.max_meetings is None else p.max_meetings for p in problem.participants),
        least=least,
        least_weight=least_weight,
        away=tuple(away),
        skips=tuple(skips),
        before=before,
        behind=_inverse([set(earlier) for earlier in before], len(numbers)),
        of=of,
        sitting=_inverse([{p for side in sides for p in side} for sides in choices], len(people)),
        day_masks=_day_masks(problem),
    )


def _mask(problem: Problem, slots: frozenset[str]) -> int:
    return sum(1 << problem.slot_order[slot] for slot in slots)


def _session_slots(problem: Problem, sessions: frozenset[str]) -> frozenset[str]:
    return frozenset(slot for session in sessions for slot in problem.session_by_id[session].slots)


def _inverse(groups: list[set[int]], size: int) -> tuple[tuple[int, ...], ...]:
    members: list[list[int]] = [[] for _ in range(size)]
    for number, group in enumerate(groups):
        for member in group:
            members[member].append(number)
    return tuple(map(tuple, members))


def _choices(meeting: Meeting, people: dict[str, int]) -> Choices:
    settled = meeting.fixed.people if meeting.fixed else None
    one, two = ((settled[0],), (settled[1],)) if settled else meeting.sides
    return tuple(people[name] for name in one), tuple(people[name] for name in two)


def _allowed(
    problem: Problem,
    meeting: Meeting,
    number: int,
    choices: Choices,
    away: list[int],
    counters: list[Counter],
    follows: int,
) -> int:
    if meeting.fixed is not None:
        return 1 << problem.slot_order[meeting.fixed.slot]
    if meeting.barred:
        return 0
    single = (1 << len(problem.slots)) - 1
    for counter in counters:
        single &= sum(1 << slot for slot, cap in enumerate(counter.caps) if cap)
    begins = 0
    for one in choices[0]:
        for two in choices[1]:
            if one != two:
                begins |= _begins(single & ~(away[one] | away[two]), meeting.length, follows)
    return begins if meeting.slots is None else begins & _mask(problem, meeting.slots)


def _begins(free: int, length: int, follows: int) -> int:
    """Return where so many free slots in a row begin; bit s of ``follows`` says that slot s+1 continues slot s."""
    begins = free
    for step in range(1, length):
        begins &= free >> step & follows >> (step - 1)
    return begins


def _follows(problem: Problem) -> int:
    mask = 0
    for place, (one, two) in enumerate(pairwise(problem.slots)):
        mask |= goes_on(one, two) << place
    return mask


def _day_masks(problem: Problem) -> tuple[int, ...]:
    masks: dict[int, int] = {}
    for position, slot in enumerate(problem.slots):
        masks[slot.day] = masks.get(slot.day, 0) | 1 << position
    return tuple(masks.values())
