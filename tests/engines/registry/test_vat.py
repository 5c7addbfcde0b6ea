"""VAT numbers: one of each country as published, and every single changed digit."""

import pytest

from emporion.registry.identifiers import check_identifier
from emporion.registry.records import Identifier
from emporion.registry.vat import VAT_PREFIXES, vat_country, vat_is_valid

NUMBERS = [
    "ATU13585627",
    "BE0428759497",
    "BG175074752",
    "CY10259033P",
    "CZ25123891",
    "DE136695976",
    "DK13585628",
    "EE100931558",
    "EL094259216",
    "ESA13585625",
    "ESM1234567L",
    "FI20774740",
    "FR40303265045",
    "GB980780684",
    "HR33392005961",
    "HU12892312",
    "IE6433435F",
    "IE6433435OA",
    "IE8D79739I",
    "IT00743110157",
    "LT119511515",
    "LT100001919017",
    "LU15027442",
    "LV40003521600",
    "MT11679112",
    "NL004495445B01",
    "PL8567346215",
    "PT501964843",
    "RO18547290",
    "SE123456789701",
    "SI50223054",
    "SK2022749619",
    "XI110305878",
]
# Their last character is no check digit, or not that of the shape.
ENDS_OTHERWISE = {"SE", "NL", "IE"}


@pytest.mark.parametrize("number", NUMBERS)
def test_published_numbers_are_valid(number: str) -> None:
    verdict = check_identifier("vat", number)
    assert (verdict.identifier, verdict.valid, verdict.problem) == (Identifier("vat", number), True, None)
    assert verdict.tells == {"country": {"EL": "GR", "XI": "GB"}.get(number[:2], number[:2])}


def test_every_country_has_a_number_here() -> None:
    assert sorted({number[:2] for number in NUMBERS}) == sorted(VAT_PREFIXES)


@pytest.mark.parametrize("number", [n for n in NUMBERS if n[:2] not in ENDS_OTHERWISE and n[-1].isdecimal()])
def test_another_last_digit_is_wrong(number: str) -> None:
    others = [number[:-1] + digit for digit in "0123456789" if digit != number[-1]]
    assert [other for other in others if vat_is_valid(other)] == []


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("DE 136 695 976", "DE136695976"),
        ("GR094259216", "EL094259216"),
        ("be 428.759.497", "BE0428759497"),
        ("VAT: FR 40 303 265 045", "FR40303265045"),
        ("ATU 1358 5627", "ATU13585627"),
    ],
)
def test_spellings_become_normal(written: str, normal: str) -> None:
    verdict = check_identifier("vat", written)
    assert (verdict.identifier.value, verdict.valid) == (normal, True)


def test_what_is_wrong_is_said() -> None:
    assert str(check_identifier("vat", "US123456789").problem) == (
        "VAT number “US123456789” should have the two letters of a country and its digits, such as DE136695976"
    )
    assert str(check_identifier("vat", "DE136695977").problem) == (
        "the check digits of VAT number “DE136695977” do not fit the rest"
    )
    assert vat_country("US123456789") == ""
