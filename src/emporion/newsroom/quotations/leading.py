"""A clause that leads up to words in marks: Cheap credit is gone, banker Xu Jian argued: “…”."""

import re
from collections.abc import Iterator, Sequence

from emporion.newsroom.datelines import dateline_end
from emporion.newsroom.quotations.accordingly import Accordingly
from emporion.newsroom.quotations.asides import aside, goes_on_within
from emporion.newsroom.quotations.direct import passages
from emporion.newsroom.quotations.found import Found
from emporion.newsroom.quotations.grammar import words
from emporion.newsroom.quotations.phrases import AND_THEN
from emporion.newsroom.quotations.subjects import read
from emporion.newsroom.quotations.voices import RELATIVE

SPEAKING = frozenset({"person", "pronoun", "role", "collective", "body", "name"})
_FINITE = words("auxiliaries") | words("be")
_CLAUSE_BEFORE, _OWN_CLAUSE, _LONGEST_CLAUSE = 4, 6, 16
_CONTRASTS = frozenset({"though", "although", "whereas"})


class Leading(Accordingly):
    """A sentence that may report before it quotes."""

    direct: Sequence[Found]

    def _before_colon(self, number: int) -> Iterator[Found]:
        """Read the clause before the words that a colon opens: Cheap credit is gone, banker Xu Jian argued: “…”."""
        paragraph, word = self.paragraph, self.paragraph.words[number]
        if not paragraph.text.startswith(":", word.end) or paragraph.language != "en":
            return
        begin = number
        while begin > self.first and not re.search(r"[,;–—]", paragraph.gap(begin)):
            begin -= 1
        lead = paragraph.words[self.first : begin]
        subject = read(paragraph, begin, number) if begin < number else None
        if len(lead) < _CLAUSE_BEFORE or subject is None or subject.kind not in SPEAKING or self._apposition_of(begin):
            return
        start = max(lead[0].start, dateline_end(paragraph.text, self.span.start, self.span.end))
        yield from self._make(start, paragraph.words[begin - 1].end, subject, (word.start, word.end))

    def _behind_clause(self, number: int) -> Iterator[Found]:
        """Read what goes on without marks behind a colon: «…», — признался директор Белых: за неделю прибыло …."""
        paragraph, word = self.paragraph, self.paragraph.words[number]
        spoken = next((item.voice for item in self.direct if item.voice and item.voice.cue[0] == word.start), None)
        if paragraph.language != "ru" or spoken is None or any(item.start > word.end for item in self.direct):
            return
        for at in range(number + 2, min(number + _LONGEST_CLAUSE, self.last - 2)):
            gap = paragraph.gap(at)
            if gap.strip() == ":" and spoken.reading.end <= paragraph.words[at - 1].end:
                yield from self._make(paragraph.words[at].start, self.end, spoken.reading, spoken.cue)
                return
            if re.search(r"[;.:!?]", gap):
                return

    def _is_aside(self, cue: tuple[int, int]) -> bool:
        """Tell whether a verb names, between commas, only who says what the marks behind it hold."""
        voices = (aside(self.paragraph, item) for item in passages(self.paragraph) if item.outer_start > cue[1])
        return any(voice is not None and voice.cue == cue for voice in voices)

    def _is_but_a_name(self, begin: int) -> bool:
        """Tell whether nothing but a name stands before the speaker's role: Lund, the head of the union, told us."""
        words = self.paragraph.words[self.first : begin]
        return len(words) <= 5 and all(word.capital for word in words)

    def _apposition_of(self, begin: int) -> bool:
        """Tell whether what stands before a subject is no clause but opens one: After the talks, Lund said: “…”."""
        words = [word.lower for word in self.paragraph.words[self.first : begin]]
        lexicon = self.paragraph.lexicon
        opens = (
            words[0].endswith(("ed", "ing"))
            or words[0] in lexicon.furniture["prepositions"] | lexicon.furniture["ends"] | RELATIVE
        )
        return opens or not any(word in _FINITE or word.endswith("ed") for word in words)

    def _before_own_words(self, start: int, end: int) -> int:
        """Return where a report ends before a clause of the speaker's own words that goes on with it."""
        whole = next((item for item in passages(self.paragraph) if start - 1 <= item.outer_start <= start), None)
        if whole is not None and self.paragraph.text[whole.outer_end : whole.outer_end + 1] == ";":
            return min(end, whole.outer_end)  # said that “five minutes decided it”; tickets sold out in a day
        last = next(
            (item for item in passages(self.paragraph) if start < item.outer_start < end <= item.outer_end), None
        )
        if last is not None and goes_on_within(self.paragraph, last):
            return last.outer_start
        if (
            last is None
            or self.paragraph.language != "en"
            or len(self.paragraph.between(last.start, last.end)) < _OWN_CLAUSE
        ):
            return end
        joined = AND_THEN.search(self.paragraph.text, max(start, last.outer_start - 7), last.outer_start)
        return joined.start() if joined and joined.end() == last.outer_start else end

    def _before_semicolon(self, number: int) -> bool:
        """Tell whether a verb closes a report, and the speaker's words follow: …, says Lund; “it was good”."""
        end = self.paragraph.words[number].end
        behind = next((item.start for item in self.direct if item.start > end), None)
        return behind is not None and self.paragraph.text[end:behind].rstrip('“"«„ ').endswith(";")

    def _contrasts(self, number: int) -> bool:
        """Tell whether the writer's own clause follows: …, the operator claims, though customers measured more."""
        return self.paragraph.language == "en" and self.paragraph.words[number].lower in _CONTRASTS
