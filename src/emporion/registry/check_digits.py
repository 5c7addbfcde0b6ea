"""The arithmetic of check digits, each as its standard prints it. Inputs are clean strings of the right shape."""

from collections.abc import Iterable

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of GB 32100-2015: no I, O, S, V, Z."""

_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_11 = (7, *_INN_10)
_INN_12 = (3, *_INN_11)
_GB_11714 = (3, 7, 9, 10, 5, 8, 4, 2)
_GB_32100 = tuple(pow(3, place, 31) for place in range(17))
_USCC_VALUES = {character: value for value, character in enumerate(USCC_ALPHABET)}
_LETTERS = str.maketrans({chr(ord("A") + at): str(10 + at) for at in range(26)})


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def inn_is_valid(inn: str) -> bool:
    """Check a Russian taxpayer number of 10 digits (one check digit) or 12 (two), modulo 11 then 10.

    Source: order of the Federal Tax Service MM-7-6/435, appendix. A changed digit goes unseen only where it moves a
    remainder from 0 to 10 or back, for both are written 0.

    >>> inn_is_valid("7707083893"), inn_is_valid("7707083894")
    (True, False)
    """
    if len(inn) == 10:
        return _weighted(inn[:9], _INN_10) % 11 % 10 == int(inn[9])
    first = _weighted(inn[:10], _INN_11) % 11 % 10 == int(inn[10])
    return first and _weighted(inn[:11], _INN_12) % 11 % 10 == int(inn[11])


def ogrn_is_valid(ogrn: str) -> bool:
    """Check a Russian state registration number: 13 digits modulo 11 (OGRN), 15 digits modulo 13 (OGRNIP).

    Source: order of the Ministry of Finance 165n (2017), items 7 and 8.

    >>> ogrn_is_valid("1027700132195")
    True
    """
    modulus = len(ogrn) - 2
    return int(ogrn[:-1]) % modulus % 10 == int(ogrn[-1])


def uscc_is_valid(uscc: str) -> bool:
    """Check a unified social credit code of 18 characters: weights 3**i modulo 31 (GB 32100-2015, 4.6).

    Every single changed character is caught: 31 is prime and no weight is a multiple of it.

    >>> uscc_is_valid("914403001922038216")
    True
    """
    total = sum(_USCC_VALUES[character] * weight for character, weight in zip(uscc[:17], _GB_32100, strict=True))
    return USCC_ALPHABET[-total % 31] == uscc[17]


def organisation_code_is_valid(code: str) -> bool:
    """Check the organisation code inside a USCC, characters 9 to 17 (GB 11714-1997, modulo 11, ten written X).

    >>> organisation_code_is_valid("192203821")
    True
    """
    total = sum(int(c, 36) * weight for c, weight in zip(code[:8], _GB_11714, strict=True))
    return "0123456789X0"[11 - total % 11] == code[8]


def lei_is_valid(lei: str) -> bool:
    """Check a legal entity identifier of 20 characters: ISO 17442, check digits by ISO/IEC 7064 MOD 97-10.

    >>> lei_is_valid("5493001KJTIIGC8Y1R12")
    True
    """
    return int(lei.translate(_LETTERS)) % 97 == 1


def digits_sum(digits: str, weights: Iterable[int]) -> int:
    """Return the sum of digits times weights, for as many as there are weights."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def luhn_is_valid(digits: str) -> bool:
    """Check digits by the formula of Luhn (ISO/IEC 7812-1, annex B): every second one from the right is doubled.

    >>> luhn_is_valid("303265045"), luhn_is_valid("303265046")
    (True, False)
    """
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0


def mod_11_10_is_valid(digits: str) -> bool:
    """Check digits by ISO/IEC 7064 MOD 11,10, as German and Croatian numbers have them.

    >>> mod_11_10_is_valid("136695976"), mod_11_10_is_valid("136695978")
    (True, False)
    """
    product = 10
    for digit in digits[:-1]:
        product = (((int(digit) + product - 1) % 10 + 1) * 2) % 11
    return (product + int(digits[-1])) % 10 == 1
