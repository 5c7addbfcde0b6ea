"""The offers and needs in a row, with niches, modes and the constraints on the partner."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from emporion.kernel.languages import language_of
from emporion.kernel.modes import Mode
from emporion.kernel.phrases import phrase
from emporion.registry.columns.fields import Field
from emporion.registry.reading.drafts import Draft
from emporion.registry.reading.facts import read_languages, read_list
from emporion.registry.reading.niches import NicheReader
from emporion.registry.reading.rows import MAX_SHORT, MAX_TEXT, Row
from emporion.registry.records import Constraints, Size, Statement, StatementKind
from emporion.registry.values.lists import split_statements, split_values
from emporion.registry.values.words import mode_of, sizes_of

MAX_STATEMENTS = 40
_FIELDS: dict[StatementKind, tuple[Field, Field, Field]] = {
    "offer": ("offer", "offer_niche", "offer_mode"),
    "need": ("need", "need_niche", "need_mode"),
}


def read_statements(row: Row, draft: Draft, niches: NicheReader) -> None:
    """Read the offers and needs of every group of columns into the draft."""
    constraints = _constraints(row)
    for kind, fields in _FIELDS.items():
        for group in row.layout.groups(*fields):
            modes = _modes(row, fields[2], group)
            found = [
                Statement(kind, text, language_of(text), niche, mode, constraints)
                for text, niche in _texts_and_niches(row, fields, group, niches)
                for mode in modes
            ]
            if len(found) > MAX_STATEMENTS:
                row.note(
                    row.layout.label(*fields),
                    phrase(
                        "{count} statements stand in one row; the first {limit} were read",
                        count=len(found),
                        limit=MAX_STATEMENTS,
                    ),
                    phrase("Name the most important ones."),
                )
            for statement in found[:MAX_STATEMENTS]:
                draft.add_statement(statement)


def _texts_and_niches(
    row: Row, fields: tuple[Field, Field, Field], group: int, niches: NicheReader
) -> Iterator[tuple[str, str]]:
    """Pair texts and niches: in order where there are as many, one with all where there is one, else each alone."""
    texts = [
        row.cut(column.label, part, MAX_TEXT)
        for column, text in row.values(fields[0], group=group)
        for part in split_statements(text)
    ]
    found = _niches(row, fields[1], group, niches)
    if len(texts) == len(found.codes):
        yield from zip(texts, found.codes, strict=True)
    elif len(found.codes) == 1:
        yield from ((text, found.codes[0]) for text in texts or found.labels)
    elif len(texts) == 1 and found.codes:
        yield from ((texts[0], code) for code in found.codes)
    else:
        yield from ((text, niches.exactly(text)) for text in texts)
        yield from zip(found.labels, found.codes, strict=True)
    yield from ((word, "") for word in found.unknown)


@frozen
class _Named:
    """The niches of a row's cells with a label for each, and the words that match none."""

    codes: tuple[str, ...]
    labels: tuple[str, ...]
    unknown: tuple[str, ...]


def _niches(row: Row, name: Field, group: int, niches: NicheReader) -> _Named:
    labels: dict[str, str] = {}
    unknown: dict[str, None] = {}
    for column, text in row.values(name, group=group):
        said = niches.read(text[:MAX_TEXT])
        language = language_of(text)
        labels |= {code: niches.taxonomy[code].label(language) for code in said.codes}
        unknown |= dict.fromkeys(word[:MAX_SHORT] for word in said.unknown)
        for word in said.unknown:
            row.note(
                column.label,
                phrase("“{text}” is no niche of the taxonomy; it was kept as text", text=word[:80]),
                phrase("Choose a niche from the taxonomy, by its code or its name in any language."),
            )
    return _Named(tuple(labels), tuple(labels.values()), tuple(unknown))


def _modes(row: Row, name: Field, group: int) -> Sequence[Mode]:
    label, text = row.text(name, group)
    found: list[Mode] = []
    for word in ((text,) if mode_of(text) else split_values(text)) if text else ():
        if mode := mode_of(word):
            found.append(mode)
        else:
            row.note(
                label,
                phrase("“{text}” is no cooperation mode", text=word[:80]),
                phrase(
                    "Write one such as supply, distribution, joint development, localisation, licensing, investment."
                ),
            )
    return list(dict.fromkeys(found)) or [""]


def _constraints(row: Row) -> Constraints:
    sizes: list[Size] = []
    label, text = row.text("want_sizes")
    for word in split_values(text) if text else ():
        meant = sizes_of(word)
        sizes.extend(meant)
        if not meant:
            row.note(
                label,
                phrase("“{text}” is no size class", text=word[:80]),
                phrase("Write micro, small, medium or large."),
            )
    return Constraints(
        regions=read_list(row, "want_regions"),
        sizes=tuple(dict.fromkeys(sizes)),
        languages=read_languages(row, "want_languages"),
        certificates=read_list(row, "want_certificates"),
    )
