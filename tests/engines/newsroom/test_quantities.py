"""Classes of amounts that grammars of numerals know, each by sentences of our own."""

import pytest

from emporion.newsroom.figures.numerals import numerals
from emporion.newsroom.figures.quantities import quantities

Told = list[tuple[float, float | None, str, str]]


def told(text: str, language: str) -> Told:
    return [
        (round(float(q.value), 9), None if q.upper is None else float(q.upper), q.unit, q.comparator)
        for q in quantities(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a loan of 40 million Bangladeshi takas", 40e6, "BDT"),
        ("she paid 300 egypt pounds", 300, "EGP"),
        ("some 900 guilders in old money", 900, "NLG"),
        ("a fee of 75 Kuwaitidinars", 75, "KWD"),
        ("Australian $ 20 a head", 20, "AUD"),
        ("fifty groszy in change", 0.5, "PLN"),
        ("30 cubic yards of gravel", 30, "yd3"),
        ("a field of 4 sq. km", 4, "km2"),
        ("belts run at 90 metres per minute", 90, "m/min"),
        ("it fell at 12 feet a second", 12, "ft/s"),
        ("25 centi litres of oil", 25, "cl"),
        ("three quarts of milk", 3, "qt"),
        ("a quarter mile from the gate", 0.25, "mile"),
        ("he waited for a fortnight", 14, "day"),
        ("1 day, 2 hours and 5 minutes", 1565, "min"),
        ("a week and 2 days", 9, "day"),
        ("1 year, 2 days and an hour", 367 * 24 + 1, "h"),
        ("two hours and three quarters", 2.75, "h"),
        ("the flight takes 2h 15m", 135, "min"),
        ("a year and a half", 1.5, "year"),
        ("two extra minutes", 2, "min"),
        ("the patient had 39.5C", 39.5, "degC"),
        ("it was 101F in the shade", 101, "degF"),
        ("the pike weighed fourteen pounds", 14, "lb"),
        ("the ticket cost fourteen pounds", 14, "GBP"),
        ("a pound of butter", 1, "lb"),
        ("he is six foot two.", 74, "in"),
        ("a post 1 m 65", 1.65, "m"),
        ("a child of 4 yo", 4, "year"),
    ],
)
def test_an_english_amount_has_its_unit(text: str, value: float, unit: str) -> None:
    assert [(amount[0], amount[2]) for amount in told(text, "en")] == [(value, unit)]


def test_a_time_of_day_is_no_length_of_time() -> None:
    assert all(unit != "min" for _, _, unit, _ in told("La Bourse gagnait 32 points à 11h02", "en"))


def test_a_capital_is_heat_and_a_small_letter_is_money() -> None:
    assert told("75c", "en") == [(0.75, None, "USD", "=")]
    assert told("37C", "en") == [(37.0, None, "degC", "=")]
    assert told("between 10 degrees and 15 degrees celsius", "en") == [(10.0, 15.0, "degC", "range")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("one dot two five", [1.25]),
        ("point seven", [0.7]),
        ("3 dz eggs", [36]),
        ("a pair of gloves", [2]),
        ("3 out of 5 pilots", [0.6]),
        ("2 and 3/4", [2.75]),
        ("the thousandth visitor", [1000]),
        ("a thousandth of it", [0.001]),
        ("the 12 th floor", [12]),
        ("4 krore", [4e7]),
    ],
)
def test_an_english_numeral_has_its_value(text: str, values: list[float]) -> None:
    assert [float(numeral.value) for numeral in numerals(text, "en")] == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("跑完用了四分二十秒", [(260.0, None, "second", "=")]),
        ("等了六分半钟", [(6.5, None, "min", "=")]),
        ("坐了三個半鐘", [(3.5, None, "h", "=")]),
        ("住了四个半月", [(4.5, None, "month", "=")]),
        ("开会一刻钟", [(15.0, None, "min", "=")]),
        ("身高1米82", [(1.82, None, "m", "=")]),
        ("气温降到零下八度", [(-8.0, None, "deg", "=")]),
        ("下降百分之负二", [(-2.0, None, "percent", "=")]),
        ("万分之三的概率", [(0.03, None, "percent", "=")]),
        ("十万分之四", [(0.004, None, "percent", "=")]),
        ("支持率百分百", [(100.0, None, "percent", "=")]),
        ("六七成的企业", [(60.0, 70.0, "percent", "range")]),
        ("六成三的企业", [(63.0, None, "percent", "=")]),
        ("半折出售", [(50.0, None, "percent", "=")]),
        ("提高三个百分点", [(3.0, None, "percent", "=")]),
        ("七个以上", [(7.0, None, "", ">")]),
        ("每分钟九十米，共三十平方英尺", [(90.0, None, "m", "="), (30.0, None, "ft2", "=")]),
        ("时速九十公里/小时", [(90.0, None, "kmh", "=")]),
        ("半打鸡蛋", [(6.0, None, "", "=")]),
    ],
)
def test_a_chinese_amount_has_its_unit(text: str, expected: Told) -> None:
    assert told(text, "zh") == expected
