from datetime import UTC, datetime, timedelta

import pytest

from emporion.fanout import ProcessExecutor, SerialExecutor
from emporion.kernel.periods import Period
from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.kernel.taxonomy import Niche, Taxonomy

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_period_is_half_open() -> None:
    period = Period(NOON, NOON + HOUR)
    assert (period.contains(NOON), period.contains(NOON + HOUR)) == (True, False)
    assert not period.overlaps(Period(NOON + HOUR, NOON + 2 * HOUR))
    assert period.overlaps(Period(NOON + HOUR / 2, NOON + 2 * HOUR))


@pytest.mark.parametrize("end", [NOON, NOON - HOUR])
def test_a_period_ends_after_it_starts(end: datetime) -> None:
    with pytest.raises(ValueError, match="end after it starts"):
        Period(NOON, end)


def test_a_period_is_of_aware_times() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        Period(NOON.replace(tzinfo=None), NOON)


def test_numbers_follow_from_seed_and_names() -> None:
    assert seeded(1, "a").random() == seeded(1, "a").random()
    assert len({seeded(1, "a").random(), seeded(1, "b").random(), seeded(2, "a").random()}) == 3


def test_a_stop_counts_on_the_clock_it_is_given() -> None:
    now = [10.0]
    stop = Stop(budget_seconds=5.0, clock=lambda: now[0])
    assert (stop.remaining(), stop.reached()) == (5.0, False)
    now[0] = 15.0
    assert (stop.remaining(), stop.reached(), stop.elapsed()) == (0.0, True, 5.0)


def test_a_stop_may_come_sooner() -> None:
    now = [10.0]
    stop = Stop(budget_seconds=5.0, clock=lambda: now[0], cancelled=lambda: now[0] > 99)
    now[0] = 12.0
    sooner = stop.but(1.0)
    assert (sooner.remaining(), sooner.budget_seconds) == (2.0, 2.0)
    assert stop.but(7.0).reached()
    now[0] = 100.0
    assert Stop(cancelled=stop.cancelled).but(5.0).reached()


def test_a_stop_without_a_clock_has_no_budget() -> None:
    assert Stop().remaining() == float("inf")
    with pytest.raises(ValueError, match="needs a clock"):
        Stop(budget_seconds=1.0)


def test_executors_give_the_same_in_the_same_order() -> None:
    items = list(range(-20, 20))
    assert SerialExecutor().map(abs, items) == ProcessExecutor(2).map(abs, items) == [abs(item) for item in items]


def test_a_taxonomy_knows_paths_and_children() -> None:
    labels = {"en": "x", "ru": "x", "zh": "x"}
    taxonomy = Taxonomy((Niche("a", labels), Niche("a.b", labels), Niche("a.b.c", labels), Niche("d", labels)))
    assert [niche.code for niche in taxonomy.path("a.b.c")] == ["a", "a.b", "a.b.c"]
    assert [niche.code for niche in taxonomy.children()] == ["a", "d"]
    assert (taxonomy["a.b"].level, taxonomy["a.b"].parent) == (2, "a")


def test_a_taxonomy_refuses_orphans_and_doubles() -> None:
    labels = {"en": "x", "ru": "x", "zh": "x"}
    with pytest.raises(ValueError, match="before its parent"):
        Taxonomy((Niche("a.b", labels),))
    with pytest.raises(ValueError, match="twice"):
        Taxonomy((Niche("a", labels), Niche("a", labels)))
