"""The unit in the head of a list or a table: "Exports, thousand tonnes:" or 单位：亿元 over rows of bare numbers."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from emporion.newsroom.figures.atoms import folded, lowered
from emporion.newsroom.figures.nouns import nouns
from emporion.newsroom.figures.quantities import quantities
from emporion.newsroom.figures.quantity import Quantity

# What tells the unit: in brackets, after a comma or after words that say it is one; and the head ends, or a colon does.
_TOLD = re.compile(
    r"(?:(?:单位|计量单位|единиц[аы]\s+измерения|в|in|unit)\s*[:：]?\s*|[(（,，]\s*(?:(?:单位|in|в)\s*[:：]?\s*)?)"
    r"([^\d,，;；:：()（）。]{1,24})\s*[)）]?\s*[:：]?\s*$"
)
_LONGEST_HEAD, _LONGEST_ROW = 160, 120
# A row: words, then a dash, a colon, a bar or wide space, then the number and nothing more.
_BEFORE_NUMBER = re.compile(r"(?:^|[—–:：|\t]|\s-|\s{2,}|[\u4e00-\u9fff])\s*$")
_AFTER_NUMBER = re.compile(r"\s*(?:[;；,，.。]\s*)?(?:\([^)]*\))?\s*$")


@frozen
class Heading:
    """What the bare numbers of rows are of: a unit and what one is worth in it."""

    unit: Quantity
    told_at: int

    def given(self, number: Quantity) -> Quantity:
        """Return a bare number with the unit of the head."""
        factor = self.unit.value
        kind = "count" if self.unit.kind == "count" else number.kind
        return evolve(
            number, value=number.value * factor, step=number.step * factor, unit=self.unit.unit, kind=kind,
            money=self.unit.money, scaled=factor != 1,
        )  # fmt: skip

    def of_line(self, low: str, found: Sequence[Quantity], *, row: bool) -> list[Quantity]:
        """Return the numbers of a line: of a row the last one with this unit, where it is bare and ends the row.

        Of the head itself what it says of the unit is no number (a thousand tonnes).
        """
        if not row:
            return [quantity for quantity in found if quantity.start < self.told_at]
        last = found[-1] if found else None
        if last is None or last.unit or last.kind != "cardinal" or not last.literal:
            return list(found)
        if not _BEFORE_NUMBER.search(low, 0, last.start) or not _AFTER_NUMBER.match(low, last.end):
            return list(found)
        return [*found[:-1], self.given(last)]


Headed = tuple[Heading | None, bool]


def heading(line: str, language: str) -> Heading | None:
    """Return what a line says of the numbers of the rows below it; None where it heads none.

    >>> heading("Продажи тракторов, штук:", "ru").unit.unit, float(heading("单位：亿元", "zh").unit.value)
    ('tractor', 100000000.0)
    """
    if not 0 < len(line.strip()) <= _LONGEST_HEAD:  # most lines are longer, and cost nothing
        return None
    low = lowered(folded(line)).rstrip()
    told = _TOLD.search(low)
    if told is None:
        return None
    found = quantities(f"1{'' if language == 'zh' else ' '}{told[1].strip()}", language)
    if len(found) != 1 or not found[0].unit or found[0].value <= 0 or told[1].lstrip().startswith("second "):
        return None
    counted = _noun(low[: told.start()], language) if found[0].unit == "pieces" else ""
    return Heading(evolve(found[0], unit=counted, kind="count") if counted else found[0], told.start(1))


def _noun(head: str, language: str) -> str:
    """Return the last noun of a head that its pieces are of."""
    for start in range(len(head) - 1, -1, -1):
        if language == "zh" or start == 0 or not head[start - 1].isalpha():
            found = nouns(language).match(head, start) if head[start].isalpha() else None
            if found:
                return found[0].symbol
    return ""


def is_row(line: str) -> bool:
    """Tell whether a line may be a row below a head: short, with a number and no sentence."""
    text = line.strip()
    return 0 < len(text) <= _LONGEST_ROW and bool(re.search(r"\d", text)) and not re.search(r"[.!?。！？]\s+\S", text)


def with_heads(lines: Sequence[str], language: str) -> list[Headed]:
    """Return for each line the head that it is or stands below, and whether it is a row below it."""
    found: list[Headed] = []
    head: Heading | None = None
    for line in lines:
        row = head is not None and is_row(line)
        head = head if row else heading(line, language)
        found.append((head, row))
    return found
