"""VAT numbers of the European Union and the United Kingdom: shapes by country, and check digits where they are known.

Source of the shapes: the structure of VAT identification numbers as the European Commission publishes it with VIES;
of the check digits: the construction rules of VAT numbers that the Austrian ministry of finance gives out for all
member states. Where a country issues several kinds of number, one that fits any of them is right.

>>> vat_country("EL094259216"), vat_is_valid("EL094259216"), vat_is_valid("EL094259217")
('GR', True, False)
>>> vat_is_valid("DE136695976"), vat_is_valid("FR40303265045"), vat_is_valid("NL004495445B01")
(True, True, True)
"""

import re
from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from emporion.registry.check_digits import digits_sum, luhn_is_valid, mod_11_10_is_valid

_SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE"
_IRISH = "WABCDEFGHIJKLMNOPQRSTUV"
_CYPRIOT = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
_BELGIAN = 10
_FRENCH = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def _austria(number: str) -> bool:
    digits = number[1:]
    total = sum(sum(divmod(2 * int(d), 10)) if place % 2 else int(d) for place, d in enumerate(digits[:7]))
    return (-(total + 4)) % 10 == int(digits[7])


def _belgium(number: str) -> bool:
    return 97 - int(number[:8]) % 97 == int(number[8:])


def _bulgaria(number: str) -> bool:
    if len(number) == 9:
        rest = digits_sum(number, range(1, 9)) % 11
        return (rest if rest < 10 else digits_sum(number, range(3, 11)) % 11 % 10) == int(number[8])
    last = int(number[9])
    person = digits_sum(number, (2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11 % 10 == last
    foreigner = digits_sum(number, (21, 19, 17, 13, 11, 9, 7, 3, 1)) % 10 == last
    other = -digits_sum(number, (4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11 == last
    return person or foreigner or other


def _cyprus(number: str) -> bool:
    total = sum(_CYPRIOT[int(d)] if place % 2 == 0 else int(d) for place, d in enumerate(number[:8]))
    return chr(ord("A") + total % 26) == number[8]


def _czechia(number: str) -> bool:
    if len(number) == 8:
        return (11 - digits_sum(number, range(8, 1, -1)) % 11) % 10 == int(number[7])
    return len(number) == 9 or int(number[:9]) % 11 % 10 == int(number[9])


def _estonia(number: str) -> bool:
    return digits_sum(number, (3, 7, 1, 3, 7, 1, 3, 7, 1)) % 10 == 0


def _finland(number: str) -> bool:
    return digits_sum(number, (7, 9, 10, 5, 8, 4, 2, 1)) % 11 == 0


def _denmark(number: str) -> bool:
    return digits_sum(number, (2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def _france(number: str) -> bool:
    key, siren = number[:2], number[2:]
    if not siren.startswith("000") and not luhn_is_valid(siren):  # 000 is Monaco, which has no SIREN
        return False
    if key.isdecimal():
        return int(siren + "12") % 97 == int(key)
    first, second = (_FRENCH.index(letter) for letter in key)
    value = first * 24 + second - 10 if key[0].isdecimal() else first * 34 + second - 100
    return (int(siren) + 1 + value // 11) % 11 == value % 11


def _greece(number: str) -> bool:
    return digits_sum(number, [2**power for power in range(8, 0, -1)]) % 11 % 10 == int(number[8])


def _hungary(number: str) -> bool:
    return digits_sum(number, (9, 7, 3, 1, 9, 7, 3, 1)) % 10 == 0


def _ireland(number: str) -> bool:
    if not number[1].isdecimal():  # the form used before 2013
        number = "0" + number[2:7] + number[0] + number[7]
    more = 9 * _IRISH.index(number[8]) if len(number) == 9 else 0
    return _IRISH[(digits_sum(number[:7], range(8, 1, -1)) + more) % 23] == number[7]


def _latvia(number: str) -> bool:
    return number[0] < "4" or digits_sum(number, (9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1)) % 11 == 3


def _lithuania(number: str) -> bool:
    body = number[:-1]
    rest = digits_sum(body, [1 + place % 9 for place in range(len(body))]) % 11
    if rest == 10:
        rest = digits_sum(body, [1 + (place + 2) % 9 for place in range(len(body))]) % 11 % 10
    return rest == int(number[-1])


def _luxembourg(number: str) -> bool:
    return int(number[:6]) % 89 == int(number[6:])


def _malta(number: str) -> bool:
    return digits_sum(number, (3, 4, 6, 7, 8, 9, 10, 1)) % 37 == 0


def _netherlands(number: str) -> bool:
    by_weights = digits_sum(number, range(9, 1, -1)) % 11 == int(number[8])
    written = "".join(str(int(letter, 36)) for letter in "NL" + number)
    return by_weights or int(written) % 97 == 1  # the second since 2020, for sole traders


def _poland(number: str) -> bool:
    return digits_sum(number, (6, 5, 7, 2, 3, 4, 5, 6, 7)) % 11 == int(number[9])


def _portugal(number: str) -> bool:
    return -digits_sum(number, range(9, 1, -1)) % 11 % 10 == int(number[8])


def _romania(number: str) -> bool:
    return 10 * digits_sum(number[:-1].zfill(9), (7, 5, 3, 2, 1, 7, 5, 3, 2)) % 11 % 10 == int(number[-1])


def _slovakia(number: str) -> bool:
    return int(number) % 11 == 0


def _slovenia(number: str) -> bool:
    rest = 11 - digits_sum(number, range(8, 1, -1)) % 11
    return rest != 11 and rest % 10 == int(number[7])


def _spain(number: str) -> bool:
    first, last = number[0], number[-1]
    if first.isdecimal():
        return _SPANISH[int(number[:-1]) % 23] == last
    if first in "KLMXYZ":  # persons; X, Y and Z stand for 0, 1 and 2
        return _SPANISH[int(str(max("XYZ".find(first), 0)) + number[1:-1]) % 23] == last
    doubled = sum(sum(divmod(2 * int(d), 10)) for d in number[1:8:2])
    check = -(doubled + sum(int(d) for d in number[2:8:2])) % 10
    return last in (str(check), "JABCDEFGHI"[check])


def _sweden(number: str) -> bool:
    return luhn_is_valid(number[:10])


def _united_kingdom(number: str) -> bool:
    if len(number) == 5:  # GD and HA: government departments and health authorities
        return number[2:] < "500" if number[:2] == "GD" else number[2:] >= "500"
    rest = (digits_sum(number, range(8, 1, -1)) + int(number[7:9])) % 97
    return rest == 0 or (number[:3] >= "100" and rest in (42, 55))


@frozen
class _Kind:
    shape: re.Pattern[str]
    sums: Callable[[str], bool]


def _kinds(rows: Sequence[tuple[str, str, Callable[[str], bool]]]) -> Mapping[str, _Kind]:
    return {prefix: _Kind(re.compile(shape), sums) for prefix, shape, sums in rows}


_COUNTRIES = _kinds(
    (
        ("AT", r"U\d{8}", _austria),
        ("BE", r"[01]\d{9}", _belgium),
        ("BG", r"\d{9,10}", _bulgaria),
        ("CY", r"(?!12)\d{8}[A-Z]", _cyprus),
        ("CZ", r"\d{8,10}", _czechia),
        ("DE", r"[1-9]\d{8}", mod_11_10_is_valid),
        ("DK", r"[1-9]\d{7}", _denmark),
        ("EE", r"\d{9}", _estonia),
        ("EL", r"\d{9}", _greece),
        ("ES", r"[0-9A-HJ-NP-SU-Z]\d{7}[0-9A-Z]", _spain),
        ("FI", r"\d{8}", _finland),
        ("FR", r"[0-9A-HJ-NP-Z]{2}\d{9}", _france),
        ("GB", r"\d{9}|\d{12}|(?:GD|HA)\d{3}", _united_kingdom),
        ("HR", r"\d{11}", mod_11_10_is_valid),
        ("HU", r"\d{8}", _hungary),
        ("IE", r"\d{7}[A-W][A-IW]?|\d[A-Z+*]\d{5}[A-W]", _ireland),
        ("IT", r"\d{7}(?:0\d\d|100|12[01]|888|999)\d", luhn_is_valid),
        ("LT", r"\d{7}1\d|\d{10}1\d", _lithuania),
        ("LU", r"\d{8}", _luxembourg),
        ("LV", r"\d{11}", _latvia),
        ("MT", r"[1-9]\d{7}", _malta),
        ("NL", r"\d{9}B(?!00)\d{2}", _netherlands),
        ("PL", r"\d{10}", _poland),
        ("PT", r"[1-9]\d{8}", _portugal),
        ("RO", r"[1-9]\d{1,9}", _romania),
        ("SE", r"\d{10}\d[1-9]", _sweden),
        ("SI", r"[1-9]\d{7}", _slovenia),
        ("SK", r"[1-9]\d[2-47-9]\d{7}", _slovakia),
        ("XI", r"\d{9}|\d{12}|(?:GD|HA)\d{3}", _united_kingdom),
    )
)

VAT_PREFIXES: tuple[str, ...] = tuple(_COUNTRIES)
"""The two letters that numbers begin with: ISO 3166-1 but EL for Greece, XI for Northern Ireland."""

_AS_ISO: Mapping[str, str] = {"EL": "GR", "XI": "GB"}
_AS_WRITTEN: Mapping[str, str] = {"GR": "EL"}


def vat_prefix_of(country: str) -> str:
    """Return the letters that numbers of a country (ISO 3166-1 alpha-2) begin with; nothing if it issues none.

    >>> vat_prefix_of("GR"), vat_prefix_of("RU")
    ('EL', '')
    """
    prefix = _AS_WRITTEN.get(country, country)
    return prefix if prefix in _COUNTRIES else ""


def vat_spelling(text: str) -> str:
    """Return a VAT number in capitals without separators, Greek ones under EL, Belgian ones with the zero of 2008.

    >>> vat_spelling("gr 094.259.216")
    'EL094259216'
    """
    bare = re.sub(r"[\s\-–—_.,/]", "", text).upper()
    prefix, digits = _AS_WRITTEN.get(bare[:2], bare[:2]), bare[2:]
    return prefix + (digits.zfill(_BELGIAN) if prefix == "BE" else digits)


def vat_country(number: str) -> str:
    """Return the country of a number in normal spelling as ISO 3166-1 alpha-2, or nothing if it is of none."""
    prefix = number[:2]
    return _AS_ISO.get(prefix, prefix) if prefix in _COUNTRIES else ""


def vat_is_shaped(number: str) -> bool:
    """Tell whether the number has a prefix of a country and the shape that the country gives its numbers."""
    kind = _COUNTRIES.get(number[:2])
    return kind is not None and kind.shape.fullmatch(number[2:]) is not None


def vat_is_valid(number: str) -> bool:
    """Tell whether shape and check digits are right."""
    return vat_is_shaped(number) and _COUNTRIES[number[:2]].sums(number[2:])
