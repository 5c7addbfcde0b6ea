"""What OFAC writes into remarks: “DOB 27 Sep 1961”, “Tax ID No. 7707083893 (Russia)”, “a.k.a. 'NICKNAME'”."""

import re

from emporion.screening.loading.gathering import Draft, Gatherer
from emporion.screening.loading.numbers import identifier
from emporion.screening.loading.texts import births, country_code, whole_date

_ALIAS = re.compile(r"[afn]\.k\.a\.,?\s+'(.+)'")
_CITIZEN = re.compile(r"(?:nationality(?: of registration)?|citizen)\s+(.+)", re.I)
_LISTED = re.compile(r"Listing Date \([^:]*\):?\s+(\d{1,2} \w+ \d{4})")
_NUMBER = re.compile(
    r"(?P<label>[A-Z][A-Za-z.&/'()#-]*(?:\s[A-Za-z.&/'()#-]+)*?):?\s+"
    r"(?P<value>(?:IMO\s)?(?=[^\s(]*\d)[A-Z0-9А-Я][^\s(;]*(?:[\s-][\dA-Z/-]+)*)"
    r"(?:\s*\([^()]+\))*?(?:\s*\((?P<country>[^()]+)\))?(?:\s+(?:issued|expires|exp)\b.*)?"
)


def read_remark(remark: str, draft: Draft, into: Gatherer) -> None:
    """Add to the entry what one remark tells; a remark that tells nothing of the kind is left alone."""
    remark = remark.strip().rstrip(".").removeprefix("alt. ").strip()
    if found := _ALIAS.fullmatch(remark):
        draft.name(found.group(1), "weak")
    elif remark.startswith("DOB "):
        draft.born += births(remark[4:])
    elif found := _CITIZEN.fullmatch(remark):
        into.countries(draft, [found.group(1)])
    elif found := _LISTED.fullmatch(remark):
        draft.listed_on = draft.listed_on or whole_date(found.group(1))
    elif remark.startswith(("POB ", "Linked To", "Secondary sanctions", "Website", "Gender")):
        return
    elif found := _NUMBER.fullmatch(remark):
        country = country_code(found.group("country") or "")
        draft.number(identifier(found.group("label"), found.group("value"), country))
