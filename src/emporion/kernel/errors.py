"""Wrong input: where it stands, what is wrong and what to do, each in the reader's language."""

from collections.abc import Iterator

from attrs import frozen

from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase


@frozen
class Place:
    """Where in the input: file, sheet, row and column, each counted from 1 and left out where it does not apply."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""

    def phrase(self) -> Phrase:
        """Return the place as words, the widest first."""
        said: Phrase | None = None
        for part in self._parts():
            said = part if said is None else phrase("{wide}, {narrow}", wide=said, narrow=part)
        return said or Phrase("")

    def _parts(self) -> Iterator[Phrase]:
        if self.file:
            yield phrase("file {file}", file=self.file)
        if self.sheet:
            yield phrase("sheet “{sheet}”", sheet=self.sheet)
        if self.row is not None:
            yield phrase("row {row}", row=str(self.row))
        if self.column:
            yield phrase("column “{column}”", column=self.column)


class InputError(ValueError):
    """Raised for input that cannot be used. It names the place, what is wrong and the remedy."""

    def __init__(self, problem: Phrase, *, remedy: Phrase, place: Place | None = None) -> None:
        self.problem = problem
        self.remedy = remedy
        self.place = place or Place()
        super().__init__(self.render())

    def phrase(self) -> Phrase:
        """Return place, problem and remedy as one phrase."""
        place = self.place.phrase()
        if not place.message:
            return phrase("{problem} {remedy}", problem=self.problem, remedy=self.remedy)
        return phrase("{place}: {problem} {remedy}", place=place, problem=self.problem, remedy=self.remedy)

    def render(self, language: Language = "en") -> str:
        """Return place, problem and remedy as one message."""
        return self.phrase().render(language)
