"""Identifiers as lists give them, with the list's own words for their type, made into typed ones where they prove it.

A number is called an INN, OGRN, USCC or LEI only if its check digits fit; one that does not stays a plain identifier,
so that a slip of the list neither hides it nor makes it proof.
"""

import re

from emporion.registry.identifiers import check_identifier
from emporion.registry.records import Identifier
from emporion.registry.vat import vat_prefix_of

_NO_NUMBER = re.compile(
    r"gender|web|e-?mail|phone|fax|telephone|digital currency|crypto|secondary sanctions|executive order|date|model|"
    r"target type|organization type|additional sanctions|transactions prohibited|directive|issuer|ticker|isin|flag|"
    r"operator|nationality|caatsa|peesa|call sign|tonnage|vessel type|birth",
    re.I,
)
_PASSPORT = re.compile(r"passport|passeport|pasaporte|паспорт|护照", re.I)
_IMO = re.compile(r"(?:IMO\D{0,12})?(\d{7})")
_TYPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"unified social|\buscc\b|统一社会信用", re.I), "uscc"),
    (re.compile(r"legal entity (?:number|identifier)|\blei\b", re.I), "lei"),
    (re.compile(r"d-?u-?n-?s", re.I), "duns"),
    (re.compile(r"\bkpp\b|кпп", re.I), "kpp"),
    (re.compile(r"\bogrn|огрн|primary state registration", re.I), "ogrn"),
    (re.compile(r"\binn\b|инн|tax|fiscal", re.I), "inn"),
    (re.compile(r"registration|registry|register|company|incorporation|identification", re.I), ""),
)
_PROVEN = {"RU": ("ogrn", "inn"), "CN": ("uscc",), "HK": ("uscc",), "": ("uscc", "ogrn", "lei")}
_SHORTEST = 4


def identifier(label: str, value: str, country: str = "") -> Identifier | None:
    """Return the identifier that a list states, or None for what is no number of a party.

    ``label`` is the list's word for the type, ``country`` the ISO 3166-1 alpha-2 code of the issuer if it is told.

    >>> identifier("Tax ID No.", "7707083893", "RU")
    Identifier(scheme='inn', value='7707083893')
    >>> identifier("Vessel Registration Identification", "IMO 9074729"), identifier("Gender", "Male")
    (Identifier(scheme='imo', value='9074729'), None)
    """
    value = value.strip(" .;,'\"")
    if _NO_NUMBER.search(label) and not _PASSPORT.search(label):
        return None
    if ("imo" in label.lower() or "IMO" in value) and (found := imo(value)):
        return found
    if _PASSPORT.search(label):
        return _plain("passport", value)
    if re.search(r"swift|\bbic\b", label, re.I):
        return _plain("bic", value)
    if re.search(r"\bv\.?a\.?t\b|\bндс\b", label, re.I):
        for spelled in (value, f"{vat_prefix_of(country)}{value}"):
            if (checked := check_identifier("vat", spelled)).valid:
                return checked.identifier
    for scheme in _likely(label, country):
        checked = check_identifier(scheme, value)
        if checked.valid:
            return checked.identifier
    return _plain("identifier", value)


def _likely(label: str, country: str) -> tuple[str, ...]:
    """Return the schemes to try: what the label says, then what a number of the country proves by itself."""
    said = next((scheme for pattern, scheme in _TYPES if pattern.search(label)), "")
    if said == "inn" and country not in {"", "RU"}:
        said = ""
    return tuple(dict.fromkeys(scheme for scheme in (said, *_PROVEN.get(country, ()), "lei") if scheme))


def imo(text: str) -> Identifier | None:
    """Return an IMO ship number whose check digit fits: the last is that of the first six weighted 7 to 2.

    Source: IMO resolution A.1117(30), annex.

    >>> imo("IMO 9074729"), imo("IMO 9074720")
    (Identifier(scheme='imo', value='9074729'), None)
    """
    for digits in re.findall(r"(?<!\d)\d{7}(?!\d)", text):
        if sum(int(digit) * weight for digit, weight in zip(digits[:6], range(7, 1, -1))) % 10 == int(digits[6]):
            return Identifier("imo", digits)
    return None


def _plain(scheme: str, value: str) -> Identifier | None:
    """Return an identifier without a check: capitals, no spaces; None for what is too short or has no digit."""
    spelled = re.sub(r"[\s\-–—_./]", "", value).upper()
    if len(spelled) < _SHORTEST or len(spelled) > 40 or (scheme != "bic" and not any(map(str.isdecimal, spelled))):
        return None
    return Identifier(scheme, spelled)
