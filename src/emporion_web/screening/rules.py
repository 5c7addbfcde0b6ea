"""Rules without a database: what decisions on a hit come to, and where an organisation stands by its hits.

Four eyes: a hit is set aside once two different officers agree, with nobody saying otherwise in between. One true
match counts at once; to take it back needs two again, of whom the one who found it may be one.
"""

from collections.abc import Iterable, Sequence

from attrs import frozen

from emporion_web.clearance.enums import ClearanceState
from emporion_web.screening.enums import Consequence, Outcome, Verdict

EYES = 2
MATCHING = (Verdict.TRUE_MATCH, Verdict.CONTROLLED)
REFUTING = (Verdict.FALSE_POSITIVE, Verdict.NOT_CONTROLLED, Verdict.LICENCE)


@frozen
class Decision:
    """What one officer (a key) said of a hit."""

    by: int
    verdict: str


@frozen
class Fact:
    """A current hit as far as it matters: what its list means under the profile (None: nothing), what it came to."""

    consequence: str | None
    outcome: Outcome


def outcome_of(decisions: Iterable[Decision], *, matched: bool = False) -> Outcome:
    """Return what decisions, the oldest first, come to.

    ``matched`` says that an earlier version of the same hit was a true match: it is one until two officers say
    otherwise, whatever was edited since.
    """
    agreed: dict[str, set[int]] = {}
    for decision in decisions:
        if decision.verdict in REFUTING:
            agreed = {decision.verdict: agreed.get(decision.verdict, set()) | {decision.by}}
            matched = matched and not _enough(agreed)
        else:
            agreed = {}
            matched = matched or decision.verdict in MATCHING
    if matched:
        return Outcome.MATCHED
    return Outcome.REFUTED if _enough(agreed) else Outcome.OPEN


def _enough(agreed: dict[str, set[int]]) -> bool:
    return any(len(officers) >= EYES for officers in agreed.values())


def waits_for_other_than(decisions: Sequence[Decision]) -> int | None:
    """Return the officer who set a hit aside and now waits for another one, or None if nobody does."""
    last = decisions[-1] if decisions else None
    return last.by if last and last.verdict in REFUTING else None


def state_of(facts: Iterable[Fact]) -> ClearanceState:
    """Return where an organisation stands by its current hits. The worst of them decides; a note holds nothing up."""
    state = ClearanceState.CLEAR
    for fact in facts:
        if fact.consequence not in (Consequence.BLOCK, Consequence.REVIEW):
            continue
        if fact.outcome == Outcome.MATCHED and fact.consequence == Consequence.BLOCK:
            return ClearanceState.BLOCKED
        if fact.outcome != Outcome.REFUTED:
            state = ClearanceState.REVIEW
        elif state == ClearanceState.CLEAR:
            state = ClearanceState.CLEARED
    return state


HALF_PERCENT = 50


def listed_share(holdings: Iterable[tuple[str, float | None]]) -> float:
    """Return what owners with a hit that is not set aside hold together, in percent, each owner (an id) counted once.

    Half and more marks an organisation as held by listed parties, as the US Treasury counts (OFAC, guidance of 13
    August 2014). An owner whose share is not known adds nothing here: the hit itself is under review anyway.
    """
    return round(sum(share or 0.0 for share in dict(holdings).values()), 6)
