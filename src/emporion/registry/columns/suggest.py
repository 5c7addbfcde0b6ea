"""Suggest what each column is, by its header and by its values, and say why."""

from collections.abc import Iterable

from attrs import frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.taxonomy import Taxonomy
from emporion.registry.columns.concepts import HeaderMatch, read_header
from emporion.registry.columns.evidence import Evidence, evidence_of, sample_of, share_of
from emporion.registry.columns.fields import REPEATABLE, Field
from emporion.registry.columns.headers import Header, find_header
from emporion.registry.columns.plan import Column, ColumnPlan
from emporion.registry.spreadsheets.sheets import Sheet

_LEAST = 0.3
_RELATED: dict[Field, frozenset[Field]] = {
    "name": frozenset({"name_en", "name_ru", "name_zh", "name_short"}),
    "languages": frozenset({"rep_languages", "want_languages"}),
    "offer_niche": frozenset({"need_niche"}),
    "offer_mode": frozenset({"need_mode"}),
    "size": frozenset({"want_sizes"}),
    "country": frozenset({"region", "want_regions"}),
    "uscc": frozenset({"identifier"}),
    "inn": frozenset({"identifier"}),
    "ogrn": frozenset({"identifier"}),
}


@frozen
class _Option:
    index: int
    field: Field
    group: int
    score: float
    reason: Phrase


def suggest_columns(sheet: Sheet, taxonomy: Taxonomy | None = None) -> ColumnPlan:
    """Return the plan of a sheet. With a taxonomy, columns of niches are known by their values too.

    Header words and values are weighed together; the surest column takes a field first, and a field that stands once
    is given once. A column that nothing speaks for is ignored, with the reason.
    """
    header = find_header(sheet)
    rows = sheet.rows[header.first_data_row :]
    options: list[_Option] = []
    for index in range(sheet.width):
        values = sample_of(rows, index)
        options.extend(_options(index, header.texts[index], values, evidence_of(values, taxonomy)))
    chosen = _assigned(options)
    columns = tuple(_column(index, header, chosen.get(index), rows) for index in range(sheet.width))
    return ColumnPlan(tuple(sheet.row_numbers[at] for at in header.rows), columns)


def _options(index: int, header: str, values: list[str], evidence: list[Evidence]) -> Iterable[_Option]:
    matches = read_header(header) if header else ()
    for match in matches:
        score = _weighed(match, values, evidence)
        reason = _reason(match, header)
        agreeing = next((e for e in evidence if e.field == match.field), None)
        if agreeing is not None:
            reason = phrase("the header “{header}” names it, and {evidence}", header=header, evidence=agreeing.reason)
        yield _Option(index, match.field, match.group, score, reason)
    named = {match.field for match in matches if match.coverage > 0.6}
    for item in evidence:
        if not named & ({item.field, "ignore"} | _RELATED.get(item.field, frozenset())):
            group = matches[0].group if matches else 0
            yield _Option(index, item.field, group, item.share * (0.85 if header else 0.95), item.reason)


def _reason(match: HeaderMatch, header: str) -> Phrase:
    if match.field == "ignore":
        return phrase("the header “{header}” names nothing that the registry keeps", header=header)
    return phrase("the header “{header}” names it", header=header)


def _weighed(match: HeaderMatch, values: list[str], evidence: list[Evidence]) -> float:
    """Raise a header's word that the values bear out; lower one that they contradict."""
    score = 0.5 + 0.45 * match.coverage if match.coverage >= 0.25 else match.coverage
    share = share_of(match.field, values)
    if any(item.field == match.field for item in evidence):
        return min(1.0, score + 0.05)
    if share is not None and share < 0.1 and len(values) >= 5 and match.field in _CHECKED:
        return score * 0.6
    return score


_CHECKED: frozenset[Field] = frozenset({"rep_email", "website", "uscc", "lei", "ogrn", "inn"})


def _assigned(options: list[_Option]) -> dict[int, _Option]:
    chosen: dict[int, _Option] = {}
    taken: set[tuple[Field, int]] = set()
    for option in sorted(options, key=lambda o: (-o.score, o.index)):
        key = (option.field, option.group)
        if option.score < _LEAST or option.index in chosen or (option.field not in REPEATABLE and key in taken):
            continue
        chosen[option.index] = option
        taken.add(key)
    return chosen


def _column(index: int, header: Header, option: _Option | None, rows: tuple[tuple[str, ...], ...]) -> Column:
    text = " ".join(header.texts[index].split())
    if option is not None:
        return Column(index, text, option.field, round(option.score, 3), option.reason, option.group)
    if not any(row[index] for row in rows):
        return Column(index, text, "ignore", 0.0, phrase("the column is empty"))
    return Column(index, text, "ignore", 0.0, phrase("neither its header nor its values name a known field"))
