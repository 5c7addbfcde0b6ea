"""Which period a figure is of: no day of a speech, no next clause's, no moment of the sentence before."""

from datetime import date

import pytest

from emporion.newsroom.figures.finding import figures_in

DAY = date(2025, 10, 22)


def months(text: str, language: str) -> list[tuple[str, str | None]]:
    """Return the passage of each figure that is no duration, with the first day of its period."""
    return [
        (f.span.text, f.period.start.isoformat() if f.period and f.period.start else None)
        for f in figures_in(text, language, article_date=DAY)
        if f.measure != "duration"
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Седов сообщил 21 октября, что экспорт вырос на 8,7%.", "ru"),
        ("在21日举行的大会上，罗敏表示，进口增长8.7%。", "zh"),
        ("Sedov said on October 21 that exports had grown by 8.7%.", "en"),
    ],
)
def test_the_day_of_a_speech_is_not_the_period_of_what_it_tells(text: str, language: str) -> None:
    assert [start for _, start in months(text, language)] == [None]


def test_a_period_told_in_what_is_said_stays() -> None:
    found = months("Седов сообщил 21 октября, что в 2024 году экспорт вырос на 8,7%.", "ru")
    assert [start for _, start in found] == ["2024-01-01"]


@pytest.mark.parametrize(
    ("text", "language", "starts"),
    [
        ("The plant can make 6.6 million tons a year, but ran at only 58% in September.", "en", [None, "2025-09-01"]),
        ("The plant makes 6.6 million tons per year, is now loaded by only 58%.", "en", [None, "2025-10-22"]),
        ("Мощность — 6,6 млн тонн в год, однако сейчас завод загружен на 58%.", "ru", [None, "2025-10-22"]),
        ("工厂年产能660万吨，目前负荷仅为58%。", "zh", [None, "2025-10-22"]),
        ("Demand grows by 4 percent and that pipelines bring 9 billion tons in 2025.", "en", [None, "2025-01-01"]),
    ],
)
def test_the_period_of_the_next_clause_does_not_reach_back(text: str, language: str, starts: list[str | None]) -> None:
    assert [start for _, start in months(text, language)] == starts


def test_what_is_so_now_tells_nothing_of_the_next_sentence() -> None:
    found = months("目前负荷仅为58%。项目总投资93亿美元。", "zh")
    assert [start for _, start in found] == ["2025-10-22", None]
    carried = months("In 2024 exports grew by 8%. Imports fell by 3%.", "en")
    assert [start for _, start in carried] == ["2024-01-01", "2024-01-01"]


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("ru", "За первый квартал экспорт вырос на 8 %. Об этом написали газеты. Импорт прибавил 3 %.", 1, 3),
        ("zh", "今年1至6月开行800列。\n其中去程450列。", 1, 6),
        ("en", "Turnover in the first quarter was $40 million.\nOf this, timber made up $9 million.", 1, 3),
        ("ru", "Товарооборот по итогам первого полугодия может достигнуть 40 млн долларов.", 1, 6),
    ],
)
def test_a_period_reaches_what_goes_on_with_it(language: str, text: str, start: int, end: int) -> None:
    figures = figures_in(text, language, article_date=date(2025, 9, 10))
    last = figures[-1].period
    assert last is not None
    assert last.start is not None
    assert last.end is not None
    assert (last.start.month, last.end.month) == (start, end)


def test_each_end_of_a_change_has_its_own_year_in_chinese() -> None:
    first, second = figures_in("比重由2013年的25%提升到了2017年的26.5%。", "zh", article_date=date(2018, 9, 1))
    assert [f.period and f.period.start and f.period.start.year for f in (first, second)] == [2013, 2017]


def test_a_dateline_holds_no_figure() -> None:
    assert figures_in("ЛУГОВОЕ, 1 дек - Агентство Вести. Мост открыт.", "ru") == ()


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("截至8月25日，东港今年查验800万人次。", [("2025-01-01", "2025-08-25")]),
        (
            "东港日均查验由去年的4000人次增长到今年的7200人次。",
            [("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-12-31")],
        ),
        ("7月开行80列，环比6月增长9%。", [("2025-07-01", "2025-07-31"), ("2025-07-01", "2025-07-31")]),
        ("为2013年以来首次年内突破90列。", [("2013-01-01", "2025-10-22")]),
    ],
)
def test_chinese_periods_beside_each_other(text: str, periods: list[tuple[str, str]]) -> None:
    figures = figures_in(text, "zh", article_date=DAY)
    assert [(str(f.period.start), str(f.period.end)) for f in figures if f.period] == periods


def test_a_name_that_begins_as_a_month_does_is_none() -> None:
    assert months("Поток вырос на 8 %, сказала Майя Ким.", "ru") == [("на 8 %", None)]


def test_how_long_something_had_not_been_so_is_no_duration_of_the_month() -> None:
    (figure,) = figures_in("In October exports fell at the steepest rate in eight months.", "en", article_date=DAY)
    assert figure.period is None


def test_what_may_happen_by_a_day_has_its_period() -> None:
    figures = figures_in("К концу года порт могут посетить 800 туристов.", "ru", article_date=DAY)
    assert [str(f.period.end) for f in figures if f.period] == ["2025-12-31"]


def test_a_number_in_brackets_is_of_what_stands_before_them() -> None:
    found = months("В июне вывоз составил 8 млн долларов — больше, чем в мае (6 млн долларов).", "ru")
    assert [start for _, start in found] == ["2025-06-01", "2025-05-01"]
    assert months("За полгода вывоз вырос на 8 %.", "ru") == [("на 8 %", "2025-01-01")]


def test_a_span_may_end_in_the_middle_of_a_month() -> None:
    (figure,) = figures_in("The port took 19 million tonnes between January and mid-September.", "en", article_date=DAY)
    assert figure.period is not None
    assert (str(figure.period.start), str(figure.period.end)) == ("2025-01-01", "2025-09-30")


def test_a_period_in_brackets_is_of_the_number_in_them() -> None:
    found = months("The total is 9.4 percent higher ($5.3 billion in January–June 2023).", "en")
    assert found == [("9.4 percent", None), ("$5.3 billion", "2023-01-01")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Cargo rose by 14 percent, the port authority reported on October 9."),
        ("ru", "Перевалка выросла на 14 %, сообщили 9 октября в пресс-службе порта."),
    ],
)
def test_the_day_of_a_speech_told_behind_it_is_no_period_of_the_figure(language: str, text: str) -> None:
    assert [start for _, start in months(text, language)] == [None]
