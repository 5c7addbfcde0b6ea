"""Why a wish is left out, or why a meeting sits where it does."""

from collections.abc import Iterator

from emporion.kernel.explanations import Explanation, Part
from emporion.kernel.phrases import Phrase, phrase
from emporion.timetable.board import FREE
from emporion.timetable.explanations.fact_words import parts as facts_said
from emporion.timetable.explanations.facts import Stopped, stopped
from emporion.timetable.explanations.in_slot import quick
from emporion.timetable.explanations.remedies import said
from emporion.timetable.explanations.standing import Standing
from emporion.timetable.problem import Problem
from emporion.timetable.result import Result


def explain(problem: Problem, result: Result, meeting_id: str, *, thorough: bool = True) -> Explanation:
    """Explain one meeting: for one left out what stops it and the cheapest fix, for a seated one why then and there.

    What stops it is said twice: as all others stand, and, with ``thorough``, even if they may move: a small set of
    wishes and rules that cannot go together (CP-SAT, up to some seconds). ``thorough`` also looks for a remedy that
    moves others, and carries the remedy out; without it the remedy is the cheapest in one slot, true by what stands
    there. For many meetings of one result use :func:`explain_unseated`.

    Raises:
        InputError: the meeting is not of the problem.
    """
    return explained(Standing(problem, result), meeting_id, thorough=thorough)


def explain_unseated(problem: Problem, result: Result, *, thorough: bool = False) -> dict[str, Explanation]:
    """Explain all meetings left out, in the order of the result; about a millisecond each if not thorough."""
    standing = Standing(problem, result)
    return {meeting: explained(standing, meeting, thorough=thorough) for meeting in result.unseated}


def explained(standing: Standing, meeting_id: str, *, thorough: bool) -> Explanation:
    """Explain one meeting of a standing that is already made."""
    meeting = standing.number(meeting_id)
    if standing.board.slot[meeting] != FREE:
        from emporion.timetable.explanations.seated import why_there

        return why_there(standing, meeting)
    wish = standing.problem.meetings[meeting]
    one, two = wish.participants
    headline = phrase("{participant} and {other} have no meeting with each other.", participant=one, other=two)
    if wish.barred:
        return Explanation(headline, (_barred(wish.barred),))
    if standing.result.status in ("infeasible", "unknown") and not standing.result.placements:
        return Explanation(headline, (_nothing(standing.result.status),))
    found = stopped(standing, meeting)
    quotas = dict(zip(standing.names, standing.index.most, strict=True))
    parts = list(facts_said(wish, found, standing.index.slots, quotas))
    if not thorough:
        changes = quick(standing, meeting)
        return Explanation(headline, tuple(parts), None if changes is None else said(changes))
    more, remedy = _thorough(standing, meeting, found)
    return Explanation(headline, (*parts, *more), remedy)


_BARRED = {
    "hold": phrase("The pair is on hold and may not meet until a person clears it."),
    "met": phrase("The two have met before."),
    "policy": phrase("The rules of the forum keep the two apart."),
    "agreement": phrase("Not both of the two have said yes."),
}


def _barred(bar: str) -> Part:
    return Part(f"timetable.{bar}", _BARRED[bar])


def _nothing(status: str) -> Part:
    if status == "infeasible":
        return Part(
            "timetable.locks", phrase("The locked meetings cannot all be held by the rules; nothing is seated.")
        )
    return Part("timetable.unfinished", phrase("The work was stopped before a timetable was found."))


def _thorough(standing: Standing, meeting: int, found: Stopped) -> tuple[Iterator[Part], Phrase | None]:
    from emporion.timetable.explanations.core_words import parts as core_said
    from emporion.timetable.explanations.cores import Core, core_of
    from emporion.timetable.explanations.mending import remedy

    seated = [placement.meeting for placement in standing.result.placements]
    core = (
        core_of(standing.problem, seated, standing.problem.meetings[meeting].id)
        if found.may and not found.open
        else None
    )
    mended = remedy(standing, meeting, core)
    said_so = core_said(core) if isinstance(core, Core) else iter(())
    return said_so, mended.phrase() if mended else None
