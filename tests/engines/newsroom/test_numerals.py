"""Numerals are read in three languages: what is written by an independent writer of numbers is read back."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emporion.newsroom.figures.numerals import numerals

_EN_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_RU_SMALL = [
    "ноль",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
]
_RU_TENS = ["двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"]
_RU_HUNDREDS = ["сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"]
_ZH = "零一二三四五六七八九"


def english(number: int) -> str:
    if number < 20:
        return _EN_SMALL[number]
    if number < 100:
        rest = number % 10
        return _EN_TENS[number // 10 - 2] + (f"-{_EN_SMALL[rest]}" if rest else "")
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            head, rest = divmod(number, scale)
            joint = " and " if scale == 100 else " "
            return f"{english(head)} {word}" + (joint + english(rest) if rest else "")
    raise AssertionError(number)


def russian(number: int) -> str:
    words = []
    for scale, word in ((10**9, "миллиардов"), (10**6, "миллионов"), (1000, "тысяч"), (1, "")):
        head, number = divmod(number, scale)
        if not head:
            continue
        hundreds, rest = divmod(head, 100)
        words += [_RU_HUNDREDS[hundreds - 1]] if hundreds else []
        words += [_RU_TENS[rest // 10 - 2]] if rest >= 20 else []
        rest = rest % 10 if rest >= 20 else rest
        words += [_RU_SMALL[rest]] if rest else []
        words += [word] if word else []
    return " ".join(words) or "ноль"


def chinese(number: int) -> str:
    def section(value: int) -> str:
        written, zero = "", False
        for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, value = divmod(value, place)
            if digit:
                written += ("零" if zero else "") + _ZH[digit] + word
                zero = False
            else:
                zero = bool(written)
        return written

    written, pending = "", False
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        head, number = divmod(number, scale)
        if head:
            written += ("零" if written and (head < 1000 or pending) else "") + section(head) + word
            pending = False
        else:
            pending = bool(written)
    return written or "零"


def values(text: str, language: str) -> list[Fraction]:
    return [numeral.value for numeral in numerals(text, language)]


@given(st.integers(0, 999_999_999_999))
def test_words_of_english_are_read_back(number: int) -> None:
    assert values(english(number), "en") == [number]


@given(st.integers(0, 999_999_999_999))
def test_words_of_russian_are_read_back(number: int) -> None:
    assert values(russian(number), "ru") == [number]


@given(st.integers(10, 999_999_999_999))
def test_characters_are_read_back(number: int) -> None:
    assert values(chinese(number), "zh") == [number]


@given(st.integers(1000, 999_999_999), st.integers(0, 99))
def test_every_convention_of_digits_is_read_back(whole: int, cents: int) -> None:
    value = [whole + Fraction(cents, 100)]
    comma, space = f"{whole:,}", f"{whole:,}".replace(",", " ")
    assert values(f"{comma}.{cents:02}", "en") == value
    assert values(f"{space},{cents:02}", "ru") == value
    assert values(f"{comma.replace(',', '.')},{cents:02}", "en") == value
    assert (
        values(f"{whole}.{cents:02}".translate(str.maketrans("0123456789.", "０１２３４５６７８９．")), "zh") == value
    )


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "two thirds", Fraction(2, 3)),
        ("en", "three twenty-firsts", Fraction(1, 7)),
        ("en", "3 million and a half", 3_500_000),
        ("en", "three quarters of a million", 750_000),
        ("en", "half a million", 500_000),
        ("en", "one and a half million", 1_500_000),
        ("en", "a dozen", 12),
        ("en", "12,34,567.89", Fraction("1234567.89")),
        ("ru", "1,234 млрд", 1_234_000_000),
        ("ru", "три с половиной тысячи", 3_500),
        ("ru", "две пятых", Fraction(2, 5)),
        ("ru", "ноль целых семь десятых", Fraction(7, 10)),
        ("ru", "полтора миллиона", 1_500_000),
        ("ru", "полмиллиона", 500_000),
        ("zh", "三分之一", Fraction(1, 3)),
        ("zh", "四百五", 450),
        ("zh", "五亿一万四千六百", 500_014_600),
        ("zh", "4.78万亿", 4_780_000_000_000),
        ("zh", "四十九兆九千五百九十二億", 49_959_200_000_000),
        ("zh", "负三点五", Fraction(-7, 2)),
    ],
)
def test_a_numeral_has_its_value(language: str, text: str, expected: Fraction | int) -> None:
    assert values(text, language) == [expected]


def test_a_written_scale_tells_the_precision() -> None:
    found = numerals("3.3 bn, 12 and 5600 thousand", "en")
    assert [(n.value, n.step) for n in found] == [(3_300_000_000, 10**8), (12, 1), (5_600_000, 1000)]


@pytest.mark.parametrize("text", ["the one we met", "which one do you prefer", "https://a.example/?q=30%2520"])
def test_a_pronoun_and_an_address_are_no_numerals(text: str) -> None:
    assert values(text, "en") == []


@pytest.mark.parametrize("text", ["一起", "四川", "统一", "万一", "半导体", "两国"])
def test_characters_of_other_words_are_no_numerals(text: str) -> None:
    assert values(text, "zh") == []
