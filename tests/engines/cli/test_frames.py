from datetime import UTC, date, datetime, time, timedelta

import click
import pytest

from emporion.cli.frames import Frame, days_from
from emporion.cli.reports import Section, markdown, page
from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase


def frame(**changes: object) -> Frame:
    values: dict[str, object] = {
        "days": (date(2026, 12, 1),),
        "slots_per_day": 4,
        "slot_minutes": 30,
        "start_time": time(11),
        "breaks": ((time(12, 45), time(14)),),
        "tables": 2,
        "zone": "Asia/Shanghai",
    }
    return Frame(**(values | changes))  # type: ignore[arg-type]


def test_a_slot_that_would_touch_a_break_begins_after_it():
    slots = frame().slots()
    assert [(slot.start_minute, slot.end_minute) for slot in slots] == [(660, 690), (690, 720), (720, 750), (840, 870)]
    assert slots[0].period.start == datetime(2026, 12, 1, 3, tzinfo=UTC)
    assert {slot.period.duration for slot in slots} == {timedelta(minutes=30)}
    assert [slot.id for slot in slots] == ["20261201-01", "20261201-02", "20261201-03", "20261201-04"]


def test_a_break_on_the_edge_of_a_slot_does_not_move_it():
    slots = frame(breaks=((time(11, 30), time(11, 40)), (time(10), time(11)))).slots()
    assert [slot.start_minute for slot in slots] == [660, 700, 730, 760]


def test_summer_time_shifts_the_utc_of_the_second_day_only():
    days = (date(2026, 3, 28), date(2026, 3, 29))
    slots = frame(days=days, slots_per_day=1, zone="Europe/Berlin").slots()
    assert [slot.period.start for slot in slots] == [
        datetime(2026, 3, 28, 10, tzinfo=UTC),
        datetime(2026, 3, 29, 9, tzinfo=UTC),
    ]
    assert [(slot.day, slot.start_minute) for slot in slots] == [(0, 660), (1, 660)]


def test_too_many_slots_for_a_day():
    with pytest.raises(InputError, match="30 slots do not fit"):
        frame(slots_per_day=30).slots()


def test_days():
    start = date(2026, 12, 1)
    assert days_from("2026-12-03, 2026-12-01,2026-12-03", start) == (date(2026, 12, 1), date(2026, 12, 3))
    assert days_from("2", start) == (date(2026, 12, 1), date(2026, 12, 2))
    for wrong in ("0", "61", "1.12.2026", ""):
        with pytest.raises(click.BadParameter):
            days_from(wrong, start)


def test_reports_escape_what_users_wrote():
    told = [Section(phrase("Place"), (phrase("Place"), ""), (("a|b <i>", "*x*\nnext"),))]
    assert markdown("T|1", told, "en") == (
        "# T\\|1\n\n## Place\n\n| Place |  |\n| --- | --- |\n| a\\|b \\<i\\> | \\*x\\* next |\n"
    )
    assert "<td>a|b &lt;i&gt;</td><td>*x*\nnext</td>" in page("T", told, "zh")
    assert '<html lang="zh">' in page("T", told, "zh")
