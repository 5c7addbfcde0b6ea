"""The check finds each fault that is put into a sound result."""

from attrs import evolve

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import phrase
from emporion.matching import Match, Result, check
from tests.engines.matching.worlds import need, offer, problem, profile, solved

PROFILES = (
    profile("A1", need("Нужны датчики вибрации", "industry.sensors.vibration"), offer("ПЛИС", "chips.design.fpga")),
    profile("A2", need("Нужна телемедицина"), offer("Печатные платы")),
    profile("B1", offer("振动传感器", "industry.sensors.vibration"), need("现场可编程门阵列", "chips.design.fpga")),
    profile("B2", offer("远程医疗"), offer("振动传感器")),
)


def rules(changed: Result, **settings: object) -> list[str]:
    return [violation.rule for violation in check(problem(*PROFILES, **settings), changed)]


def with_first(**changes: object) -> Result:
    """Return the sound result with its best match changed."""
    sound = solved(*PROFILES)
    return Result((evolve(sound.matches[0], **changes), *sound.matches[1:]))  # type: ignore[arg-type]


def test_sound_result_has_no_fault() -> None:
    sound = solved(*PROFILES)
    assert [(m.a, m.b) for m in sound.matches] == [("A1", "B1"), ("A1", "B2"), ("A2", "B2")]
    assert rules(sound) == []


def test_hold_is_reported() -> None:
    assert rules(solved(*PROFILES), holds=frozenset({("A1", "B1")})) == ["matching.hold"]


def test_pair_of_one_side_or_unknown_is_reported() -> None:
    assert "matching.sides" in rules(with_first(b="A2"))
    assert "matching.sides" in rules(with_first(a="nobody"))
    assert "matching.sides" in rules(with_first(a="B1", b="A1"))


def test_pair_that_stands_twice_is_reported() -> None:
    sound = solved(*PROFILES)
    assert "matching.pair.once" in rules(Result(sound.matches + sound.matches[:1]))


def test_pair_on_no_list_is_reported() -> None:
    assert "matching.pair.listed" in rules(with_first(rank_for_a=None, rank_for_b=None))


def test_score_that_is_not_the_sum_of_its_parts_is_reported() -> None:
    assert rules(with_first(score=0.99)) == ["matching.score.sum"]
    assert "matching.score.range" in rules(with_first(score_ab=1.2))


def test_weight_that_is_no_number_is_reported() -> None:
    reason, *others = solved(*PROFILES).matches[0].reasons
    wrong = evolve(reason, weight=float("nan"))
    assert rules(with_first(reasons=(wrong, *others))) == ["matching.score.sum"]
    assert "matching.score.range" in rules(with_first(score=float("nan")))


def test_part_on_the_wrong_side_is_reported() -> None:
    first = solved(*PROFILES).matches[0]
    assert rules(with_first(reasons=first.reasons[1:], against=first.reasons[:1])) == ["matching.score.sign"]


def test_invented_quote_is_reported() -> None:
    first: Match = solved(*PROFILES).matches[0]
    reason, *others = first.reasons
    for quotes in (("Нужны датчики", "量子计算"), ("振动传感器", "Нужны датчики вибрации"), ()):
        assert rules(with_first(reasons=(evolve(reason, quotes=quotes), *others))) == ["matching.quote"]
    lie = Part("market.lower", phrase("A score lies outside 0 to 1."), 0.0, ("никто этого не писал",))
    assert rules(with_first(against=(*first.against, lie))) == ["matching.quote"]
    stray = Part("market.higher", phrase("A score lies outside 0 to 1."), 0.0, ("ПЛИС",))
    assert rules(with_first(reasons=(*first.reasons, stray))) == ["matching.quote"]


def test_lists_longer_than_allowed_gaps_and_wrong_order_are_reported() -> None:
    assert "matching.list.length" in rules(solved(*PROFILES), shortlist=1)
    assert rules(with_first(rank_for_a=3)) == ["matching.list.ranks", "matching.list.order"]


def test_cap_is_reported() -> None:
    assert rules(solved(*PROFILES), cap=1) == ["matching.cap", "matching.cap"]


def test_strict_wish_that_is_not_kept_is_reported() -> None:
    strict = profile("A1", need("ПЛИС", "chips.design.fpga", sizes=("small",), strict=True))
    lax = profile("A1", need("ПЛИС", "chips.design.fpga", sizes=("small",)))
    maker = profile("B1", offer("FPGA", "chips.design.fpga"), size="large")
    assert [v.rule for v in check(problem(strict, maker), solved(lax, maker))] == ["matching.strict"]
    assert solved(strict, maker).matches == ()


def test_every_fault_is_said_in_three_languages() -> None:
    (fault,) = check(problem(*PROFILES, holds=frozenset({("A1", "B1")})), solved(*PROFILES))
    assert [fault.sentence.render(language) for language in ("en", "ru", "zh")] == [
        "The pair is under a hold.",
        "Пара заблокирована до проверки.",
        "该组合处于暂停对接状态。",
    ]
