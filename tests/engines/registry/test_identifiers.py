"""Check digits against real identifiers, and against every single changed character."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emporion.registry.check_digits import USCC_ALPHABET, organisation_code_is_valid
from emporion.registry.identifiers import check_identifier, guess_scheme
from emporion.registry.records import Identifier

REAL = [
    ("inn", "7707083893", {"country": "RU", "kind": "organisation", "region_code": "77"}),  # Sberbank
    ("inn", "7736207543", {"country": "RU", "kind": "organisation", "region_code": "77"}),  # Yandex
    ("inn", "500100732259", {"country": "RU", "kind": "person", "region_code": "50"}),  # the tax service's example
    (
        "ogrn",
        "1027700132195",
        {"country": "RU", "kind": "organisation", "region_code": "77", "registered_year": "2002"},
    ),
    ("kpp", "773601001", {"country": "RU", "kind": "organisation", "region_code": "77"}),
    (
        "uscc",
        "914403001922038216",  # Huawei
        {"country": "CN", "kind": "enterprise", "region_code": "44", "organisation_code": "19220382-1"},
    ),
    (
        "uscc",
        "91330000799655058B",  # Alibaba (China) Technology
        None,
    ),
    ("lei", "5493001KJTIIGC8Y1R12", {}),
    ("lei", "HWUPKR0MPOU8FGXBT394", {}),  # Apple
    ("duns", "060704780", {}),
]


@pytest.mark.parametrize(("scheme", "value", "tells"), [case for case in REAL if case[2] is not None])
def test_real_identifiers_are_valid_and_tell_what_they_say(scheme: str, value: str, tells: dict[str, str]) -> None:
    verdict = check_identifier(scheme, value)
    assert (verdict.identifier, verdict.valid, verdict.problem) == (Identifier(scheme, value), True, None)
    assert verdict.tells == tells


@pytest.mark.parametrize(
    ("scheme", "written", "normal"),
    [
        ("inn", "7707083893.0", "7707083893"),
        ("inn", "ИНН: 7707 083 893", "7707083893"),
        ("inn", "'7707083893", "7707083893"),
        ("inn", "７７０７０８３８９３", "7707083893"),
        ("uscc", "91440300 1922038216", "914403001922038216"),
        ("lei", "5493 001k jtii gc8y 1r12", "5493001KJTIIGC8Y1R12"),
        ("duns", "06-070-4780", "060704780"),
        ("duns", "60704780", "060704780"),
        ("identifier", " HRB 12345 ", "HRB 12345"),
    ],
)
def test_spellings_become_normal(scheme: str, written: str, normal: str) -> None:
    verdict = check_identifier(scheme, written)
    assert (verdict.identifier.value, verdict.valid) == (normal, True)


def test_a_zero_lost_by_a_spreadsheet_comes_back() -> None:
    [last] = [d for d in string.digits if check_identifier("inn", f"027410600{d}").valid]
    assert check_identifier("inn", f"27410600{last}").identifier.value == f"027410600{last}"


@pytest.mark.parametrize(
    ("scheme", "value", "problem"),
    [
        ("inn", "7707083894", "the check digits of INN “7707083894” do not fit the rest"),
        ("inn", "123", "INN “123” should have 10 or 12 digits"),
        ("inn", "0000000000", "the check digits of INN “0000000000” do not fit the rest"),
        ("inn", "7,70708E+09", "INN “7,70708E+09” was rounded by a spreadsheet"),
        ("uscc", "914403001922038000", "USCC “914403001922038000” was rounded by a spreadsheet"),
        (
            "uscc",
            "91440300192203821O",
            "USCC “91440300192203821O” should have 18 digits and capital letters without I, O, S, V, Z",
        ),
        ("lei", "", "LEI “” should have 20 digits and Latin letters"),
    ],
)
def test_problems_say_what_is_wrong(scheme: str, value: str, problem: str) -> None:
    verdict = check_identifier(scheme, value)
    assert (verdict.valid, str(verdict.problem)) == (False, problem)


def test_every_changed_character_of_a_uscc_is_caught() -> None:
    real = "914403001922038216"
    changed = [real[:i] + c + real[i + 1 :] for i in range(18) for c in USCC_ALPHABET if c != real[i]]
    assert [value for value in changed if check_identifier("uscc", value).valid] == []


def test_every_changed_character_of_an_lei_is_caught_within_its_class() -> None:
    real = "5493001KJTIIGC8Y1R12"
    classes = (string.digits, string.ascii_uppercase)
    changed = [
        real[:i] + c + real[i + 1 :]
        for i in range(20)
        for kind in classes
        if real[i] in kind
        for c in kind
        if c != real[i]
    ]
    assert [value for value in changed if check_identifier("lei", value).valid] == []


@pytest.mark.parametrize("real", ["7707083893", "7736207543", "500100732259"])
def test_a_changed_digit_of_an_inn_goes_unseen_only_where_ten_is_written_as_zero(real: str) -> None:
    weights = {
        10: [(2, 4, 10, 3, 5, 9, 4, 6, 8)],
        12: [(7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)],
    }
    for i in range(len(real)):
        for digit in string.digits.replace(real[i], ""):
            changed = real[:i] + digit + real[i + 1 :]
            sums = [
                {sum(int(d) * w for d, w in zip(value, row, strict=False)) % 11 for value in (real, changed)}
                for row in weights[len(real)]
            ]
            unseen = all(len(remainders) == 1 or remainders == {0, 10} for remainders in sums) and i < len(real) - len(
                sums
            )
            assert check_identifier("inn", changed).valid == unseen


def test_the_organisation_code_inside_a_uscc_is_checked() -> None:
    assert organisation_code_is_valid("192203821")
    assert not organisation_code_is_valid("192203822")


@given(st.text(max_size=30), st.sampled_from(["inn", "kpp", "ogrn", "uscc", "lei", "duns", "identifier"]))
def test_any_text_gets_a_verdict(text: str, scheme: str) -> None:
    verdict = check_identifier(scheme, text)
    assert verdict.valid == (verdict.problem is None)
    if verdict.valid:
        assert check_identifier(scheme, verdict.identifier.value).identifier == verdict.identifier


def test_schemes_are_guessed_from_check_digits() -> None:
    values = ["7707083893", "1027700132195", "914403001922038216", "5493001KJTIIGC8Y1R12", "123456789", "Ромашка"]
    assert [guess_scheme(value) for value in values] == ["inn", "ogrn", "uscc", "lei", None, None]
