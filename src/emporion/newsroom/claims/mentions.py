"""A figure made comparable: what it measures of whom, when, as a signed interval, and where it comes from."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from datetime import date, datetime

from attrs import evolve, frozen

from emporion.newsroom.claims.concepts import concepts_of
from emporion.newsroom.claims.vocabulary import Subject, subject_of
from emporion.newsroom.claims.voices import upstream, voices_of
from emporion.newsroom.entities.gazetteer import gazetteer
from emporion.newsroom.entities.joining import stems
from emporion.newsroom.entities.person_names import person_name
from emporion.newsroom.entities.skeletons import consonants
from emporion.newsroom.facts import Entity, Figure
from emporion.newsroom.figures.parallels import told_beside
from emporion.newsroom.lines.wrapping import spaced
from emporion.newsroom.reading import Reading
from emporion.newsroom.sentences import sentences
from emporion.newsroom.spans import Span

Period = tuple[date | None, date | None] | None
_PAIR = 2


@frozen
class Mention:
    """One figure of one document; ``low`` and ``high`` bound the value, a decrease counts below zero.

    ``parties`` are ids of places or stems of names; ``told`` says whether the subject names them itself or the article
    does on the whole. ``concepts`` are what its sentence has words for, ``clause`` what its clause has; ``places`` and
    ``names`` stand in its sentence, names by their consonants. ``source`` is a name made comparable, empty where the
    article itself speaks. ``voices`` are the keys of who says it, ``printed`` those of the outlet and of agencies whose
    report is printed. ``grown`` is a ratio of growth in percent.
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
    sentence: int = 0
    concepts: frozenset[str] = frozenset()
    clause: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    wide: bool = False
    another_time: bool = False
    grown: float | None = None
    voices: frozenset[str] = frozenset()
    printed: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The id of the fact over all documents."""
        return f"{self.file}#{self.figure.id}"

    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day of the period where both are known."""
        start, end = self.period or (None, None)
        return (start, end) if start and end else None

    def period_is_open(self) -> bool:
        """Tell whether the period has one end only: by 2030, since May."""
        start, end = self.period or (None, None)
        return (start is None) != (end is None)

    def value(self) -> float:
        """Return the value, of a ratio of growth the change in percent."""
        return self.figure.value if self.grown is None else self.grown

    def growth_in_percent(self) -> "Mention":
        """Return a ratio of growth as the change in percent that it tells, any other figure as it is."""
        if self.figure.measure != "ratio" or self.figure.direction == "decrease" or self.grown is not None:
            return self
        low, high = (None if end is None else 100 * (end - 1) for end in (self.low, self.high))
        return evolve(self, grown=100 * (self.figure.value - 1), low=low, high=high)


def mentions_of(reading: Reading) -> tuple[Mention, ...]:
    """Return the comparable figures of a reading, in the order of its text."""
    main, people = _main_places(reading.entities), _people(reading.entities)
    printed = upstream(reading)
    voices = {source: voices_of(source, reading) for source in {figure.source or "" for figure in reading.figures}}
    told = _sentences(reading)
    starts = sorted(told)
    found = []
    for figure in reading.figures:
        place = max(0, bisect_right(starts, figure.span.start) - 1)
        around = told[starts[place]] if starts else _Sentence(Span(0, 0, ""))
        start = around.span.start
        found.append(
            evolve(
                _mention(reading, figure, main),
                people=people,
                sentence=start,
                wide=bool(_WIDER.search(around.span.text)),
                another_time=_told_beside(reading, start, figure),
                concepts=concepts_of(around.span.text),
                clause=concepts_of(_clause(around.span, figure)),
                places=around.places,
                names=around.names,
                voices=voices[figure.source or ""],
                printed=printed,
            )
        )
    return tuple(found)


@frozen
class _Sentence:
    """A sentence of an article with the places and the other names that stand in it."""

    span: Span
    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def _sentences(reading: Reading) -> dict[int, _Sentence]:
    """Return the kept sentences of a reading by where they start."""
    text = spaced(reading.document.text) if reading.document.raw.trace is None else reading.document.text
    cut = [s for span in reading.document.paragraphs() for s in sentences(text, span.start, span.end)]
    places: dict[int, set[str]] = defaultdict(set)
    names: dict[int, set[str]] = defaultdict(set)
    starts = sorted(span.start for span in cut)
    for entity in reading.entities:
        called = party_of(entity.name) if entity.type == "place" else consonants(entity.name)
        for mention in entity.mentions:
            start = starts[max(0, bisect_right(starts, mention.start) - 1)] if starts else 0
            (places if entity.type == "place" else names)[start].add(called)
    return {s.start: _Sentence(s, frozenset(places[s.start]), frozenset(names[s.start])) for s in cut}


_CLAUSE_END = re.compile(r"[;:；：。，]|,(?!\d)|\s[–—-]\s")


def _clause(sentence: Span, figure: Figure) -> str:
    """Return the clause of a sentence that a figure stands in."""
    start, end = figure.span.start - sentence.start, figure.span.end - sentence.start
    before = max((m.end() for m in _CLAUSE_END.finditer(sentence.text, 0, max(0, start))), default=0)
    after = _CLAUSE_END.search(sentence.text, max(0, end))
    return sentence.text[before : after.start() if after else len(sentence.text)]


# What is said of a country, a province or an industry as a whole is not said of the port that the article is about.
_WIDER = re.compile(
    r"全(?:省|国|球|市|行业)(?!第)|"
    r"\b(?:nationwide|countrywide|worldwide|globally|across the (?:country|region|province|industry))\b|"
    r"\b(?:national|world|industry|country.s) (?:total|average|market|output)\b|"
    r"\bпо (?:всей )?(?:стране|россии|отрасли)\b|в целом по|\bмиров(?:ой|ого|ом)\b|всероссийск",
    re.IGNORECASE,
)


def _told_beside(reading: Reading, start: int, figure: Figure) -> bool:
    """Tell whether a figure is what another one is compared with: compared with 2,100 a year ago."""
    document = reading.document
    head = document.text[start : figure.span.start].casefold()
    return bool(document.language) and told_beside(head, len(head), document.language)


def _people(entities: tuple[Entity, ...]) -> frozenset[tuple[str, ...]]:
    """Return the sounds of the people an article names in full: two articles that share one tell one story."""
    named = (person_name(entity.name) for entity in entities if entity.type == "person")
    return frozenset(tuple(sorted((name.surname, *name.given[:1]))) for name in named if name.full)


# What one is worth in the unit that figures are compared in: 240 MW and 24万千瓦.
_WORTH = {
    "kW": ("MW", 1e-3), "GW": ("MW", 1e3), "kWh": ("MWh", 1e-3), "GWh": ("MWh", 1e3), "kt": ("t", 1e3),
    "kg": ("t", 1e-3), "ha": ("m2", 1e4), "mu": ("m2", 1e4 / 15), "km2": ("m2", 1e6), "q/ha": ("t/ha", 0.1),
    "week": ("day", 7.0), "month": ("year", 1 / 12), "min": ("h", 1 / 60), "basis point": ("percentage point", 0.01),
}  # fmt: skip


def _in_one_unit(figure: Figure) -> Figure:
    """Return a figure in the unit that it is compared in."""
    unit, worth = _WORTH.get(figure.unit, (figure.unit, 1.0))
    if worth == 1.0:
        return figure
    low, high = (None if end is None else round(end * worth, 9) for end in (figure.low, figure.high))
    return evolve(figure, unit=unit, value=round(figure.value * worth, 9), low=low, high=high)


def _mention(reading: Reading, figure: Figure, main: frozenset[str]) -> Mention:
    document, subject = reading.document, subject_of(figure.subject)
    figure = _in_one_unit(figure)
    named = subject.places or frozenset(party_of(name) for name in figure.parties)
    low, high = _signed(figure)
    value = document.date.value
    line = next((line.number for line in document.lines if figure.span.start < line.span.end), 0)
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


def party_of(name: str) -> str:
    """Return one id for a place in any language, else the stems of the name."""
    known = gazetteer().name_of(name)
    return known.id if known else stems(name)


def _main_places(entities: tuple[Entity, ...]) -> frozenset[str]:
    """Return the two places an article speaks of most, where it speaks of both clearly more than of any third."""
    counts: Counter[str] = Counter()
    for entity in entities:
        if entity.type == "place":
            counts[party_of(entity.name)] += len(entity.mentions)
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
