"""A forum of two days in Shanghai with the names that break careless printing."""

from datetime import UTC, datetime, timedelta

from attrs import evolve

from emporion.agendas import Agenda, AgendaSlot, Party, Programme, Sitting, meeting_uid
from emporion.kernel.periods import Period
from emporion.kernel.phrases import phrase

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
HOSTILE = 'They need #strong[x] $a$ \\ = @cite <b> "机器视觉" and `code` //'


def slots(days: int = 2, per_day: int = 12) -> tuple[AgendaSlot, ...]:
    """Half hours from 09:30 in Shanghai with an hour's break after the seventh."""
    made = []
    for day in range(days):
        for number in range(per_day):
            minutes = 30 * number + (60 if number >= 7 else 0)
            start = datetime(2026, 12, 1 + day, 1, 30, tzinfo=UTC) + timedelta(minutes=minutes)
            made.append(AgendaSlot(f"d{day}s{number}", Period(start, start + timedelta(minutes=30))))
    return tuple(made)


def programme(tables: int = 4, days: int = 2, per_day: int = 12, **changes: object) -> Programme:
    """A released programme."""
    values: dict[str, object] = {
        "title": "Russia–China IT forum",
        "organiser": 'IT "Alliance"; 俄中',
        "place": "Ningbo Expo, Hall 3",
        "zone": "Asia/Shanghai",
        "slots": slots(days, per_day),
        "tables": tuple(str(number + 1) for number in range(tables)),
        "version": 1,
        "released_at": NOW,
        "url": "https://forum.example/1",
    }
    return Programme(**(values | changes))  # type: ignore[arg-type]


def parties(count: int = 6) -> tuple[Party, ...]:
    """As many of each side."""
    long = "Научно-производственное объединение «Импульс-Ёлка» "
    russian = [
        Party(f"a{n}", f"Impulse {n}", f"{long}{n}", ("Пётр Щукин", "Анна Ёжикова"), "A", "ru") for n in range(count)
    ]
    chinese = [
        Party(f"b{n}", f"Ningxia Huike {n}", f"宁夏汇科电子科技有限公司{n}", ("王小明", "李镕堃"), "B", "zh")
        for n in range(count)
    ]
    return (*russian, *chinese)


def sitting(a: int, b: int, slot: str, table: str, **changes: object) -> Sitting:
    """A meeting of a party of each side."""
    uid = meeting_uid("test", f"a{a}", f"b{b}")
    values: dict[str, object] = {"note": (phrase("Break"), HOSTILE)}
    return evolve(Sitting(uid, 0, slot, table, f"a{a}", f"b{b}"), **(values | changes))


def agenda(**changes: object) -> Agenda:
    """Three meetings of party a0, one of them cancelled, and one of others."""
    made = (
        sitting(0, 1, "d0s0", "1", interpreter="Мария Чэнь"),
        sitting(0, 2, "d1s8", "2"),
        sitting(0, 3, "d0s5", "3", status="cancelled", sequence=2),
        sitting(1, 2, "d0s0", "2"),
    )
    values: dict[str, object] = {"programme": programme(), "parties": parties(), "sittings": made}
    return Agenda(**(values | changes))  # type: ignore[arg-type]


def full(tables: int = 40, count: int = 120) -> Agenda:
    """Every table taken in every slot: ``count`` parties of each side meet new partners in turn."""
    frame = programme(tables)
    made = [
        sitting((turn * tables + table) % count, (turn * (tables + 1) + table) % count, slot.id, str(table + 1))
        for turn, slot in enumerate(frame.slots)
        for table in range(tables)
    ]
    unique = {one.uid: one for one in made}
    return Agenda(frame, parties(count), tuple(unique.values()))
