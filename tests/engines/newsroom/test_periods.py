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


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("en", "turnover for the first half of 2024", "2024-01-01", "2024-07-01"),
        ("en", "over the first seven months of the year", "2025-01-01", "2025-08-01"),
        ("en", "in nine months of 2024", "2024-01-01", "2024-10-01"),
        ("en", "in 9M 2024", "2024-01-01", "2024-10-01"),
        ("en", "the 12 months to June 2025", "2024-07-01", "2025-07-01"),
        ("en", "from September 2024 to May 2025", "2024-09-01", "2025-06-01"),
        ("en", "from March 5 to April 20, 2025", "2025-03-05", "2025-04-21"),
        ("en", "as of the end of July", "2025-07-31", "2025-08-01"),
        ("en", "the 14th Five-Year Plan period", "2021-01-01", "2026-01-01"),
        ("en", "over the next decade", "2025-08-22", "2035-08-22"),
        ("en", "in recent years", None, None),
        ("en", "over the nine months", "2024-01-01", "2024-10-01"),
        ("ru", "с 16 по 22 мая", "2025-05-16", "2025-05-23"),
        ("zh", "年初至3月14日", "2025-01-01", "2025-03-15"),
        ("ru", "с 2022 по 2024 год", "2022-01-01", "2025-01-01"),
        ("ru", "с января по июль 2025 года", "2025-01-01", "2025-08-01"),
        ("ru", "с 15 сентября 2025 по 14 марта 2026 года", "2025-09-15", "2026-03-15"),
        ("ru", "за 7 мес. 2025 г.", "2025-01-01", "2025-08-01"),
        ("ru", "за два квартала", "2025-01-01", "2025-07-01"),
        ("ru", "в I–II кварталах 2025 года", "2025-01-01", "2025-07-01"),
        ("ru", "в июне и июле", "2025-06-01", "2025-08-01"),
        ("ru", "на конец июля", "2025-07-31", "2025-08-01"),
        ("ru", "в нынешнем году", "2025-01-01", "2026-01-01"),
        ("ru", "по итогам года", "2025-01-01", "2026-01-01"),
        ("ru", "в сезоне 2024/25", "2024-01-01", "2026-01-01"),
        ("ru", "в ближайшие годы", None, None),
        ("zh", "“十四五”期间", "2021-01-01", "2026-01-01"),
        ("zh", "截至7月底", "2025-07-31", "2025-08-01"),
        ("zh", "截至去年底", "2024-12-31", "2025-01-01"),
        ("zh", "去年10月至今年3月", "2024-10-01", "2025-04-01"),
        ("zh", "首7个月", "2025-01-01", "2025-08-01"),
        ("zh", "2024/25年度", "2024-01-01", "2026-01-01"),
        ("zh", "明年年底前", None, "2027-01-01"),
        ("zh", "五年来", "2020-08-22", "2025-08-23"),
        ("zh", "近年来", None, None),
    ],
)
def test_longer_forms_are_read_whole(language: str, text: str, start: str | None, end: str | None) -> None:
    (mention,) = periods(text, language, Anchor(DAY))
    told = mention.days
    assert (told.start and str(told.start), told.end and str(told.end)) == (start, end)
    assert mention.role == "period"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In the first half of 2025 it was $40 million, and $36 million in the same period last year"),
        ("en", "In the first half of 2025 it was $40 million, up from $36 million a year earlier"),
        ("ru", "В первом полугодии 2025 года — 40 млн, за аналогичный период прошлого года — 36 млн"),
        ("ru", "В первом полугодии 2025 года — 40 млн, годом ранее — 36 млн"),
        ("zh", "2025年上半年为40万元，去年同期为36万元"),
    ],
)
def test_the_same_period_a_year_earlier_has_the_days_of_the_one_told_before(language: str, text: str) -> None:
    first, second = periods(text, language, Anchor(DAY))
    assert (first.days.start, first.days.end) == (date(2025, 1, 1), date(2025, 7, 1))
    assert (second.role, second.days.start, second.days.end) == ("period", date(2024, 1, 1), date(2024, 7, 1))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In the first half of 2025 it was $40 million. During the reporting period imports fell"),
        ("ru", "В первом полугодии 2025 года — 40 млн. За отчётный период ввоз снизился"),
    ],
)
def test_the_period_under_review_is_the_one_told_before(language: str, text: str) -> None:
    first, second = periods(text, language, Anchor(DAY))
    assert (first.days.start, first.days.end) == (second.days.start, second.days.end)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "8 percent more than in the same period of 2024"),
        ("en", "up 8 percent on the same period last year"),
        ("ru", "рост на 8 % к аналогичному периоду прошлого года"),
        ("zh", "比去年同期增长8%"),
    ],
)
def test_what_a_change_is_told_against_is_no_period_of_it(language: str, text: str) -> None:
    assert [mention.role for mention in periods(text, language, Anchor(DAY))] == ["against"]
