"""Figures and dates are written as the reader's language writes them."""

from typing import Any

import pytest
from django.utils import translation

from emporion_web.newsroom.templatetags.claims import noun
from emporion_web.newsroom.templatetags.newsroom import figure, period, stated_date, unit_name

MONEY = {"value": 244.8e9, "unit": "USD", "comparator": "=", "measure": "level"}
RANGE = {"value": 80e9, "low": 80e9, "high": 95e9, "unit": "EUR", "comparator": "range", "measure": "level"}
FALL = {"value": 9.1, "unit": "percent", "comparator": "~", "measure": "change", "direction": "decrease"}


@pytest.mark.parametrize(
    ("language", "shown", "words"),
    [
        ("en", MONEY, "244.8 billion US dollars"),
        ("ru", MONEY, "244,8 миллиарда долларов"),
        ("zh-hans", MONEY, "2448亿美元"),
        ("en", RANGE, "80 billion–95 billion euros"),
        ("zh-hans", RANGE, "800亿–950亿欧元"),
        ("en", FALL, "≈ −9.1%"),
        ("ru", FALL, "≈ −9,1 %"),
        ("en", {**MONEY, "value": 1200.0}, "1,200 US dollars"),
        ("en", {**MONEY, "value": 1200.0, "unit": "CHF"}, "CHF1,200.00"),
        ("ru", {**MONEY, "value": 5600.0, "unit": "t"}, "5 600 тонн"),
        ("en", {"value": 63.0, "unit": "initiative", "comparator": ">=", "measure": "count"}, "≥ 63 initiatives"),
        ("ru", {"value": 63.0, "unit": "initiative", "measure": "count"}, "63 инициативы"),
        ("zh-hans", {"value": 64.0, "unit": "company", "measure": "count"}, "64家企业"),
        ("ru", {"value": 3.0, "unit": "zeppelin", "measure": "count"}, "3"),
    ],
)
def test_a_figure(language: str, shown: dict[str, Any], words: str) -> None:
    with translation.override(language):
        assert figure(shown).replace("\xa0", " ") == words


def test_dates_and_periods() -> None:
    with translation.override("en"):
        assert stated_date("2025-03-04") == "4 Mar 2025"
        assert stated_date("") == ""
        assert period({"period": {"start": "2025-03-04", "end": "2025-03-04"}}) == "4 Mar 2025"
        assert period({"period": {"start": None, "end": "2025-03-04"}}) == "… – 4 Mar 2025"
        assert period({"period": {"start": "2025-01-01", "end": "2025-03-31"}}) == "1 Jan\u2009–\u200931 Mar 2025"
        assert period({"period": {"start": "2025-01-01", "end": "2025-12-31"}}) == "2025"
        assert period({}) == ""


def test_a_unit_without_a_word_keeps_its_code() -> None:
    with translation.override("ru"):
        assert (unit_name("company"), unit_name("zeppelin"), noun("company"), noun("zeppelin")) == (
            "компания",
            "zeppelin",
            False,
            True,
        )
