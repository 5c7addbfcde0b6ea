"""Codes of goods: HS digits and control-list paragraphs, and how one code stands to another.

HS codes are those of the World Customs Organization: chapter (2), heading (4), subheading (6 digits); what follows is
national (the EU's CN has 8, TARIC and the EAEU's TN VED 10, China 8 to 13). Control-list paragraphs are numbered as
Annex I of Regulation (EU) 2021/821 and the US Commerce Control List are: category, product group, three digits, then
sub-paragraphs (3A001.a.7.a).
"""

import re
from typing import Literal

Scheme = Literal["hs", "control"]
Relation = Literal["same", "under", "contains", "sibling"]

HEADING, SUBHEADING, NATIONAL = 4, 6, 8
_LOOK_ALIKE = str.maketrans("АВСЕавсе", "ABCEabce")
_CONTROL = re.compile(r"([0-9])\s?([A-E])\s?([0-9]{3})((?:\s?[.(][a-z0-9]{1,2}\)?|[a-z](?![a-z]))*)", re.IGNORECASE)
_PIECE = re.compile(r"[a-z]+|[0-9]+")


def hs_digits(text: str) -> str:
    """Return the digits of an HS code, or an empty string for what is none.

    A spreadsheet drops the zero of chapters 01 to 09: an odd number of digits gets it back.

    >>> hs_digits("8542.31"), hs_digits("8542 31 901 0"), hs_digits("1012100"), hs_digits("ex 8542"), hs_digits("n/a")
    ('854231', '8542319010', '01012100', '8542', '')
    """
    bare = re.sub(r"^\s*ex\.?\s*", "", text, flags=re.IGNORECASE)
    digits = re.sub(r"[\s.\u00a0\u202f-]", "", bare)
    if not re.fullmatch(r"[0-9]{3,13}", digits):
        return ""
    digits = f"0{digits}" if len(digits) % 2 and len(digits) < 10 else digits
    return digits if "01" <= digits[:2] <= "99" else ""


def control_path(text: str) -> tuple[str, ...]:
    """Return a control-list paragraph as its parts, the number first, or nothing for what is none.

    >>> control_path("3A001.a.7.a"), control_path("5А992(c)"), control_path("3A001a"), control_path("LM3A001")
    (('3A001', 'a', '7', 'a'), ('5A992', 'c'), ('3A001', 'a'), ())
    """
    found = _CONTROL.fullmatch(text.strip().translate(_LOOK_ALIKE))
    if found is None:
        return ()
    category, group, number, rest = found.groups()
    return (f"{category}{group.upper()}{number}", *_PIECE.findall(rest.lower()))


def canonical(scheme: Scheme, text: str) -> str:
    """Return the code as it is compared and shown: bare digits, or number and sub-paragraphs with dots; else empty."""
    return hs_digits(text) if scheme == "hs" else ".".join(control_path(text))


def relation(scheme: Scheme, code: str, listed: str) -> Relation | None:
    """Return how a canonical code stands to a listed one: the same, under it, or containing it; None if apart.

    Two national codes of one HS6 are siblings, since the digits after the sixth differ from country to country and a
    text does not say whose they are.

    >>> relation("hs", "8542319010", "854231"), relation("hs", "8542", "854231"), relation("hs", "854232", "854231")
    ('under', 'contains', None)
    >>> relation("control", "3A001.a.7", "3A001.a"), relation("control", "3A001.a", "3A001.a.7")
    ('under', 'contains')
    """
    if code == listed:
        return "same"
    if scheme == "control":
        if code.startswith(f"{listed}."):
            return "under"
        return "contains" if listed.startswith(f"{code}.") else None
    if code.startswith(listed):
        return "under"
    if listed.startswith(code):
        return "contains"
    national = min(len(code), len(listed)) >= NATIONAL
    return "sibling" if national and code[:SUBHEADING] == listed[:SUBHEADING] else None
