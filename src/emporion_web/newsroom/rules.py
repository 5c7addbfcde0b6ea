"""What decisions on a fact come to, without a database."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from emporion_web.newsroom.enums import FactState, Verdict


@frozen
class Decision:
    """What one editor (a key) said of a fact, and field by field what the editor says instead."""

    by: int
    verdict: str
    changes: Mapping[str, Any] = field(factory=dict)


def outcome_of(decisions: Iterable[Decision], *, eyes: int) -> FactState:
    """Return what decisions, the oldest first, come to where ``eyes`` different editors must agree.

    A correction counts as agreeing with what stands after it, and whoever agreed before has to look again.
    """
    agreed: set[int] = set()
    accepts = True
    for decision in decisions:
        says_yes = decision.verdict != Verdict.REJECT
        fresh = says_yes != accepts or decision.verdict == Verdict.CORRECT
        agreed = {decision.by} if fresh else agreed | {decision.by}
        accepts = says_yes
    if not agreed:
        return FactState.FOUND
    if len(agreed) < eyes:
        return FactState.SECOND
    return FactState.VERIFIED if accepts else FactState.REJECTED


def corrections(decisions: Iterable[Decision]) -> dict[str, Any]:
    """Return the fields that editors corrected, the last correction of each."""
    said: dict[str, Any] = {}
    for decision in decisions:
        said |= decision.changes
    return said
