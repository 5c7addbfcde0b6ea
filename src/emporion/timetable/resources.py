"""What meetings compete for beside people: tables, the capacity of slots, and interpreters, all as counters.

Interpreters become counters by the theorem of Hall: the meetings of a slot can all be interpreted if and only if every
set of kinds of meetings is no larger than the set of interpreters who can serve one of these kinds.
"""

from collections.abc import Mapping

from emporion.timetable.index import Counter
from emporion.timetable.problem import Interpreter, Meeting, Problem

Kind = tuple[frozenset[str], str, str | None]  # languages, subject, the exhibitor's table if it is held at one
MOST_SETS = 300  # of kinds; more are left out, so that the counters are too generous then

Roster = Mapping[str, frozenset[str]]  # interpreter -> slots to work in


def table_of(problem: Problem, meeting: Meeting) -> str | None:
    """Return the exhibitor's table that the meeting is held at: of the first participant who has one, else None."""
    for name in meeting.participants:
        table = problem.participant_by_id[name].table
        if table is not None:
            return table
    return None


def owned_tables(problem: Problem) -> frozenset[str]:
    """Return the tables that belong to exhibitors."""
    return frozenset(p.table for p in problem.participants if p.table is not None)


def kind_of(problem: Problem, meeting: Meeting) -> Kind | None:
    """Return what the meeting asks of an interpreter, or None if it asks for none."""
    return (meeting.languages, meeting.subject, table_of(problem, meeting)) if meeting.languages else None


def can_serve(interpreter: Interpreter, kind: Kind, owned: frozenset[str]) -> bool:
    """Tell whether the interpreter can serve meetings of the kind, as to languages, subject and table."""
    languages, subject, table = kind
    knows = languages <= interpreter.languages
    understands = not subject or interpreter.subjects is None or subject in interpreter.subjects
    there = interpreter.table is None or (
        interpreter.table not in owned if table is None else interpreter.table == table
    )
    return knows and understands and there


def counters_of(problem: Problem, roster: Roster | None = None) -> tuple[Counter, ...]:
    """Return all counters of the problem; with a roster interpreters work in its slots only."""
    own = [table_of(problem, meeting) for meeting in problem.meetings]
    counters = [
        Counter(_open(problem, owned_tables(problem)), frozenset(i for i, table in enumerate(own) if table is None))
    ]
    for table in sorted(owned_tables(problem)):
        counters.append(_of_exhibitor(problem, table, frozenset(i for i, mine in enumerate(own) if mine == table)))
    everything = frozenset(range(len(own)))
    if any(slot.capacity is not None for slot in problem.slots):
        caps = tuple(len(own) if slot.capacity is None else slot.capacity for slot in problem.slots)
        counters.append(Counter(caps, everything))
    counters.extend(_interpreting(problem, roster))
    return tuple(counter for counter in counters if counter.meetings)


def _open(problem: Problem, owned: frozenset[str]) -> tuple[int, ...]:
    count = [0] * len(problem.slots)
    always = 0
    for table in problem.tables:
        if table.id in owned:
            continue
        if table.slots is None:
            always += 1
        for slot in table.slots or ():
            count[problem.slot_order[slot]] += 1
    return tuple(always + more for more in count)


def _of_exhibitor(problem: Problem, table: str, meetings: frozenset[int]) -> Counter:
    slots = problem.table_by_id[table].slots
    return Counter(tuple(int(slots is None or slot.id in slots) for slot in problem.slots), meetings)


def _interpreting(problem: Problem, roster: Roster | None) -> list[Counter]:
    by_kind: dict[Kind, set[int]] = {}
    for number, meeting in enumerate(problem.meetings):
        kind = kind_of(problem, meeting)
        if kind is not None:
            by_kind.setdefault(kind, set()).add(number)
    owned = owned_tables(problem)
    counters = []
    for chosen in _decisive(problem, list(by_kind), owned):
        caps = tuple(_serving(problem, slot.id, chosen, owned, roster) for slot in problem.slots)
        counters.append(Counter(caps, frozenset(number for kind in chosen for number in by_kind[kind])))
    return counters


def _decisive(problem: Problem, kinds: list[Kind], owned: frozenset[str]) -> list[tuple[Kind, ...]]:
    """Return the sets of kinds that decide by the theorem of Hall; the first of them where there are very many.

    A set decides if no more kinds can be served by its interpreters alone, and if it does not fall into parts that
    share none: the others follow from those that decide.
    """
    kinds = sorted(kinds, key=lambda kind: (sorted(kind[0]), kind[1], kind[2] or ""))
    able = {kind: frozenset(i.id for i in problem.interpreters if can_serve(i, kind, owned)) for kind in kinds}
    place = {i.id: (i.table is not None, i.table or i.id) for i in problem.interpreters}
    found = dict.fromkeys(able[kind] for kind in kinds)
    queue = list(found)
    for who in queue:
        for other in dict.fromkeys(able.values()):
            more = who | other
            if more not in found and not {place[i] for i in who}.isdisjoint(place[i] for i in other):
                found[more] = None
                queue.append(more)
        if len(found) >= MOST_SETS:
            break
    return [tuple(kind for kind in kinds if able[kind] <= who and (able[kind] or not who)) for who in found]


def _serving(problem: Problem, slot: str, kinds: tuple[Kind, ...], owned: frozenset[str], roster: Roster | None) -> int:
    """Return how many of the kinds can be served at once; interpreters tied to one table count once."""
    places = set()
    for interpreter in problem.interpreters:
        works = slot not in interpreter.unavailable and (roster is None or slot in roster[interpreter.id])
        if works and any(can_serve(interpreter, kind, owned) for kind in kinds):
            table = interpreter.table
            slots = None if table is None else problem.table_by_id[table].slots
            if slots is None or slot in slots:
                places.add(("table", table) if table is not None else ("interpreter", interpreter.id))
    return len(places)
