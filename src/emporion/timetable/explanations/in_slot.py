"""The cheapest changes that seat a wish left out in one slot, while all others stay exactly as they are."""

from collections.abc import Iterator, Sequence

from attrs import define

from emporion.timetable.board import FREE
from emporion.timetable.explanations.facts import in_a_row
from emporion.timetable.explanations.remedies import Change, Remedy, applied, cost, new_interpreter
from emporion.timetable.explanations.standing import Standing
from emporion.timetable.explanations.trying import clean, result_of
from emporion.timetable.index import bits
from emporion.timetable.result import Placement

PAIRS = 4  # of those who could sit, tried in each slot
TRIED = 12  # remedies built and checked before the search ends
BUILT = 1000  # meetings


@define
class Option:
    """What must change for the wish in one slot with these people; ``leaving`` are the meetings left out."""

    slot: int
    pair: tuple[int, int]
    changes: tuple[Change, ...]
    leaving: tuple[int, ...]


def cheapest(standing: Standing, meeting: int) -> Remedy | None:
    """Return the cheapest changes in one slot whose timetable the check finds clean, or None if none was found.

    A wish that is barred has no remedy; meetings are left out only for a wish worth as much.
    """
    best: Remedy | None = None
    for option in ranked(standing, meeting)[:TRIED]:
        if best is not None and cost(option.changes) >= best.cost:
            break
        found = built(standing, meeting, option)
        if found is not None and (best is None or found.cost < best.cost):
            best = found
    return best


def quick(standing: Standing, meeting: int) -> tuple[Change, ...] | None:
    """Return the changes of :func:`cheapest`, building no timetable where the option is valid by how it is made.

    In forums of more than ``BUILT`` meetings only such options are looked at.
    """
    for option in ranked(standing, meeting)[:TRIED]:
        if _plain(standing, meeting, option):
            return option.changes
        found = built(standing, meeting, option) if len(standing.numbers) <= BUILT else None
        if found is not None:
            return found.changes
    return None


def _plain(standing: Standing, meeting: int, option: Option) -> bool:
    """Tell whether the option is surely valid: nothing that counters and calendars do not say plays a part."""
    problem = standing.problem
    if problem.walks or standing.index.lengths[meeting] > 1:
        return False
    if problem.meetings[meeting].languages and (option.leaving or any(one.table for one in problem.interpreters)):
        return False
    if problem.fairness is None:
        return True
    sessions = any(change.kind == "skip_session" for change in option.changes)
    return not (option.leaving or sessions or standing.unfairness(meeting, option.slot, option.pair))


def ranked(standing: Standing, meeting: int) -> list[Option]:
    """Return the options of all slots, the cheapest first; microseconds for each."""
    if standing.problem.meetings[meeting].barred or standing.problem.meetings[meeting].fixed:
        return []
    found: list[tuple[int, int, int, Option]] = []
    for slot in range(standing.index.slots):
        if in_a_row(standing, slot, standing.index.lengths[meeting]):
            for option in _options(standing, meeting, slot):
                found.append((cost(option.changes), slot, len(found), option))
    return [entry[-1] for entry in sorted(found, key=lambda entry: entry[:3])]


def _options(standing: Standing, meeting: int, slot: int) -> Iterator[Option]:
    one_side, two_side = standing.index.choices[meeting]
    pairs = [(one, two) for one in one_side for two in two_side]
    span = standing.index.span(meeting, slot)
    pairs.sort(key=lambda pair: sum((span & standing.blocked(person)).bit_count() for person in pair))
    for pair in pairs[:PAIRS]:
        leaving = _leaving(standing, meeting, slot, pair)
        if leaving is None:
            continue
        changes = [Change("leave_out", meeting=standing.problem.meetings[other].id) for other in leaving]
        changes += _for_people(standing, slot, meeting, pair, leaving)
        changes += _for_rules(standing, meeting, slot, leaving)
        changes += _for_things(standing, meeting, slot, leaving)
        yield Option(slot, pair, tuple(changes), leaving)


def _leaving(standing: Standing, meeting: int, slot: int, pair: tuple[int, int]) -> tuple[int, ...] | None:
    """Return the meetings in the way that must go, None if they may not: locked, or worth more than the wish."""
    index, board = standing.index, standing.board
    held = bits(index.span(meeting, slot))
    out = {board.at[person][place] for person in pair for place in held} - {FREE}
    suitable = standing.suitable(meeting)
    if suitable.bit_count() == 1 and standing.problem.tables[suitable.bit_length() - 1].id in standing.owned:
        own = standing.problem.tables[suitable.bit_length() - 1].id
        out |= {standing.numbers[name] for name, place in standing.place.items() if place.table == own} & _held(
            standing, held
        )
        if not standing.tables(meeting, slot, taken=True):
            return None
    if any(index.fixed[other] != FREE for other in out):
        return None
    return tuple(sorted(out)) if sum(index.weights[other] for other in out) <= index.weights[meeting] else None


def _held(standing: Standing, slots: Sequence[int]) -> set[int]:
    """Return the meetings held in one of the slots."""
    index, board = standing.index, standing.board
    span = sum(1 << slot for slot in slots)
    return {m for m, begin in enumerate(board.slot) if begin != FREE and index.span(m, begin) & span}


def _for_people(
    standing: Standing, slot: int, meeting: int, pair: tuple[int, int], leaving: tuple[int, ...]
) -> Iterator[Change]:
    problem, board = standing.problem, standing.board
    held = [problem.slots[place].id for place in bits(standing.index.span(meeting, slot))]
    for number in pair:
        person = problem.participants[number]
        for place in held:
            if place in person.unavailable:
                yield Change("make_available", person.id, place)
        for session in sorted(person.sessions):
            if problem.session_by_id[session].slots & set(held):
                yield Change("skip_session", person.id, session=session)
        if standing.quota_full(number) and not any(number in board.people[other] for other in leaving):
            yield Change("lift_quota", person.id, number=standing.index.most[number] + 1)


def _for_rules(standing: Standing, meeting: int, slot: int, leaving: tuple[int, ...]) -> Iterator[Change]:
    problem, index, board = standing.problem, standing.index, standing.board
    wish = problem.meetings[meeting]
    if wish.slots is not None and problem.slots[slot].id not in wish.slots:
        yield Change("allow_slot", slot=problem.slots[slot].id)
    for other in (*index.before[meeting], *index.behind[meeting]):
        if board.slot[other] != FREE and other not in leaving:
            early, late = (other, meeting) if other in index.before[meeting] else (meeting, other)
            begin = {other: board.slot[other], meeting: slot}
            if begin[early] + index.lengths[early] > begin[late]:
                yield Change("drop_order", meeting=problem.meetings[other].id)


def _for_things(standing: Standing, meeting: int, slot: int, leaving: tuple[int, ...]) -> Iterator[Change]:
    """Yield one more table, place or interpreter in each slot held where none is left, or will be."""
    problem, index, board = standing.problem, standing.index, standing.board
    held = bits(index.span(meeting, slot))
    freed = {place: sum(index.span(m, board.slot[m]) >> place & 1 for m in leaving) for place in held}
    for place in held:
        capacity = problem.slots[place].capacity
        if capacity is not None and standing.held[place] - freed[place] >= capacity:
            yield Change("raise_capacity", slot=problem.slots[place].id, number=standing.held[place] - freed[place] + 1)
    gone = [standing.placed(other) for other in leaving]
    own = standing.suitable(meeting)
    left = own
    for place in held:
        free = standing.free[place]
        for other, old in zip(leaving, gone, strict=True):
            if index.span(other, board.slot[other]) >> place & 1:
                free |= 1 << standing.table_number[old.table]
        left &= free
    if not left:
        for place in held:
            yield Change("open_table", slot=problem.slots[place].id, room=_room_of(standing))
    wish = problem.meetings[meeting]
    if wish.languages and not standing.served(meeting) >> slot & 1 and not _released(standing, meeting, leaving):
        for place in held:
            yield new_interpreter(wish, problem.slots[place].id)


def _room_of(standing: Standing) -> str:
    rooms = {table.room for table in standing.problem.tables}
    return min(rooms) if len(rooms) > 1 else next(iter(rooms), "")


def _released(standing: Standing, meeting: int, leaving: tuple[int, ...]) -> bool:
    """Tell whether one of the meetings left out has an interpreter who could take the wish."""
    able = {standing.problem.interpreters[number].id for number in standing.able(meeting)}
    return any(standing.placed(other).interpreter in able for other in leaving)


def built(standing: Standing, meeting: int, option: Option) -> Remedy | None:
    """Return the remedy with its timetable, if there is a clean one; the fairness rule is loosened where needed."""
    problem = standing.problem
    name = problem.meetings[meeting].id
    out = {problem.meetings[other].id for other in option.leaving}
    kept = tuple(place for place in standing.result.placements if place.meeting not in out)
    changed = applied(problem, name, option.changes)
    after = standing if changed is problem and not out else Standing(changed, result_of(changed, kept))
    place = next(after.ways(meeting, option.slot, option.pair), None)
    if place is None:
        return None
    return _fair(after, meeting, option, place, kept)


def _fair(
    after: Standing, meeting: int, option: Option, place: Placement, kept: tuple[Placement, ...]
) -> Remedy | None:
    changed, changes = after.problem, option.changes
    more = after.unfairness(meeting, option.slot, option.pair)
    if more and changed.fairness is not None:
        loosen = Change("loosen_fairness", number=changed.fairness + more, steps=more)
        changes = (*changes, loosen)
        changed = applied(changed, place.meeting, [loosen])
    placements = (*kept, place)
    return Remedy(changes, placements, changed) if clean(changed, placements) else None
