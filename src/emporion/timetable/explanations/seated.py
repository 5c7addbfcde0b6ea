"""Why a seated meeting is then and there."""

from collections.abc import Iterator

from emporion.kernel.explanations import Explanation, Part
from emporion.kernel.phrases import Phrase, phrase, plural
from emporion.timetable.explanations.facts import stopped
from emporion.timetable.explanations.standing import Standing
from emporion.timetable.explanations.trying import result_of
from emporion.timetable.index import bits
from emporion.timetable.resources import table_of


def why_there(standing: Standing, meeting: int) -> Explanation:
    """Return the reasons, each true of the timetable: the lock, or the rules and goals that speak for the place."""
    problem = standing.problem
    wish, place = problem.meetings[meeting], standing.placed(meeting)
    headline = phrase("It sits in slot {slot} at table {table}.", slot=place.slot, table=place.table)
    if wish.fixed is not None:
        return Explanation(headline, (Part("timetable.locked", phrase("It is locked there.")),))
    return Explanation(headline, tuple(_reasons(standing, meeting)))


def _reasons(standing: Standing, meeting: int) -> Iterator[Part]:
    problem, board = standing.problem, standing.board
    wish, place = problem.meetings[meeting], standing.placed(meeting)
    here = board.slot[meeting]
    if standing.index.allowed[meeting].bit_count() == 1:
        yield Part("timetable.only_slot", phrase("It can be in no other slot."))
    for person in board.people[meeting]:
        if _next_to_another(standing, person, meeting):
            sentence = phrase(
                "For {participant} it joins another meeting without a break.", participant=standing.names[person]
            )
            yield Part("timetable.adjacent", sentence)
    if wish.prefers is not None and place.slot in wish.prefers:
        yield Part("timetable.preferred", phrase("It begins in a slot it prefers."))
    own = table_of(problem, wish)
    if own is not None:
        yield Part("timetable.own_table", phrase("The table {table} is the exhibitor's own.", table=own))
    if place.interpreter is not None:
        yield Part("timetable.interpreter", phrase("{interpreter} interprets.", interpreter=place.interpreter))
    for name, other in _same_room(standing, meeting):
        sentence = phrase("{participant} stays in the room of the meeting {meeting}.", participant=name, meeting=other)
        yield Part("timetable.same_room", sentence)
    yield _elsewhere(standing, meeting, here)


def _next_to_another(standing: Standing, person: int, meeting: int) -> bool:
    index, board = standing.index, standing.board
    span = index.span(meeting, board.slot[meeting])
    day = next(mask for mask in index.day_masks if mask & span)
    return bool((board.busy[person] & ~span) & (span << 1 | span >> 1) & day)


def _same_room(standing: Standing, meeting: int) -> Iterator[tuple[str, str]]:
    """Yield each participant whose meeting before or after this one, that day, is in the same of several rooms."""
    problem, board = standing.problem, standing.board
    if len({table.room for table in problem.tables}) < 2:
        return
    span = standing.index.span(meeting, board.slot[meeting])
    day = bits(next(mask for mask in standing.index.day_masks if mask & span))
    for person in board.people[meeting]:
        row = list(dict.fromkeys(board.at[person][slot] for slot in day if board.at[person][slot] >= 0))
        at = row.index(meeting)
        for other in (*row[max(0, at - 1) : at], *row[at + 1 : at + 2]):
            if standing.board_room(other) == standing.board_room(meeting):
                yield standing.names[person], problem.meetings[other].id


def _elsewhere(standing: Standing, meeting: int, here: int) -> Part:
    """Say what the other slots that are free for it, all others standing, would mean for breaks and preferences."""
    problem = standing.problem
    rest = [place for place in standing.result.placements if place.meeting != problem.meetings[meeting].id]
    without = Standing(problem, result_of(problem, rest))
    others = [slot for slot in bits(stopped(without, meeting).open) if slot != here]
    now = _breaks(without, meeting, here, [standing.board.people[meeting]])
    if not others:
        return Part("timetable.only", phrase("No other slot is free for it."))
    fewest = min(_breaks(without, meeting, slot, _valid(without, meeting, slot)) for slot in others)
    if fewest > now:
        return Part("timetable.fewest_breaks", _more_breaks(fewest - now))
    wish = problem.meetings[meeting]
    if wish.prefers is not None and problem.slots[here].id in wish.prefers:
        alike = [s for s in others if _breaks(without, meeting, s, _valid(without, meeting, s)) <= now]
        if all(problem.slots[slot].id not in wish.prefers for slot in alike):
            return Part("timetable.preference", phrase("No slot that it prefers is free for it with as few breaks."))
    return Part("timetable.equal", phrase("Another free slot would do as well; this one came out of the whole."))


def _more_breaks(count: int) -> Phrase:
    return plural(
        "The best other slot free for it would add {count} break.",
        "The best other slot free for it would add {count} breaks.",
        count,
    )


def _valid(standing: Standing, meeting: int, slot: int) -> list[tuple[int, int]]:
    """Return who could sit in an open slot under all rules."""
    return [
        pair
        for pair in standing.pairs(meeting, slot)
        if not standing.unfairness(meeting, slot, pair) and next(standing.ways(meeting, slot, pair), None) is not None
    ]


def _breaks(standing: Standing, meeting: int, slot: int, pairs: list[tuple[int, int]]) -> int:
    """Return the breaks that seating it there adds at best."""
    span, board = standing.index.span(meeting, slot), standing.board
    return min(
        sum(board.breaks_of(p, board.busy[p] | span) - board.breaks_of(p, board.busy[p]) for p in pair)
        for pair in pairs
    )
