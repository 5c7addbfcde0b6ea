"""How closely a sheet is set, so that a full day of meetings still takes one page."""

from collections.abc import Iterator, Sequence
from math import ceil

from attrs import frozen

from emporion.agendas.rows import Row
from emporion.agendas.wording import width

POINT_MM = 0.3528
LINE_EM, GAP_EM = 1.22, 0.4  # height of a line with its leading, and what the last line of a row saves
LETTER_EM = 0.56  # mean width of a letter
PAGE_MM = 236.0  # what an A4 page has below the head of a sheet
DAY_MM = 10.5
TEXT_MM = 126.0  # width of the column of names


@frozen
class Look:
    """Letters in points, the padding of a row in mm, and what is printed beside the names."""

    size: float
    pad: float
    notes: bool = False
    others: bool = True


# From the airiest to the closest.
LOOKS = (
    Look(9.5, 2.2, notes=True),
    Look(9.5, 1.7, notes=True),
    Look(9.0, 1.1, notes=True),
    Look(8.5, 0.9),
    Look(8.0, 0.7),
    Look(7.5, 0.5),
    Look(7.5, 0.5, others=False),
    Look(7.0, 0.3, others=False),
)
# What does not fit one page at all takes as many as it needs, set to be read.
SPREAD = Look(9.0, 1.1, notes=True)


def look_for(days: Sequence[Row]) -> Look:
    """Return the airiest look in which the days take one page; where none does, one that reads well over several."""
    return next((look for look in LOOKS if height_mm(days, look) <= PAGE_MM), SPREAD)


def height_mm(days: Sequence[Row], look: Look) -> float:
    """Estimate the height of the days in millimetres."""
    em = look.size * POINT_MM
    rows = [row for day in days for row in day["rows"]]
    return DAY_MM * len(days) + sum((_lines(row, look) * LINE_EM - GAP_EM) * em + 2 * look.pad for row in rows)


def _lines(row: Row, look: Look) -> int:
    columns = TEXT_MM / (look.size * POINT_MM * LETTER_EM)
    return max(1, sum(ceil(width(text) / columns) for text in _texts(row, look)))


def _texts(row: Row, look: Look) -> Iterator[str]:
    for who in row.get("who", ()):
        yield who["name"] + ("  " + who["other"] if look.others else "")
        if look.notes and who["people"]:
            yield who["people"]
    yield from row.get("extras", ())
    if look.notes:
        yield from row.get("notes", ())
