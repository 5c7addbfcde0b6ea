"""Records beside each other by their identifiers alone."""

import pytest

from emporion.registry.duplicates import compare_identifiers
from emporion.registry.records import Identifier

SBER, YANDEX = Identifier("inn", "7707083893"), Identifier("inn", "7736207543")
OGRN = Identifier("ogrn", "1027700132195")
HEAD, BRANCH = Identifier("kpp", "773601001"), Identifier("kpp", "540243001")
GERMAN, FRENCH, OTHER_GERMAN = (Identifier("vat", v) for v in ("DE136695976", "FR40303265045", "DE811128135"))


def test_one_valid_identifier_in_common_is_told_the_strongest_first() -> None:
    found = compare_identifiers((OGRN, SBER), (SBER, OGRN))
    assert (found.same, found.differs, found.other) == ((SBER, OGRN), None, False)


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (SBER, YANDEX, ("inn", "7707083893", "7736207543")),
        (GERMAN, OTHER_GERMAN, ("vat", "DE136695976", "DE811128135")),
        (GERMAN, FRENCH, None),  # one organisation may have a number in each country
        (SBER, OGRN, None),
        (SBER, Identifier("inn", "7736207544"), None),  # cannot be right, so it proves nothing
    ],
)
def test_valid_ones_of_one_scheme_exclude_each_other(
    one: Identifier, other: Identifier, differs: tuple[str, str, str] | None
) -> None:
    assert compare_identifiers((one,), (other,)).differs == differs
    swapped = compare_identifiers((other,), (one,)).differs
    assert swapped == (differs and (differs[0], differs[2], differs[1]))


def test_a_common_identifier_of_one_scheme_does_not_hide_a_conflict_in_another() -> None:
    found = compare_identifiers((SBER, OGRN), (SBER, Identifier("ogrn", "1027700229193")))
    assert (found.same, found.differs) == ((SBER,), ("ogrn", "1027700132195", "1027700229193"))


def test_kpps_tell_a_branch_and_wrong_numbers_are_only_near() -> None:
    assert compare_identifiers((SBER, HEAD), (SBER, BRANCH)).branch
    assert not compare_identifiers((SBER, HEAD), (SBER, HEAD)).branch
    wrong = Identifier("inn", "7707083894")
    assert compare_identifiers((SBER,), (wrong,)).nearly == ("inn", "7707083893", "7707083894")
    assert compare_identifiers((wrong,), (wrong,)).weak == (wrong,)


def test_numbers_of_no_scheme_are_weak() -> None:
    court, other = Identifier("identifier", "HRB 12345"), Identifier("identifier", "hrb 12345")
    found = compare_identifiers((court,), (other,))
    assert (found.same, [one.value for one in found.weak]) == ((), ["HRB 12345"])
    assert compare_identifiers((court,), (Identifier("identifier", "HRB 54321"),)).other
