"""The figures of a text and of an article: numbers that tell something, each with what it says and its passage."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import compress

from attrs import evolve, field, frozen

from emporion.newsroom.datelines import dateline_end
from emporion.newsroom.documents import Document
from emporion.newsroom.facts import Direction, Entity, Figure, FigurePeriod, Measure
from emporion.newsroom.figures import claims, measures, parallels, parties, sources, standing, subjects
from emporion.newsroom.figures.atoms import folded, lowered
from emporion.newsroom.figures.codes import is_bare_year
from emporion.newsroom.figures.frames import NEXT_CLAUSE, RIGHT_BEHIND, end_of_frame
from emporion.newsroom.figures.headings import Headed, Heading, with_heads
from emporion.newsroom.figures.intervals import interval
from emporion.newsroom.figures.passages import passage
from emporion.newsroom.figures.periods import carrying, lists
from emporion.newsroom.figures.periods.calendar import Anchor, Days, Mention
from emporion.newsroom.figures.periods.reading import is_span, periods
from emporion.newsroom.figures.points import in_points
from emporion.newsroom.figures.quantities import quantities
from emporion.newsroom.figures.quantity import Quantity
from emporion.newsroom.figures.ratios import ratios
from emporion.newsroom.sentences import sentences
from emporion.newsroom.spans import Span

_HAS_NUMBER = re.compile(
    r"\d|[一二三四五六七八九十百千万亿半两倍番]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|half|third|quarter|dozen|twice|"
    r"thrice|doubl|tripl|"
    r"second|\w+th|first|halved|single|\w+fold|than\s+an?\s)|[а-я]{3,}"
)
_REFERS_BACK = re.compile(
    r"(?:this|these|that|those)\s+(?:figures?|numbers?|data|shares?)|эт[аи]\s+(?:цифр|данн|показател)|这一(?:数字|数据|比例)",
    re.IGNORECASE,
)


@frozen
class _Sentence:
    span: Span
    plain: str
    low: str
    mentions: list[Mention]
    numbers: list[Quantity] = field(factory=list)


@frozen
class _Before:
    """What stands before a sentence: figures told, the text in small letters, the last period that is over.

    ``head`` is the unit of the list or table that its line heads, or that the line is a ``row`` of.
    """

    numbers: Sequence[Quantity] = ()
    text: str = ""
    period: Days | None = None
    head: Heading | None = None
    row: bool = False


@frozen
class _Reader:
    language: str
    anchor: Anchor
    entities: Sequence[Entity] = ()

    def sentence(self, span: Span, before: _Before) -> _Sentence:
        """Return a sentence with its periods and the numbers that tell something."""
        plain = folded(span.text)
        low = lowered(plain)
        refers = _REFERS_BACK.match(plain)
        read = quantities(span.text, self.language) if _HAS_NUMBER.search(low) else []
        read = before.head.of_line(low, read, row=before.row) if before.head else read
        compared = [*ratios(low, self.language, read)]
        if not compared and not any(self._may_tell(plain, low, q) for q in read):
            read = []
        mentions = periods(span.text, self.language, self.anchor, before.period) if read or compared or refers else []
        mentions = [m for m in mentions if m.start >= dateline_end(plain)] if mentions else mentions
        if mentions and self.anchor.day and _TO_COME.search(low):
            mentions = [standing.to_come(low, m, self.anchor.day) for m in mentions]
        taken = [(q.start, q.end) for q in compared]
        rest = [q for q in read if not any(q.start < end and start < q.end for start, end in taken)]
        both = sorted([*rest, *compared], key=lambda q: q.start)
        both = [q for q in both if q.start >= dateline_end(plain)]
        telling = claims.claims(plain, low, both, mentions, self.language, before.numbers, before.text)
        return _Sentence(span, plain, low, mentions, telling)

    def _may_tell(self, plain: str, low: str, quantity: Quantity) -> bool:
        """Tell whether a number can be a figure at all, so that periods are read only where they are of use."""
        if quantity.kind in ("ordinal", "bare"):
            return claims.is_longer(low, quantity)
        return quantity.unit != "" or not is_bare_year(plain, quantity)

    def figures(self, lines: Iterable[tuple[Span, Headed]]) -> Iterator[Figure]:
        """Yield the figures of lines, each with its head, in order; a period is carried to the next sentence of a line.

        Into the next line only where that begins with the parts of what was told: 其中, of which, в том числе.
        """
        latest: Days | None = None
        scaled: list[Quantity] = []
        context = ""
        carried: FigurePeriod | None = None
        of_list: FigurePeriod | None = None
        for line, (head, row) in lines:
            read: list[_Sentence] = []
            for span in sentences(line.text):
                last_told = read[-1].numbers if read else ()
                read.append(self.sentence(span, _Before([*scaled, *last_told], context, latest, head, row)))
                latest = self._latest(read[-1].mentions) or latest
                scaled = [*scaled, *(q for q in read[-1].numbers if q.scaled)][-_KEPT:]
                context = (context + read[-1].low)[-_CONTEXT:] if self.language == "zh" else read[-1].low
            of_list = of_list if lists.is_item(line.text) else None
            carried = carried if _PARTS_OF_IT.match(lowered(line.text)) else of_list
            last: Figure | None = None
            for index, sentence in enumerate(read):
                following = read[index + 1] if index + 1 < len(read) else None
                made = list(_with_subjects(self._of_sentence(sentence, following, carried, line.start), last))
                last = made[-1] if made else last
                yield from made
                carried = self._carry(made, sentence) if made else carried
            of_list = self._of_list(read[-1], latest, line.start) if read and lists.is_head(line.text) else of_list

    def _of_list(self, head: _Sentence, before: Days | None, offset: int) -> FigurePeriod | None:
        """Return the period that the head of a list gives to its items."""
        told = lists.of_head(periods(head.span.text, self.language, self.anchor, before))
        return evolve(self._as_period(told, head, offset), basis="inferred") if told else None

    def _latest(self, mentions: Sequence[Mention]) -> Days | None:
        """Return the last period of more than a day that is over, so that it may be called the same one later."""
        over = [
            m.days
            for m in mentions
            if m.role == "period" and is_span(m.days) and m.days.end and not self._is_to_come(m.days.end)
        ]
        return over[-1] if over else None

    def _is_to_come(self, end: date) -> bool:
        return self.anchor.day is not None and end > self.anchor.day + timedelta(1)

    def _carry(self, made: Sequence[Figure], sentence: _Sentence) -> FigurePeriod | None:
        """Return the last period of a sentence for the next one; not what is so, a goal or what others came from."""
        told = [
            f.period
            for f, number in zip(made, sentence.numbers, strict=True)
            if f.period and (f.period.start or f.period.end) and not self._looks_back(sentence, number)
        ]
        if (
            told
            and told[-1].start
            and not carrying.is_aside(sentence.low)
            and not (told[-1].start == told[-1].end == self.anchor.day)
        ):
            return evolve(told[-1], basis="inferred")
        return None

    def _of_sentence(
        self,
        sentence: _Sentence,
        following: _Sentence | None,
        carried: FigurePeriod | None,
        offset: int,
    ) -> Iterator[Figure]:
        """Yield the figures of a sentence."""
        said_by = sources.source(sentence.span.text, self.language, self.entities) if sentence.numbers else None
        last_subject: tuple[int, int] | None = None
        before: tuple[Quantity, Measure, Direction] | None = None
        for quantity in sentence.numbers:
            told = measures.measure(sentence.low, quantity, self.language)
            way = measures.direction(sentence.low, quantity, told, self.language)
            alike = before is not None and quantity.unit == "percent" == before[0].unit and not quantity.role
            if alike and before and parallels.told_beside(sentence.low, quantity.start, self.language):
                told, way = measures.beside(before[1], before[2], told, way)
            changed = before is not None and standing.is_to_what(sentence.low, quantity, before[0], before[1])
            before = (quantity, told, way)
            timeless = (told in ("norm", "duration") and not changed) or standing.is_standing(
                sentence.low, quantity, told, self.language
            )
            period = self._period(sentence, quantity, offset, adjacent=timeless, lasts=told == "duration")
            if period is None and not timeless:
                period = _referred(following, offset, self._as_period)
                period = period or (carried if carrying.goes_on(sentence.low) else None)
            place = subjects.subject(sentence.plain, quantity, sentence.mentions, self.language) or last_subject
            last_subject = place if place and quantity.kind != "count" else last_subject
            yield self._figure(sentence, quantity, (told, way), period, place, said_by, offset)

    def _figure(
        self,
        sentence: _Sentence,
        quantity: Quantity,
        measured: tuple[Measure, Direction],
        period: FigurePeriod | None,
        place: tuple[int, int] | None,
        said_by: str | None,
        offset: int,
    ) -> Figure:
        base = offset + sentence.span.start
        text = sentence.span.text
        start, end = passage(sentence.low, quantity, measured[0], self.language)
        quantity = in_points(quantity, text)
        low, high = interval(quantity)
        spoken = Span(base + place[0], base + place[1], text[place[0] : place[1]]) if place else None
        return Figure(
            "", Span(base + start, base + end, text[start:end]), float(quantity.value), low, high, quantity.unit,
            quantity.comparator, *measured, period,
            spoken.text if spoken else "", spoken, parties.parties(text, base, spoken, self.entities), said_by,
        )  # fmt: skip

    def _as_period(self, mention: Mention, sentence: _Sentence, offset: int) -> FigurePeriod:
        days, base = mention.days, offset + sentence.span.start
        text = sentence.span.text[mention.start : mention.end]
        start = mention.start + len(text) - len(text.lstrip())
        return FigurePeriod(days.start, _last(days), days.basis, Span(base + start, base + mention.end, text.lstrip()))

    def _period(
        self, sentence: _Sentence, quantity: Quantity, offset: int, *, adjacent: bool, lasts: bool
    ) -> FigurePeriod | None:
        """Return the period of a number: right after it, else the last before it, else the next in the sentence.

        What stands for itself, as a capacity does, is not told of a period named elsewhere, hence ``adjacent``; how
        long something ``lasts`` is told of one that its clause begins with.
        """
        frame = end_of_frame(sentence.low)
        own = [
            m
            for m in sentence.mentions
            if m.role == "period"
            and not (m.end <= frame <= quantity.start and not self._told_before(sentence, m, frame))
            and not standing.are_apart(sentence.low, m, quantity, self.language)
        ]
        if not own:
            return None
        close = [
            m
            for m in own
            if RIGHT_BEHIND.fullmatch(sentence.low, quantity.end, m.start)
            and not _COORDINATED.search(sentence.low[quantity.end : m.start + 1])
            and not _OF_THE_NEXT.match(sentence.low, m.end)
        ]
        if adjacent:
            led = [m for m in own if lasts and standing.leads(sentence.low, m, quantity)]
            led = led or [m for m in own if m.days.start and m.days.end is None and m.end <= quantity.start]
            told = [m for m in close or led if m.days.again is None]
            if told and standing.was_before(sentence.low, told[0], quantity, self.anchor.day):
                return None
            return self._as_period(told[0], sentence, offset) if told else None
        beside = [
            m
            for m in sentence.mentions
            if m.role == "against" and _IN_BRACKETS.fullmatch(sentence.low, m.end, quantity.start)
        ]
        if beside and not close:
            return self._as_period(beside[0], sentence, offset)
        before = [m for m in own if m.end <= quantity.start and not self._is_anothers(sentence, m, quantity)]
        after = [
            m
            for m in own
            if m.start >= quantity.end
            and not self._belongs(sentence, m, quantity)
            and not NEXT_CLAUSE.search(sentence.low[quantity.end : m.start])
        ]
        nearer = after and before and standing.is_nearer(sentence.low, after[0], quantity, before[-1])
        chosen = close[:1] or (after[:1] if nearer else before[-1:]) or after[:1]
        if chosen and standing.was_before(sentence.low, chosen[0], quantity, self.anchor.day):
            return None
        return self._end_of(chosen[0], quantity, sentence, offset) if chosen else None

    def _told_before(self, sentence: _Sentence, mention: Mention, frame: int) -> bool:
        """Tell whether a number stands between a period and who says so: 今年产量8吨，某某说，单产……"""
        return self.language == "zh" and any(mention.end <= q.start and q.end <= frame for q in sentence.numbers)

    def _is_anothers(self, sentence: _Sentence, mention: Mention, quantity: Quantity) -> bool:
        """Tell whether a period is only that of a number before it, with which others are compared."""
        return any(
            other.start < quantity.start
            and 0 <= mention.start - other.end <= _BESIDE
            and self._is_compared(sentence, other)
            for other in sentence.numbers
        )

    def _is_compared(self, sentence: _Sentence, other: Quantity) -> bool:
        """Tell whether others are compared with a number, or came from it."""
        beside = parallels.told_beside(sentence.low, other.start, self.language)
        return beside or bool(_WHERE_FROM.search(sentence.low, max(0, other.start - 10), other.start))

    def _looks_back(self, sentence: _Sentence, number: Quantity) -> bool:
        """Tell whether a number is what another came from and has a period of its own: up from 6 % in 2021."""
        own = any(m.role == "period" and 0 <= m.start - number.end <= _BESIDE for m in sentence.mentions)
        return carrying.is_conceded(sentence.low, number.start) or (own and self._is_compared(sentence, number))

    def _belongs(self, sentence: _Sentence, mention: Mention, quantity: Quantity) -> bool:
        """Tell whether a period stands right after another number: up to 600 by 2027 says nothing of the 240 before."""
        for other in sentence.numbers:
            if (
                other.start > quantity.start
                and self._is_compared(sentence, other)
                and 0 <= mention.start - other.end <= _BESIDE
            ):
                return True
            if mention.days.start is not None:
                continue
            near = 0 <= mention.start - other.end <= 8 or 0 <= other.start - mention.end <= 4
            if other.start > quantity.start and near and _COORDINATED.search(sentence.low[quantity.end : other.start]):
                return True
        return False

    def _end_of(self, mention: Mention, quantity: Quantity, sentence: _Sentence, offset: int) -> FigurePeriod:
        """Return the period, of the two ends of a change over several years only the year of each end."""
        period = self._as_period(mention, sentence, offset)
        if not quantity.role or period.start is None or period.end is None or period.end.year == period.start.year:
            return period
        if (period.start.month, period.start.day, period.end.month, period.end.day) != (1, 1, 12, 31):
            return period
        year = period.start.year if quantity.role == "from" else period.end.year
        return evolve(period, start=date(year, 1, 1), end=date(year, 12, 31))


_IN_BRACKETS = re.compile(r"\s*\(\s*(?:на|at|to)?\s*")
_PARTS_OF_IT = re.compile(
    r"\s*(?:其中|of (?:this|that|these|them|which)\b|(?:в том числе|из них|из этого объема)(?![а-я]))"
)
_OF_THE_NEXT = re.compile(r"的(?:约|近|逾|超过?)?\d")
_COORDINATED = re.compile(r"[,;，；]|\b(?:and|but|while|и|а|но)\b")


def _with_subjects(made: Iterator[Figure], last: Figure | None) -> Iterator[Figure]:
    """Yield figures, giving one without a subject that of the figure before it in its paragraph (half of them)."""
    for figure in made:
        told = figure
        if last is not None and not figure.subject:
            told = evolve(figure, subject=last.subject, subject_span=last.subject_span, parties=last.parties)
        last = told
        yield told


_WHERE_FROM, _BESIDE = re.compile(r"\bfrom\s*$|(?<![а-я])со?\s*$"), 14
_TO_COME = re.compile(
    r"\b(?:will|would|should|expects?|expected|forecasts?|plans? to|is set to|aims? to)\b|"
    r"(?<![а-я])(?:ожида[а-я]+|ждет|ждут|планиру[а-я]+|прогнозиру[а-я]+|будет|будут|начнется|начнутся|откро[а-я]+|намерен[а-я]*|(?:подним|выраст|сниз|увелич|сократ|появ|заработа|подорожа|подешеве|стан|примен|отмен|введ|запуст|повыс|начн|измен|продл|законч|стартуе|прибуд|отправ|состо|пройд)(?:[еёияу]т|ют)(?:ся)?)(?![а-я])|"
    r"预计|将(?![近军])|有望|(?<![年度成产行])计划|预期|定于|定档|拟于"
)
_CONTEXT, _KEPT = 160, 3


def _referred(
    following: _Sentence | None, offset: int, made: Callable[[Mention, _Sentence, int], FigurePeriod]
) -> FigurePeriod | None:
    """Return the period that the next sentence gives when it speaks of this figure."""
    if following is None or not _REFERS_BACK.match(following.low):
        return None
    own = [m for m in following.mentions if m.role == "period"]
    return made(own[0], following, offset) if own else None


def _last(days: Days) -> date | None:
    return days.end - timedelta(1) if days.end else None


def figures_in(
    text: str, language: str, *, article_date: date | None = None, entities: Sequence[Entity] = ()
) -> tuple[Figure, ...]:
    """Return the figures of a plain text, every line of it read; offsets count in the text.

    ``article_date`` is what "last year" is told from; without it such a period has no days.

    >>> [(f.value, f.unit, f.comparator) for f in figures_in("Trade reached almost $245 billion.", "en")]
    [(245000000000.0, 'USD', '~<')]
    """
    reader = _Reader(language if language in ("ru", "zh") else "en", Anchor(article_date), entities)
    lines = [Span(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]+", text)]
    return _numbered(list(reader.figures(_headed(lines, reader.language))))


def find(document: Document, entities: Sequence[Entity] = ()) -> tuple[Figure, ...]:
    """Return the figures of an article's kept lines, numbered in order; a subheading's only if the body has it not."""
    day, certainty = document.date.value, document.date.certainty
    day = day.date() if isinstance(day, datetime) else day
    anchor = Anchor(day, "article-date" if certainty == "stated" else "inferred")
    reader = _Reader(document.language if document.language in ("ru", "zh") else "en", anchor, entities)
    kept = document.kept()
    lines = _headed([line.span for line in kept], reader.language)
    of_body = [line.label == "body" or row for line, (_span, (_head, row)) in zip(kept, lines, strict=True)]
    body = list(reader.figures(compress(lines, of_body)))
    headings = list(reader.figures(compress(lines, [not own for own in of_body])))
    told = {(f.value, f.unit) for f in body}
    extra = [f for f in headings if (f.value, f.unit) not in told]
    return _numbered(sorted([*body, *extra], key=lambda f: f.span))


def _headed(lines: Sequence[Span], language: str) -> list[tuple[Span, Headed]]:
    return list(zip(lines, with_heads([line.text for line in lines], language), strict=True))


def _numbered(found: Sequence[Figure]) -> tuple[Figure, ...]:
    return tuple(evolve(figure, id=f"n{number}") for number, figure in enumerate(found, 1))
