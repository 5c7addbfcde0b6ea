"""Figures and dates are written as the reader's language writes them."""

from typing import Any

import pytest
from django.utils import translation

from emporion_web.newsroom.templatetags.newsroom import figure, period, stated_date

MONEY = {"value": 244.8e9, "unit": "USD", "comparator": "=", "measure": "level"}
RANGE = {"value": 80e9, "low": 80e9, "high": 95e9, "unit": "EUR", "comparator": "range", "measure": "level"}
FALL = {"value": 9.1, "unit": "percent", "comparator": "~", "measure": "change", "direction": "decrease"}


@pytest.mark.parametrize(
    ("language", "shown", "words"),
    [
        ("en", MONEY, "244.8 billion USD"),
        ("ru", MONEY, "244,8 миллиарда USD"),
        ("zh-hans", MONEY, "2448亿 USD"),
        ("en", RANGE, "80 billion–95 billion EUR"),
        ("zh-hans", RANGE, "800亿–950亿 EUR"),
        ("en", FALL, "≈ −9.1%"),
        ("ru", FALL, "≈ −9,1 %"),
        ("en", {**MONEY, "value": 1200.0}, "$1,200.00"),
        ("ru", {**MONEY, "value": 5600.0, "unit": "t"}, "5 600 t"),
        ("en", {"value": 63.0, "unit": "initiative", "comparator": ">=", "measure": "count"}, "≥ 63"),
    ],
)
def test_a_figure(language: str, shown: dict[str, Any], words: str) -> None:
    with translation.override(language):
        assert figure(shown).replace("\xa0", " ") == words


def test_dates_and_periods() -> None:
    with translation.override("en"):
        assert stated_date("2025-03-04") == "Mar 4, 2025"
        assert stated_date("") == ""
        assert period({"period": {"start": "2025-03-04", "end": "2025-03-04"}}) == "Mar 4, 2025"
        assert period({"period": {"start": None, "end": "2025-03-04"}}) == "… – Mar 4, 2025"
        assert period({}) == ""
