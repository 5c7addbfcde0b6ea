"""Indirect speech in English and Russian, sentence by sentence: X said that …, according to X …, …, X said."""

import re
from collections.abc import Iterator, Sequence

from emporion.newsroom.datelines import dateline_end
from emporion.newsroom.quotations.accordingly import possessor
from emporion.newsroom.quotations.asides import is_object
from emporion.newsroom.quotations.direct import passages
from emporion.newsroom.quotations.doers import are_people
from emporion.newsroom.quotations.found import Found
from emporion.newsroom.quotations.grammar import words
from emporion.newsroom.quotations.inversion import inverted_subject, split, surely_behind
from emporion.newsroom.quotations.leading import SPEAKING, Leading
from emporion.newsroom.quotations.phrases import PhraseHit, phrase_hits
from emporion.newsroom.quotations.subjects import Reading, read
from emporion.newsroom.quotations.voices import RELATIVE, Voice, cues, subject_before
from emporion.newsroom.quotations.words import Paragraph
from emporion.newsroom.spans import Span

_SHORTEST, _ROLE, _SHORT_LEAD = 2, 8, 3
_NEVER_INVERTED = frozenset({"tell", "inform", "remind", "assure", "advise", "urge"})


def indirect(paragraph: Paragraph, direct: Sequence[Found], used: set[int]) -> Iterator[Found]:
    """Yield the indirect speech of a paragraph outside its direct quotations; ``used`` are the verbs those stand on."""
    before: Span | None = None
    for sentence in paragraph.sentences:
        found = list(_Sentence(paragraph, sentence, direct, used).found(before))
        yield from found
        before = sentence


class _Sentence(Leading):
    """One sentence with the words of it that stand outside direct quotations."""

    def __init__(self, paragraph: Paragraph, span: Span, direct: Sequence[Found], used: set[int]) -> None:
        self.paragraph, self.span, self.used = paragraph, span, used
        self.direct = [
            item for item in direct if item.start < span.end and span.start < item.end and item.mode == "direct"
        ]
        inside = max((item.end for item in self.direct if item.start <= span.start + 2), default=span.start)
        self.first = paragraph.index(max(span.start, inside))
        self.last = paragraph.index(span.end)
        self.end = self._content_end()
        self.taken: list[tuple[int, int]] = []
        self.voices: list[Reading] = []

    def _content_end(self) -> int:
        text, end = self.paragraph.text, self.span.end
        later = [item.start for item in self.direct if item.start > self.span.start + 2]
        end = min([end, *later])
        while end > self.span.start and text[end - 1] in " .!?…:,":
            end -= 1
        return end

    def found(self, before: Span | None) -> Iterator[Found]:
        """Yield what the sentence reports, by the surest signs first."""
        hits = phrase_hits(self.paragraph, self.span.start, self.span.end)
        for hit in hits:
            if self._outside(hit.start):
                yield from self._by_phrase(hit, before)
        if before is not None and self.first < self.last - 2 and not hits:
            yield from self._about_that(before)
        yield from self._in_a_message()
        if [word.lower for word in self.paragraph.words[self.first : self.first + 2]] == ["об", "этом"]:
            return
        for number in cues(self.paragraph, self.first, self.last):
            if self.direct:
                yield from self._before_colon(number)
                yield from self._behind_clause(number)
            if (number not in self.used or self._before_semicolon(number)) and self._outside(
                self.paragraph.words[number].start
            ):
                yield from self._by_verb(number)
        yield from self._by_participle()

    def _outside(self, position: int) -> bool:
        quoted = any(item.start <= position < item.end for item in self.direct)
        marked = any(item.start <= position < item.end for item in passages(self.paragraph))
        return not quoted and not marked and not any(start <= position < end for start, end in self.taken)

    def _make(
        self, start: int, end: int, reading: Reading | None, cue: tuple[int, int], **more: object
    ) -> Iterator[Found]:
        start, end = self._tidy(start, self._before_own_words(start, end))
        reading = self._whose(reading) if self.paragraph.language == "en" else reading
        words = self.paragraph.between(start, end)
        if reading is None or not self._speaks(reading, cue) or len(words) < _SHORTEST or not self._clear(start, end):
            return
        self.taken.append((min(start, cue[0]), max(end, cue[1])))
        self.voices.append(reading)
        yield Found("indirect", start, end, Voice(reading, cue), paragraph=self.paragraph.number, **more)  # type: ignore[arg-type]

    def _speaks(self, reading: Reading, cue: tuple[int, int]) -> bool:
        """Tell whether a subject can speak; of a word that no list knows only after verbs that people alone can do."""
        lemma = self.paragraph.lexicon.verbs.get(self.paragraph.text[cue[0] : cue[1]].casefold(), "")
        if reading.name.casefold() == "it":
            return lemma in _HUMAN | _OF_BODIES
        if reading.kind in SPEAKING:
            return not is_object(self.paragraph, reading, cue)
        words = self.paragraph.between(reading.start, reading.end)
        if lemma in _HUMAN and self.paragraph.language == "en" and are_people(words):
            return True
        number = self.paragraph.index(reading.start)
        within = number > 0 and self.paragraph.words[number - 1].lower in ("в", "во")
        if within and self.paragraph.text[cue[0] : cue[1]].endswith("ли") and len(words) <= 6:
            return True
        known = lemma in _HUMAN and 0 < len(words) <= 5 and not any(word.text[0].isdigit() for word in words)
        return known and (self.paragraph.language == "ru" or words[0].lower in ("the", "a", "an", "another", "one"))

    def _tidy(self, start: int, end: int) -> tuple[int, int]:
        text = self.paragraph.text
        while start < end and text[start] in " ,:—–-":
            start += 1
        while end > start and text[end - 1] in " ,:;—–-.":
            end -= 1
        return start, end

    def _clear(self, start: int, end: int) -> bool:
        crossed = any(start < b and a < end for a, b in self.taken)
        return not crossed and not any(item.start < end and start < item.end for item in self.direct)

    def _by_phrase(self, hit: PhraseHit, before: Span | None) -> Iterator[Found]:
        cue = (hit.start, hit.end)
        if hit.kind in ("clause", "topic"):
            subject = subject_before(self.paragraph, self.first, self.paragraph.index(hit.start))
            if subject is None and hit.kind == "topic" and self.paragraph.language == "ru":
                return
            yield from self._make(hit.end, self.end, subject, cue)
        elif hit.kind == "tail":
            yield from self._around(hit.start, hit.end, hit.end, possessor(self.paragraph, hit), cue)
        elif hit.kind == "according":
            yield from self._according(hit, cue)
        elif before is not None and hit.start <= self.span.start + 3:
            reading = inverted_subject(self.paragraph, self.paragraph.index(hit.end) - 1, self.last)
            if not any(item.start < before.end and before.start < item.end for item in self.direct):
                yield from self._behind(before, reading, cue)

    def _about_that(self, before: Span) -> Iterator[Found]:
        """Read «Об этом президент заявил, выступая …»: the sentence before is what was said."""
        words = self.paragraph.words
        if (words[self.first].lower, words[self.first + 1].lower) != ("об", "этом"):
            return
        for number in cues(self.paragraph, self.first, min(self.last, self.first + 9)):
            told = words[self.first + 2].lower.endswith(("ам", "ям", "ому", "ему")) and number > self.first + 2
            told = told or words[self.first + 2].lower in self.paragraph.lexicon.furniture["prepositions"]
            subject = None if told else subject_before(self.paragraph, self.first + 2, number)
            reading = subject or inverted_subject(self.paragraph, number, self.last)
            yield from self._behind(before, reading, (words[number].start, words[number].end))
            return

    def _behind(self, before: Span, reading: Reading | None, cue: tuple[int, int]) -> Iterator[Found]:
        if reading is not None and reading.kind in SPEAKING:
            start, end = self._tidy(before.start, before.end)
            self.taken.append(cue)
            yield Found(
                "indirect",
                start,
                end,
                Voice(reading, cue),
                paragraph=self.paragraph.number,
                attribution="next-sentence",
            )

    def _start(self, before: int | None = None) -> int:
        if not self.direct:
            return dateline_end(self.paragraph.text, self.span.start, self.span.end)
        last = self.span.end if before is None else before
        return max((item.end for item in self.direct if item.end <= last), default=self.span.start)

    def _by_verb(self, number: int) -> Iterator[Found]:
        paragraph, word = self.paragraph, self.paragraph.words[number]
        cue = (word.start, word.end)
        form = word.lower
        clausal = paragraph.lexicon.clausal(form) or self._puts_at(number, form) or self._expects(number, form)
        if not (clausal or self._points_out(number)) or (number > 1 and paragraph.words[number - 2].lower == "what"):
            return
        if paragraph.words[self.first].lower in _AS and number <= self.first + 8:
            yield from self._as(number, cue)
            return
        opened = None if self._inverted(number) else self._opened(number)
        if opened is not None:
            subject = self._subject(number, opened)
            end = self._joined(opened)
            if self._expects(number, form):
                end = min([end, *(opened + at for at in [paragraph.text[opened:end].find(";")] if at > 0)])
            yield from self._make(opened, end, subject, cue)
            return
        yield from self._closing(number, cue)

    def _inverted(self, number: int) -> bool:
        """Tell whether the subject follows the verb: ``…, said Anna Lund, head of the union``."""
        told = self.paragraph.lexicon.verbs.get(self.paragraph.words[number].lower) in _NEVER_INVERTED
        told = told or self._that(number) is not None
        if told or number + 1 >= self.last or not re.search(r"[,—–]", self.paragraph.gap(number)):
            return False
        begin, stop = split(self.paragraph, number + 1, self.last)[0]
        found = read(self.paragraph, begin, stop)
        if found is None or stop - begin > 14 or self.paragraph.words[begin].text[0].isdigit():
            return False
        if found.kind in ("person", "name"):
            return found.end >= self.paragraph.words[stop - 1].end - 2
        return found.kind in ("role", "collective", "body") and self.paragraph.words[begin].lower in (
            "the",
            "a",
            "an",
            "its",
            *found.words,
        )

    def _subject(self, number: int, opened: int) -> Reading | None:
        subject = surely_behind(self.paragraph, number, self.paragraph.index(opened)) or subject_before(
            self.paragraph, self.first, number
        )
        if subject is None or (subject.kind == "other" and self.paragraph.language == "ru"):
            last = self.paragraph.index(opened)
            if self.paragraph.language == "ru":
                return inverted_subject(self.paragraph, number, last) or subject
        return subject

    def _as(self, number: int, cue: tuple[int, int]) -> Iterator[Found]:
        """Read ``As X noted, CLAUSE`` and «Как пояснил X, CLAUSE»."""
        segments = split(self.paragraph, number + 1, self.last)
        if number + 1 < self.last and "," in self.paragraph.gap(number + 1):
            segments = [(number, number + 1), *segments]
        subject = read(self.paragraph, self.first + 1, number)
        if subject is None and segments:
            subject = inverted_subject(self.paragraph, number, self.last)
        skipped = segments[1:]
        while len(skipped) > 1 and self._apposition(skipped[0]):
            skipped = skipped[1:]
        if number + 1 >= self.last or not skipped:
            return
        yield from self._make(self.paragraph.words[skipped[0][0]].start, self.end, subject, cue)

    def _closing(self, number: int, cue: tuple[int, int]) -> Iterator[Found]:
        """Read the clause that ends a sentence: ``CLAUSE, X said`` and ``CLAUSE, said X``."""
        paragraph = self.paragraph
        begin = number
        if paragraph.words[number - 1].lower in RELATIVE or (
            number > 1 and paragraph.words[number - 2].lower in RELATIVE
        ):
            return
        while begin > self.first and not re.search(r"[,—–]", paragraph.gap(begin)):
            begin -= 1
        if any(word.lower in RELATIVE for word in paragraph.words[begin:number]):
            return
        if paragraph.words[begin].lower == "как" and self._is_aside(cue):
            return
        before = paragraph.words[begin - 1].end if begin else 0
        spoken = any(before <= item.end + 1 and item.start <= before for item in self.direct)
        lists = number == begin and paragraph.lexicon.verbs[paragraph.words[number].lower] in _LISTING
        if begin <= self.first or number - begin > 12 or spoken or lists:
            return
        begin, subject = self._speaker_before(begin, number)
        told = paragraph.lexicon.verbs.get(paragraph.words[number].lower) in _NEVER_INVERTED
        if begin <= self.first or (told and (subject is None or self._is_but_a_name(begin))):
            return
        if subject is None or (subject.kind == "other" and not told):
            subject = inverted_subject(paragraph, number, self.last)
            if number - begin > 2:
                return
        yield from self._closed(number, begin, subject, cue)

    def _closed(self, number: int, begin: int, subject: Reading | None, cue: tuple[int, int]) -> Iterator[Found]:
        """Take the clause that a speaker, who begins at ``begin``, and the verb close."""
        paragraph = self.paragraph
        rest = split(paragraph, number + 1, self.last)
        start = self._since_semicolon(paragraph.words[begin].start)
        if any(paragraph.index(start) <= cue_number < begin for cue_number in self.used):
            return
        lead = len(paragraph.between(start, paragraph.words[begin].start))
        if subject is None or not lead or self._loose(number, begin, subject, lead, rest):
            return
        if self._goes_on(rest, lead):
            yield from self._make(start, self.end, subject, cue)
        else:
            comma = re.search(r"[,—–]", paragraph.gap(begin))
            yield from self._make(start, paragraph.words[begin - 1].end + (comma.start() if comma else 0), subject, cue)

    def _speaker_before(self, begin: int, number: int) -> tuple[int, Reading | None]:
        """Return where the speaker before a verb begins, and who it is: …, its technical director, Lund, told us."""
        paragraph = self.paragraph
        if begin < number:
            subject = read(paragraph, begin, number)
            first = self._role_before(begin) if subject and subject.kind in ("person", "name") else begin
            return first, subject
        segments = split(paragraph, self.first, number)
        if len(segments) > 2 and paragraph.words[segments[-1][0]].lower in RELATIVE and self._names(segments[-2]):
            return segments[-2][0], read(paragraph, *segments[-2])
        named_as = segments[-1] if segments else (begin, begin)
        if paragraph.words[named_as[0]].lower == "the" and named_as[1] - named_as[0] > _SHORTEST:
            named_as = (named_as[0] + 1, named_as[1])  # its organiser, the Northern Film Fund, said
        if paragraph.language != "en" or len(segments) < 2 or not self._names(named_as):
            return begin, None
        named = read(paragraph, *segments[-1])
        first = self._role_before(segments[-1][0])
        kinds = ("person", "name") if named_as == segments[-1] else ("person", "name", "body", "role")
        known = named is not None and named.kind in kinds and first < segments[-1][0]
        return (first, named) if known else (begin, None)

    def _role_before(self, begin: int) -> int:
        """Return where the role before a name between commas begins, or where the name does."""
        segments = split(self.paragraph, self.first, begin)
        if len(segments) < 2:
            return begin
        first, last = segments[-1]
        described = read(self.paragraph, first, last)
        owned = self.paragraph.words[first].lower in _ARTICLES or self.paragraph.words[first].possessive
        return (
            first if owned and last - first <= _ROLE and described is not None and described.kind == "role" else begin
        )

    def _loose(self, number: int, begin: int, subject: Reading, lead: int, rest: list[tuple[int, int]]) -> bool:
        """Tell whether a verb only seems to close a clause: its subject is far off, or only a date stands before it."""
        words = self.paragraph.words
        reach = 24 if subject.kind == "person" else 8
        far = number == begin and subject.start > words[min(number + reach, self.last - 1)].start
        date = lead <= 3 and words[self.first].lower in self.paragraph.lexicon.furniture["prepositions"]
        opens = number != begin and words[begin].lower not in _AS and not self._clause_ends(number)
        beside = number + 1 < self.last and not self.paragraph.gap(number + 1).strip()
        addressed = beside and self.paragraph.lexicon.is_a(words[number].lower, "addressing")
        return opens or far or (date and bool(rest) and (addressed or not self._goes_on(rest, lead)))

    def _clause_ends(self, number: int) -> bool:
        """Tell whether nothing that could be the verb's object follows it."""
        paragraph, furniture = self.paragraph, self.paragraph.lexicon.furniture
        number += self._points_out(number)
        if number + 1 >= self.last or paragraph.gap(number + 1).strip():
            return True
        following = paragraph.words[number + 1].lower
        begin, stop = split(paragraph, number + 1, self.last)[0]
        told = paragraph.lexicon.is_a(paragraph.words[number].lower, "addressing")
        if stop - begin > (14 if told else 8) or any(
            word.lower in ("that", "to") for word in paragraph.words[begin:stop]
        ):
            return False
        return told or following in furniture["ends"] | furniture["prepositions"] | furniture["adverbs"] | _CIRCUMSTANCE

    def _goes_on(self, rest: list[tuple[int, int]], lead: int) -> bool:
        """Tell whether what was said goes on behind the verb: ``By May, he said, the park will open``.

        ``lead`` words stand before; where they are few, two words behind may be the rest of the clause.
        """
        if len(rest) < 2 and not (rest and "," in self.paragraph.gap(rest[0][0])):
            return False
        tail = rest if "," in self.paragraph.gap(rest[0][0]) else rest[1:]
        tail = [segment for segment in tail if not self._apposition(segment)]
        least = 2 if lead <= _SHORT_LEAD else 4
        return any(
            end - begin >= least and not self._participle(begin) and not self._contrasts(begin)
            for begin, end in tail[:1]
        )

    def _participle(self, number: int) -> bool:
        word = self.paragraph.words[number].lower
        return (
            word.endswith("ing")
            or word in ("who", "which", "where", "который", "которая")
            or word in self.paragraph.lexicon.furniture["ends"]
        )

    def _by_participle(self) -> Iterator[Found]:
        """Read what a participle adds: ``adding that``, «добавив, что»."""
        paragraph = self.paragraph
        for number in range(self.first, self.last - 2):
            word = paragraph.words[number]
            ending = word.lower.endswith(("ing",) if paragraph.language == "en" else ("в", "я", "вшись"))
            if not ending or not paragraph.lexicon.clausal(word.lower):
                continue
            opened = self._that(number)
            if opened is None:
                continue
            voice = self._main_voice(word.start)
            if voice is not None and voice.name.casefold() == "it":
                voice = None
            inside = [item for item in self.taken if item[0] <= word.start < item[1]]
            if voice is not None and not inside:
                yield from self._make(opened, self.end, voice, (word.start, word.end))

    def _main_voice(self, position: int) -> Reading | None:
        quoted = [item.voice for item in self.direct if item.voice and item.voice.cue[0] < position]
        if quoted:
            return quoted[-1].reading
        if self.voices and self.paragraph.language == "ru":  # …, рассказали в порту, отметив, что …
            return self.voices[-1]
        number = self.paragraph.index(position)
        verbs = cues(self.paragraph, self.first, number)
        subject = subject_before(self.paragraph, self.first, verbs[0] if verbs else number)
        return subject if subject and (verbs or subject.kind in ("person", "pronoun", "role", "collective")) else None


_AS = frozenset({"as", "как"})
_ARTICLES = words("articles")
_OF_BODIES = words("of_bodies")
_HUMAN = words("human")
_LISTING = words("listing")
_CIRCUMSTANCE = words("circumstance")
