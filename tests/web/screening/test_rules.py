"""What decisions come to: every sequence of three officers and four decisions, against the rule told in words."""

from itertools import product

import pytest

from emporion_web.clearance.enums import ClearanceState
from emporion_web.screening.enums import Consequence, Outcome, Verdict
from emporion_web.screening.rules import Decision, Fact, outcome_of, state_of, waits_for_other_than

FALSE, TRUE, UNSURE = Verdict.FALSE_POSITIVE, Verdict.TRUE_MATCH, Verdict.UNSURE
SAYINGS = [Decision(by, verdict) for by in (1, 2, 3) for verdict in (TRUE, FALSE, UNSURE)]


def told_in_words(decisions: tuple[Decision, ...], matched: bool) -> Outcome:
    """A run of false positives at the end, of two officers, sets aside; a true match not taken back so is one."""

    def ends_with_agreement(until: int) -> bool:
        run: set[int] = set()
        for decision in reversed(decisions[:until]):
            if decision.verdict != FALSE:
                break
            run.add(decision.by)
        return len(run) >= 2

    if ends_with_agreement(len(decisions)):
        return Outcome.REFUTED
    for at in range(len(decisions), 0, -1):
        if ends_with_agreement(at):
            return Outcome.OPEN
        if decisions[at - 1].verdict == TRUE:
            return Outcome.MATCHED
    return Outcome.MATCHED if matched else Outcome.OPEN


@pytest.mark.parametrize("matched", [False, True])
@pytest.mark.parametrize("length", range(5))
def test_every_sequence_of_decisions_comes_to_what_the_rule_says(length: int, matched: bool) -> None:
    for decisions in product(SAYINGS, repeat=length):
        assert outcome_of(decisions, matched=matched) == told_in_words(decisions, matched), decisions


def test_one_officer_never_sets_a_hit_aside() -> None:
    for verdicts in product((TRUE, FALSE, UNSURE), repeat=5):
        decisions = [Decision(1, verdict) for verdict in verdicts]
        assert outcome_of(decisions) != Outcome.REFUTED
        assert outcome_of(decisions, matched=True) == Outcome.MATCHED


def test_two_officers_agree_on_goods_only_if_they_say_the_same() -> None:
    licence, free = Verdict.LICENCE, Verdict.NOT_CONTROLLED
    assert outcome_of([Decision(1, licence), Decision(2, free)]) == Outcome.OPEN
    assert outcome_of([Decision(1, licence), Decision(2, licence)]) == Outcome.REFUTED
    assert outcome_of([Decision(1, free), Decision(2, free)]) == Outcome.REFUTED
    assert outcome_of([Decision(1, Verdict.CONTROLLED)]) == Outcome.MATCHED


def test_where_an_organisation_stands_is_its_worst_hit() -> None:
    facts = [Fact(consequence, outcome) for consequence in (*Consequence, None) for outcome in Outcome]
    for chosen in (c for length in range(4) for c in product(facts, repeat=length)):
        said = [fact for fact in chosen if fact.consequence in (Consequence.BLOCK, Consequence.REVIEW)]
        if any(f == Fact(Consequence.BLOCK, Outcome.MATCHED) for f in said):
            expected = ClearanceState.BLOCKED
        elif any(f.outcome != Outcome.REFUTED for f in said):
            expected = ClearanceState.REVIEW
        else:
            expected = ClearanceState.CLEARED if said else ClearanceState.CLEAR
        assert state_of(chosen) == expected, chosen


def test_who_set_a_hit_aside_last_waits_for_another_one() -> None:
    assert waits_for_other_than([]) is None
    assert waits_for_other_than([Decision(1, FALSE)]) == 1
    assert waits_for_other_than([Decision(1, FALSE), Decision(2, UNSURE)]) is None
