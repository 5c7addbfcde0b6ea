"""Numbers that share the unit of another, shares told by an order, and the periods that clauses do and do not share."""

from datetime import date

import pytest

from emporion.newsroom.figures import figures_in

DAY = date(2025, 10, 14)


def told(text: str, language: str = "en") -> list[tuple[str, float, str, str, str, str]]:
    found = figures_in(text, language, article_date=DAY)
    return [(f.span.text, f.value, f.unit, f.comparator, f.measure, f.direction) for f in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It handled 3.9 million tonnes, down from 4.1 million in August.", ("4.1 million", 4.1e6, "t")),
        (
            "en",
            "The forum drew 2,600 delegates from 19 countries, against 2,100 a year ago.",
            ("2,100", 2100, "person"),
        ),
        ("en", "It adds 12m tonnes to a yearly capacity of 44m.", ("44m", 44e6, "t")),
        ("en", "Ships wait just under two days, against five and a half last year.", ("five and a half", 5.5, "day")),
        ("en", "Here power costs 3.2 rubles, in Moscow — more than seven.", ("more than seven", 7, "RUB")),
        ("en", "Beans cost RUB 24,000 a tonne to grow; she sells at 31,000.", ("31,000", 31000, "RUB")),
        ("en", "• Permanent jobs created: 300", ("300", 300, "job")),
        ("en", "Every fifth box goes by rail.", ("Every fifth", 20, "percent")),
        ("en", "Coal shrank by almost a third to 9.6 million tonnes.", ("by almost a third", 33.333, "percent")),
        ("en", "Demand exceeds supply by a factor of 1.5.", ("by a factor of 1.5", 1.5, "ratio")),
        ("en", "Sales had grown two and a half times in three years.", ("two and a half times", 2.5, "ratio")),
        ("en", "It closed with nearly double the tally of last year.", ("nearly double", 2, "ratio")),
        ("en", "Storage takes another tenth.", ("another tenth", 10, "percent")),
        ("en", "The yield was 1.7 t/ha.", ("1.7 t/ha", 1.7, "t/ha")),
        ("en", "The delay is under 40 milliseconds.", ("under 40 milliseconds", 40, "millisecond")),
        ("ru", "Экспорт составит 1,8 млн тонн. В прошлом сезоне было 1,3 млн.", ("1,3 млн", 1.3e6, "t")),
        ("ru", "Весной стояли три десятка судов, сейчас — от силы восемь.", ("от силы восемь", 8, "ship")),
        ("ru", "Оборот составил 412 тыс. ДФЭ.", ("412 тыс. ДФЭ", 412e3, "TEU")),
        ("ru", "Каждая третья тонна — это контейнер.", ("Каждая третья", 33.333, "percent")),
        ("ru", "Пятая часть цены уходит на дорогу.", ("Пятая часть", 20, "percent")),
        ("en", "Everyone writes about 15 percent.", ("15 percent", 15, "percent")),
        ("en", "It has 11% of the market and wants a fifth by 2035.", ("a fifth", 20, "percent")),
        ("en", "The voyage is half as long as by the southern route.", ("half as long", 0.5, "ratio")),
        ("en", "It takes 8 million tonnes, up from 5 million before the expansion.", ("5 million", 5e6, "t")),
        (
            "en",
            "3,200 people work here, by 2030 their number would grow to 4 thousand.",
            ("4 thousand", 4000, "person"),
        ),
        ("ru", "Система читает 1,4 тыс. датчиков.", ("1,4 тыс. датчиков", 1400, "sensor")),
        ("en", "Goods arrive in seven days on average; it used to be 16.", ("16", 16, "day")),
        ("en", "The wait is four hours, sometimes six.", ("six", 6, "h")),
        ("en", "We counted 2,150 lorries. The road was built for 900.", ("900", 900, "truck")),
        ("en", "One jar in forty comes back.", ("One jar in forty", 2.5, "percent")),
        ("en", "Nine out of ten buyers return.", ("Nine out of ten", 90, "percent")),
        ("en", "It wants to double its fleet of lorries to 1,600 within a year.", ("1,600", 1600, "truck")),
        ("en", "Some 17.1 million parcels crossed here.", ("Some 17.1 million parcels", 17.1e6, "parcel")),
        ("ru", "Доставка занимает семь суток. Раньше было 16.", ("16", 16, "day")),
        ("ru", "Открывали каждую двадцатую коробку.", ("каждую двадцатую", 5, "percent")),
        ("ru", "Теперь открывают одну из двухсот.", ("одну из двухсот", 0.5, "percent")),
        ("ru", "Девять из каждых десяти посылок идут поездом.", ("Девять из каждых десяти", 90, "percent")),
        ("zh", "包裹中心启用，日处理能力35万件。", ("35万件", 350000, "parcel")),
        ("zh", "平台计划将自有货车增至1600辆。", ("1600辆", 1600, "truck")),
        ("zh", "每十个人中有一个使用。", ("每十个人中有一个", 10, "percent")),
        ("en", "In the village, where 1,900 people live, nobody sleeps.", ("1,900 people", 1900, "person")),
        ("en", "It would build two more sites.", ("two more sites", 2, "site")),
        ("ru", "Потери оцениваются в 290 млн долларов против 210 млн годом ранее.", ("210 млн", 210e6, "USD")),
        ("ru", "Вложат около полумиллиарда долларов.", ("около полумиллиарда долларов", 5e8, "USD")),
        ("ru", "В селе живут 1,9 тыс. человек.", ("1,9 тыс. человек", 1900, "person")),
        ("ru", "Союз просит 2,5 млрд форинтов.", ("2,5 млрд форинтов", 2.5e9, "HUF")),
        ("ru", "У компании 64 баржи.", ("64 баржи", 64, "barge")),
        ("zh", "公司运营64艘驳船。", ("64艘驳船", 64, "barge")),
        ("zh", "附近村庄有1900名居民。", ("1900名居民", 1900, "person")),
        ("zh", "公司计划再建两座电站。", ("两座电站", 2, "station")),
        ("zh", "到北京的时延是38毫秒。", ("38毫秒", 38, "millisecond")),
        ("zh", "公司已租下三分之一的机柜。", ("三分之一的机柜", 33.333, "percent")),
    ],
)
def test_a_number_is_read_with_its_unit(language: str, text: str, expected: tuple[str, float, str]) -> None:
    assert expected in [found[:3] for found in told(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He comes by every third day."),
        ("en", "Two firms signed in May, not in June 2024."),
        ("en", "He was born in 1987 and moved to the city of 2 rivers."),
        ("ru", "Он приезжает каждый третий день."),
    ],
)
def test_orders_of_days_and_years_are_no_shares(language: str, text: str) -> None:
    assert not [found for found in told(text, language) if found[2] in ("percent", "?")]


@pytest.mark.parametrize("text", ["Перевалка сократилась почти на треть.", "Рост — без малого на 40%."])
def test_a_comparator_before_на_leaves_a_change(text: str) -> None:
    assert [found[3:5] for found in told(text, "ru")] == [("~<", "change")]


def _periods(text: str, language: str = "en") -> list[tuple[str, str | None, str | None]]:
    return [
        (f.span.text, *(str(day) if day else None for day in ((f.period.start, f.period.end) if f.period else (0, 0))))
        for f in figures_in(text, language, article_date=DAY)
    ]


@pytest.mark.parametrize(
    ("language", "text", "figure", "period"),
    [
        (
            "en",
            "From January through September it moved 31 tonnes, 6 per cent more than in the same months of 2024, "
            "and sales rose by 7 per cent.",
            "by 7 per cent",
            ("2025-01-01", "2025-09-30"),
        ),
        ("en", "LAZURNY, Oct 14 (Wire) - Cargo rose 6.8% in the first half.", "6.8%", ("2025-01-01", "2025-06-30")),
        ("en", "The 48-billion-rouble terminal opens in 2028.", "48-billion-rouble", (None, None)),
        ("en", "Last year sales grew by 23%. We have less than 1% of it.", "less than 1%", (None, None)),
        ("en", "It will ship 2 tonnes in 2026. Last season it shipped 3 tonnes.", "3 tonnes", (None, None)),
        ("zh", "一期功率40兆瓦；到2028年，总功率达到120兆瓦。", "40兆瓦", (None, None)),
        ("zh", "2025年出口将达到200万吨，而上一年度为130万吨。", "130万吨", (None, None)),
    ],
)  # fmt: skip
def test_a_period_is_of_its_clause(
    language: str, text: str, figure: str, period: tuple[str | None, str | None]
) -> None:
    assert [told[1:] for told in _periods(text, language) if told[0] == figure] == [period]


def test_the_same_period_is_the_last_one_that_is_over() -> None:
    text = "Cargo rose to 31 million tonnes in the first half.\nA berth for 12 million tonnes opens by 2028.\n"
    found = _periods(text + "All ports moved 664 million tonnes over the same period.")
    assert found[-1][1:] == ("2025-01-01", "2025-06-30")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ставка — под 6,1% годовых.", ("6,1% годовых", 6.1, "percent", "=")),
        ("Спрос — в три с лишним раза больше.", ("в три с лишним раза", 3, "ratio", ">")),
        ("Бумаги на 14 млрд юаней. Ещё на 8,5 млрд разошлись позже.", ("8,5 млрд", 8.5e9, "CNY", "=")),
    ],
)
def test_rates_and_units_of_a_bond(text: str, expected: tuple[str, float, str, str]) -> None:
    assert expected in [found[:4] for found in told(text, "ru")]


@pytest.mark.parametrize(
    ("language", "text", "measure", "direction"),
    [
        ("en", "The price is tied to oil with a slope of 12 per cent.", "level", "none"),
        ("en", "The buyer demanded a discount of 15%.", "level", "none"),
        ("ru", "Покупатель просил скидку в 15%.", "level", "none"),
        ("zh", "北方航线比南线缩短近一半。", "change", "decrease"),
    ],
)
def test_what_a_percentage_measures(language: str, text: str, measure: str, direction: str) -> None:
    assert [found[4:] for found in told(text, language)] == [(measure, direction)]


def test_about_is_a_comparator_where_nobody_speaks() -> None:
    assert [found[3] for found in told("She pays about 15 percent.")] == ["~"]
    assert [found[3] for found in told("Everyone writes about 15 percent.")] == ["="]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "No parcel takes them longer than 40 seconds.", (40, 40, "<=")),
        ("en", "It costs $1,340 a tonne on average.", (1340, None, "=")),
        ("en", "He did not say that more than 40 percent left.", (40, None, ">")),
        ("en", "It grew to 220–240 million tonnes.", (220e6, 240e6, "range")),
        ("ru", "Никто не ждёт дольше 20 минут.", (20, 20, "<=")),
        ("ru", "Поток вырастет до 220–240 млн тонн.", (220e6, 240e6, "range")),
        ("zh", "没有一件包裹超过40秒。", (40, 40, "<=")),
        ("zh", "消化库存至少需要四个月。", (4, None, ">=")),
        ("zh", "价格同比下跌一成多。", (10, None, ">")),
        ("zh", "将增至220—240万吨。", (2.2e6, 2.4e6, "range")),
    ],
)
def test_a_bound_is_read_as_it_is_meant(language: str, text: str, expected: tuple[float, float | None, str]) -> None:
    (figure,) = figures_in(text, language, article_date=DAY)
    assert (figure.value, figure.comparator) == (expected[0], expected[2])
    assert expected[1] is None or figure.high == expected[1]


def test_what_stands_in_a_year_is_no_share() -> None:
    assert [f[1:3] for f in told("The market, valued at $126.8 billion in 2024, has one plant in two provinces.")] == [
        (126.8e9, "USD")
    ]
