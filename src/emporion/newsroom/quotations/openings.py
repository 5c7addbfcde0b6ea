"""Where the clause begins that a verb of speech opens: said that …, said …, asked whether …, noted the …"""

import re

from emporion.newsroom.quotations.grammar import words
from emporion.newsroom.quotations.inversion import OF_SEVERAL
from emporion.newsroom.quotations.voices import MARKS, cues, subject_before
from emporion.newsroom.quotations.words import Paragraph, Word

_THAT = {"en": "that", "ru": "что"}
_AFTER_CLAUSE_VERBS = words("after_clause_verbs")
_OBJECTS = words("objects")
_ABOUT = words("about")
_DATIVE = ("ам", "ям", "у", "ю", "ему", "ому", "ей")
_NO_CLAUSE = words("no_clause")
_CLAUSE_STARTS = words("clause_starts")
_CIRCUMSTANCE = words("circumstance")
_AUXILIARIES = words("auxiliaries")
_WHEN = re.compile(
    r"(?:this|last|next|earlier)\s+(?:this\s+)?(?:week|month|year|quarter|spring|summer|autumn|winter|\w+day)\b(?!['’])"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_AWAITED = words("awaited")
_LONGEST_OBJECT, _SHORT_WORD = 16, 4
_NAMING = frozenset({"назвать", "называть", "привести", "озвучить", "раскрыть", "обозначить", "перечислить"})
_PUTTING = frozenset({"put", "see"})
_QUANTITY = re.compile(r"\d|around|about|roughly|nearly|almost|some|between|more|less|over|under|up|just|a$|an$")


class Openings:
    """The words ``[first, last)`` of a sentence of a paragraph, read for clauses that verbs open."""

    paragraph: Paragraph
    first: int
    last: int
    end: int

    def _opened(self, number: int) -> int | None:
        """Return where the clause that the verb opens begins, or None."""
        paragraph, lexicon = self.paragraph, self.paragraph.lexicon
        form = paragraph.words[number].lower
        that = self._that(number)
        if that is not None:
            return that
        if number + 1 >= self.last:
            return None
        following, gap = paragraph.words[number + 1], paragraph.gap(number + 1)
        if re.fullmatch(r"\s*:\s*", gap):
            return following.start
        if (named := self._behind_colon(number, form)) is not None:
            return named
        near = {word.lower for word in paragraph.words[number + 1 : min(number + 5, self.last)]}
        asks = following.lower in lexicon.furniture["questions"] or "ли" in near
        if lexicon.is_a(form, "asking") and asks:
            return following.start
        if lexicon.is_a(form, "asking") and paragraph.language == "en" and (asked := self._asked(number)) is not None:
            return asked
        if gap.strip() and not re.fullmatch(rf"\s[{MARKS}]", gap):
            return None
        return self._object(number, form)

    def _object(self, number: int, form: str) -> int | None:
        paragraph, lexicon = self.paragraph, self.paragraph.lexicon
        following = paragraph.words[number + 1]
        if self._puts_at(number, form) or self._expects(number, form):
            return following.start
        if following.text[0].isdigit():
            return following.start if lexicon.is_a(form, "bare") and self._is_clause(number + 1) else None
        if lexicon.is_a(form, "topic") and self._is_topic(number, following):
            return following.start
        if paragraph.language == "ru":
            return self._about(number, form) if _circumstance(paragraph, following) else None
        if lexicon.is_a(form, "addressing"):
            return self._after_circumstance(number)
        return self._bare(number, following) if lexicon.is_a(form, "bare") else None

    def _behind_colon(self, number: int, form: str) -> int | None:
        """Find what a verb names behind a colon: назвал число участников: …; привёл данные: …."""
        if self.paragraph.language != "ru" or self.paragraph.lexicon.verbs.get(form) not in _NAMING:
            return None
        for at in range(number + 2, min(number + 8, self.last - 1)):
            gap = self.paragraph.gap(at)
            if gap.strip() == ":":
                return self.paragraph.words[at].start
            if re.search(r"[,;.–—(]", gap):
                return None
        return None

    def _joined(self, opened: int) -> int:
        """Return where a clause ends: with its sentence, or before a verb of speech joined to the one it follows."""
        paragraph = self.paragraph
        begin = paragraph.index(opened)
        for number in cues(paragraph, begin + 1, self.last):
            conjunction = paragraph.words[number - 1].lower in ("and", "и")
            goes_on = (
                paragraph.lexicon.is_a(paragraph.words[number].lower, "naming") or self._opened(number) is not None
            )
            if conjunction and goes_on and number - 1 > begin + 1 and "," in paragraph.gap(number - 1):
                return min(self.end, paragraph.words[number - 2].end)
        return self.end

    def _asked(self, number: int) -> int | None:
        """Find the question put to somebody: asked the minister, Anna Lund, why the road was closed."""
        words, questions = (
            self.paragraph.words,
            self.paragraph.lexicon.furniture["questions"] - {"who", "which", "where"},
        )
        for at in range(number + 2, min(number + 16, self.last - 2)):
            if re.search(r"[;:.“”\"]", self.paragraph.gap(at)):
                return None
            if words[at].lower in questions:
                return words[at].start
        return None

    def _puts_at(self, number: int, form: str) -> bool:
        """Tell whether a verb tells what something is put at: puts this year's area at 4.3 million hectares."""
        if self.paragraph.language == "ru":
            return self._behind_colon(number, form) is not None
        if self.paragraph.lexicon.verbs.get(form) not in _PUTTING:
            return False
        words = self.paragraph.words
        if form == "sees" and any(
            word.lower.endswith("ing") for word in words[number + 2 : min(number + 6, self.last)]
        ):
            return True
        return any(
            words[at].lower == "at" and _QUANTITY.match(words[at + 1].lower)
            for at in range(number + 2, min(number + 14, self.last - 1))
        )

    def _expects(self, number: int, form: str) -> bool:
        """Tell whether a verb tells what is to come: expects prices to fall, ждёт роста на 4 %."""
        if not self.paragraph.lexicon.is_a(form, "expecting") or number + 2 >= self.last:
            return False
        object_ = []
        for at in range(number + 1, min(number + _LONGEST_OBJECT, self.last)):
            if re.search(r"[,;:“”«\"]", self.paragraph.gap(at)):
                break
            object_.append(self.paragraph.words[at])
        if not object_ or object_[0].lower in ("to", "that", "as", "что", "в", "во"):
            return False
        if self.paragraph.lexicon.verbs[form] == "ждать" and object_[0].lower not in _AWAITED:
            return False  # ждёт роста на 4 %, but not «ждёт 20 гостей»
        told = any(word.text[0].isdigit() and not _YEAR.fullmatch(word.text) for word in object_)
        return told or (self.paragraph.language == "en" and any(word.lower == "to" for word in object_[1:]))

    def _is_clause(self, number: int) -> bool:
        """Tell whether what begins with a number is a clause: 64 lorries were stopped, but not 64 lorries at once."""
        words = self.paragraph.words[number + 1 : self.last]
        return self.paragraph.language == "en" and any(
            word.lower in _AUXILIARIES or (word.lower.endswith("ed") and len(word.text) > _SHORT_WORD) for word in words
        )

    def _points_out(self, number: int) -> bool:
        """Tell whether a verb is that of a point that somebody points out."""
        words = self.paragraph.words[number : min(number + 2, self.last)]
        return (
            len(words) > 1 and self.paragraph.lexicon.verbs.get(words[0].lower) == "point" and words[1].lower == "out"
        )

    def _bare(self, number: int, following: Word) -> int | None:
        """Find the clause that follows without "that"."""
        furniture = self.paragraph.lexicon.furniture
        if _WHEN.match(self.paragraph.text, following.start):
            return self._after_circumstance(number)
        if following.lower in _AFTER_CLAUSE_VERBS:
            return following.start
        if following.lower not in furniture["ends"] | furniture["prepositions"] | _NO_CLAUSE:
            return following.start if number > self.first else None
        return self._after_circumstance(number)

    def _is_topic(self, number: int, following: Word) -> bool:
        """Tell whether a person's verb has what was spoken about as its object: noted the growing role."""
        human = subject_before(self.paragraph, self.first, number)
        objects = following.lower in _OBJECTS or self.paragraph.language == "ru"
        speaks = human is not None and human.kind in ("person", "pronoun", "role", "name")
        within = human is not None and self.paragraph.text[: human.start][-3:].casefold().endswith(("в ", "во "))
        speaks = speaks or (within and self.paragraph.words[number].lower.endswith(OF_SEVERAL))
        return objects and speaks and not self._nominative(following.lower)

    def _about(self, number: int, form: str) -> int | None:
        """Find what a Russian verb tells about, behind its circumstances: «сообщил в пятницу о …»."""
        words = self.paragraph.words
        if self.paragraph.lexicon.verbs[form] not in _ABOUT:
            return None
        for at in range(number + 1, min(number + 6, self.last - 1)):
            if words[at].lower in ("о", "об") and words[at + 1].lower != "том":
                return words[at + 1].start
        return None

    def _nominative(self, word: str) -> bool:
        speakers = self.paragraph.lexicon.speakers
        return word in speakers["roles"] | speakers["male"] | speakers["female"]

    def _after_circumstance(self, number: int) -> int | None:
        """Find the clause behind ``said on Monday``: it begins with a pronoun or an article."""
        words, lexicon = self.paragraph.words, self.paragraph.lexicon
        for at in range(number + 2, min(number + 9, self.last)):
            if self.paragraph.gap(at).strip():
                return None
            if words[at].lower in _CLAUSE_STARTS and words[at - 1].lower not in lexicon.furniture["prepositions"]:
                return words[at].start
        return None

    def _that(self, number: int) -> int | None:
        that = _THAT[self.paragraph.language]
        form = self.paragraph.words[number].lower
        addressing = self.paragraph.lexicon.is_a(form, "addressing")
        for at in range(number + 1, min(number + 26, self.last)):
            gap, word = self.paragraph.gap(at), self.paragraph.words[at]
            russian = self.paragraph.language == "ru"
            if word.lower == that and (not russian or "," in gap) and at + 1 < self.last:
                following = self.paragraph.words[number + 1]
                circumstance = following.lower in _CIRCUMSTANCE or (
                    russian and _circumstance(self.paragraph, following)
                )
                if at == number + 1 or addressing or circumstance:
                    return self.paragraph.words[at + 1].start
                return None
            if any(mark in gap for mark in MARKS) and at > number + 1:
                return None
            if re.search(r"[;:]" if russian else r"[,;:]", gap) and at > number + (0 if not russian else 20):
                return self._that_behind_comma(number, at)
        return None

    def _that_behind_comma(self, number: int, at: int) -> int | None:
        """Read ``said, however, that``: a word or two between commas."""
        words = self.paragraph.words
        for near in range(at, min(at + 6, self.last - 1)):
            if words[near].lower == "that" and "," in self.paragraph.gap(near) and at == number + 1:
                return words[near + 1].start
        return None


def _circumstance(paragraph: Paragraph, word: Word) -> bool:
    """Tell whether a Russian word goes on with the verb without being its object: to whom, when, where."""
    furniture = paragraph.lexicon.furniture
    known = word.lower in furniture["adverbs"] | furniture["ends"] or word.lower in ("при", "по", "он", "она", "они")
    return known or word.lower.endswith(_DATIVE) or word.capital
