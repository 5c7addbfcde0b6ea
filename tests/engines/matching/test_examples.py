"""What matching says about pairs one can judge by hand."""

from emporion.matching import Match, Result, check
from tests.engines.matching.worlds import need, offer, problem, profile, solved

PLANT = profile("A1", need("Нужны датчики вибрации для турбин. Срок: год."), name="Турбозавод")
MAKER = profile("B1", offer("公司成立于2009年。我们生产振动传感器，出口欧洲"), name="振华")


def scores(result: Result) -> dict[tuple[str, str], float]:
    return {(match.a, match.b): match.score for match in result.matches}


def only(result: Result) -> Match:
    (match,) = result.matches
    return match


def test_russian_need_is_met_by_a_chinese_offer_and_both_are_quoted() -> None:
    match = only(solved(PLANT, MAKER))
    reason = match.reasons[0]
    assert reason.kind == "need_of_a.niche"
    assert reason.quotes == ("Нужны датчики вибрации для турбин.", "我们生产振动传感器，出口欧洲")
    assert reason.sentence.render("en") == "Турбозавод needs: Vibration sensors. 振华 offers it."
    assert "Датчики вибрации" in reason.sentence.render("ru")
    assert "振动传感器" in reason.sentence.render("zh")


def test_inflected_russian_need_is_met_by_an_english_offer() -> None:
    plant = profile("A1", need("Ищем поставщика датчиков вибрации"))
    maker = profile("B1", offer("Vibration sensor maker"))
    assert only(solved(plant, maker)).reasons[0].kind == "need_of_a.niche"


def test_need_must_be_met_by_an_offer_likeness_is_nothing() -> None:
    twins = (profile("A1", offer("", "chips.design.fpga")), profile("B1", offer("", "chips.design.fpga")))
    assert solved(*twins).matches == ()
    both_need = (profile("A1", need("", "chips.design.fpga")), profile("B1", need("", "chips.design.fpga")))
    assert solved(*both_need).matches == ()


def test_need_that_repeats_an_own_offer_is_left_out_unless_it_seeks_an_equal() -> None:
    other = profile("B1", offer("FPGA design"))
    assert solved(profile("A1", offer("FPGA boards"), need("FPGA boards")), other).matches == ()
    equal = profile("A1", offer("FPGA boards"), need("FPGA boards", mode="joint_development"))
    assert scores(solved(equal, other)) != {}


def test_closer_niche_scores_higher() -> None:
    wanting = profile("A1", need("", "industry.sensors.vibration"))
    found = scores(
        solved(
            wanting,
            profile("B1", offer("", "industry.sensors.vibration")),
            profile("B2", offer("", "industry.sensors")),
            profile("B3", offer("", "industry.robots")),
            profile("B4", offer("", "health.telemedicine")),
        )
    )
    assert list(found) == [("A1", "B1"), ("A1", "B2")]
    assert found["A1", "B1"] > 2 * found["A1", "B2"] > 0


def test_mutual_pair_beats_a_one_way_pair_and_the_one_way_pair_says_so() -> None:
    mutual_a = profile("A1", need("", "chips.design.fpga"), offer("", "electronics.pcb"))
    mutual_b = profile("B1", offer("", "chips.design.fpga"), need("", "electronics.pcb"))
    seller = profile("B2", offer("", "chips.design.fpga"))
    result = solved(mutual_a, mutual_b, seller)
    assert [(m.b, m.rank_for_a) for m in result.lists["A1"]] == [("B1", 1), ("B2", 2)]
    one_way = result.by_pair["A1", "B2"]
    assert (one_way.score_ab > 0, one_way.score_ba) == (True, 0.0)
    assert [part.sentence.render("en") for part in one_way.against] == ["One direction only: B2 states no needs."]
    assert result.by_pair["A1", "B1"].against == ()


def test_modes_that_suit_beat_modes_that_differ() -> None:
    wanting = profile("A1", need("", "chips.design.fpga", "supply"))
    makers = {
        "B1": profile("B1", offer("", "chips.design.fpga", "supply")),
        "B2": profile("B2", offer("", "chips.design.fpga", "distribution")),
        "B3": profile("B3", offer("", "chips.design.fpga")),
        "B4": profile("B4", offer("", "chips.design.fpga", "investment")),
    }
    result = solved(wanting, *makers.values())
    assert [match.b for match in result.lists["A1"]] == ["B1", "B2", "B3", "B4"]
    assert "need_of_a.mode" in [part.kind for part in result.by_pair["A1", "B1"].reasons]
    assert "need_of_a.mode" in [part.kind for part in result.by_pair["A1", "B4"].against]


def test_standard_named_in_three_ways_is_one_name() -> None:
    wanting = profile("A1", need("Система менеджмента по ГОСТ Р ИСО/МЭК 27001"))
    result = solved(wanting, profile("B1", offer("ISO/IEC 27001审核")), profile("B2", offer("ISO 9001审核")))
    assert [match.b for match in result.matches] == ["B1"]
    assert [part.kind for part in only(result).reasons] == ["need_of_a.names"]


def test_protocol_name_decides_between_two_of_one_niche() -> None:
    wanting = profile("A1", need("Датчики с EtherCAT"))
    with_it, without = profile("B2", offer("传感器，支持EtherCAT")), profile("B1", offer("传感器，支持CAN"))
    assert [match.b for match in solved(wanting, with_it, without).lists["A1"]] == ["B2", "B1"]


def test_soft_wishes_speak_for_and_against() -> None:
    wish = {"regions": ("广东",), "sizes": ("small",), "languages": ("ru",), "certificates": ("ISO 9001",)}
    wanting = profile("A1", need("", "chips.design.fpga", **wish))
    fits = {
        "region": "广东省深圳",
        "country": "CN",
        "size": "small",
        "languages": ("ru",),
        "certificates": ("ISO 9001:2015",),
    }
    differs = {"region": "四川", "country": "CN", "size": "large", "languages": ("zh",), "certificates": ("CCC",)}
    makers = [profile("B1", offer("", "chips.design.fpga"), **differs), profile("B2", offer("", "chips.design.fpga"))]
    makers.append(profile("B3", offer("", "chips.design.fpga"), **fits))
    result = solved(wanting, *makers)
    assert [match.b for match in result.lists["A1"]] == ["B3", "B2", "B1"]
    wishes = {"need_of_a.region", "need_of_a.size", "need_of_a.languages", "need_of_a.certificates"}
    assert wishes <= {part.kind for part in result.by_pair["A1", "B3"].reasons}
    assert wishes <= {part.kind for part in result.by_pair["A1", "B1"].against}


def test_strict_wish_rules_out_who_differs_and_keeps_who_says_nothing() -> None:
    wanting = profile("A1", need("", "chips.design.fpga", regions=("广东",), strict=True))
    far = profile("B1", offer("", "chips.design.fpga"), region="四川")
    silent = profile("B2", offer("", "chips.design.fpga"))
    assert list(scores(solved(wanting, far, silent))) == [("A1", "B2")]


def test_held_pair_is_not_shown() -> None:
    free = problem(PLANT, MAKER)
    assert scores(solved(PLANT, MAKER, holds=frozenset({("B1", "A1")}))) == {}
    assert [v.rule for v in check(problem(PLANT, MAKER, holds=frozenset({("A1", "B1")})), solved(PLANT, MAKER))] == [
        "matching.hold"
    ]
    assert check(free, solved(PLANT, MAKER)) == []


def test_taking_the_strongest_evidence_away_lowers_the_score() -> None:
    makers = [profile("B1", offer("振动传感器，支持EtherCAT", "industry.sensors.vibration"))]
    full = only(solved(profile("A1", need("Датчики вибрации с EtherCAT", "industry.sensors.vibration")), *makers))
    without_niche = only(solved(profile("A1", need("Приборы с EtherCAT")), *makers))
    without_name = only(solved(profile("A1", need("Датчики вибрации", "industry.sensors.vibration")), *makers))
    assert without_niche.score < without_name.score < full.score
    assert full.reasons[0].kind == "need_of_a.niche"
