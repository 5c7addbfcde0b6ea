"""Periods that a list takes from its head, and those that a later sentence does not take from the one before."""

from datetime import date

import pytest

from emporion.newsroom.figures import figures_in

DAY = date(2026, 11, 20)
Told = tuple[str, str | None, str | None]


def days(text: str, language: str) -> list[Told]:
    told = []
    for figure in figures_in(text, language, article_date=DAY):
        ends = (figure.period.start, figure.period.end) if figure.period else (None, None)
        told.append((figure.span.text, *(str(day) if day else None for day in ends)))
    return told


@pytest.mark.parametrize(
    ("language", "text", "until"),
    [
        ("en", "The port in January–October 2026:\n- grain: 40,000 tonnes;\n- timber: 7,000 tonnes.", "2026-10-31"),
        ("ru", "Порт за девять месяцев 2026 года:\n— зерно: 40 тыс. тонн;\n— лес: 7 тыс. тонн.", "2026-09-30"),
        ("zh", "今年前三季度港口数据：\n（一）粮食4万吨；\n（二）木材7000吨。", "2026-09-30"),
    ],
)
def test_items_take_the_period_in_the_head_of_their_list(language: str, text: str, until: str) -> None:
    assert [told[1:] for told in days(text, language)] == [("2026-01-01", until)] * 2


def test_what_follows_a_list_takes_nothing_from_its_head() -> None:
    text = "The port in January–October 2026:\n- grain: 40,000 tonnes;\nThe quay cost $3 million."
    assert days(text, "en")[-1] == ("$3 million", None, None)


def test_an_item_keeps_a_period_of_its_own() -> None:
    text = "Порт за девять месяцев 2026 года:\n— зерно: 40 тыс. тонн;\n— лес в 2025 году: 7 тыс. тонн."
    assert days(text, "ru")[-1][1:] == ("2025-01-01", "2025-12-31")


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        ("en", "The port wants 90,000 guests by 2030. The town has 400 hotel rooms.", "400 hotel rooms"),
        ("ru", "К 2030 году порт примет 90 тыс. гостей. Вторую очередь оценивают в 3 млрд рублей.", "3 млрд рублей"),
        ("zh", "到2030年，港口希望接待游客9万人次。手续费再降0.2个百分点。", "降0.2个百分点"),
        (
            "ru",
            "Ещё в 2024 году лес занимал 62% груза. По словам Лукиной, вложения составили 2,4 млрд рублей.",
            "2,4 млрд рублей",
        ),
        ("en", "Sales came to $9 million in 2025. His company runs 26 kiosks.", "26 kiosks"),
    ],
)
def test_a_goal_or_a_look_back_is_not_the_period_of_what_comes_next(language: str, text: str, last: str) -> None:
    assert days(text, language)[-1] == (last, None, None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Capacity is to climb to 5 million tonnes a year by 2030."),
        ("ru", "К 2030 году мощность линии вырастет до 5 млн тонн в год."),
    ],
)
def test_a_capacity_that_is_to_grow_is_a_goal(language: str, text: str) -> None:
    assert days(text, language)[0][1:] == (None, "2030-12-31")


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("en", "Payments in the nine months to September came to $96 million.", "2026-01-01", "2026-09-30"),
        ("en", "Payments in the six months to March 2026 came to $96 million.", "2025-10-01", "2026-03-31"),
        ("en", "The depot sold at most 800 wagons in the same ten months.", "2026-01-01", "2026-10-31"),
        ("ru", "Первый поезд, 38 вагонов с чаем, ждут 5 декабря.", "2026-12-05", "2026-12-05"),
        ("zh", "首趟班列计划于12月5日发车，42节车厢装运茶叶。", "2026-12-05", "2026-12-05"),
    ],
)
def test_months_up_to_one_and_days_to_come(language: str, text: str, start: str, end: str) -> None:
    assert days(text, language)[0][1:] == (start, end)


def test_a_day_of_a_few_weeks_ago_is_not_to_come() -> None:
    assert days("The mill, which 40 guests toured on 5 November, will grow.", "en")[0][1:] == ("2026-11-05",) * 2


def test_now_is_told_of_where_a_share_comes_from() -> None:
    assert days("扫码支付的比重有望由目前的七成升至85%。", "zh")[-1] == ("85%", None, None)
