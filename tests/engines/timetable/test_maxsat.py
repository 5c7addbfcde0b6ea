"""The MaxSAT road ends when it should, whatever it is asking just then."""

import time
from typing import Any

import pytest
from pysat.formula import WCNF

from emporion.timetable.exact.cpsat import Limits
from emporion.timetable.exact.rc2_apart import least_cost


def pigeons(formula: Any, count: int, holes: int, first: int) -> None:
    """Ask for more pigeons than there are holes, each in a hole of its own: no search refutes that soon."""
    seats = [[first + bird * holes + hole for hole in range(holes)] for bird in range(count)]
    for bird, mine in enumerate(seats):
        formula.append(mine)
        for theirs in seats[:bird]:
            for one, two in zip(mine, theirs, strict=True):
                formula.append([-one, -two])


def three_at_odds() -> Any:
    """Three wishes of which two can be met: the first core is found by a look."""
    formula: Any = WCNF()  # type: ignore[no-untyped-call]
    formula.append([-1, -2, -3])
    for wish in (1, 2, 3):
        formula.append([wish], weight=1)
    return formula


def test_a_small_formula_is_solved(capfd: pytest.CaptureFixture[str]) -> None:
    model, cost, ended = least_cost(three_at_odds(), Limits())
    assert capfd.readouterr() == ("", "")
    assert (cost, ended) == (1, True)
    assert model is not None
    assert len(model & {1, 2, 3}) == 2


def test_the_end_is_heard_whatever_is_asked() -> None:
    formula = three_at_odds()
    pigeons(formula, 15, 14, first=4)
    began = time.monotonic()
    model, cost, ended = least_cost(formula, Limits(seconds=1.0))
    assert (model, ended) == (None, False)
    assert cost <= 1
    assert time.monotonic() - began < 5
