"""Why a wish is left out, or why a meeting sits where it does."""

from collections import Counter
from collections.abc import Iterable

from emporion.kernel.explanations import Explanation, Part
from emporion.kernel.phrases import Phrase, phrase, plural
from emporion.timetable.board import FREE
from emporion.timetable.index import bits
from emporion.timetable.problem import Problem
from emporion.timetable.remedies import cheapest_in_slot, remedy, said
from emporion.timetable.result import Result
from emporion.timetable.standing import Standing


def explain(problem: Problem, result: Result, meeting_id: str, *, thorough: bool = True) -> Explanation:
    """Explain one meeting: for one left out what stops it and the cheapest fix, for a seated one why then and there.

    ``thorough`` also searches for moves of other meetings that seat it (CP-SAT, up to some seconds) and tries the
    remedy on the changed problem; without it the remedy is the cheapest in one slot, true by what stands there.
    For many meetings of one result use :func:`explain_unseated`.

    Raises:
        InputError: the meeting is not of the problem.
    """
    return explained(Standing(problem, result), meeting_id, thorough=thorough)


def explain_unseated(problem: Problem, result: Result, *, thorough: bool = False) -> dict[str, Explanation]:
    """Explain all meetings left out, in the order of the result; well under a millisecond each if not thorough."""
    standing = Standing(problem, result)
    return {meeting: explained(standing, meeting, thorough=thorough) for meeting in result.unseated}


def explained(standing: Standing, meeting_id: str, *, thorough: bool) -> Explanation:
    """Explain one meeting of a standing that is already made."""
    meeting = standing.number(meeting_id)
    if standing.board.slot[meeting] != FREE:
        return _seated(standing, meeting)
    one, two = standing.problem.meetings[meeting].participants
    headline = phrase("{participant} and {other} have no meeting with each other.", participant=one, other=two)
    parts = tuple(_reasons(standing, meeting))
    return Explanation(headline, parts, _remedy_said(standing, meeting, thorough))


def _remedy_said(standing: Standing, meeting: int, thorough: bool) -> Phrase | None:
    if thorough:
        found = remedy(standing, meeting)
        return found.phrase() if found else None
    changes = cheapest_in_slot(standing, meeting)
    if changes == ():
        return phrase("A slot and a table are free for it: run the timetable again.")
    return said(changes) if changes else None


def _reasons(standing: Standing, meeting: int) -> Iterable[Part]:
    problem, index = standing.problem, standing.index
    people = [participant.id for participant in problem.participants]
    for person in standing.over_quota(meeting):
        yield Part(
            "timetable.quota",
            phrase(
                "{participant} has all {most} meetings the quota allows.",
                participant=people[person],
                most=index.most[person],
            ),
        )
    if not index.allowed[meeting]:
        yield Part("timetable.no_common_slot", _no_common_slot(standing, meeting))
        return
    slots = bits(index.allowed[meeting])
    yield from _per_slot(standing, meeting, slots, people)


def _no_common_slot(standing: Standing, meeting: int) -> Phrase:
    wish = standing.problem.meetings[meeting]
    one, two = wish.participants
    if wish.slots is None:
        return phrase(
            "No slot with an open table has both {participant} and {other} available.", participant=one, other=two
        )
    return phrase(
        "None of the slots allowed for it has an open table and both {participant} and {other} available.",
        participant=one,
        other=two,
    )


def _per_slot(standing: Standing, meeting: int, slots: list[int], people: list[str]) -> Iterable[Part]:
    """Yield what stands in the slots that availability allows, each slot under the first that stops it."""
    busy: Counter[tuple[int, ...]] = Counter()
    tables = order = unfair = 0
    for slot in slots:
        found = standing.against(meeting, slot)
        if found.busy:
            busy[tuple(person for person, _ in found.busy)] += 1
        elif found.order:
            order += 1
        elif found.no_table:
            tables += 1
        elif found.unfair:
            unfair += 1
    total = len(slots)
    for who, count in busy.items():
        if len(who) == 2:
            sentence = plural(
                "In {count} of the {total} slots it may take, both are in other meetings.",
                "In {count} of the {total} slots it may take, both are in other meetings.",
                count,
                total=total,
            )
        else:
            sentence = plural(
                "In {count} of the {total} slots it may take, {participant} is in another meeting.",
                "In {count} of the {total} slots it may take, {participant} is in another meeting.",
                count,
                total=total,
                participant=people[who[0]],
            )
        yield Part("timetable.busy", sentence, count)
    for kind, count, sentence in (
        ("timetable.no_table", tables, _tables_gone(tables, total)),
        ("timetable.order", order, _out_of_order(order, total)),
        ("timetable.unfair", unfair, _too_many_breaks(unfair, total)),
    ):
        if count:
            yield Part(kind, sentence, count)


def _tables_gone(count: int, total: int) -> Phrase:
    return plural(
        "In {count} of the {total} slots it may take, both are free but no table is left.",
        "In {count} of the {total} slots it may take, both are free but no table is left.",
        count,
        total=total,
    )


def _out_of_order(count: int, total: int) -> Phrase:
    return plural(
        "In {count} of the {total} slots it may take, it would break the order with another meeting.",
        "In {count} of the {total} slots it may take, it would break the order with another meeting.",
        count,
        total=total,
    )


def _too_many_breaks(count: int, total: int) -> Phrase:
    return plural(
        "In {count} of the {total} slots it may take, breaks would be spread less evenly than the rule allows.",
        "In {count} of the {total} slots it may take, breaks would be spread less evenly than the rule allows.",
        count,
        total=total,
    )


def _seated(standing: Standing, meeting: int) -> Explanation:
    problem, board, index = standing.problem, standing.board, standing.index
    wish = problem.meetings[meeting]
    here = board.slot[meeting]
    slot, table = problem.slots[here].id, standing.table[wish.id]
    headline = phrase("It sits in slot {slot} at table {table}.", slot=slot, table=table)
    if wish.fixed is not None:
        return Explanation(headline, (Part("timetable.locked", phrase("It is locked there.")),))
    parts: list[Part] = []
    for person, name in zip(index.pairs[meeting], wish.participants, strict=True):
        if _next_to_another(standing, person, here):
            sentence = phrase("For {participant} it joins another meeting without a break.", participant=name)
            parts.append(Part("timetable.adjacent", sentence))
    parts.append(_elsewhere(standing, meeting, here))
    return Explanation(headline, tuple(parts))


def _next_to_another(standing: Standing, person: int, slot: int) -> bool:
    day = next(mask for mask in standing.index.day_masks if mask >> slot & 1)
    beside = (1 << slot << 1 | 1 << slot >> 1) & day
    return bool(standing.board.busy[person] & beside)


def _elsewhere(standing: Standing, meeting: int, here: int) -> Part:
    """Say what the other slots that are free for it now would mean for breaks."""
    index, board = standing.index, standing.board
    now = sum(index.breaks(board.busy[person]) for person in index.pairs[meeting])
    board.take(meeting)
    others = [slot for slot in bits(board.open_slots(meeting) & ~board.full) if slot != here]
    fewest = min(
        (sum(index.breaks(board.busy[p] | 1 << slot) for p in index.pairs[meeting]) for slot in others), default=0
    )
    board.put(meeting, here)
    if not others:
        return Part("timetable.only", phrase("No other slot is free for both with a table."))
    if fewest > now:
        return Part(
            "timetable.fewest_breaks",
            plural(
                "The best other slot free for it would add {count} break.",
                "The best other slot free for it would add {count} breaks.",
                fewest - now,
            ),
        )
    return Part("timetable.equal", phrase("Another free slot would do as well; this one came out of the whole."))
