"""Amounts as people say and write them: parts, guesses, sums of two units, bounds; sentences of our own."""

import pytest

from emporion.newsroom.figures.quantities import quantities

Told = list[tuple[float, float | None, str, str]]


def told(text: str, language: str) -> Told:
    return [
        (round(float(q.value), 6), None if q.upper is None else float(q.upper), q.unit, q.comparator)
        for q in quantities(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("the tank holds 1½ gallons", 1.5, "gal"),
        ("2 ¾ cups of flour", 2.75, "cup"),
        ("seven and 1/2 metres", 7.5, "m"),
        ("one ten thousandth", 0.0001, ""),
        ("one one hundred fifth", 1 / 105, ""),
        ("three point oh four", 3.04, ""),
        ("a couple thousand", 2000, ""),
        ("6 quintillion", 6e18, ""),
        ("third of a gallon", 1 / 3, "gal"),
        ("tenth of litre", 0.1, "l"),
        ("a foot and a half", 1.5, "ft"),
        ("hour and a half", 1.5, "h"),
        ("an additional week", 1, "week"),
        ("the player is six-foot-two", 74, "in"),
        ("a snake 7 ft. 4 in. long", 88, "in"),
        ("he weighs eleven stone 4", 158, "lb"),
        ("3 litres and 250 ml of milk", 3250, "ml"),
        ("the shelf is 14 in. deep", 14, "in"),
        ("101.5 F in the morning", 101.5, "degF"),
        ("it was 38.5 C.", 38.5, "degC"),
        ("12 below", -12, "deg"),
        ("a dollar fifty", 1.5, "USD"),
        ("3 euros and a half", 3.5, "EUR"),
        ("a loan of EUR 12m", 12e6, "EUR"),
        ("Rs.350", 350, "INR"),
        ("1 / 4 cent", 0.0025, "USD"),
        ("30 U.S. cents", 0.3, "USD"),
        ("8 mln dlrs", 8e6, "USD"),
        ("it cost $80 and sixty.", 80.6, "USD"),
        ("40-plus years", 40, "year"),
        ("fares fell by a fifth once the line opened", 0.2, ""),
    ],
)
def test_english_amounts(text: str, value: float, unit: str) -> None:
    assert told(text, "en") == [(round(value, 6), None, unit, told(text, "en")[0][3])]


def test_a_dozen_after_cents_is_no_part_of_them() -> None:
    assert (0.62, None, "USD", "=") in told("62 cents a dozen", "en")


@pytest.mark.parametrize(
    ("text", "low", "high", "comparator"),
    [
        ("4 to less than 9", 4, 9, "range"),
        ("4 < x < 9", 4, 9, "range"),
        ("x>=4 and x<=9", 4, 9, "range"),
        ("it is more than 4, and it is below 9", 4, 9, "range"),
        ("4 till 9", 4, 9, "range"),
        ("3 in 8 or more", 0.375, None, ">="),
        ("equal or greater than 4", 4, None, ">="),
        ("=< 4", 4, None, "<="),
        ("max. 4", 4, None, "<="),
        ("heavier than 4", 4, None, ">"),
        ("younger than 4", 4, None, "<"),
        ("4 at the very least", 4, None, ">="),
        ("4 or smaller", 4, None, "<="),
    ],
)
def test_bounds_of_one_number(text: str, low: float, high: float | None, comparator: str) -> None:
    assert told(text, "en") == [(low, high, "", comparator)]


def test_bounds_of_two_letters_stay_two() -> None:
    assert [c for *_, c in told("x>=4 and y<=9", "en")] == [">=", "<="]


def test_a_flow_has_no_second() -> None:
    assert [q.kind for q in quantities("6 cubic feet per second", "en")] == ["cardinal"]


def test_a_sign_with_two_ends_shares_its_scale() -> None:
    assert told("$30 to 40 million", "en") == [(30e6, 40e6, "USD", "range")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("час с половиной", [(1.5, None, "h", "=")]),
        ("три недели с половиной", [(3.5, None, "week", "=")]),
        ("около недели", [(1, None, "week", "~")]),
        ("больше часа", [(1, None, "h", ">")]),
        ("ровно год", [(1, None, "year", "=")]),
        ("Минуту.", [(1, None, "min", "=")]),
        ("пару месяцев", [(2, None, "month", "=")]),
        ("пара тысяч рублей", [(2000, None, "RUB", "=")]),
        ("полнедели", [(0.5, None, "week", "=")]),
        ("получаса", [(0.5, None, "h", "=")]),
        ("минут двадцать", [(20, None, "min", "~")]),
        ("рублей 70", [(70, None, "RUB", "=")]),
        ("час двадцать", [(80, None, "min", "=")]),
        ("8 руб. 40 коп.", [(8.4, None, "RUB", "=")]),
        ("3ч 20мин", [(200, None, "min", "=")]),
        ("40 т.р.", [(40_000, None, "RUB", "=")]),
        ("дешевле 90 евро", [(90, None, "EUR", "<")]),
        ("старше 30 лет", [(30, None, "year", ">")]),
        ("работают 12 центров", [(12, None, "", "=")]),
        ("сдачи 12 центов", [(0.12, None, "USD", "=")]),
    ],
)
def test_russian_amounts(text: str, expected: Told) -> None:
    assert told(text, "ru") == expected


@pytest.mark.parametrize(
    "text", ["в этот час шёл дождь", "пара слов", "пар поднимался", "до года не дожили", "Новый год"]
)
def test_russian_words_of_no_amount(text: str) -> None:
    assert told(text, "ru") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("等了四五天", [(4, 5, "day", "range")]),
        ("两三个小时", [(2, 3, "h", "range")]),
        ("十七八岁", [(17, 18, "year", "range")]),
        ("三星期", [(3, None, "week", "=")]),
        ("身高一米七六", [(1.76, None, "m", "=")]),
        ("他1米9", [(1.9, None, "m", "=")]),
        ("米七左右", [(1.7, None, "m", "~")]),
        ("九呎二", [(110, None, "in", "=")]),
        ("六斤四", [(6.4, None, "jin", "=")]),
        ("四尺二寸", [(42, None, "cun", "=")]),
        ("摄氏20到30度", [(20, 30, "degC", "range")]),
        ("半英里", [(0.5, None, "mile", "=")]),
        ("六块零八分", [(6.08, None, "CNY", "=")]),
        ("四块半", [(4.5, None, "CNY", "=")]),
        ("八块港币", [(8, None, "HKD", "=")]),
        ("¥80", [(80, None, "CNY", "=")]),
        ("6w", [(60_000, None, "", "=")]),
        ("二又3/4", [(2.75, None, "", "=")]),
        ("8 5 折", [(85, None, "percent", "=")]),
        ("五台机床", [(5, None, "", "=")]),
    ],
)
def test_chinese_amounts(text: str, expected: Told) -> None:
    assert told(text, "zh") == expected


def test_a_chinese_year_in_characters_is_no_length_of_time() -> None:
    assert told("一九九八年", "zh") == [(1998, None, "", "=")]


def test_every_third_metre_has_no_tenths() -> None:
    assert (3, None, "m", "=") in told("每三米一个", "zh")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("тысячный посетитель", 1000),
        ("миллионный житель", 10**6),
        ("двухтысячный гость", 2000),
        ("двадцать четвёртые игры", 24),
    ],
)
def test_a_russian_order_of_thousands_ends_its_reading(text: str, value: int) -> None:
    """The reading of миллионный once never ended."""
    assert [(float(q.value), q.kind) for q in quantities(text, "ru")] == [(value, "ordinal")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("four million, two hundred and six thousand", 4_206_000, ""),
        ("1 metre and 2 feet", 1.6096, "m"),
        ("7 krone 50 øre", 7.5, "DKK"),
        ("4 dinars 250 fils", 4.25, "KWD"),
        ("five euros and a quarter", 5.25, "EUR"),
        ("9 m euros", 9e6, "EUR"),
        ("2 1 / 4 cents", 0.0225, "USD"),
        ("a 1,500-square-foot flat", 1500, "ft2"),
        ("a 7 - day trip", 7, "day"),
        ("a 180-pound man", 180, "lb"),
        ("5 sixths of it", 5 / 6, ""),
        ("third of a million", 1e6 / 3, ""),
        ("the 1980's", 1980, ""),
        ("the deal of 8 - 9 miles", None, "mile"),
    ],
)
def test_english_sums_and_parts(text: str, value: float | None, unit: str) -> None:
    low, high = (8, 9) if value is None else (round(value, 6), None)
    assert [row[:3] for row in told(text, "en")] == [(low, high, unit)]


@pytest.mark.parametrize(
    ("text", "language", "dimension", "value", "unit"),
    [
        ("2 pounds", "en", "mass", 2, "lb"),
        ("2 pounds", "en", "money", 2, "GBP"),
        ('8"', "en", "time", 8, "second"),
        ('8"', "en", "length", 8, "in"),
        ("6k", "en", "length", 6, "km"),
        ("40 c", "en", "temperature", 40, "degC"),
        ("40 c", "en", "money", 0.4, "USD"),
        ("3 фунта", "ru", "mass", 3, "lb"),
        ("三十分", "zh", "time", 30, "min"),
        ("三十分", "zh", "money", 0.3, "CNY"),
        ("三個半", "zh", "money", 3.5, "CNY"),
    ],
)
def test_what_is_asked_for_settles_words_of_two_meanings(
    text: str, language: str, dimension: str, value: float, unit: str
) -> None:
    found = quantities(text, language, dimension)  # type: ignore[arg-type]
    assert [(float(q.value), q.unit) for q in found] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("six miles and a quarter", [(6.25, None, "mile", "=")]),
        ("four and a third cups", [(round(13 / 3, 6), None, "cup", "=")]),
        ("a rise of 40 basis points", [(0.4, None, "percent", "=")]),
        ("half of one percent", [(0.5, None, "percent", "=")]),
        ("3-1/2 inches", [(3.5, None, "in", "=")]),
        ("from 4 up to 9", [(4, 9, "", "range")]),
        ("four-nine", [(4, 9, "", "range")]),
        ("more than 4 while less than 9", [(4, 9, "", "range")]),
        ("700 HUF", [(700, None, "HUF", "=")]),
        ("ALL 7 of them", [(7, None, "", "=")]),
        ("40 kEUR", [(40_000, None, "EUR", "=")]),
        ("EC$ 7", [(7, None, "XCD", "=")]),
        ("it cost 4 dollars and 20, which is cheap", [(4.2, None, "USD", "=")]),
        ("one thousand six hundred and three quarters", [(1600.75, None, "", "=")]),
        ("two and a half dozen", [(30, None, "", "=")]),
    ],
)
def test_english_classes(text: str, expected: Told) -> None:
    assert told(text, "en") == expected


def test_codes_stand_after_numbers_in_chinese() -> None:
    assert told("共7万 USD", "zh") == [(70_000, None, "USD", "=")]


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("a pressure of 40 kilopascals", "en", 40, "kPa"),
        ("ток в 6 ампер", "ru", 6, "A"),
        ("电流为6安培", "zh", 6, "A"),
        ("300 million miles per gallon", "en", 300e6, "mpg"),
        ("sen 7,000", "en", 70, "MYR"),
        ("couples", "en", 2, ""),
    ],
)
def test_rarer_units(text: str, language: str, value: float, unit: str) -> None:
    assert [(float(q.value), q.unit) for q in quantities(text, language)] == [(value, unit)]


def test_a_sign_is_no_denied_word() -> None:
    assert [q.comparator for q in quantities("it should not be read as >70", "en")] == [">"]


def test_a_hanging_hyphen_opens_a_range() -> None:
    assert told("a 40- to 60-day wait", "en") == [(40, 60, "day", "range")]


@pytest.mark.parametrize(
    ("text", "dimension", "value", "unit"),
    [
        ("a pound and a half", "mass", 1.5, "lb"),
        ("half pound of meat", "mass", 0.5, "lb"),
        ("7 grand", "money", 7000, "USD"),
        ("4m 20s", "time", 260, "second"),
    ],
)
def test_an_asked_dimension_is_kept_by_parts(text: str, dimension: str, value: float, unit: str) -> None:
    found = quantities(text, "en", dimension)  # type: ignore[arg-type]
    assert [(float(q.value), q.unit) for q in found] == [(value, unit)]


def test_a_denial_ends_with_its_number() -> None:
    assert [c for *_, c in told("it is no more than 30 or more than 70", "en")] == ["<=", ">"]


def test_what_a_number_equals_opens_no_range() -> None:
    assert [c for *_, c in told("it is equal to 30 but less than 70", "en")] == ["=", "<"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("70 mgs", 70, "mg"),
        ("40 cms", 40, "cm"),
        ("300 gr", 300, "g"),
        ("6 ltrs", 6, "l"),
        ("9 mths", 9, "month"),
        ("15 degrees under zero", -15, "deg"),
        ("7 degrees below 0", -7, "deg"),
    ],
)
def test_short_words_have_plurals(text: str, value: float, unit: str) -> None:
    assert told(text, "en") == [(value, None, unit, "=")]


def test_a_number_repeated_in_words_is_one() -> None:
    assert told("60 (sixty)", "en") == [(60, None, "", "=")]
    assert told("within sixty (60) days", "en") == [(60, None, "day", "<=")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们最迟十天内答复", [(10, None, "day", "<=")]),
        ("每个品种至少能省下80万元", [(800_000, None, "CNY", ">=")]),
    ],
)
def test_chinese_bounds(text: str, expected: Told) -> None:
    assert told(text, "zh") == expected
