"""Dates as articles write them."""

from datetime import date, datetime, timedelta, timezone

import pytest

from emporion.newsroom.dating import Order, dates, slash_order

at = datetime.fromisoformat
MSK = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    ("text", "passage", "value"),
    [
        ("27.05.2416:16 Sport", "27.05.2416:16", at("2024-05-27T16:16")),
        ("Wednesday 14 May 2025 09.15", "14 May 2025 09.15", at("2025-05-14T09:15")),
        ("14 May 2025 10.25 million tonnes", "14 May 2025", date(2025, 5, 14)),
        ("14.05.24 16:16", "14.05.24 16:16", at("2024-05-14T16:16")),
        ("date 2025-08-22 “Russia", "2025-08-22", date(2025, 8, 22)),
        ("2024年5月14日 10:20 来源", "2024年5月14日 10:20", at("2024-05-14T10:20")),
        ("14 мая 2024", "14 мая 2024", date(2024, 5, 14)),
        ("12:30, 5 марта 2025 г.", "12:30, 5 марта 2025 г.", at("2025-03-05T12:30")),
        ("May 14, 2024 at 9:15 pm", "May 14, 2024 at 9:15 pm", at("2024-05-14T21:15")),
        ("12 Jun 26 06:10 | Agencies", "12 Jun 26 06:10", at("2026-06-12T06:10")),
        ("3rd of March 2024", "3rd of March 2024", date(2024, 3, 3)),
        ("25/04/2024", "25/04/2024", date(2024, 4, 25)),
        ("2024-05-14T16:16:00+03:00", "2024-05-14T16:16:00+03:00", datetime(2024, 5, 14, 16, 16, tzinfo=MSK)),
    ],
)
def test_a_date_is_read_with_its_passage(text: str, passage: str, value: date) -> None:
    assert [(moment.span.text, moment.value) for moment in dates(text)] == [(passage, value)]


@pytest.mark.parametrize(
    "text", ["version 1.2.3.4", "4.2 million", "31.02.2024", "May 2024", "10:30", "2024", "1/2 of"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert list(dates(text)) == []


@pytest.mark.parametrize(
    ("order", "value"), [(None, None), ("day-month", date(2024, 4, 3)), ("month-day", date(2024, 3, 4))]
)
def test_an_open_order_gives_no_date(order: Order | None, value: date | None) -> None:
    assert [(moment.value, moment.slashed) for moment in dates("03/04/2024", order=order)] == [(value, value is None)]


def test_a_text_tells_its_order_where_one_date_can_be_read_one_way_only() -> None:
    assert slash_order("03/04/2024 and 25/04/2024") == "day-month"
    assert slash_order("03/04/2024 and 04/25/2024") == "month-day"
    assert slash_order("25/04/2024 and 04/25/2024") is None


def test_a_missing_year_comes_from_a_hint() -> None:
    (moment,) = dates("本报临江12月30日电")
    assert moment.value is None
    assert moment.in_year_of(date(2025, 1, 2)) == date(2024, 12, 30)
