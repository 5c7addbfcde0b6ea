"""The check finds each fault that is put into a sound result."""

from typing import Any

from attrs import evolve

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import phrase
from emporion.matching.teams import Problem, Result, check
from tests.engines.matching.teams.worlds import maker, part, problem, request, solved

FPGA, PCB = "chips.design.fpga", "electronics.pcb"
SOME = (maker("A1", FPGA, PCB), maker("A2", FPGA, size="small"), maker("B1", PCB), maker("B2", PCB))


def asked(**settings: Any) -> Problem:
    return problem(*SOME, requests=[request(FPGA, PCB)], **settings)


SOUND = solved(asked(), seed=1)
TEAM = next(team for team in SOUND.teams if team.members == ("A2", "B1"))


def rules(changed: Any, **settings: Any) -> set[str]:
    """Return the rules that one changed team breaks."""
    return {violation.rule for violation in check(asked(**settings), Result((evolve(changed, rank=1),)))}


def test_sound_result_has_no_fault() -> None:
    assert check(asked(), SOUND) == []
    assert rules(TEAM) == set()


def test_members_are_looked_at() -> None:
    assert rules(evolve(TEAM, members=("A2", "nobody"))) == {"teams.known"}
    assert "teams.idle" in rules(evolve(TEAM, members=("A2", "B1", "B2")))
    assert "teams.size" in rules(evolve(TEAM, members=("A2", "B1", "B1")))
    assert rules(evolve(TEAM, mixed=False)) == {"teams.mixed"}
    assert rules(TEAM, holds=frozenset({("A2", "B1")})) == {"teams.hold"}
    assert rules(TEAM, fewest=3) == {"teams.size"}
    asker = problem(*SOME, requests=[request(FPGA, PCB, asker="A2")])
    assert "teams.asker" in {violation.rule for violation in check(asker, Result((evolve(TEAM, rank=1),)))}


def test_parts_and_sums_are_looked_at() -> None:
    first, second = TEAM.covers
    assert "teams.parts" in rules(evolve(TEAM, covers=(first,)))
    assert "teams.parts" in rules(evolve(TEAM, covers=(first, second, second)))
    assert rules(evolve(TEAM, score=TEAM.score + 0.1)) == {"teams.score", "teams.sum"}
    assert rules(evolve(TEAM, covers=(evolve(first, reasons=first.reasons[1:]), second))) == {"teams.sum"}


def test_covers_are_looked_at() -> None:
    first, second = TEAM.covers

    def with_first(**changes: Any) -> set[str]:
        return rules(evolve(TEAM, covers=(evolve(first, **changes), second)))

    assert with_first(offer="999") == {"teams.offer"}
    assert "teams.quality" in with_first(quality=0.01)
    assert with_first(reasons=(*first.reasons[1:], evolve(first.reasons[0], quotes=("Part 1", "量子计算")))) == {
        "teams.quote"
    }
    stray = Part("languages.none", phrase("Asker"), 0.0, ("Part 1",))
    assert with_first(against=(*first.against, stray)) == {"teams.quote"}
    assert "teams.sign" in with_first(reasons=(), against=first.reasons)


def test_strict_wishes_are_looked_at() -> None:
    strict = type(request(FPGA))("n", (part(1, FPGA, sizes=("large",), strict=True), part(2, PCB)))
    found = check(problem(*SOME, requests=[strict]), Result((evolve(TEAM, rank=1),)))
    assert {violation.rule for violation in found} == {"teams.strict"}


def test_alternatives_and_the_cap_are_looked_at() -> None:
    twice = Result((evolve(TEAM, rank=1), evolve(TEAM, rank=2)))
    assert {v.rule for v in check(asked(), twice)} == {"teams.differ"}
    assert {v.rule for v in check(asked(), Result((evolve(TEAM, rank=2),)))} == {"teams.rank"}
    assert {v.rule for v in check(asked(cap=1), twice)} == {"teams.differ", "teams.cap"}
