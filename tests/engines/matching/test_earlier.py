"""Earlier deals of a problem's organisations teach who comes to terms with whom, if there are enough of them."""

from emporion.matching import Problem
from emporion.matching.earlier import FEWEST_DEALS
from emporion.matching.lift import Lift
from emporion.matching.problem import Dealt
from tests.engines.matching.worlds import need, offer, problem, profile

KINDS = (("FPGA", "Printed circuit boards"), ("Telemedicine", "Robot software"), ("Vibration sensors", "ASIC"))


def dealt(count: int) -> Problem:
    """Makers of FPGA deal with makers of boards, and so on: never with their like, though everybody needs FPGA."""
    who = []
    for number in range(60):
        a, b = KINDS[number % 3]
        who += [profile(f"A{number:02d}", offer(f"We make {a}"), need("FPGA"))]
        who += [profile(f"B{number:02d}", offer(f"We make {b}"), need("FPGA"))]
    deals = tuple(
        Dealt(f"A{number:02d}", f"B{(number * 7) % 60 // 3 * 3 + number % 3:02d}", number) for number in range(count)
    )
    return problem(*who, deals=deals)


def test_who_deals_with_whom_lifts_and_lowers_a_pair() -> None:
    of = dealt(60)
    lift = Lift(of)
    usual, unusual = (lift.leans(of.by_id["A00"], of.by_id[other]).complementarity for other in ("B03", "B04"))
    assert usual > 0.1 > 0 > unusual


def test_too_few_deals_teach_nothing() -> None:
    of = dealt(FEWEST_DEALS - 1)
    assert Lift(of).shifts is None
    assert Lift(dealt(FEWEST_DEALS)).shifts is not None


def test_deals_with_strangers_do_not_count() -> None:
    of = problem(profile("A1", offer("FPGA")), profile("B1", need("FPGA")), deals=(Dealt("A1", "gone", 1.0),) * 60)
    assert Lift(of).shifts is None
