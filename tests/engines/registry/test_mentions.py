"""Identifiers as lists and spreadsheets write them."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emporion.registry.identifiers import check_identifier
from emporion.registry.mentions import identifiers_in
from tests.real_data import real_data

CASES = [
    ("Tax ID No. 7707083893 (Russia)", "", "inn 7707083893"),
    ("USCC 914403001922038216", "", "uscc 914403001922038216"),
    ("Unified Social Credit Code (USCC) 914403001922038216 (China)", "", "uscc 914403001922038216"),
    ("税号 914403001922038216", "", "uscc 914403001922038216"),
    ("ИНН/КПП 7736207543/773601001", "", "inn 7736207543, kpp 773601001"),
    ("Tax ID No. 7707083893/773601001 (Russia)", "", "inn 7707083893, kpp 773601001"),
    (
        "ИНН: 7707 083 893, КПП 773601001, ОГРН 1027700132195",
        "",
        "inn 7707083893, kpp 773601001, ogrn 1027700132195",
    ),
    ("V.A.T. Number BG 121024920 (Bulgaria)", "", "vat BG121024920"),
    ("V.A.T. Number 0428.759.497 (Belgium)", "", "vat BE0428759497"),
    ("VAT 136695976", "DE", "vat DE136695976"),
    ("Legal Entity Number 253400HA6URWT39X2982", "", "lei 253400HA6URWT39X2982"),
    ("LEI 5493 001K JTII GC8Y 1R12, VAT FR40303265045", "", "lei 5493001KJTIIGC8Y1R12, vat FR40303265045"),
    ("D-U-N-S Number 52-024-2307", "", "duns 520242307"),
    ("DOB 10 Dec 1948; Registration ID 1027800000084 (Russia); Tax ID No. 7831000122 (Russia).", "",
     "ogrn 1027800000084, inn 7831000122"),
    ("7707083893", "", "inn 7707083893"),
    ("7707083893", "CN", ""),
    ("Tax ID No. 7707083893", "", ""),
    ("Tax ID No. 7707083893", "RU", "inn 7707083893"),
    ("Tax ID No. 7707083893 (South Africa)", "RU", ""),
    ("National ID No. 4604189321 (Russia)", "", ""),
    ("Passport 773407989940 (Russia)", "RU", ""),
    ("Phone +7 495 7707083893", "RU", ""),
    ("Government Gazette Number 09804148 (Russia)", "", ""),
    ("National ID No. 653225197110100533 (China)", "CN", ""),
    ("ИНН 7707083894", "", ""),
    ("IT is 20 210 305", "", ""),
    ("", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "country", "found"), CASES)
def test_spellings_of_lists_are_read(text: str, country: str, found: str) -> None:
    assert ", ".join(f"{one.scheme} {one.value}" for one in identifiers_in(text, country)) == found


@given(st.text(alphabet="0123456789ABDEИНКО /-();.ТaxVАT"), st.sampled_from(["", "RU", "CN", "DE"]))
def test_any_text_gives_only_what_is_valid(text: str, country: str) -> None:
    for found in identifiers_in(text, country):
        assert check_identifier(found.scheme, found.value).valid


def test_tax_numbers_of_a_real_list_are_read() -> None:
    path = real_data() / "screening/us/ofac_sdn_2024-05-03.csv"
    with path.open(encoding="utf-8", errors="replace") as stream:
        remarks = [row[-1] for row in csv.reader(stream)]
    found = [one.scheme for text in remarks for one in identifiers_in(text)]
    counts = {scheme: found.count(scheme) for scheme in ("inn", "ogrn", "uscc", "lei", "duns")}
    assert counts == {"inn": 2559, "ogrn": 2158, "uscc": 95, "lei": 77, "duns": 35}
