"""Periods that are not a figure's although they stand in its sentence: of a capacity, an event, a quotation."""

from datetime import date

import pytest

from emporion.newsroom.figures import figures_in

DAY = date(2026, 3, 20)


def days(text: str, language: str) -> list[tuple[str, str | None, str | None]]:
    found = figures_in(text, language, article_date=DAY)
    return [
        (
            f.span.text,
            *(str(day) if day else None for day in (f.period and (f.period.start, f.period.end)) or (None, None)),
        )
        for f in found
    ]


@pytest.mark.parametrize(
    ("language", "text", "passage"),
    [
        ("en", "The centre that opened this week can handle 280,000 parcels a day.", "280,000 parcels"),
        ("en", "Lines that can process 150,000 tonnes a year stood idle in 2025.", "150,000 tonnes"),
        ("en", "A cold store for 30,000 tonnes would open in 2027.", "30,000 tonnes"),
        (
            "en",
            "“We need it before 2028,” she said, adding that the fleet would grow by 600 lorries.",
            "by 600 lorries",
        ),
        ("en", "Stocks are twice as high as they were in 2023.", "twice"),
        ("ru", "Терминал, открытый в 2025 году, способен принимать 40 судов.", "40 судов"),
        ("ru", "В мае начнётся строительство гостиницы на 120 номеров.", "120 номеров"),
        ("ru", "В центре работают 300 человек, к концу года штат вырастет вдвое.", "300 человек"),
        ("zh", "3月18日，分拨中心正式启用，总投资约5.8亿元。", "约5.8亿元"),
        ("zh", "2025年投产的工厂年加工能力15万吨。", "15万吨"),
        ("zh", "库存是2023年的两倍。", "两倍"),
        ("zh", "运价由去年12月的每吨19欧元涨至31欧元。", "31欧元"),
        ("en", "The rate has climbed to 31 euros a tonne from 19 euros in December.", "31 euros"),
    ],
)
def test_a_figure_without_a_period_of_its_own(language: str, text: str, passage: str) -> None:
    assert (passage, None, None) in days(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "He expects volumes to fall by 12 percent in the first half.",
            ("by 12 percent", "2026-01-01", "2026-06-30"),
        ),
        ("ru", "В первом полугодии он ждёт снижения на 12%.", ("на 12%", "2026-01-01", "2026-06-30")),
        ("zh", "预计上半年运量将下降12%。", ("下降12%", "2026-01-01", "2026-06-30")),
        ("ru", "В 2024-м было 3,9 млн тонн.", ("3,9 млн тонн", "2024-01-01", "2024-12-31")),
        ("zh", "运价由去年12月的每吨19欧元涨至31欧元。", ("19欧元", "2025-12-01", "2025-12-31")),
        ("en", "In December the wait was two days.", ("two days", "2025-12-01", "2025-12-31")),
        ("en", "It will be ready by year-end with 40 berths.", ("40 berths", None, "2026-12-31")),
        (
            "en",
            "The port handled 3 million tonnes in January and February.",
            ("3 million tonnes", "2026-01-01", "2026-02-28"),
        ),
        ("ru", "К концу года штат вырастет в полтора раза.", ("в полтора раза", None, "2026-12-31")),
        ("zh", "中心现有员工1200人。", ("1200人", "2026-03-20", "2026-03-20")),
        ("zh", "2025年开工率只有64%。", ("64%", "2025-01-01", "2025-12-31")),
    ],
)
def test_a_figure_with_its_period(language: str, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in days(text, language)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("运价比去年高出近三分之一。", "increase"),
        ("配额比2025年多3.8%。", "increase"),
        ("价格较上年低两成。", "decrease"),
    ],
)
def test_more_than_before_is_a_change(text: str, direction: str) -> None:
    (figure,) = figures_in(text, "zh", article_date=DAY)
    assert (figure.measure, figure.direction) == ("change", direction)
