"""Identifiers that pass every check of their scheme and yet can belong to nobody.

INN and OGRN are of the tax region 00, the USCC of the area 990000 and the LEI of the issuer 9999; nobody gives
these out.
"""

from emporion.registry.check_digits import (
    USCC_ALPHABET,
    inn_is_valid,
    lei_is_valid,
    ogrn_is_valid,
    organisation_code_is_valid,
    uscc_is_valid,
)
from emporion.registry.records import Identifier

_DIGITS = "0123456789"


def inn(number: int) -> Identifier:
    """Return the INN of the number-th invented organisation; ``number`` is below 10,000,000."""
    head = f"00{number:07d}"
    return Identifier("inn", next(head + digit for digit in _DIGITS if inn_is_valid(head + digit)))


def ogrn(number: int, year: int) -> Identifier:
    """Return the OGRN of an entry made in the year; ``number`` is below 10,000,000."""
    head = f"1{year % 100:02d}00{number:07d}"
    return Identifier("ogrn", next(head + digit for digit in _DIGITS if ogrn_is_valid(head + digit)))


def uscc(number: int) -> Identifier:
    """Return the unified social credit code of an enterprise; ``number`` is below 1,000,000."""
    code = f"MA{number:06d}"
    code += next(digit for digit in _DIGITS + "X" if organisation_code_is_valid(code + digit))
    head = f"91990000{code}"
    return Identifier("uscc", next(head + last for last in USCC_ALPHABET if uscc_is_valid(head + last)))


def lei(number: int) -> Identifier:
    """Return the LEI; ``number`` is below 10**12."""
    head = f"999900{number:012d}"
    return Identifier("lei", next(f"{head}{i:02d}" for i in range(2, 99) if lei_is_valid(f"{head}{i:02d}")))
