"""Who a row is about: names, identifiers, side. Here a row is refused; everywhere else a bad cell is only noted."""

from collections.abc import Mapping

from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.columns.fields import IDENTIFIER_FIELDS, NAME_FIELDS, Field
from emporion.registry.identifiers import SCHEME_LABELS, IdentifierVerdict, check_identifier, guess_scheme
from emporion.registry.names import name_key, split_names
from emporion.registry.reading.drafts import Draft
from emporion.registry.reading.rows import MAX_NAME, Row
from emporion.registry.records import Side
from emporion.registry.values.places import country_of
from emporion.registry.values.words import DATA, side_of

_LANGUAGE: Mapping[Field, Language] = {"name_en": "en", "name_ru": "ru", "name_zh": "zh"}
_TOTALS = frozenset(DATA["totals"])


def refusal(row: Row, label: str, problem: Phrase, remedy: Phrase) -> None:
    """Put the reason of a refusal before every other note of the row."""
    row.note(label, problem, remedy)
    row.problems.insert(0, row.problems.pop())


def read_names(row: Row, draft: Draft) -> bool:
    """Read the names into the draft; false, with the reason noted, if the row names no organisation."""
    label = ""
    for column, text in row.values(*NAME_FIELDS):
        label = label or column.label
        kind = "short" if column.field == "name_short" else "legal"
        if len(text) > MAX_NAME:
            refusal(
                row,
                column.label,
                phrase("the name has {length} characters", length=len(text)),
                phrase("Write the organisation's name in at most {limit} characters.", limit=MAX_NAME),
            )
            return False
        for name in split_names(text, _LANGUAGE.get(column.field), "short" if kind == "short" else "legal"):
            draft.names.setdefault(name.text, name)
    return _named(row, draft, label)


def _named(row: Row, draft: Draft, label: str) -> bool:
    write = phrase("Write the organisation's name into this column, or delete the row.")
    if not draft.names:
        refusal(row, row.layout.label(*NAME_FIELDS), phrase("the organisation has no name"), write)
        return False
    text = next(iter(draft.names))
    if not any(map(str.isalpha, "".join(draft.names))):
        refusal(row, label, phrase("“{text}” is no name: it has no letter", text=text), write)
        return False
    if name_key(text) in _TOTALS:
        refusal(row, label, phrase("“{text}” is the total of a list, no organisation", text=text), write)
        return False
    return True


def read_identifiers(row: Row, draft: Draft) -> None:
    """Read the identifiers. One that cannot be right is noted and kept as a remark, never as an identifier."""
    for column, text in row.values(*IDENTIFIER_FIELDS):
        scheme = column.field
        verdict = _verdict(scheme, text)
        if verdict.problem is None:
            draft.identifiers.setdefault(verdict.identifier.scheme, verdict.identifier.value)
            draft.labels[verdict.identifier.scheme] = column.label
            if "country" in verdict.tells:
                draft.facts.setdefault("country", verdict.tells["country"])
        else:
            draft.extra[scheme] = text[:MAX_NAME]
            row.note(
                column.label,
                verdict.problem,
                phrase(
                    "Correct the {scheme}; if a spreadsheet changed it, format the column as text.",
                    scheme=SCHEME_LABELS[scheme],
                ),
            )


def _verdict(scheme: str, text: str) -> IdentifierVerdict:
    """Check a cell under its column's scheme. One column often holds the numbers of both sides, so a value that is
    valid by the check digits of another scheme is taken for that; «7707083893/773601001» is an INN with its KPP.
    """
    verdict = check_identifier(scheme, text.split("/")[0] if scheme == "inn" else text)
    if verdict.problem is None and scheme != "identifier":
        return verdict
    other = guess_scheme(text)
    return check_identifier(other, text) if other else verdict


def read_side(row: Row, draft: Draft, sides: Mapping[str, Side]) -> bool:
    """Read the side from its column, else from the country; false, with the reason noted, if the cell names none."""
    label, text = row.text("side")
    if not text:
        draft.side = sides.get(draft.facts.get("country", ""), draft.side)
        return True
    side = side_of(text) or sides.get(country_of(text))
    if side is None:
        refusal(row, label, phrase("“{text}” is neither side", text=text[:80]), phrase("Write A or B."))
        return False
    draft.side = side
    return True
