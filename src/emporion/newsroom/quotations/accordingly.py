"""What stands beside ``according to X``: who X is, and which clause of the sentence is his."""

import re
from abc import abstractmethod
from collections.abc import Iterator

from emporion.newsroom.quotations.found import Found
from emporion.newsroom.quotations.grammar import words
from emporion.newsroom.quotations.inversion import split
from emporion.newsroom.quotations.names import base_form
from emporion.newsroom.quotations.openings import Openings
from emporion.newsroom.quotations.phrases import PhraseHit
from emporion.newsroom.quotations.subjects import Reading, read
from emporion.newsroom.quotations.words import Paragraph
from emporion.newsroom.spans import Span

_CLAUSE = 5
_CONTRAST = re.compile(r"(?i)(?:although|though|while|whereas|хотя|тогда\s+как|в\s+то\s+время\s+как)\b")
_AUXILIARIES = words("auxiliaries")
_TOLD_IN = frozenset(["report", "reports", "data", "figures", "statistics", "statement", "release"])
_BEFORE_REPORT = 3
_LONGEST_MESSAGE = 12
# Nothing is told before the phrase: …; на деле, по словам директора, ждать приходится два месяца.
_IN_FACT = re.compile(
    r"(?i)\s*(?:а |но )?(?:на (?:самом )?деле|правда|в действительности|в реальности|фактически),?\s*$"
)
_WITHIN = frozenset({"в", "во", "на"})
_IS_SAID = words("is_said")
_MESSAGE = re.compile(
    r"(?:сообщени|заявлени|пресс-релиз|релиз|отч[её]т|доклад|обзор|письм|материал|исследовани)[а-яё]{0,3}$"
)


class Accordingly(Openings):
    """A sentence that may give what it says to somebody by a phrase."""

    span: Span

    @abstractmethod
    def _make(
        self, start: int, end: int, reading: Reading | None, cue: tuple[int, int], **more: object
    ) -> Iterator[Found]:
        """Yield what was found in ``[start, end)``, if its speaker can speak."""

    @abstractmethod
    def _start(self, before: int | None = None) -> int:
        """Return where the sentence begins, behind a dateline and what is quoted (``before`` a place)."""

    def _since_semicolon(self, place: int) -> int:
        """Return where the part of the sentence begins that a phrase of speech at a place closes in Russian."""
        start = self._start(place)
        semicolon = self.paragraph.text.rfind(";", start, place) if self.paragraph.language == "ru" else -1
        return semicolon + 1 if len(self.paragraph.between(semicolon + 1, place)) > 0 and semicolon > start else start

    def _according(self, hit: PhraseHit, cue: tuple[int, int]) -> Iterator[Found]:
        first = self.paragraph.index(hit.end)
        if self.paragraph.text[hit.end : hit.end + 1] == "," and self.paragraph.language == "ru":
            return  # по предварительным данным, …: nobody's
        segments = split(self.paragraph, first, self.last)
        if not segments:
            return
        begin, stop = segments[0]
        reading = read(self.paragraph, begin, stop)
        relative = self.paragraph.words[begin].lower.startswith(("котор", "which", "whom"))
        if reading is not None and (reading.kind == "other" or relative):
            reading = None
        reading = self._whose(reading)
        after = self.paragraph.words[stop].start if stop < self.last else self.span.end
        if (
            reading is not None
            and reading.kind in ("person", "name")
            and stop - begin > 8
            and self._leads(begin, reading)
        ):
            after = self.paragraph.words[self.paragraph.index(reading.end)].start
            stop = self.paragraph.index(reading.end)
            segments = segments[:1]
        for segment in segments[1:]:
            beside = reading is not None and reading.kind in ("role", "person")
            closes = segment == segments[-1] and not (
                reading is not None and reading.kind == "role" and self._names(segment)
            )
            if not beside or not self._apposition(segment) or closes:
                break
            named = read(self.paragraph, *segment)
            if named and named.kind in ("person", "name") and reading and reading.kind == "role":
                reading = named
            after = self.paragraph.words[segment[1]].start if segment[1] < self.last else self.span.end
        yield from self._around(hit.start, self.paragraph.words[stop - 1].end, after, reading, cue)

    def _in_a_message(self) -> Iterator[Found]:
        """Read «В сообщении ведомства говорится, что …»."""
        words = self.paragraph.words
        for number in range(self.first + 2, self.last - 2):
            if words[number].lower not in _IS_SAID or words[number + 1].lower != "что":
                continue
            begin = max((at for at in range(self.first, number) if words[at].lower in _WITHIN), default=None)
            if begin is not None and number - begin <= _LONGEST_MESSAGE:
                reading = self._whose(read(self.paragraph, begin + 1, number))
                yield from self._make(
                    words[number + 2].start, self.end, reading, (words[number].start, words[number].end)
                )

    def _whose(self, reading: Reading | None) -> Reading | None:
        """Return who speaks in a message: «говорится в сообщении компании» is what the company says."""
        if reading is None or reading.kind != "body":
            return reading
        if self.paragraph.language == "en":
            return self._of_whom(reading)
        number = self.paragraph.index(reading.start)
        later = self.paragraph.index(reading.end)
        if number + 1 >= later or not _MESSAGE.match(self.paragraph.words[number].lower):
            return reading
        return read(self.paragraph, number + 1, later) or reading

    def _of_whom(self, reading: Reading) -> Reading:
        """Return whose report or data speak in English: data from the Port Authority, customs figures."""
        words = self.paragraph.words
        first, last = self.paragraph.index(reading.start), self.paragraph.index(reading.end)
        told = next((at for at in range(first, last) if words[at].lower in _TOLD_IN), None)
        if told is None or told - first > _BEFORE_REPORT:
            return reading
        source = told + 1 + (told + 1 < self.last and words[told + 1].lower.endswith("ed"))
        if source + 1 < self.last and words[source].lower in ("from", "of", "by"):
            begin, stop = split(self.paragraph, source + 1, self.last)[0]
            found = read(self.paragraph, begin, next((at for at in range(begin + 1, stop) if self._is_cue(at)), stop))
            return found if found and found.kind in ("body", "role", "person", "name") else reading
        if told > first and words[told - 1].lower in self.paragraph.lexicon.speakers["bodies"]:
            return read(self.paragraph, first, told) or reading
        return reading

    def _is_cue(self, number: int) -> bool:
        word = self.paragraph.words[number].lower
        ends = self.paragraph.lexicon.furniture["ends"] - {"and"}
        return word in self.paragraph.lexicon.verbs or word in ends

    def _leads(self, begin: int, reading: Reading) -> bool:
        """Tell whether the clause follows the name without a comma: According to Lund the port will close."""
        first, last = self.paragraph.words[begin], self.paragraph.index(reading.start)
        roles = self.paragraph.lexicon.speakers["roles"]
        before = self.paragraph.words[begin:last] if self.paragraph.language == "ru" else []
        titled = any(base_form(word.lower, "ru") in roles for word in before)
        return (titled or reading.start == first.start) and self.paragraph.gap(begin - 1 if begin else 0) != ","

    def _names(self, segment: tuple[int, int]) -> bool:
        words = self.paragraph.words[segment[0] : segment[1]]
        return 0 < len(words) <= 4 and all(word.capital for word in words)

    def _apposition(self, segment: tuple[int, int]) -> bool:
        """Tell whether a group between commas goes on describing the speaker: ``head of the union``."""
        found = read(self.paragraph, *segment)
        words = self.paragraph.words[segment[0] : segment[1]]
        if found is None or len(words) > 16 or any(word.lower in _AUXILIARIES for word in words):
            return False
        near = [word.lower for word in words[:4]]
        described = found.kind == "role" and any(word in found.words for word in near)
        named = found.kind in ("person", "name") and len(words) <= 4 and all(word.capital for word in words)
        role = base_form(near[0], self.paragraph.language) in self.paragraph.lexicon.speakers["roles"]
        named = named or (found.kind == "person" and role and not words[0].capital)
        return described or named or (found.kind == "person" and len(words) <= 4)

    def _around(
        self, start: int, stop: int, after: int, reading: Reading | None, cue: tuple[int, int]
    ) -> Iterator[Found]:
        """Take the clause beside ``according to X``: what follows if it leads the sentence, else what goes before."""
        opening = _IN_FACT.match(self.paragraph.text, self._since_semicolon(start), start)
        leading = [] if opening else self.paragraph.between(self.span.start, start)
        lead, tail = len(leading), len(self.paragraph.between(after, self.end))
        starters = self.paragraph.lexicon.furniture["starters"] | self.paragraph.lexicon.furniture["adverbs"]
        colon = self.paragraph.text[self.span.start : start].rstrip().endswith(":")
        if (
            colon
            or all(word.lower in starters for word in leading)
            or (lead <= 3 and self.paragraph.language == "en" and tail > 3)
        ):
            yield from self._make(after, self.end, reading, cue)
        elif not tail or self._is_whole(lead, after):
            yield from self._make(self._since_semicolon(start), start, reading, cue)
        else:
            yield from self._make(self._since_semicolon(start), self.end, reading, cue)

    def _is_whole(self, lead: int, after: int) -> bool:
        """Tell whether what goes before is a clause by itself: what follows adds to it (…, 37 % more) or contrasts."""
        following = self.paragraph.text[after : self.end].lstrip(" ,")
        return lead > _CLAUSE and (following[:1].isdigit() or bool(_CONTRAST.match(following)))


def possessor(paragraph: Paragraph, hit: PhraseHit) -> Reading | None:
    """Return whose words a phrase with a possessive gives: in her view, by his reckoning."""
    speakers = paragraph.lexicon.speakers
    for word in paragraph.between(hit.start, hit.end):
        if word.lower in speakers["possessive_male"]:
            return Reading("pronoun", word.start, word.end, word.text, gender="male")
        if word.lower in speakers["possessive_female"]:
            return Reading("pronoun", word.start, word.end, word.text, gender="female")
        if word.lower in speakers.get("possessive_plural", frozenset({"their"})):
            return Reading("pronoun", word.start, word.end, word.text, plural=True)
    return None
