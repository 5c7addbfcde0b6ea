"""Numerals of English and Russian: whole numbers with the fractions that may follow them.

A fraction is one of an ordinal (two thirds, две пятых), of a half (three and a half, три с половиной), of two numbers.
"""

import re
from fractions import Fraction

from attrs import evolve, frozen

from emporion.newsroom.figures.atoms import Atom, Numeral, NumeralKind, at
from emporion.newsroom.figures.magnitudes import Magnitudes, Read

_NO_NOUN = re.compile(
    r"\s*(?:[^\w\s-]|$|(?:you|i|he|she|we|they|it|is|are|was|were|do|does|did|has|have|had|to|of|that|who|"
    r"which|in|on|with|"
    r"for|and|or|but|can|will|would|should|at|by|from|as|really|before|after|page)\b)",
    re.IGNORECASE,
)
_DIVIDED = (
    "hour|mile|inch|cup|pound|ounce|gallon|lit(?:er|re)|pint|quart|teaspoon|tablespoon|century|acre|hectare|turn|yard|foot|"
    "(?:kilo|centi)?met(?:er|re)|kilo|(?:kilo)?gram|ton|tonne|barrel|bushel|minute|degree|dollar|cent|percent|per\\s?cent"
)
# A quarter of these is a part; of a year, a quarter is three months.
_OF_WHAT = re.compile(
    rf"\s+of\b|-[a-z]|\s+(?:{_DIVIDED})s?\b",
    re.IGNORECASE,
)
# Machinery made up just under a quarter.
_MADE_UP = re.compile(
    r"\b(?:(?:make|makes|made|making)\s+up|account(?:s|ed|ing)?\s+for|constitut\w+|represent\w*|compris\w+|(?:by|than|to|rose|fell|lost|grew|down|up))"
    r"\s+(?:(?:just|only|about|around|nearly|almost|over|under|roughly|some|more\s+than|less\s+than)\s+){0,2}(?:an?\s+|one\s+)?$",
    re.IGNORECASE,
)
_NO_TIME = re.compile(
    r"\s*(?:$|[,;.)]|(?:in|from|last|this|since|compared|against|and|while|but|over|on|during|year)\b)(?!\s+(?:ago|earlier|later))"
)
# What may follow a part where an order has its noun: fell by a third once it was open; but a third plant.
_AFTER_A_PART = frozenset(
    [
        "", "of", "or", "plus", "at", "in", "from", "more", "less", "fewer", "higher", "lower", "cheaper",
        "longer", "shorter", "larger", "smaller", "faster", "slower", "and",
        "since", "on", "against", "compared", "during", "over", "last", "this", "once", "when", "while", "after",
        "before", "if", "as", "but", "because", "until", "next", "through", "than", "by", "within", "later",
    ]
)  # fmt: skip
# Fell by a third to 9.6 million tonnes.
_TO_AN_AMOUNT = re.compile(
    r"\s+to\s+(?:(?:about|around|just|nearly|almost|some|over|under|only)\s+){0,2}(?:[A-Z]{0,3}[$€£¥₽]\s?)?\d"
)
_MEASURED = re.compile(
    rf"\s+(?:of\s+)?(?:{_DIVIDED}|inche|day|week|month|year|second|million|billion)s?\b", re.IGNORECASE
)
_PART_OF = re.compile(rf"\s+of\s+(?:an?\s|(?:{_DIVIDED})\b)", re.IGNORECASE)
# Two in five or more: a bound tells that it is a share; 8 in 5 and 12 in six boxes are none.
_SHARE_OF = re.compile(
    r"\w+\s+(?:or|and)\s+(?:more|less|fewer|above|below|higher|lower)\b|\w+\s+(?:people|adults|women|men|children|americans|britons|voters)\b",
    re.IGNORECASE,
)
_PER = re.compile(r"(?:\bper|/)\s?$", re.IGNORECASE)
_OF_SOME = re.compile(r"\s+(?:of\s+)?(?!who|that|from|in|was|is|were|are|has|have)[a-z]+s\b", re.IGNORECASE)
_BY_A_YEAR = re.compile(
    r"\s+(?:by\s+(?:(?:19|20)\d\d\b|then\b|the\s+end\b)|(?:a|one)\s+(?:year|month|decade|week)\s+(?:ago|earlier|before)\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:the|which|that|this|no|any|some|every|each|another|first|last|current) $", re.IGNORECASE)


@frozen
class Composer(Magnitudes):
    """Reads the numerals of one text from its pieces."""

    def numerals(self) -> list[Numeral]:
        """Return every numeral of the text, in order."""
        found: list[Numeral] = []
        index = 0
        while index < len(self.atoms):
            read = self._numeral(index)
            if read is None:
                index += 1
                continue
            start = self.atoms[index].start
            kind: NumeralKind = "ordinal" if read.ordinal else "fraction" if read.fraction else "cardinal"
            found.append(
                Numeral(
                    start,
                    read.end,
                    read.value,
                    read.step,
                    kind,
                    literal=read.literal,
                    scaled=read.scaled != 1,
                    scale=read.scaled,
                )
            )
            index = max(read.after, index + 1)  # whatever was read, reading goes on
        return found

    def _numeral(self, index: int) -> Read | None:
        atom = self.atoms[index]
        if atom.kind == "minus":
            inner = self._numeral(index + 1) if self._joins(index + 1, atom.end) else None
            return evolve(inner, value=-inner.value) if inner else None
        if atom.kind == "article":
            return self._after_article(index, atom)
        if atom.kind == "half":
            return self._of_scale(self._half(index))
        if atom.kind == "point":
            return self._bare_point(index, atom)
        if atom.kind == "dozen" and self._word(atom).isascii():
            return self._dozen(index, atom)
        if atom.ordinal and (not atom.plural or (not self._word(atom).isascii() and atom.kind != "scale")):
            return self._order(index, atom)
        read = self._magnitude(index)
        if read is None or (read.value == 1 and self._is_pronoun(atom)):
            return None
        return self._finished(read, one=read.value == 1 and not atom.literal)

    def _order(self, index: int, atom: Atom) -> Read | None:
        """Read first, двадцатый; a tenth of a gallon is a part and per second no order."""
        if atom.value == 2 and _PER.search(self.text, 0, atom.start):
            return None
        of_one = atom.value > 2 and _PART_OF.match(self.text, atom.end)
        if of_one and not self.text[: atom.start].rstrip().endswith("the"):
            return self._of_scale(Read(1 / atom.value, index + 1, Fraction(0), atom.end, fraction=True))
        return Read(atom.value, index + 1, end=atom.end, ordinal=True)

    def _dozen(self, index: int, atom: Atom) -> Read | None:
        """Read couple of thousand; a couple by itself is two people, unless nothing stands before it."""
        some = self._of_scale(Read(atom.value, index + 1, atom.value, atom.end, scaled=atom.value))
        some_of = _OF_SOME.match(self.text, atom.end) or self.text[atom.end :].strip().lower() in ("", "of")
        alone = not self.text[: atom.start].strip() and some_of
        return some if alone or (some and some.after > index + 1) else None

    def _is_pronoun(self, atom: Atom) -> bool:
        """Tell whether one stands for a noun: the one, which one, no one."""
        before = _PRONOUN.search(self.text, max(0, atom.start - 9), atom.start)
        return bool(before and self._word(atom).isascii() and _NO_NOUN.match(self.text, atom.end))

    def _after_article(self, index: int, article: Atom) -> Read | None:
        following = at(self.atoms, index + 1)
        if following is None or not self._joins(index + 1, article.end):
            return None
        if following.kind == "half":
            return self._of_scale(self._half(index + 1))
        if following.kind == "dozen":
            return self._of_scale(
                Read(following.value, index + 2, following.value, following.end, scaled=following.value)
            )
        denominator = self._denominator(index + 1, article.end)
        if denominator is not None and self._names_part(denominator.end):
            return self._of_scale(evolve(denominator, value=1 / denominator.value, fraction=True, step=Fraction(0)))
        if following.kind == "scale":
            read = self._magnitude(index + 1)
            return self._finished(read, one=True) if read else None
        return None

    def _names_part(self, end: int) -> bool:
        """Tell whether an ordinal after an article is a part (a third of) and not an order (a third plant)."""
        if _TO_AN_AMOUNT.match(self.text, end) or _BY_A_YEAR.match(self.text, end):
            return True
        rest = re.compile(r"\s*([^\W\d_]*)").match(self.text, end)
        word = rest[1].lower() if rest else ""
        return word in _AFTER_A_PART

    def _half(self, index: int) -> Read | None:
        """Read half, quarter, треть; a quarter alone may be three months, so it must say of what."""
        atom = self.atoms[index]
        read = Read(atom.value, index + 1, Fraction(0), atom.end, fraction=True)
        if atom.value == Fraction(1, 4) and self.text[atom.start].isascii():
            scale = self._kind(index + 1, atom.end)
            of_what = _OF_WHAT.match(self.text, atom.end) or (
                _MADE_UP.search(self.text, 0, atom.start) and _NO_TIME.match(self.text, atom.end)
            )
            return read if not atom.plural and (of_what or scale in ("scale", "article")) else None
        return read

    def _of_scale(self, read: Read | None) -> Read | None:
        """Read what a part is taken of: half a million, two thirds of a million, полмиллиона."""
        if read is None:
            return None
        after, end = read.after, read.end
        for kind in ("of", "article"):
            if self._kind(after, end) == kind:
                after, end = after + 1, self.atoms[after].end
        scale = at(self.atoms, after)
        if scale is None or not self._joins(after, end) or scale.kind not in ("scale", "dozen") or scale.ordinal:
            return read
        return evolve(
            read, value=read.value * scale.value, after=after + 1, end=scale.end, step=scale.value / 10,
            scaled=scale.value, fraction=False,
        )  # fmt: skip

    def _bare_point(self, index: int, atom: Atom) -> Read | None:
        following = at(self.atoms, index + 1)
        if following is None or not self._joins(index + 1, atom.end):
            return None
        if not (following.literal or (following.kind in ("unit", "teen", "ten") and not following.ordinal)):
            return None
        if re.search(r"\w\s*$", self.text[: atom.start]):
            return None
        return self._decimals(Read(Fraction(0), index, end=atom.start))

    def _finished(self, read: Read, *, one: bool) -> Read | None:
        """Read the fraction that may follow a whole number."""
        if read.ordinal:
            return read
        if self._kind(read.after, read.end) == "dozen":
            dozen = self.atoms[read.after]
            return evolve(read, value=read.value * dozen.value, after=read.after + 1, end=dozen.end)
        part = self._part(read, one=one)
        if part is not None:
            return self._of_scale(evolve(part, step=Fraction(0), fraction=True))
        return self._and_part(self._quotient(read))

    def _part(self, read: Read, *, one: bool) -> Read | None:
        """Read a fraction whose top has been read."""
        following = at(self.atoms, read.after)
        if following is None or not self._joins(read.after, read.end):
            return None
        if following.kind == "whole":
            return self._of_whole(read)
        if following.kind == "half" and not (read.literal and self._word(following).isascii()):
            return evolve(read, value=read.value * following.value, after=read.after + 1, end=following.end)
        denominator = self._denominator(read.after, read.end)
        if denominator is None or not (denominator.ordinal or one) or (read.literal and not denominator.ordinal):
            return None
        if read.literal and not (
            read.value.denominator == 1 and self._word(following).isascii() and following.kind != "scale"
        ):
            return None
        if denominator.ordinal is False and not self._feminine(following):
            return None
        return evolve(read, value=read.value / denominator.value, after=denominator.after, end=denominator.end)

    def _feminine(self, atom: Atom) -> bool:
        word = self._word(atom)
        return word[0] <= "z" or word.lower().endswith(("ая", "ой", "ую", "тья", "тью", "тьей"))

    def _of_whole(self, read: Read) -> Read | None:
        """Read ноль целых пять десятых."""
        whole = self.atoms[read.after]
        after, end = read.after + 1, whole.end
        if self._kind(after, end) == "and":
            after, end = after + 1, self.atoms[after].end
        top = self._magnitude(after) if self._joins(after, end) else None
        part = self._part(top, one=top.value == 1) if top else None
        return evolve(part, value=read.value + part.value) if part else None

    def _quotient(self, read: Read) -> Read:
        """Read one out of three, one in five, and 1 over 21 where nothing follows."""
        after = read.after
        of, over = self._kind(after, read.end) == "over", False
        between = re.compile(r"\s+(out of|in)\s+").match(self.text, read.end)
        share = between and read.value < 20 and _SHARE_OF.match(self.text, between.end())
        if of:
            after, over = after + 1, True
        elif between and (read.value == 1 or share or between[1] == "out of"):
            while after < len(self.atoms) and self.atoms[after].start < between.end():
                after += 1
        else:
            return read
        bottom = self._magnitude(after) if after < len(self.atoms) else None
        if bottom is None or bottom.value == 0 or self.atoms[after].start - read.end > 8:
            return read
        if (over and self.text[bottom.end :].strip(" .")) or (not over and bottom.value <= read.value):
            return read
        value = read.value / bottom.value
        return evolve(read, value=value, after=bottom.after, end=bottom.end, fraction=True, step=Fraction(0))

    def _and_part(self, read: Read) -> Read:
        """Read and a half, and three quarters, с половиной; after a scale it is a part of the scale."""
        if self._kind(read.after, read.end) not in ("and", "with"):
            return read
        after, end = read.after + 1, self.atoms[read.after].end
        part = self._small_part(after, whole=read.scaled == 1) if self._joins(after, end) else None
        written = part is not None and part.literal and 0 < part.value < 1 and "/" in self._between(part, end)
        if (
            part is None
            or not (part.fraction or written or self._scaled_part(part, read))
            or (part.literal and not written)
        ):
            return self._nested(read, part)
        whole = read.scaled if part.fraction and read.scaled > 100 else Fraction(1)
        mixed = evolve(read, value=read.value + part.value * whole, after=part.after, end=part.end, step=Fraction(0))
        return self._times_scale(mixed) if read.scaled == 1 else mixed

    def _times_scale(self, read: Read) -> Read:
        """Multiply a mixed number by the scale after it: one and a half million, три с половиной тысячи."""
        scale = at(self.atoms, read.after)
        if (
            scale is None
            or scale.kind not in ("scale", "dozen")
            or scale.ordinal
            or not self._joins(read.after, read.end)
        ):
            return read
        return evolve(
            read, value=read.value * scale.value, step=scale.value / 10, scaled=scale.value, after=read.after + 1,
            end=self._abbreviated(scale),
        )  # fmt: skip

    def _small_part(self, index: int, *, whole: bool) -> Read | None:
        """Read the part of a mixed number, where a quarter is no three months."""
        article = self.atoms[index].kind == "article"
        half = index + 1 if article else index
        if self.atoms[index].kind in ("article", "half") and half < len(self.atoms) and self.atoms[half].kind == "half":
            atom = self.atoms[half]
            part = Read(atom.value, half + 1, Fraction(0), atom.end, fraction=True)
            return part if whole else self._of_scale(part)
        third = self._denominator(index + 1, self.atoms[index].end) if article else None
        if third is not None and _MEASURED.match(self.text, third.end):  # one and a third cups
            return evolve(third, value=1 / third.value, fraction=True, ordinal=False, step=Fraction(0))
        return self._numeral(index)

    def _between(self, part: Read, start: int) -> str:
        return self.text[start : part.end]

    def _scaled_part(self, part: Read, read: Read) -> bool:
        return part.scaled != 1 and part.scaled < read.scaled and part.value < part.scaled

    def _nested(self, read: Read, part: Read | None) -> Read:
        """Read twenty and three and three fifths, of which the middle has taken its fraction already."""
        if (
            part
            and part.value < 10
            and read.value % 10 == 0
            and part.value.denominator > 1
            and not part.literal
            and part.scaled == 1
        ):
            return evolve(read, value=read.value + part.value, after=part.after, end=part.end)
        return read
