"""Printed things of the day itself: badges with their codes, and the list at the door."""

from collections.abc import Sequence
from datetime import datetime

from attrs import asdict, field, frozen

from emporion.agendas.codes import qr_svg
from emporion.agendas.typeset import joined, pdf
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase

A_PAGE = 8
PIECE = 50 * A_PAGE


@frozen
class Badge:
    """What stands on one badge: the name as the person writes it and in Latin letters, the organisation's names."""

    name: str
    latin: str
    position: str
    organisations: tuple[str, ...]
    side: str
    address: str


@frozen
class Caller:
    """One line of the list at the door: who, of whom, and when and where the first meeting of the day is."""

    name: str
    latin: str
    organisation: str
    side: str
    first: str
    here: bool = field(default=False)


def badges(
    title: str, place: str, organiser: str, items: Sequence[Badge], language: Language, moment: datetime
) -> bytes:
    """Return badges as PDF: eight on an A4 page, 95 by 67 mm each, with lines to cut along."""
    rows = [{**asdict(item), "qr": qr_svg(item.address)} for item in items]
    pieces = [rows[at : at + PIECE] for at in range(0, len(rows), PIECE)] or [[]]
    common = {"language": language, "title": title, "place": place, "organiser": organiser, "url": "", "release": ""}
    return joined([pdf("badges", {**common, "badges": piece}, moment, tagged=False) for piece in pieces])


def door_list(
    title: str, day: str, place: str, organiser: str, rows: Sequence[Caller], language: Language, moment: datetime
) -> bytes:
    """Return the list at the door as PDF: a box before each name, to be ticked while there is no network."""
    words = {
        "heading": phrase("List at the door"),
        "who": phrase("Name"),
        "whose": phrase("Organisation"),
        "first": phrase("First meeting"),
    }
    data = {
        "language": language,
        "title": title,
        "place": place,
        "organiser": organiser,
        "url": "",
        "release": f"{organiser} · {day}",
        "day": day,
        "rows": [asdict(row) for row in rows],
        **{name: text.render(language) for name, text in words.items()},
    }
    return pdf("door", data, moment, tagged=len(rows) <= 2 * PIECE)
