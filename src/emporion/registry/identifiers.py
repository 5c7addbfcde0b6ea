"""Identifiers of organisations: their normal spelling, whether they can be right, and what they tell.

>>> check_identifier("inn", "7707083893.0").identifier
Identifier(scheme='inn', value='7707083893')
>>> check_identifier("lei", "5493001KJTIIGC8Y1R13").problem.render()
'the check digits of LEI “5493001KJTIIGC8Y1R13” do not fit the rest'
>>> guess_scheme("91440300192203821 6")
'uscc'
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

from attrs import field, frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.check_digits import (
    inn_is_valid,
    lei_is_valid,
    ogrn_is_valid,
    organisation_code_is_valid,
    uscc_is_valid,
)
from emporion.registry.records import Identifier
from emporion.registry.vat import vat_country, vat_is_shaped, vat_is_valid, vat_spelling

SCHEME_LABELS: Mapping[str, Phrase] = {
    "inn": phrase("INN"),
    "ogrn": phrase("OGRN"),
    "uscc": phrase("USCC"),
    "lei": phrase("LEI"),
    "vat": phrase("VAT number"),
    "duns": phrase("D-U-N-S"),
    "kpp": phrase("KPP"),
    "identifier": phrase("identifier"),
}
"""Scheme → what a reader calls it, the strongest first."""

SCHEMES: Mapping[str, str] = {scheme: label.message for scheme, label in SCHEME_LABELS.items()}
"""Scheme → its usual short name in English."""

STRONG_SCHEMES: tuple[str, ...] = ("inn", "ogrn", "uscc", "lei", "vat", "duns")
"""Schemes that tell two organisations apart, the strongest first.

A KPP names a tax office and a branch, a generic identifier anything.
"""

_FLOAT = re.compile(r"(\d+)[.,]0+")
_SEPARATORS = re.compile(r"[\s\-–—_.]")
_SCIENTIFIC = re.compile(r"\d[.,]\d+[eE]\+?\d+")
_LEADING = re.compile(
    r"^(?:ИНН|КПП|ОГРНИП|ОГРН|INN|KPP|OGRNIP|OGRN|USCC|LEI|VAT|DUNS|D-U-N-S|统一社会信用代码)\s*[:：№#]?\s*", re.I
)


@frozen
class IdentifierVerdict:
    """What a check says: the identifier in normal spelling, whether it is valid, else the problem.

    ``tells`` holds what the number itself states: ``country`` (ISO 3166-1), ``kind`` (``organisation``,
    ``entrepreneur``, ``branch``...), ``region_code`` (two digits of the Russian subject or the Chinese province),
    ``organisation_code`` (GB 11714, inside a USCC), ``registered_year``.
    """

    identifier: Identifier
    valid: bool
    problem: Phrase | None = None
    tells: Mapping[str, str] = field(factory=dict)


@frozen
class _Scheme:
    shape: re.Pattern[str]
    expected: Phrase
    sums: Callable[[str], bool]
    tells: Callable[[str], dict[str, str]]
    lengths: tuple[int, ...] = ()


def _no_sum(_: str) -> bool:
    return True


def _inn_tells(value: str) -> dict[str, str]:
    kind = "person" if len(value) == 12 else "foreign_organisation" if value.startswith("9909") else "organisation"
    return {"country": "RU", "kind": kind, "region_code": value[:2]}


def _ogrn_tells(value: str) -> dict[str, str]:
    kind = "organisation" if len(value) == 13 else "entrepreneur"
    return {"country": "RU", "kind": kind, "region_code": value[3:5], "registered_year": f"20{value[1:3]}"}


_KPP_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("02", "03", "04", "05", "31", "32", "43"), "branch"),
    "44": "representation",
    "50": "largest_taxpayer",
}


def _kpp_tells(value: str) -> dict[str, str]:
    reason = value[4:6]
    kind = "foreign_organisation" if reason.isdecimal() and reason > "50" else _KPP_KINDS.get(reason, "organisation")
    return {"country": "RU", "kind": kind, "region_code": value[:2]}


def _uscc_tells(value: str) -> dict[str, str]:
    kind = {
        "91": "enterprise",
        "92": "sole_trader",
        "93": "cooperative",
        "11": "state_body",
        "12": "public_institution",
        "51": "association",
        "52": "private_institution",
        "53": "foundation",
        "A1": "village_collective",
    }
    told = {"country": "CN", "kind": kind.get(value[:2], "organisation"), "region_code": value[2:4]}
    code = value[8:17]
    if set(code) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") and organisation_code_is_valid(code):
        told["organisation_code"] = f"{code[:8]}-{code[8]}"
    return told


def _vat_tells(value: str) -> dict[str, str]:
    return {"country": vat_country(value)}


def _nothing(_: str) -> dict[str, str]:
    return {}


_SCHEMES: Mapping[str, _Scheme] = {
    "inn": _Scheme(re.compile(r"\d{10}|\d{12}"), phrase("10 or 12 digits"), inn_is_valid, _inn_tells, (10, 12)),
    "ogrn": _Scheme(re.compile(r"[1-9]\d{12}|[34]\d{14}"), phrase("13 or 15 digits"), ogrn_is_valid, _ogrn_tells),
    "kpp": _Scheme(
        re.compile(r"\d{4}[0-9A-Z]{2}\d{3}"), phrase("9 characters, such as 773601001"), _no_sum, _kpp_tells, (9,)
    ),
    "uscc": _Scheme(
        re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}"),
        phrase("18 digits and capital letters without I, O, S, V, Z"),
        uscc_is_valid,
        _uscc_tells,
    ),
    "lei": _Scheme(re.compile(r"[0-9A-Z]{18}\d{2}"), phrase("20 digits and Latin letters"), lei_is_valid, _nothing),
    "vat": _Scheme(
        re.compile(r"[A-Z]{2}[0-9A-Z+*]{2,13}"),
        phrase("the two letters of a country and its digits, such as DE136695976"),
        vat_is_valid,
        _vat_tells,
    ),
    "duns": _Scheme(re.compile(r"\d{9}"), phrase("9 digits"), _no_sum, _nothing, (9,)),
    "identifier": _Scheme(re.compile(r".{2,64}", re.S), phrase("2 to 64 characters"), _no_sum, _nothing),
}


def normal_spelling(scheme: str, value: str) -> str:
    """Return the value without spaces, hyphens, a leading scheme name or a spreadsheet's ``.0``, in capitals.

    A zero that a spreadsheet took from the front of an INN, KPP or D-U-N-S number is put back when the result then
    has the length of the scheme (and, for an INN, its check digits).
    """
    text = value if value.isascii() else unicodedata.normalize("NFKC", value)
    text = _LEADING.sub("", text.strip().lstrip("'").strip())
    if found := _FLOAT.fullmatch(text):
        text = found.group(1)
    if scheme == "identifier":
        return text
    if scheme == "vat":
        return vat_spelling(text)
    text = _SEPARATORS.sub("", text).upper()
    for length in _SCHEMES[scheme].lengths:
        if text.isdecimal() and len(text) == length - 1:
            padded = "0" + text
            if _SCHEMES[scheme].shape.fullmatch(padded) and _SCHEMES[scheme].sums(padded):
                return padded
    return text


def check_identifier(scheme: str, value: str) -> IdentifierVerdict:
    """Check one identifier. ``scheme`` is a key of :data:`SCHEMES`; another one raises ``KeyError``."""
    text = normal_spelling(scheme, value)
    identifier = Identifier(scheme, text)
    problem = _problem(scheme, value, text)
    if problem is not None:
        return IdentifierVerdict(identifier, False, problem)
    return IdentifierVerdict(identifier, True, None, _SCHEMES[scheme].tells(text))


def checked(scheme: str, value: str) -> tuple[str, bool]:
    """Return the normal spelling of an identifier and whether it is valid: a verdict without what the number tells.

    >>> checked("inn", "7707 083893"), checked("inn", "7707083894")
    (('7707083893', True), ('7707083894', False))
    """
    text = normal_spelling(scheme, value)
    return text, _problem(scheme, value, text) is None


def _problem(scheme: str, value: str, text: str) -> Phrase | None:
    """Return why a value, ``text`` in its normal spelling, cannot be right."""
    rules, label = _SCHEMES[scheme], SCHEME_LABELS[scheme]
    if _SCIENTIFIC.fullmatch(value.strip()) or _rounded(scheme, text, rules):
        return phrase("{label} “{value}” was rounded by a spreadsheet", label=label, value=value.strip())
    if not rules.shape.fullmatch(text) or (scheme == "vat" and not vat_is_shaped(text)):
        shown = value[:64]
        return phrase("{label} “{value}” should have {expected}", label=label, value=shown, expected=rules.expected)
    if not rules.sums(text) or not text.strip("0"):
        return phrase("the check digits of {label} “{value}” do not fit the rest", label=label, value=text)
    return None


def _rounded(scheme: str, text: str, rules: _Scheme) -> bool:
    """Tell whether 18 digits ran through a 64-bit float, which keeps 15 to 17 of them."""
    return (
        scheme == "uscc"
        and text.isdecimal()
        and text.endswith("00")
        and not (rules.shape.fullmatch(text) is not None and rules.sums(text))
    )


def guess_scheme(value: str) -> str | None:
    """Return the scheme whose shape and check digits the value fits, else None; nine bare digits prove nothing."""
    for scheme in ("uscc", "lei", "ogrn", "inn"):
        if check_identifier(scheme, value).valid:
            return scheme
    return None
