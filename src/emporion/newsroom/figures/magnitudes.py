"""Whole numbers of English and Russian put together from words and digits, by descent over the pieces.

The grammar: a group below a thousand, scales that multiply what stands before them, a rest smaller than the scale.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve, frozen

from emporion.newsroom.figures import money
from emporion.newsroom.figures.atoms import Atom, at, gap

_CARDINAL = ("unit", "teen", "ten", "hundreds")
_JOINT = ("", "-")
_SUFFIX = re.compile(r"(?:(k|K|к|К|\ [kK](?=\s*(?:$|[,;)]|\.(?:\s|$))))|\ ?(MM|M|М|G|Г))(?![^\W_])")
_SUFFIX_OF_MONEY = re.compile(r"\ ?(k|K|m|mm|b|t)(?![^\W_])")
_SIGN_OF_MONEY = re.compile(r"(?:[$€£¥₽₹₩]|(?<![A-Za-z])([A-Z]{3}|usd|eur|gbp|rub|cny|rmb))\s?$")
_POWER = {"k": 3, "к": 3, "m": 6, "mm": 6, "м": 6, "g": 9, "г": 9, "b": 9, "t": 12}
_ORDINAL_SUFFIX = re.compile(
    r"(?:st|nd|rd|\ ?th)(?!\w)"
    r"|-?(?:ый|ой|ий|ая|ья|ое|ье|ые|ьи|ого|его|го|ому|ему|му|ым|им|ом|ем|ую|ью|ых|их|[йяех])(?!\w)"
)
_CARDINAL_SUFFIX = re.compile(r"-(?:ти|тью|ью|ю|мя|ми|ех)(?!\w)")


# 16.1 million twenty-foot units: what size they are is no part of their number.
_OF_A_MEASURE = re.compile(r"-(?:foot|feet|inch|mile|ton|tonne|litre|metre|seat|storey)(?:er)?\b", re.IGNORECASE)


@frozen
class Read:
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
class Magnitudes:
    """Reads the whole numbers of one text from its pieces."""

    text: str
    atoms: Sequence[Atom]

    def _joins(self, index: int, end: int, *joints: str) -> bool:
        atom = at(self.atoms, index)
        return (
            atom is not None
            and gap(self.text, end, atom.start) in (joints or _JOINT)
            and "\n" not in self.text[end : atom.start]
        )

    def _kind(self, index: int, end: int) -> str:
        return self.atoms[index].kind if self._joins(index, end) else ""

    def _word(self, atom: Atom) -> str:
        return self.text[atom.start : atom.end]

    def _magnitude(self, index: int, limit: Fraction | None = None) -> Read | None:
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

    def _with_rest(self, read: Read, scale: Fraction) -> Read:
        """Add what follows a scale and is smaller than it."""
        after, end = read.after, read.end
        joined = self._kind(after, end) == "and"
        listed = self._after_comma(read, scale)
        if listed is not None:
            return listed
        if joined:
            if self._opened_by_between():
                return read
            after, end = after + 1, self.atoms[after].end
        first = at(self.atoms, after)
        if first is None or not self._joins(after, end) or first.kind not in (*_CARDINAL, "number"):
            return read
        if (first.ordinal and (first.plural or read.literal)) or _OF_A_MEASURE.match(self.text, first.end):
            return read
        rest = self._below_scale(after, scale, apart="-" in self.text[end : first.start])
        if rest is None or rest.value >= scale or rest.value == 0 or self._is_fraction(rest, joined):
            return read
        if not joined and first.literal and read.literal and scale < 1000:
            return read
        scaled = min(read.scaled, max(rest.scaled, Fraction(100)))  # a part after it is of the last scale
        return evolve(
            read, value=read.value + rest.value, after=rest.after, end=rest.end, ordinal=rest.ordinal, step=rest.step,
            scaled=scaled,
        )  # fmt: skip

    def _below_scale(self, index: int, scale: Fraction, *, apart: bool) -> Read | None:
        """Read what may follow a scale; five hundred-one thousand are two numbers."""
        if scale != 100:
            rest = self._magnitude(index)
            return None if apart and rest is not None and rest.value >= 100 else rest
        rest = self._below_hundred(index)
        if rest is None or self._kind(rest.after, rest.end) != "scale":
            return rest
        following = self.atoms[rest.after]
        return rest if not apart and (following.value > 100 or following.ordinal) else None

    def _after_comma(self, read: Read, scale: Fraction) -> Read | None:
        """Read four million, two hundred thousand: words of number with a comma where the smaller scale begins."""
        following = at(self.atoms, read.after)
        if following is None or read.literal or following.literal or following.kind == "article" or scale < 1000:
            return None
        rest = self._magnitude(read.after) if self.text[read.end : following.start] == ", " else None
        if rest is None or not 100 <= rest.value < scale or rest.fraction:
            return None
        return evolve(rest, value=read.value + rest.value, literal=read.literal, scaled=read.scaled)

    def _opened_by_between(self) -> bool:
        return bool(re.search(r"\bbetween\b", self.text, re.IGNORECASE))

    def _is_fraction(self, rest: Read, joined: bool) -> bool:
        """Tell whether a rest is the top of a proper fraction: one hundred and three quarters is no 103/4."""
        if self._kind(rest.after, rest.end) == "half":
            return True
        denominator = self._denominator(rest.after, rest.end)
        if denominator is None or rest.ordinal:
            return False
        return (
            rest.value < denominator.value
            if joined
            else self._kind(rest.after, rest.end) == "unit" and (rest.value % 10 == 0)
        )

    def _group(self, index: int) -> Read | None:
        atom = self.atoms[index]
        if atom.kind == "number":
            number = self._number(index, atom)
            whole = number.value.denominator == 1 and number.scaled == 1 and not number.ordinal
            return self._decimals(number) if whole else number
        if atom.kind in _CARDINAL:
            read = self._below_thousand(index)
            return self._decimals(read) if read else None
        if atom.kind == "scale" and not atom.plural and (len(self._word(atom)) > 4 or atom.ordinal):
            return Read(Fraction(1), index, end=atom.start)
        if atom.kind == "dozen" and not atom.plural and self.text[atom.start] > "z":
            return Read(atom.value, index + 1, atom.value, atom.end, scaled=atom.value)
        return None

    def _number(self, index: int, atom: Atom) -> Read:
        read = Read(atom.value, index + 1, atom.step, atom.end, literal=atom.literal)
        if not atom.literal:
            return read
        suffix = _SUFFIX.match(self.text, atom.end)
        if suffix is None and atom.value.denominator != 1:
            suffix = re.compile(r"b(?![^\W_])").match(self.text, atom.end)
        signed = _SIGN_OF_MONEY.search(self.text, max(0, atom.start - 5), atom.start) if suffix is None else None
        if signed and (signed[1] is None or signed[1].upper() in (*money.codes(), "RMB")):
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
        if ordinal and atom.value.denominator == 1:
            return self._skipping(evolve(read, end=ordinal.end(), ordinal=True))
        return read

    def _skipping(self, read: Read) -> Read:
        after = read.after
        while after < len(self.atoms) and self.atoms[after].start < read.end:
            after += 1
        return evolve(read, after=after)

    def _below_thousand(self, index: int) -> Read | None:
        atom = self.atoms[index]
        if atom.kind != "hundreds":
            return self._below_hundred(index)
        read = Read(atom.value, index + 1, end=atom.end, ordinal=atom.ordinal)
        if atom.ordinal or self._kind(index + 1, atom.end) not in ("unit", "teen", "ten"):
            return read
        rest = self._below_hundred(index + 1)
        return evolve(rest, value=rest.value + atom.value) if rest and rest.value else read

    def _below_hundred(self, index: int) -> Read | None:
        atom = self.atoms[index]
        read = Read(atom.value, index + 1, atom.step, atom.end, ordinal=atom.ordinal, literal=atom.literal)
        following = at(self.atoms, index + 1)
        if atom.kind == "number":
            return read
        if atom.kind not in ("unit", "teen", "ten") or (atom.ordinal and atom.plural):
            return None
        joints = ("", "-", "–") if following is not None and following.ordinal else ("", "-")
        if atom.ordinal or following is None or not self._joins(index + 1, atom.end, *joints):
            return read
        plural = following.plural and not self._word(following).lower().endswith(("ые", "ьи"))  # двадцать первые
        units = following.kind == "unit" and following.value and not (following.ordinal and plural)
        if atom.kind == "ten" and units:
            return evolve(
                read, value=atom.value + following.value, after=index + 2, end=following.end, ordinal=following.ordinal
            )
        hundreds = atom.kind == "unit" and atom.value and following.kind in ("ten", "teen") and not following.ordinal
        after = at(self.atoms, index + 2)
        if following.value == 10 and after is not None and after.kind == "scale" and after.ordinal:
            return read  # one ten thousandth
        apart = "-" in self.text[atom.end : following.start]  # five-ten is a range
        if hundreds and not apart and self._word(atom).isascii() and self._denominator(index + 1, atom.end) is None:
            rest = self._below_hundred(index + 1)
            return evolve(rest, value=rest.value + 100 * atom.value) if rest else read
        return read

    def _decimals(self, read: Read) -> Read:
        """Read what follows a spoken point, digit by digit or as one number."""
        if self._kind(read.after, read.end) != "point":
            return read
        index, end, written = read.after + 1, self.atoms[read.after].end, ""
        while self._joins(index, end):
            atom = self.atoms[index]
            if (
                not (atom.literal or atom.kind in ("unit", "teen", "ten", "naught"))
                or atom.value.denominator != 1
                or atom.ordinal
            ):
                break
            if atom.kind == "unit" and written and self.atoms[index - 1].kind == "ten":
                written = written[:-1]
            written += str(atom.value)
            index, end = index + 1, atom.end
        if not written:
            return read
        step = Fraction(1, 10 ** len(written))
        return evolve(read, value=read.value + int(written) * step, step=step, after=index, end=end)

    def _denominator(self, index: int, end: int) -> Read | None:
        """Read an ordinal that may name a part: thirds, twenty-firsts, hundredths, пятых."""
        atom = at(self.atoms, index)
        if atom is None or not self._joins(index, end):
            return None
        if atom.ordinal and atom.value > 2:
            return Read(atom.value, index + 1, end=atom.end, ordinal=atom.plural)
        if atom.kind in ("unit", "teen") and self._word(atom).isascii():
            written = self._magnitude(index)  # one one hundred fifth, one ten thousandth
            return evolve(written, ordinal=False) if written and written.ordinal and written.value > 99 else None
        following = at(self.atoms, index + 1)
        if atom.kind != "ten" or following is None or not self._joins(index + 1, atom.end):
            return None
        if not following.ordinal or following.kind != "unit":
            return None
        plural = following.plural or (following.value <= 2 and self._word(following).endswith("s"))
        return Read(atom.value + following.value, index + 2, end=following.end, ordinal=plural)
