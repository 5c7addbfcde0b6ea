"""Read sheets into organisations, row by row; a bad row never sinks the file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.kernel.stopping import Stop
from emporion.kernel.taxonomy import Taxonomy
from emporion.registry.columns.fields import NAME_FIELDS, REPRESENTATIVE_FIELDS, STATEMENT_FIELDS
from emporion.registry.columns.plan import ColumnPlan
from emporion.registry.reading.drafts import Draft
from emporion.registry.reading.facts import read_facts
from emporion.registry.reading.gathering import Gathering
from emporion.registry.reading.identity import read_identifiers, read_names, read_side
from emporion.registry.reading.niches import NicheReader
from emporion.registry.reading.outcomes import Outcome, Reading, RowOutcome
from emporion.registry.reading.people import read_representatives
from emporion.registry.reading.rows import Layout, Row
from emporion.registry.reading.statements import read_statements
from emporion.registry.records import Side
from emporion.registry.spreadsheets.sheets import CellNote, Sheet

_REPORT_EVERY = 500
_OWN_FIELDS = frozenset({*REPRESENTATIVE_FIELDS, *STATEMENT_FIELDS, "ignore", "extra"})


@define
class _Read:
    """A row that was read: its outcome waits for the id that the organisation gets when all rows are in."""

    row: Row
    outcome: Outcome
    draft: Draft | None


@define
class _Sheets:
    """The work in progress over all sheets of a file."""

    niches: NicheReader
    default_side: Side
    sides: Mapping[str, Side]
    gathering: Gathering = field(factory=Gathering)
    done: list[_Read] = field(factory=list)

    def take(self, row: Row) -> None:
        draft = Draft(self.default_side, row.number)
        read_identifiers(row, draft)
        above = self._continued(row, draft)
        if above is not None:
            self._rest(row, draft)
            draft.side, draft.names = above.side, dict(above.names)
            draft.identifiers = dict(above.identifiers)
            self._finish(row, draft)
            return
        if not self._identified(row, draft):
            self.done.append(_Read(row, "refused", None))
            return
        read_facts(row, draft)
        if not read_side(row, draft, self.sides):
            self.done.append(_Read(row, "refused", None))
            return
        self._rest(row, draft)
        self._finish(row, draft)

    def _identified(self, row: Row, draft: Draft) -> bool:
        """A row without a name still stands if its identifier is one already named."""
        if any(True for _ in row.values(*NAME_FIELDS)):
            return read_names(row, draft)
        known = self.gathering.find_identified(draft)
        if known is None:
            return read_names(row, draft)
        draft.names = dict(known.names)
        return True

    def _rest(self, row: Row, draft: Draft) -> None:
        read_representatives(row, draft)
        read_statements(row, draft, self.niches)

    def _finish(self, row: Row, draft: Draft) -> None:
        known, new = self.gathering.add(draft, row)
        self.done.append(_Read(row, "created" if new else "merged", known))

    def _continued(self, row: Row, draft: Draft) -> Draft | None:
        """Return the organisation of the row right above, if this row only adds people or statements to it."""
        last = self.done[-1] if self.done else None
        if last is None or last.draft is None or last.row.layout is not row.layout or last.row.number != row.number - 1:
            return None
        own = [c for c in row.layout.all if row.cells[c.index] and c.field not in _OWN_FIELDS]
        added = any(True for _ in row.values(*REPRESENTATIVE_FIELDS, *STATEMENT_FIELDS))
        if own or not added or draft.identifiers:
            return None
        row.note(
            row.layout.label(*NAME_FIELDS),
            phrase("the row names no organisation and was taken as belonging to row {row}", row=str(last.row.number)),
            phrase("Write the organisation's name into this column."),
        )
        return last.draft

    def reading(self, complete: bool) -> Reading:
        self.gathering.settle_ids()
        organisations = tuple(draft.record() for draft in self.gathering.drafts)
        return Reading(organisations, tuple(map(_outcome, self.done)), complete)


def _outcome(read: _Read) -> RowOutcome:
    return RowOutcome(read.row.place(), read.outcome, read.draft.id if read.draft else "", tuple(read.row.problems))


def read_sheet(
    sheet: Sheet,
    plan: ColumnPlan,
    *,
    default_side: Side,
    taxonomy: Taxonomy,
    filename: str = "",
    sides: Mapping[str, Side] | None = None,
    stop: Stop | None = None,
) -> Reading:
    """Read one sheet; see :func:`read_sheets`."""
    return read_sheets(
        [(sheet, plan)], default_side=default_side, taxonomy=taxonomy, filename=filename, sides=sides, stop=stop
    )


def read_sheets(
    sheets: Sequence[tuple[Sheet, ColumnPlan]],
    *,
    default_side: Side,
    taxonomy: Taxonomy,
    filename: str = "",
    sides: Mapping[str, Side] | None = None,
    stop: Stop | None = None,
) -> Reading:
    """Read the sheets of one file under their plans; rows of one organisation are joined, over sheets too.

    ``sides`` tells the side of a country (ISO 3166-1) where no side column does; else ``default_side`` holds. ``stop``
    takes the progress and may end the reading, which then is not ``complete``. Raises InputError for a plan without a
    column of names; no row raises anything.
    """
    stop = stop or Stop()
    work = _Sheets(NicheReader(taxonomy), default_side, sides or {})
    total = sum(len(sheet.rows) for sheet, _ in sheets)
    for at, row in enumerate(_rows(sheets, filename)):
        if at % _REPORT_EVERY == 0:
            if stop.reached():
                return work.reading(complete=False)
            stop.report(at / max(1, total), phrase("Rows read: {done} of {total}", done=at, total=total))
        work.take(row)
    stop.report(1.0, phrase("Rows read: {done} of {total}", done=total, total=total))
    return work.reading(complete=True)


def _rows(sheets: Iterable[tuple[Sheet, ColumnPlan]], filename: str) -> Iterator[Row]:
    for sheet, plan in sheets:
        if not plan.columns_of(*NAME_FIELDS):
            raise InputError(
                phrase("no column holds the names of the organisations."),
                remedy=phrase("Say which column does."),
                place=Place(file=filename, sheet=sheet.name),
            )
        layout = Layout.of(plan, sheet.name, filename)
        last_header = plan.header_rows[-1] if plan.header_rows else 0
        header = next((row for row, n in zip(sheet.rows, sheet.row_numbers, strict=True) if n == last_header), None)
        notes = _notes_by_row(sheet.notes)
        for number, cells in zip(sheet.row_numbers, sheet.rows, strict=True):
            if number > last_header and cells != header and _says_something(plan, cells):
                row = Row(layout, number, cells)
                _note_cells(row, plan, notes.get(number, ()))
                yield row


def _says_something(plan: ColumnPlan, cells: tuple[str, ...]) -> bool:
    return any(cells[column.index] for column in plan.columns if column.field != "ignore")


def _notes_by_row(notes: Iterable[CellNote]) -> dict[int, list[CellNote]]:
    found: dict[int, list[CellNote]] = {}
    for note in notes:
        found.setdefault(note.row, []).append(note)
    return found


def _note_cells(row: Row, plan: ColumnPlan, notes: Iterable[CellNote]) -> None:
    for note in notes:
        column = plan.columns[note.column] if note.column < len(plan.columns) else None
        if column is not None and column.field != "ignore":
            row.note(column.label, note.sentence, phrase("Put the value itself into the cell."))
