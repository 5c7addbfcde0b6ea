"""A figure made comparable: what it measures of whom, when, as a signed interval, and where it comes from."""

from collections import Counter
from datetime import date, datetime

from attrs import evolve, frozen

from emporion.newsroom.claims.vocabulary import Subject, subject_of
from emporion.newsroom.entities.gazetteer import gazetteer
from emporion.newsroom.entities.joining import stems
from emporion.newsroom.entities.person_names import person_name
from emporion.newsroom.facts import Entity, Figure
from emporion.newsroom.reading import Reading

Period = tuple[date | None, date | None] | None
_PAIR = 2


@frozen
class Mention:
    """One figure of one document; ``low`` and ``high`` bound the value, a decrease counts below zero.

    ``parties`` are ids of places or stems of names; ``told`` says whether the subject names them itself or the article
    does on the whole. ``source`` is a name made comparable, empty where the article itself speaks.
    """

    file: str
    figure: Figure
    subject: Subject
    parties: frozenset[str]
    told: bool
    period: Period
    low: float | None
    high: float | None
    source: str
    outlet: str
    language: str
    line: int
    said_on: date | None
    people: frozenset[tuple[str, ...]] = frozenset()

    @property
    def id(self) -> str:
        """The id of the fact over all documents."""
        return f"{self.file}#{self.figure.id}"

    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day of the period where both are known."""
        start, end = self.period or (None, None)
        return (start, end) if start and end else None


def mentions_of(reading: Reading) -> tuple[Mention, ...]:
    """Return the comparable figures of a reading, in the order of its text."""
    main, people = _main_places(reading.entities), _people(reading.entities)
    return tuple(evolve(_mention(reading, figure, main), people=people) for figure in reading.figures)


def _people(entities: tuple[Entity, ...]) -> frozenset[tuple[str, ...]]:
    """Return the sounds of the people an article names in full: two articles that share one tell one story."""
    named = (person_name(entity.name) for entity in entities if entity.type == "person")
    return frozenset(tuple(sorted((name.surname, *name.given[:1]))) for name in named if name.full)


def _mention(reading: Reading, figure: Figure, main: frozenset[str]) -> Mention:
    document, subject = reading.document, subject_of(figure.subject)
    named = subject.places or frozenset(_party(name) for name in figure.parties)
    low, high = _signed(figure)
    value = document.date.value
    line = next((line.number for line in document.lines if figure.span.within(line.span.start, line.span.end)), 0)
    return Mention(
        file=document.raw.file,
        figure=figure,
        subject=subject,
        parties=named or main,
        told=bool(named),
        period=(figure.period.start, figure.period.end) if figure.period else None,
        low=low,
        high=high,
        source=same_name(figure.source or ""),
        outlet=document.outlet,
        language=document.language,
        line=line,
        said_on=value.date() if isinstance(value, datetime) else value,
    )


def _signed(figure: Figure) -> tuple[float | None, float | None]:
    if figure.measure == "change" and figure.direction == "decrease":
        return _minus(figure.high), _minus(figure.low)
    return figure.low, figure.high


def _minus(value: float | None) -> float | None:
    return None if value is None else -value


def _party(name: str) -> str:
    """Return one id for a place in any language, else the stems of the name."""
    known = gazetteer().name_of(name)
    return known.id if known else stems(name)


def _main_places(entities: tuple[Entity, ...]) -> frozenset[str]:
    """Return the two places an article speaks of most, where it speaks of both clearly more than of any third."""
    counts: Counter[str] = Counter()
    for entity in entities:
        if entity.type == "place":
            counts[_party(entity.name)] += len(entity.mentions)
    first = counts.most_common(_PAIR + 1)
    if len(first) < _PAIR or (len(first) > _PAIR and first[_PAIR][1] >= first[1][1]):
        return frozenset()
    return frozenset(place for place, _ in first[:_PAIR])


def same_name(name: str) -> str:
    """Return one form of a source's name for all spellings and scripts of it."""
    if not name:
        return ""
    parsed = person_name(name)
    known = gazetteer().name_of(name)
    return known.id if known else " ".join((parsed.surname, *parsed.given[:1])).strip()
