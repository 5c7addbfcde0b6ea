"""Identifiers in free text, such as the remarks of lists and the cells of spreadsheets, as typed identifiers.

A number is taken for an identifier if its check digits fit and something else speaks for the scheme: the words before
it, the country behind it in brackets or given by the caller, or that there is nothing else in the text. What the words
before it call a passport, a telephone or an account is never taken.

>>> identifiers_in("Tax ID No. 7707083893 (Russia); Registration Number 1027700132195 (Russia); D-U-N-S 06-070-4780")
(Identifier(scheme='inn', value='7707083893'), Identifier(scheme='ogrn', value='1027700132195'), \
Identifier(scheme='duns', value='060704780'))
>>> identifiers_in("统一社会信用代码：914403001922038216"), identifiers_in("Passport 7707083893 (Russia)")
((Identifier(scheme='uscc', value='914403001922038216'),), ())
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

from emporion.registry.check_digits import organisation_code_is_valid
from emporion.registry.identifiers import check_identifier
from emporion.registry.records import Identifier
from emporion.registry.values.places import country_of
from emporion.registry.vat import VAT_PREFIXES, vat_prefix_of

_Said = Literal["", "inn", "ogrn", "kpp", "uscc", "lei", "vat", "duns", "tax", "registration", "other"]

_EDGE, _END = r"(?<![0-9A-Z])", r"(?![0-9A-Z])"
_GAP = r"[ \-‐‑–]?"
_VAT = "|".join((*VAT_PREFIXES, "GR"))
# Scheme -> how it stands in capitals. The longer shapes come first: what one of them took is not looked at again.
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (scheme, re.compile(_EDGE + shape + _END))
    for scheme, shape in (
        ("lei", r"[0-9A-Z]{18}\d\d|[0-9A-Z]{4}(?: [0-9A-Z]{4}){4}"),
        ("uscc", rf"[0-9A-HJ-NPQRTUWXY]{{2}}(?:{_GAP}\d){{6}}(?:{_GAP}[0-9A-HJ-NPQRTUWXY]){{10}}"),
        ("vat", rf"(?:{_VAT})[ \-.]?[0-9A-Z]{{0,2}}(?:[ \-.,]?\d){{2,12}}[0-9A-Z]{{0,3}}"),
        ("ogrn", r"[1-9]\d{12}|[34]\d{14}"),
        ("inn", rf"\d(?:{_GAP}\d){{11}}|\d(?:{_GAP}\d){{9}}"),
        ("kpp", r"\d{4}[0-9A-Z]{2}\d{3}"),
        ("duns", rf"\d(?:{_GAP}\d){{8}}"),
    )
)
_LABELS: tuple[tuple[_Said, str], ...] = (
    (
        "other",
        r"PASSPORT|ПАСПОРТ|护照|PHONE|\bTEL\b|ТЕЛ\b|ТЕЛЕФОН|电话|\bFAX\b|ФАКС",
    ),
    (
        "other",
        r"NATIONAL ID|IDENTITY CARD|身份证|\bDOB\b|BORN",
    ),
    (
        "other",
        r"ACCOUNT|СЧ[ЕЁ]Т|\bР/С|SWIFT|\bBIC\b|БИК|IBAN|\bIMO\b|MMSI|ОКПО|OKPO|GAZETTE|POSTAL|\bZIP\b|ИНДЕКС|DRIVER",
    ),
    ("inn", r"\bИНН\b|\bINN\b"),
    ("kpp", r"\bКПП\b|\bKPP\b"),
    ("ogrn", r"ОГРН|\bOGRN|PSRN|PRIMARY STATE REGISTRATION"),
    ("uscc", r"USCC|(?:UNIFIED )?SOCIAL CREDIT|社会信用代码|社会信用代碼"),
    ("lei", r"\bLEI\b|LEGAL ENTITY (?:NUMBER|IDENTIFIER)"),
    ("vat", r"\bV\.?A\.?T\b|НДС|UST-?ID|\bTVA\b|PARTITA IVA"),
    ("duns", r"D-?U-?N-?S\b|邓白氏"),
    ("tax", r"\bTAX|\bTIN\b|\bITN\b|НАЛОГ|УНП|税"),
    ("registration", r"REGISTRATION|REG\. ?N|REGISTRY|COMPANY N|РЕГ(?:ИСТРАЦИОНН|\.)|注册号|IDENTIFICATION N"),
)
_LABEL = re.compile("|".join(f"(?P<_{place}>{words})" for place, (_, words) in enumerate(_LABELS)))
_CLAUSE = re.compile(r"[;；\n|]")
_BEHIND = re.compile(r"[\s.,:]*(?P<kpp>/\s*\d{4}[0-9A-Z]{2}\d{3})?[\s.,:]*(?:\((?P<country>[^()]{2,40})\))?")
_WORTH_READING = re.compile(r"\d(?:[ \-–.,]?\d){6}|\d[0-9A-Z]{8}")
_LOCAL_VAT = re.compile(_EDGE + r"[0-9A-Z]{1,2}(?:[ \-.,]?\d){6,12}[0-9A-Z]{0,3}" + _END)
_WITH_KPP = re.compile(r"\s*/\s*$")
_NAMED: frozenset[_Said] = frozenset({"inn", "ogrn", "kpp", "uscc", "lei", "duns"})
_TRIMMED = " \t.,:()/"
_BESIDE = 5
_SHORTEST_VAT = 10


def identifiers_in(text: str, country: str = "") -> tuple[Identifier, ...]:
    """Return the valid identifiers in a text, each once, in the order in which they stand.

    ``country`` (ISO 3166-1 alpha-2) is that of the party the text is about, if known: it tells what a tax number is.
    No text raises.

    >>> identifiers_in("Tax ID No. 7707083893"), identifiers_in("Tax ID No. 7707083893", "RU")
    ((), (Identifier(scheme='inn', value='7707083893'),))
    >>> [found.scheme for found in identifiers_in("ИНН/КПП 7736207543/773601001")]
    ['inn', 'kpp']
    """
    shown = unicodedata.normalize("NFKC", text).upper()
    found: dict[Identifier, int] = {}
    start = 0
    for clause in _CLAUSE.split(shown):
        if _WORTH_READING.search(clause):
            for place, identifier in _in_clause(clause, country):
                found.setdefault(identifier, start + place)
        start += len(clause) + 1
    return tuple(sorted(found, key=found.__getitem__))


def _in_clause(clause: str, country: str) -> Iterator[tuple[int, Identifier]]:
    labels = [(label.end(), _LABELS[int(str(label.lastgroup)[1:])][0]) for label in _LABEL.finditer(clause)]
    taken: list[tuple[int, int]] = []
    for scheme, shape in _SHAPES:
        for found in shape.finditer(clause):
            start, end = found.span()
            if any(start < last and first < end for first, last in taken):
                continue
            verdict = check_identifier(scheme, found.group())
            mention = _Mention(verdict.identifier.value, clause[:start], clause[end:], _said(labels, start), country)
            if verdict.valid and mention.means(scheme):
                taken.append((start, end))
                yield start, verdict.identifier
    if any(what == "vat" for _, what in labels) and not taken:
        yield from _local_vat(clause, country)


def _local_vat(clause: str, country: str) -> Iterator[tuple[int, Identifier]]:
    """Yield VAT numbers whose country is not written before them but behind them, or is that of the party."""
    for found in _LOCAL_VAT.finditer(clause):
        behind = _BEHIND.match(clause, found.end())
        where = country_of((behind and behind["country"]) or "") or country
        verdict = check_identifier("vat", vat_prefix_of(where) + found.group())
        if verdict.valid:
            yield found.start(), verdict.identifier


def _said(labels: Sequence[tuple[int, _Said]], start: int) -> frozenset[_Said]:
    """Return what the words before a place say: the last label, and one that stands beside it, as in INN/KPP."""
    before = [label for label in labels if label[0] <= start]
    return frozenset(what for place, what in before if before[-1][0] - place <= _BESIDE)


@frozen
class _Mention:
    """A valid number, what stands before and behind it, what the words before it say, the country of the party."""

    value: str
    before: str
    behind: str
    said: frozenset[_Said]
    country: str

    def means(self, scheme: str) -> bool:
        """Tell whether words and country speak for the scheme."""
        if scheme in self.said:
            return True
        if "other" in self.said:
            return False
        if scheme == "kpp":
            return _WITH_KPP.search(self.before) is not None
        if self.said & _NAMED:
            return False
        where = self._country()
        if scheme == "inn":
            alone = not self.before.strip(_TRIMMED) and not self._rest().strip(_TRIMMED)
            return where in ("RU", "") if alone else where == "RU" and bool(self.said & {"tax", "registration"})
        if scheme == "ogrn":
            return where in ("RU", "")
        if scheme == "uscc":
            return where in ("CN", "") and organisation_code_is_valid(self.value[8:17])
        return scheme == "lei" or (scheme == "vat" and len(self.value) >= _SHORTEST_VAT)

    def _country(self) -> str:
        behind = _BEHIND.match(self.behind)
        if behind and behind["country"] and (named := country_of(behind["country"])):
            return named
        return "RU" if behind and behind["kpp"] else self.country

    def _rest(self) -> str:
        behind = _BEHIND.match(self.behind)
        return self.behind[behind.end() :] if behind else self.behind
