"""What was noticed while a list was read or checked: how grave, what, and where."""

from collections import Counter
from typing import Literal

from attrs import define, field, frozen

from emporion.kernel.errors import Place
from emporion.kernel.phrases import Phrase, phrase, plural

Severity = Literal["refuse", "warn", "note"]

MOST_OF_A_KIND = 20
"""More findings of one kind are counted, not kept."""


@frozen
class Finding:
    """One thing noticed. ``refuse`` leaves the old version standing, ``warn`` wants a person to look, ``note`` tells.

    ``code`` is a short stable name of the kind of finding; ``place`` the file and the row, or the line of an XML or
    JSON file, both counted from 1; ``entry`` the list's own id of the entry it is about, if any.
    """

    severity: Severity
    code: str
    sentence: Phrase
    place: Place = field(factory=Place)
    entry: str = ""

    def phrase(self) -> Phrase:
        """Return place, entry and sentence as one phrase."""
        said = self.sentence
        if self.entry:
            said = phrase("entry {entry}: {sentence}", entry=self.entry, sentence=said)
        place = self.place.phrase()
        return phrase("{place}: {sentence}", place=place, sentence=said) if place.message else said


@define
class Findings:
    """Findings as they come, at most :data:`MOST_OF_A_KIND` of a kind."""

    file: str = ""
    _kept: list[Finding] = field(factory=list)
    _counts: Counter[tuple[Severity, str]] = field(factory=Counter)

    def add(
        self,
        severity: Severity,
        code: str,
        sentence: Phrase,
        *,
        row: int | None = None,
        entry: str = "",
    ) -> None:
        """Note one finding about the file that is being read."""
        self._counts[severity, code] += 1
        if self._counts[severity, code] <= MOST_OF_A_KIND:
            self._kept.append(Finding(severity, code, sentence, Place(file=self.file, row=row), entry))

    def totals(self) -> dict[str, int]:
        """Return how many findings of each kind there were, kept or not."""
        found: Counter[str] = Counter()
        for (_, code), number in self._counts.items():
            found[code] += number
        return dict(found)

    def all(self) -> tuple[Finding, ...]:
        """Return the findings kept, and for each kind that had more how many more."""
        more = [
            Finding(
                severity,
                code,
                plural("and {count} more like this", "and {count} more like these", count - MOST_OF_A_KIND),
                Place(file=self.file),
            )
            for (severity, code), count in self._counts.items()
            if count > MOST_OF_A_KIND
        ]
        kept = list(self._kept)
        for last in more:
            at = max(i for i, one in enumerate(kept) if (one.severity, one.code) == (last.severity, last.code))
            kept.insert(at + 1, last)
        return tuple(kept)
