"""Periods of three languages, told from the day of the article where they need it."""

from datetime import date

import pytest

from emporion.newsroom.figures.periods.calendar import Anchor
from emporion.newsroom.figures.periods.reading import periods

DAY = date(2025, 8, 22)


@pytest.mark.parametrize(
    ("language", "text", "start", "end", "basis"),
    [
        ("en", "in 2024", "2024-01-01", "2025-01-01", "stated"),
        ("en", "In the first half of 2025", "2025-01-01", "2025-07-01", "stated"),
        ("en", "last year", "2024-01-01", "2025-01-01", "article-date"),
        ("en", "from January to September", "2024-01-01", "2024-10-01", "inferred"),
        ("en", "the first nine months of 2024", "2024-01-01", "2024-10-01", "stated"),
        ("en", "over the past three years", "2022-08-22", "2025-08-23", "article-date"),
        ("en", "both 2022 and 2023", "2022-01-01", "2024-01-01", "stated"),
        ("en", "by 2030", None, "2031-01-01", "stated"),
        ("en", "since 2020", "2020-01-01", "2025-08-23", "stated"),
        ("en", "on 8 September 2023", "2023-09-08", "2023-09-09", "stated"),
        ("en", "so far this year", "2025-01-01", "2025-08-23", "article-date"),
        ("ru", "за январь–сентябрь", "2024-01-01", "2024-10-01", "inferred"),
        ("ru", "в 2026–2027 годах", "2026-01-01", "2028-01-01", "stated"),
        ("ru", "в первом полугодии 2025 года", "2025-01-01", "2025-07-01", "stated"),
        ("ru", "с начала года", "2025-01-01", "2025-08-23", "article-date"),
        ("ru", "к 2030 году", None, "2031-01-01", "stated"),
        ("ru", "за последние три года", "2022-08-22", "2025-08-23", "article-date"),
        ("ru", "в прошлом году", "2024-01-01", "2025-01-01", "article-date"),
        ("zh", "今年以来", "2025-01-01", "2025-08-23", "article-date"),
        ("zh", "2025年上半年", "2025-01-01", "2025-07-01", "stated"),
        ("zh", "今年前三季度", "2025-01-01", "2025-10-01", "article-date"),
        ("zh", "二〇二四年", "2024-01-01", "2025-01-01", "stated"),
        ("zh", "1至9月", "2024-01-01", "2024-10-01", "inferred"),
        ("zh", "到2030年", None, "2031-01-01", "stated"),
    ],
)
def test_a_period_is_resolved(language: str, text: str, start: str | None, end: str, basis: str) -> None:
    (mention,) = periods(text, language, Anchor(DAY))
    told = mention.days
    assert (str(told.start) if told.start else None, str(told.end), told.basis) == (start, end, basis)
    assert mention.role == "period"


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "compared with 2023"), ("ru", "по сравнению с 2023 годом"), ("zh", "较2023年增长"), ("en", "than in 2023")],
)
def test_what_a_change_is_measured_from_is_no_period(language: str, text: str) -> None:
    assert [mention.role for mention in periods(text, language, Anchor(DAY))] == ["against"]


@pytest.mark.parametrize(("language", "text"), [("en", "last year"), ("ru", "в этом году"), ("zh", "去年")])
def test_without_a_date_a_relative_period_has_no_days(language: str, text: str) -> None:
    (mention,) = periods(text, language, Anchor())
    assert (mention.days.start, mention.days.end, mention.days.basis) == (None, None, "inferred")


def test_a_month_to_come_is_that_of_the_year_before() -> None:
    (mention,) = periods("in November", "en", Anchor(DAY))
    assert mention.days.start == date(2024, 11, 1)
