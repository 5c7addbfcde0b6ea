import pytest
from attrs import evolve

from emporion.agendas import Agenda
from emporion.kernel.errors import InputError
from tests.engines.agendas import factory


@pytest.mark.parametrize(("sittings", "words"), [
    ((factory.sitting(0, 1, "d0s0", "1"), factory.sitting(0, 2, "d0s0", "2")), "a0 is in two meetings"),
    ((factory.sitting(0, 1, "d0s0", "1"), factory.sitting(1, 2, "d0s0", "1")), "1 is in two meetings"),
    (tuple(factory.sitting(n, n, "d0s0", str(n + 1), interpreter="Wu") for n in range(2)), "Wu is in"),
    ((factory.sitting(0, 1, "d0s0", "1"), factory.sitting(0, 1, "d0s1", "1")), "stands twice"),
    ((factory.sitting(0, 1, "d9s0", "1"),), "does not have: d9s0"),
    ((factory.sitting(0, 1, "d0s0", "77"),), "does not have: 77"),
    ((factory.sitting(0, 99, "d0s0", "1"),), "does not have: b99"),
    ((factory.sitting(0, 1, "d0s0", "1", sequence=-1),), "names what"),
])  # fmt: skip
def test_an_agenda_that_cannot_be_is_refused(sittings, words):
    with pytest.raises(InputError, match=words):
        factory.agenda(sittings=sittings)


def test_cancelled_meetings_take_no_place():
    made = factory.agenda(sittings=(
        factory.sitting(0, 1, "d0s0", "1"), factory.sitting(0, 2, "d0s0", "1", status="cancelled"),
    ))  # fmt: skip
    assert [one.b for one in made.sittings_of("a0")] == ["b1"]
    assert [one.b for one in made.sittings_of("a0", cancelled=True)] == ["b1", "b2"]


def test_a_wrong_zone_is_refused_with_an_example():
    with pytest.raises(InputError, match="Asia/Shanghai"):
        factory.programme(zone="Shanghai")


def test_slots_are_kept_by_time_and_grouped_by_the_days_of_the_zone():
    frame = factory.programme()
    backwards = evolve(frame, slots=tuple(reversed(frame.slots)))
    assert backwards.slots == frame.slots
    assert [(str(day), len(slots)) for day, slots in frame.days.items()] == [("2026-12-01", 12), ("2026-12-02", 12)]
    late = factory.programme(zone="Pacific/Kiritimati")
    assert [str(day) for day in late.days] == ["2026-12-01", "2026-12-02"]


def test_names_for_a_reader():
    party = factory.parties()[-1]
    assert party.names("zh") == ("宁夏汇科电子科技有限公司5", "Ningxia Huike 5")
    assert party.names("ru") == ("Ningxia Huike 5", "宁夏汇科电子科技有限公司5")


def test_an_empty_agenda_is_an_agenda():
    assert Agenda(factory.programme(), (), ()).sittings_of(None) == ()
