"""Numerals of English and Russian put together from words and digits, by descent over the pieces.

The grammar: a group below a thousand, scales that multiply what stands before them, a rest smaller than the scale,
then a fraction: of an ordinal (two thirds, две пятых), of a half (three and a half, три с половиной), of two numbers.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve, field, frozen

from emporion.newsroom.figures.atoms import Atom, Numeral, at, gap

_CARDINAL = ("unit", "teen", "ten", "hundreds")
_JOINT = ("", "-")
_SUFFIX = re.compile(r"(?:(k|K|к|К)|\ ?(MM|M|М|G|Г))(?![^\W_])")
_SUFFIX_OF_MONEY = re.compile(r"\ ?(m|mm|b|t)(?![^\W_])")
_POWER = {"k": 3, "к": 3, "m": 6, "mm": 6, "м": 6, "g": 9, "г": 9, "b": 9, "t": 12}
_ORDINAL_SUFFIX = re.compile(
    r"(?:st|nd|rd|th)(?!\w)|-?(?:ый|ой|ий|ая|ья|ое|ье|ые|ьи|ого|его|го|ому|ему|му|ым|им|ом|ем|ую|ью|ых|их|[йяех])(?!\w)"
)
_CARDINAL_SUFFIX = re.compile(r"-(?:ти|тью|ью|ю|мя|ми|ех)(?!\w)")
_NO_NOUN = re.compile(
    r"\s*(?:[^\w\s-]|$|(?:you|i|he|she|we|they|it|is|are|was|were|do|does|did|has|have|had|to|of|that|who|which|in|on|with|"
    r"for|and|or|but|can|will|would|should|at|by|from|as|really|before|after|page)\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:the|which|that|this|no|any|some|every|each|another|first|last|current) $", re.IGNORECASE)


@frozen
class _Read:
    """A value read from pieces: where reading goes on, and what is known of the writing."""

    value: Fraction
    after: int
    step: Fraction = Fraction(1)
    end: int = 0
    literal: bool = False
    scaled: Fraction = Fraction(1)
    ordinal: bool = False
    fraction: bool = False


@frozen
class Composer:
    """Reads the numerals of one text from its pieces."""

    text: str
    atoms: Sequence[Atom] = field(converter=tuple)

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
            kind = "ordinal" if read.ordinal else "fraction" if read.fraction else "cardinal"
            found.append(
                Numeral(
                    start, read.end, read.value, read.step, kind, literal=read.literal, scaled=read.scaled != 1
                )
            )
            index = read.after
        return found

    def _joins(self, index: int, end: int, *joints: str) -> bool:
        atom = at(self.atoms, index)
        return atom is not None and gap(self.text, end, atom.start) in (joints or _JOINT) and "\n" not in self.text[end : atom.start]

    def _kind(self, index: int, end: int) -> str:
        return self.atoms[index].kind if self._joins(index, end) else ""

    def _numeral(self, index: int) -> _Read | None:
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
        if atom.ordinal and atom.kind != "scale" and not (atom.plural and self._word(atom).isascii()):
            return _Read(atom.value, index + 1, end=atom.end, ordinal=True)
        read = self._magnitude(index)
        if read is None or (read.value == 1 and self._is_pronoun(atom)):
            return None
        return self._finished(read, one=read.value == 1 and not atom.literal)

    def _is_pronoun(self, atom: Atom) -> bool:
        """Tell whether one stands for a noun: the one, which one, no one."""
        before = _PRONOUN.search(self.text, max(0, atom.start - 9), atom.start)
        return bool(before and self._word(atom).isascii() and _NO_NOUN.match(self.text, atom.end))

    def _after_article(self, index: int, article: Atom) -> _Read | None:
        following = at(self.atoms, index + 1)
        if following is None or not self._joins(index + 1, article.end):
            return None
        if following.kind == "half":
            return self._of_scale(self._half(index + 1))
        if following.kind == "dozen":
            return _Read(following.value, index + 2, following.value, following.end, scaled=following.value)
        denominator = self._denominator(index + 1, article.end)
        if denominator is not None and self._names_part(denominator.end):
            return self._of_scale(evolve(denominator, value=1 / denominator.value, fraction=True, step=Fraction(0)))
        if following.kind == "scale":
            read = self._magnitude(index + 1)
            return self._finished(read, one=True) if read else None
        return None

    def _names_part(self, end: int) -> bool:
        """Tell whether an ordinal after an article is a part (a third of) and not an order (a third plant)."""
        rest = re.compile(r"\s*([^\W\d_]*)").match(self.text, end)
        word = rest[1].lower() if rest else ""
        return word in ("", "of", "in", "from", "more", "less", "higher", "lower", "and")

    def _half(self, index: int) -> _Read | None:
        """Read half, quarter, треть; a quarter alone may be three months, so it must say of what."""
        atom = self.atoms[index]
        read = _Read(atom.value, index + 1, Fraction(0), atom.end, fraction=True)
        if atom.value == Fraction(1, 4) and self.text[atom.start].isascii():
            scale = self._kind(index + 1, atom.end)
            of_what = re.compile(r"\s+of\b|-[a-z]").match(self.text, atom.end)
            return read if not atom.plural and (of_what or scale in ("scale", "article")) else None
        return read

    def _of_scale(self, read: _Read | None) -> _Read | None:
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

    def _bare_point(self, index: int, atom: Atom) -> _Read | None:
        following = at(self.atoms, index + 1)
        if following is None or not following.literal or not self._joins(index + 1, atom.end):
            return None
        if re.search(r"\w\s*$", self.text[: atom.start]):
            return None
        return self._decimals(_Read(Fraction(0), index, end=atom.start))

    def _magnitude(self, index: int, limit: Fraction | None = None) -> _Read | None:
        read = self._group(index)
        if read is None:
            return None
        while not read.ordinal and not read.fraction:
            scale = at(self.atoms, read.after)
            if scale is None or scale.kind != "scale" or not self._joins(read.after, read.end):
                break
            if scale.ordinal and (scale.plural or read.value == 1):
                break
            read = evolve(
                read, value=read.value * scale.value, step=read.step * scale.value, after=read.after + 1,
                end=self._abbreviated(scale), scaled=scale.value, ordinal=scale.ordinal,
            )  # fmt: skip
            read = self._with_rest(read, scale.value)
        return read if read.ordinal or read.literal else self._decimals(read)

    def _abbreviated(self, scale: Atom) -> int:
        """Return where a scale ends, the full stop of an abbreviation with it when it ends no sentence."""
        short = scale.end - scale.start <= 4 and self.text[scale.end : scale.end + 2] == ". "
        following = self.text[scale.end + 2 : scale.end + 3]
        return scale.end + 1 if short and (following.islower() or following.isdigit()) else scale.end

    def _with_rest(self, read: _Read, scale: Fraction) -> _Read:
        """Add what follows a scale and is smaller than it."""
        after, end = read.after, read.end
        joined = self._kind(after, end) == "and"
        if joined:
            if self._opened_by_between():
                return read
            after, end = after + 1, self.atoms[after].end
        first = at(self.atoms, after)
        if first is None or not self._joins(after, end) or first.kind not in (*_CARDINAL, "number"):
            return read
        if first.ordinal and (first.plural or read.literal):
            return read
        if scale == 100:
            rest = self._below_hundred(after)
            if rest is not None and self._kind(rest.after, rest.end) == "scale":
                following = self.atoms[rest.after]
                rest = rest if following.value > 100 or following.ordinal else None
        else:
            rest = self._magnitude(after)
        if rest is None or rest.value >= scale or rest.value == 0 or self._is_fraction(rest, joined):
            return read
        if not joined and first.literal and read.literal and scale < 1000:
            return read
        return evolve(
            read, value=read.value + rest.value, after=rest.after, end=rest.end, ordinal=rest.ordinal, step=rest.step
        )

    def _opened_by_between(self) -> bool:
        return bool(re.search(r"\bbetween\b", self.text, re.IGNORECASE))

    def _is_fraction(self, rest: _Read, joined: bool) -> bool:
        """Tell whether a rest is the top of a proper fraction: one hundred and three quarters is no 103/4."""
        if self._kind(rest.after, rest.end) == "half":
            return True
        denominator = self._denominator(rest.after, rest.end)
        if denominator is None or rest.ordinal:
            return False
        return rest.value < denominator.value if joined else self._kind(rest.after, rest.end) == "unit" and (
            rest.value % 10 == 0
        )

    def _group(self, index: int) -> _Read | None:
        atom = self.atoms[index]
        if atom.kind == "number":
            read = self._number(index, atom)
            return self._decimals(read) if read.value.denominator == 1 and read.scaled == 1 and not read.ordinal else read
        if atom.kind in _CARDINAL:
            read = self._below_thousand(index)
            return self._decimals(read) if read else None
        if atom.kind == "scale" and not atom.plural and (len(self._word(atom)) > 4 or atom.ordinal):
            return _Read(Fraction(1), index, end=atom.start)
        if atom.kind == "dozen" and not atom.plural and self.text[atom.start] > "z":
            return _Read(atom.value, index + 1, atom.value, atom.end, scaled=atom.value)
        return None

    def _word(self, atom: Atom) -> str:
        return self.text[atom.start : atom.end]

    def _number(self, index: int, atom: Atom) -> _Read:
        read = _Read(atom.value, index + 1, atom.step, atom.end, literal=atom.literal)
        if not atom.literal:
            return read
        suffix = _SUFFIX.match(self.text, atom.end)
        if suffix is None and atom.value.denominator != 1:
            suffix = re.compile(r"b(?![^\W_])").match(self.text, atom.end)
        if suffix is None and re.search(r"[$€£¥₽]\s?$", self.text[max(0, atom.start - 3) : atom.start]):
            suffix = _SUFFIX_OF_MONEY.match(self.text, atom.end)
        if suffix:
            scale = Fraction(10) ** _POWER[suffix.group().strip().lower()]
            return self._skipping(
                evolve(read, value=atom.value * scale, step=atom.step * scale, end=suffix.end(), scaled=scale)
            )
        cardinal = _CARDINAL_SUFFIX.match(self.text, atom.end)
        if cardinal:
            return self._skipping(evolve(read, end=cardinal.end()))
        ordinal = _ORDINAL_SUFFIX.match(self.text, atom.end)
        if ordinal and atom.value.denominator == 1 :
            return self._skipping(evolve(read, end=ordinal.end(), ordinal=True))
        return read

    def _skipping(self, read: _Read) -> _Read:
        after = read.after
        while after < len(self.atoms) and self.atoms[after].start < read.end:
            after += 1
        return evolve(read, after=after)

    def _below_thousand(self, index: int) -> _Read | None:
        atom = self.atoms[index]
        if atom.kind != "hundreds":
            return self._below_hundred(index)
        read = _Read(atom.value, index + 1, end=atom.end, ordinal=atom.ordinal)
        if atom.ordinal or self._kind(index + 1, atom.end) not in ("unit", "teen", "ten"):
            return read
        rest = self._below_hundred(index + 1)
        return evolve(rest, value=rest.value + atom.value) if rest and rest.value else read

    def _below_hundred(self, index: int) -> _Read | None:
        atom = self.atoms[index]
        read = _Read(atom.value, index + 1, atom.step, atom.end, ordinal=atom.ordinal, literal=atom.literal)
        following = at(self.atoms, index + 1)
        if atom.kind == "number":
            return read
        if atom.kind not in ("unit", "teen", "ten") or (atom.ordinal and atom.plural):
            return None
        if atom.ordinal or following is None or not self._joins(index + 1, atom.end):
            return read
        units = following.kind == "unit" and following.value and not (following.ordinal and following.plural)
        if atom.kind == "ten" and units:
            return evolve(read, value=atom.value + following.value, after=index + 2, end=following.end, ordinal=following.ordinal)
        hundreds = atom.kind == "unit" and atom.value and following.kind in ("ten", "teen") and not following.ordinal
        if hundreds and atom.value and self._word(atom).isascii() and self._denominator(index + 1, atom.end) is None:
            rest = self._below_hundred(index + 1)
            return evolve(rest, value=rest.value + 100 * atom.value) if rest else read
        return read

    def _decimals(self, read: _Read) -> _Read:
        """Read what follows a spoken point, digit by digit or as one number."""
        if self._kind(read.after, read.end) != "point":
            return read
        index, end, written = read.after + 1, self.atoms[read.after].end, ""
        while self._joins(index, end):
            atom = self.atoms[index]
            if not (atom.literal or atom.kind in ("unit", "teen", "ten")) or atom.value.denominator != 1 or atom.ordinal:
                break
            if atom.kind == "unit" and written and self.atoms[index - 1].kind == "ten":
                written = written[:-1]
            written += str(atom.value)
            index, end = index + 1, atom.end
        if not written:
            return read
        step = Fraction(1, 10 ** len(written))
        return evolve(read, value=read.value + int(written) * step, step=step, after=index, end=end)

    def _denominator(self, index: int, end: int) -> _Read | None:
        """Read an ordinal that may name a part: thirds, twenty-firsts, hundredths, пятых."""
        atom = at(self.atoms, index)
        if atom is None or not self._joins(index, end):
            return None
        if atom.ordinal and atom.value > 2:
            return _Read(atom.value, index + 1, end=atom.end, ordinal=atom.plural)
        following = at(self.atoms, index + 1)
        if atom.kind == "ten" and following is not None and self._joins(index + 1, atom.end):
            if following.ordinal and following.kind == "unit":
                plural = following.plural or (following.value <= 2 and self._word(following).endswith("s"))
                return _Read(atom.value + following.value, index + 2, end=following.end, ordinal=plural)
        return None

    def _finished(self, read: _Read, *, one: bool) -> _Read | None:
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

    def _part(self, read: _Read, *, one: bool) -> _Read | None:
        """Read a fraction whose top has been read."""
        following = at(self.atoms, read.after)
        if following is None or not self._joins(read.after, read.end):
            return None
        if following.kind == "whole":
            return self._of_whole(read)
        if following.kind == "half" and not (read.literal and self._word(following).isascii()):
            return evolve(read, value=read.value * following.value, after=read.after + 1, end=following.end)
        denominator = self._denominator(read.after, read.end)
        if denominator is None or not (denominator.ordinal or one) or read.literal:
            return None
        if denominator.ordinal is False and not self._feminine(following):
            return None
        return evolve(read, value=read.value / denominator.value, after=denominator.after, end=denominator.end)

    def _feminine(self, atom: Atom) -> bool:
        word = self._word(atom)
        return word[0] <= "z" or word.lower().endswith(("ая", "ой", "ую", "тья", "тью", "тьей"))

    def _of_whole(self, read: _Read) -> _Read | None:
        """Read ноль целых пять десятых."""
        whole = self.atoms[read.after]
        after, end = read.after + 1, whole.end
        if self._kind(after, end) == "and":
            after, end = after + 1, self.atoms[after].end
        top = self._magnitude(after) if self._joins(after, end) else None
        part = self._part(top, one=top.value == 1) if top else None
        return evolve(part, value=read.value + part.value) if part else None

    def _quotient(self, read: _Read) -> _Read:
        """Read one out of three, one in five, and 1 over 21 where nothing follows."""
        after = read.after
        of, over = self._kind(after, read.end) == "over", False
        between = re.compile(r"\s+(out of|in)\s+").match(self.text, read.end)
        if of:
            after, over = after + 1, True
        elif between and (read.value == 1 or (between[1] == "out of" and not read.literal)):
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

    def _and_part(self, read: _Read) -> _Read:
        """Read and a half, and three quarters, с половиной; after a scale it is a part of the scale."""
        if self._kind(read.after, read.end) not in ("and", "with"):
            return read
        after, end = read.after + 1, self.atoms[read.after].end
        part = self._small_part(after, whole=read.scaled == 1) if self._joins(after, end) else None
        if part is None or not (part.fraction or self._scaled_part(part, read)) or part.literal:
            return self._nested(read, part)
        whole = read.scaled if part.fraction and read.scaled > 100 else Fraction(1)
        mixed = evolve(read, value=read.value + part.value * whole, after=part.after, end=part.end, step=Fraction(0))
        return self._times_scale(mixed) if read.scaled == 1 else mixed

    def _times_scale(self, read: _Read) -> _Read:
        """Multiply a mixed number by the scale after it: one and a half million, три с половиной тысячи."""
        scale = at(self.atoms, read.after)
        if scale is None or scale.kind != "scale" or scale.ordinal or not self._joins(read.after, read.end):
            return read
        return evolve(
            read, value=read.value * scale.value, step=scale.value / 10, scaled=scale.value, after=read.after + 1,
            end=self._abbreviated(scale),
        )  # fmt: skip

    def _small_part(self, index: int, *, whole: bool) -> _Read | None:
        """Read the part of a mixed number, where a quarter is no three months."""
        article = self.atoms[index].kind == "article"
        half = index + 1 if article else index
        if self.atoms[index].kind in ("article", "half") and half < len(self.atoms) and self.atoms[half].kind == "half":
            atom = self.atoms[half]
            part = _Read(atom.value, half + 1, Fraction(0), atom.end, fraction=True)
            return part if whole else self._of_scale(part)
        return self._numeral(index)

    def _scaled_part(self, part: _Read, read: _Read) -> bool:
        return part.scaled != 1 and part.scaled < read.scaled and part.value < part.scaled

    def _nested(self, read: _Read, part: _Read | None) -> _Read:
        """Read twenty and three and three fifths, of which the middle has taken its fraction already."""
        if part and part.value < 10 and read.value % 10 == 0 and part.value.denominator > 1 and not part.literal and not part.scaled != 1:
            return evolve(read, value=read.value + part.value, after=part.after, end=part.end)
        return read
