"""Teams by example: smallest sets, both sides, holds, strict wishes, the cap, what stays open and what would help."""

from typing import Any

import pytest

from emporion.kernel.errors import InputError
from emporion.kernel.stopping import Stop
from emporion.matching.teams import Result, Team, certainty, check, divide, explain, request_for, solve, summary
from tests.engines.matching.teams.worlds import maker, part, problem, request, solved
from tests.engines.matching.worlds import TAXONOMY, need, offer, profile

FPGA, PCB, ROBOTS, SENSORS = "chips.design.fpga", "electronics.pcb", "industry.robots", "industry.sensors.vibration"


def told(result: Result) -> list[str]:
    """Return each team as its members and who covers which part."""
    return [" ".join(team.members) + ": " + _covers(team) for team in result.teams]


def _covers(team: Team) -> str:
    return " ".join([f"{c.part}={c.member}" for c in team.covers] + [f"{o.part}?" for o in team.open])


def test_smallest_set_that_covers_all_parts_is_proposed_first() -> None:
    given = problem(
        maker("A1", FPGA), maker("A2", PCB), maker("A3", ROBOTS), maker("B1", FPGA, PCB), maker("B2", SENSORS),
        requests=[request(FPGA, PCB, ROBOTS)],
    )  # fmt: skip
    result = solved(given)
    assert told(result)[0] == "A3 B1: 1=B1 2=B1 3=A3"
    assert [len(team.members) for team in result.teams] == [2, 3]
    assert result.outcome["n"].proved
    assert certainty(result.outcome["n"]).render("en") == "Proved: no team is better."
    assert check(given, result) == []


def test_both_sides_are_preferred_and_can_be_required() -> None:
    some = [maker("B1", FPGA), maker("B2", PCB), maker("A1", FPGA)]
    assert told(solved(problem(*some, requests=[request(FPGA, PCB)])))[0] == "A1 B2: 1=A1 2=B2"
    one_side = solved(problem(*some[:2], requests=[request(FPGA, PCB)], mixed="require"))
    assert one_side.teams == ()
    assert [note.kind for note in one_side.outcome["n"].notes] == ["none.sides"]


def test_no_two_under_a_hold_are_in_one_team_nor_with_the_asker() -> None:
    some = [maker("A0"), maker("A1", FPGA), maker("B1", PCB), maker("B2", PCB)]
    asked = [request(FPGA, PCB, asker="A0")]
    held = frozenset({("A1", "B1")})
    assert told(solved(problem(*some, requests=asked, holds=held))) == ["A1 B2: 1=A1 2=B2"]
    held |= {("A0", "B2")}
    result = solved(problem(*some, requests=asked, holds=held))
    assert result.teams == ()
    assert [note.kind for note in result.outcome["n"].notes] == ["none.rules"]


def test_strict_wishes_of_needs_and_of_offers_are_respected() -> None:
    strict = profile("B1", offer("PCB", PCB, regions=("Perm",), strict=True))
    lax = maker("B2", PCB)
    perm, omsk = maker("A1", FPGA, region="Perm"), maker("A2", FPGA, region="Omsk")
    asked = [request(FPGA, PCB)]
    teams = told(solved(problem(strict, perm, omsk, requests=asked)))
    assert teams == ["A1 B1: 1=A1 2=B1"]
    only = request(FPGA, PCB)
    only = type(only)("n", (only.parts[0], part(2, PCB, sizes=("large",), strict=True)))
    assert told(solved(problem(maker("B1", PCB, size="small"), lax, perm, requests=[only]))) == ["A1 B2: 1=A1 2=B2"]


def test_wishes_for_regions_are_not_put_to_the_own_market() -> None:
    parts = (part(1, FPGA, regions=("Guangdong",), strict=True), part(2, PCB))
    asked = type(request(FPGA))("n", parts, side="A")
    given = problem(
        maker("A1", FPGA, region="Perm"), maker("B1", PCB), maker("B2", FPGA, region="Hunan"), requests=[asked]
    )
    assert told(solved(given)) == ["A1 B1: 1=A1 2=B1"]
    assert check(given, solved(given)) == []


def test_cap_limits_in_how_many_teams_one_is_proposed() -> None:
    some = [maker("A1", FPGA), maker("A2", FPGA), maker("B1", PCB), maker("B2", PCB)]
    asked = [request(FPGA, PCB, id="n1"), request(FPGA, PCB, id="n2")]
    free = solved(problem(*some, requests=asked, alternatives=1))
    assert len({team.members for team in free.teams}) == 1
    capped = solved(problem(*some, requests=asked, alternatives=1, cap=1))
    assert sorted(one for team in capped.teams for one in team.members) == ["A1", "A2", "B1", "B2"]


def test_alternatives_differ_in_as_many_members_as_asked() -> None:
    some = [maker(f"{side}{n}", niche) for side, niche in (("A", FPGA), ("B", PCB)) for n in range(3)]
    assert len(solved(problem(*some, requests=[request(FPGA, PCB)], alternatives=9)).teams) == 9
    assert len(solved(problem(*some, requests=[request(FPGA, PCB)], alternatives=9, differ=2)).teams) == 3


def test_part_that_alone_is_offered_needs_no_team() -> None:
    result = solved(problem(maker("A1", FPGA), maker("B1", FPGA), requests=[request(FPGA, PCB)]))
    assert [note.kind for note in result.outcome["n"].notes] == ["none.offered"]


def test_one_that_covers_all_alone_is_named() -> None:
    result = solved(problem(maker("B1", FPGA, PCB), maker("A1", PCB), requests=[request(FPGA, PCB)]))
    assert result.outcome["n"].alone == ("B1",)
    assert told(result) == ["A1 B1: 1=B1 2=A1"]


def test_asker_may_join_its_own_team() -> None:
    some = [maker("A1", FPGA), maker("B1", PCB)]
    asked = [request(FPGA, PCB, asker="A1")]
    assert told(solved(problem(*some, requests=asked))) == []
    assert told(solved(problem(*some, requests=asked, asker_joins=True))) == ["A1 B1: 1=A1 2=B1"]


@pytest.mark.parametrize(
    ("extra", "settings", "kind", "said"),
    [
        ([], {}, "", "No organisation here offers it."),
        ([maker("B9", SENSORS)], {"most": 2}, "member", "Allow 3 members: B"),
        ([maker("B9", "industry.sensors")], {}, "quality", "B9 would cover it."),
        ([maker("B9", SENSORS)], {"holds": frozenset({("A1", "B9")})}, "hold", "A person who may clear holds"),
        (
            [profile("B9", offer("x", SENSORS, regions=("Omsk",), strict=True))],
            {},
            "strict",
            "If the wish need not be met strictly, B9 covers it.",
        ),
    ],
)
def test_what_stays_open_has_a_reason_and_a_remedy(extra: Any, settings: Any, kind: str, said: str) -> None:
    some = [maker("A1", FPGA, region="Perm"), maker("B1", PCB)]
    result = solved(problem(*some, *extra, requests=[request(FPGA, PCB, SENSORS)], **settings))
    (missing,) = result.teams[0].open
    assert missing.remedy_kind == kind
    assert said in (missing.remedy or missing.sentence).render("en")
    if kind == "member":
        assert solved(problem(*some, *extra, requests=[request(FPGA, PCB, SENSORS)])).teams[0].open == ()


def test_cap_as_a_remedy() -> None:
    some = [maker("A1", FPGA), maker("A2", FPGA), maker("B1", PCB), maker("B2", PCB), maker("B3", SENSORS)]
    asked = [request(FPGA, PCB, SENSORS, id=f"n{n}") for n in range(2)]
    result = solved(problem(*some, requests=asked, alternatives=1, cap=1))
    kinds = [missing.remedy_kind for team in result.teams for missing in team.open]
    assert kinds == ["cap"]


def test_reasons_add_up_to_the_score_and_quote_both() -> None:
    made = profile("B1", offer("我们生产印制电路板。", PCB))
    given = problem(made, maker("A1", FPGA), requests=[request(FPGA, PCB)])
    result = solved(given)
    team = result.teams[0]
    weights = [reason.weight for cover in team.covers for reason in (*cover.reasons, *cover.against)]
    assert sum(weights) == pytest.approx(team.score)
    assert team.covers[1].reasons[0].quotes == ("Part 2", "我们生产印制电路板。")
    assert explain(given, result, "n").headline.render("en") == "A1, B1 cover 2 parts of 2."
    assert team.covers[1].reasons[0].sentence.render("en").startswith("Asker needs: Printed circuit boards.")
    assert summary(result).render("en") == "1 request: 1 team, 0 without a team."


def test_search_that_is_stopped_says_so() -> None:
    given = problem(maker("A1", FPGA), maker("B1", PCB), requests=[request(FPGA, PCB)])
    result = solve(given, stop=Stop(cancelled=lambda: True))
    assert (result.teams, result.complete, [note.kind for note in result.notes]) == ((), False, ["stopped"])


@pytest.mark.parametrize(
    "wrong",
    [{"least": 0.0}, {"fewest": 1}, {"most": 6}, {"alternatives": 0}, {"cap": 0}, {"fewest": 4, "most": 3}],
)
def test_wrong_input_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        problem(maker("A1", FPGA), requests=[request(FPGA, PCB)], **wrong)


def test_wrong_requests_are_refused() -> None:
    for asked in ([request()], [request(*[FPGA] * 13)], [request(FPGA, asker="nobody")], [request(FPGA)] * 2):
        with pytest.raises(InputError):
            problem(maker("A1", FPGA), requests=asked)
    with pytest.raises(InputError):
        explain(problem(requests=[request(FPGA)]), solved(problem(requests=[])), "n")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("We need vibration sensors; FPGA design.", [(SENSORS, "We need vibration sensors"), (FPGA, "FPGA design")]),
        (
            "Нужна команда для завода: датчики вибрации, печатные платы и ПО для роботов. Работаем в Сибири.",
            [(SENSORS, "датчики вибрации"), (PCB, "печатные платы"), (ROBOTS, "ПО для роботов")],
        ),
        (
            "需要：振动传感器、印制电路板和机器人软件。",
            [(SENSORS, "振动传感器"), (PCB, "印制电路板"), (ROBOTS, "机器人软件")],
        ),
        ("Need:\n1) a vendor of FPGA\n2) training of staff", [(FPGA, "a vendor of FPGA"), ("", "training of staff")]),
        ("FPGA, PCB and FPGA again", [(FPGA, "FPGA"), (PCB, "PCB")]),
        ("Vibration sensors and other sensors", [(SENSORS, "Vibration sensors and other sensors")]),
        ("We look for a partner", [("", "We look for a partner")]),
        ("Greenhouses wanted. Samples first", [("", "Greenhouses wanted. Samples first")]),
    ],
)
def test_text_is_divided_at_items_clauses_and_niches(text: str, parts: list[tuple[str, str]]) -> None:
    found = divide(text, TAXONOMY)
    assert [(one.niche, one.text) for one in found] == parts
    assert all(one.text in text for one in found)


def test_need_of_a_profile_becomes_a_request() -> None:
    asker = profile("A1", need("Vibration sensors; FPGA", "health", "supply", sizes=("small",)), need("PCB", "health"))
    first, second = (request_for(asker, statement, TAXONOMY) for statement in asker.statements)
    assert [(one.niche, one.mode, one.wanted.sizes) for one in first.parts] == [
        (SENSORS, "supply", ("small",)),
        (FPGA, "supply", ("small",)),
    ]
    assert (first.id, first.asker) == ("A1/000", "A1")
    assert [(one.niche, one.text) for one in second.parts] == [("health", "PCB")]
