"""What a number leaves to be understood: a bound told by a verb, a noun or a scale of the clause before."""

from datetime import date

import pytest

from emporion.newsroom.figures import figures_in

Told = tuple[str, float, str, str]


def told(text: str, language: str) -> list[Told]:
    found = figures_in(text, language, article_date=date(2025, 10, 14))
    return [(f.span.text, f.value, f.unit, f.comparator) for f in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Reports are due no later than five days after the fair.", ("no later than five days", 5, "day", "<=")),
        ("en", "Sales almost reached $9 billion.", ("almost reached $9 billion", 9e9, "USD", "~<")),
        ("en", "Sales did not reach 9 billion roubles.", ("not reach 9 billion roubles", 9e9, "RUB", "<")),
        ("en", "Exports fell short of 300 tonnes.", ("fell short of 300 tonnes", 300, "t", "<")),
        ("en", "A reply takes longer than a week.", ("longer than a week", 1, "week", ">")),
        ("ru", "Ответ дают не позднее четырёх дней.", ("не позднее четырёх дней", 4, "day", "<=")),
        ("ru", "Заявку смотрят в течение 10 рабочих дней.", ("в течение 10 рабочих дней", 10, "day", "<=")),
        ("ru", "Выручка не дотянула и до 8 млрд рублей.", ("не дотянула и до 8 млрд рублей", 8e9, "RUB", "<")),
        ("ru", "Ответа ждут дольше недели.", ("дольше недели", 1, "week", ">")),
        ("zh", "每车最多装载18吨。", ("最多装载18吨", 18, "t", "<=")),
        ("zh", "签证停留最长45天。", ("最长45天", 45, "day", "<=")),
    ],
)
def test_a_bound(language: str, text: str, expected: Told) -> None:
    assert told(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The plant promised 12 halls in 2024 and four were built.", [(12, "hall"), (4, "hall")]),
        ("en", "It has 400 nurses, while 500 to 700 are needed.", [(400, "person"), (500, "person")]),
        ("en", "There were 90 ferries a week, 14 more than last year.", [(90, "ferry"), (14, "ferry")]),
        ("en", "Ferries are no problem. There are 90 of them a week.", [(90, "ferry")]),
        ("en", "It has 64 pilots, 50 of them Danish.", [(64, "person"), (50, "person")]),
        ("en", "Assembly used to take 14 weeks and now takes six.", [(14, "week"), (6, "week")]),
        (
            "en",
            "Output was 1.3 million cars in the first half, 0.4 in the second.",
            [(1.3e6, "vehicle"), (4e5, "vehicle")],
        ),
        ("ru", "Приняли 1,3 млн тонн в первом квартале, 0,4 во втором.", [(1.3e6, "t"), (4e5, "t")]),
        ("ru", "Ушло 40 поездов, на 12 больше, чем годом ранее.", [(40, "train"), (12, "train")]),
        ("ru", "Курс окончил 71 студент, 58 из них остались.", [(71, "person"), (58, "person")]),
        ("ru", "Сейчас 70 рейсов, а просят сто.", [(70, "flight"), (100, "flight")]),
        ("ru", "Жить можно 20 дней, живут в среднем пять.", [(20, "day"), (5, "day")]),
        ("ru", "Ремонт занимал 12 месяцев, на новой линии — четыре.", [(12, "month"), (4, "month")]),
        ("ru", "— собрано станков: 1,2 тыс.", [(1200, "machine")]),
        (
            "ru",
            "Оборот — 90 млрд тенге.\nСредний чек — 30 тыс. тенге.\nПять лет назад платежи не дошли и до 8 млрд.",
            [(9e10, "KZT"), (3e4, "KZT"), (8e9, "KZT")],
        ),
        ("zh", "每列编组46节。", [(46, "wagon")]),
        (
            "zh",
            "今年生产阀门20万只。\n厂区投资2亿元。\n年产50万只的目标不变，市场只要30万只。",
            [(2e5, "valve"), (2e8, "CNY"), (5e5, "valve"), (3e5, "valve")],
        ),
    ],
)
def test_a_noun_or_scale_of_the_clause_before(language: str, text: str, expected: list[tuple[float, str]]) -> None:
    assert [(value, unit) for _, value, unit, _ in told(text, language)] == expected


def test_how_many_more_than_before_is_a_change() -> None:
    found = figures_in("There were 90 ferries a week, 14 more than last year.", "en")
    assert [(f.measure, f.direction) for f in found] == [("count", "none"), ("change", "increase")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The firm won 12 medals.", [(12, "medal", "=")]),
        ("en", "It paid won 500 billion.", [(5e11, "KRW", "=")]),
        ("en", "She handed over nine licences.", [(9, "licence", "=")]),
        ("en", "The ferry carried over 300 tonnes.", [(300, "t", ">")]),
        ("en", "In the same eight months they built two ferries.", [(2, "ferry", "=")]),
        ("en", "Trade grew in the eight months to August by 3 tonnes.", [(3, "t", "=")]),
        ("en", "A six-hour outage cost $2 million.", [(6, "h", "="), (2e6, "USD", "=")]),
        ("en", "It has 900 beds, a fifth fewer than it needs.", [(900, "bed", "="), (20, "percent", "=")]),
        ("en", "One parcel in 4,000 is lost.", [(0.025, "percent", "=")]),
        ("en", "It costs US$70m-100m.", [(7e7, "USD", "range")]),
        ("en", "It raised $70-100m for a wall of 20-30m.", [(7e7, "USD", "range"), (20, "m", "range")]),
        ("en", "The port took 16.1 million twenty-foot equivalent units.", [(1.61e7, "TEU", "=")]),
        ("en", "Prices rose 40pc.", [(40, "percent", "=")]),
        ("en", "Passenger numbers will reach 36.4 million this year.", [(3.64e7, "person", "=")]),
        ("ru", "На 24-м заседании решили рыть 30 м.", [(30, "m", "=")]),
        ("zh", "双方于19时15分签约，甲队得12分。", [(12, "score", "=")]),
        ("ru", "Суда уходят пустыми в шести случаях из десяти.", [(60, "percent", "=")]),
        ("ru", "Это пятый результат в стране.", [(5, "rank", "=")]),
        ("zh", "24节气各有讲究。", []),
    ],
)
def test_what_is_no_money_bound_or_duration(language: str, text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(value, unit, bound) for _, value, unit, bound in told(text, language)] == expected


@pytest.mark.parametrize("text", ["Курс 1,012'4 без слов.", "Ref. 1,234.5'67."])
def test_a_code_with_marks_of_thousands_in_odd_places_is_read_as_its_parts(text: str) -> None:
    assert told(text, "ru" if text[0] > "z" else "en") == []


def test_what_is_asked_for_is_not_so_now() -> None:
    found = figures_in("Сейчас 70 рейсов в неделю, а просят сто.", "ru", article_date=date(2025, 10, 14))
    assert [f.period is None for f in found] == [False, True]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Exports slipped 3.4 percent in May.", "decrease"),
        ("ru", "Аренда на 7,5% дешевле, чем весной.", "decrease"),
        ("ru", "Выручка выросла (–12%).", "decrease"),
        ("ru", "Цена упала: (+8%).", "increase"),
    ],
)
def test_which_way_a_sign_or_a_comparative_says_it_went(language: str, text: str, expected: str) -> None:
    assert [(f.measure, f.direction) for f in figures_in(text, language)] == [("change", expected)]
