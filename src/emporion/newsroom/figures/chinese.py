"""Numerals of Chinese: characters and digits mixed (3.5万, 五亿一万四, 四十九兆), fractions (三分之一), 半, 多, 余.

Section by section: a number below ten thousand, then 万, 亿, 兆 that multiply it; a last digit without its place
takes the next lower one (四百五 is 450), a character 零 forbids that (四百零五).
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from emporion.newsroom.figures import hanzi
from emporion.newsroom.figures.atoms import Numeral
from emporion.newsroom.figures.digits import literals
from emporion.newsroom.figures.places import Part, Sum


def numerals_of(text: str) -> list[Numeral]:
    """Return the numerals of a folded Chinese text, in order."""
    return list(_found(_Reader(text)))


def _found(reader: "_Reader") -> Iterator[Numeral]:
    place = 0
    while place < len(reader.text):
        if place in reader.taken:
            place = reader.taken[place]
            continue
        read = None if reader.text[place] == " " else reader.numeral(place)
        if read is None:
            place += 1
            continue
        yield read
        place = max(read.end, place + 1)


_HALF = re.compile(
    r"过半数?|半数|(?:一|1)?半(?=\ ?(?:年|天|日|个|個|小时|小時|公|加|世纪|分[钟鐘]|英[里寸尺亩畝]|盎司|品脱|"
    r"茶匙|[汤湯]匙|千克|[百升斤吨噸价折打]|[米杯匙磅克畝亩碼码週刻]|里(?![程])|周(?![年岁长边围遭期])|星期|[礼禮]拜|[美欧日港]?元(?![旦月])|[块塊]钱?))|一半"
)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.literals = {atom.start: atom for atom in literals(text, "zh")}
        self.taken = {m.start(): m.end() for m in hanzi.NAMES.finditer(text)}

    def numeral(self, place: int) -> Numeral | None:
        """Return the numeral that begins at a place, a minus before it included."""
        ordinal = re.compile(r"第\ *").match(self.text, place)
        if ordinal:
            part = self._sum(ordinal.end())
            return Numeral(place, part.end, part.value, kind="ordinal") if part else None
        if re.compile(r"[零〇](?=[一二两三四五六七八九十])(?![一二三四五六七八九][点點])(?!..?年)").match(
            self.text, place
        ):
            return None
        sign = re.compile(r"[负負]\ *").match(self.text, place)
        begin = sign.end() if sign else place
        read = self._percent(begin) or self._whole(begin)
        if read is None:
            return None
        return evolve(read, start=place, value=-read.value if sign else read.value)

    def _percent(self, place: int) -> Numeral | None:
        """Read 百分之五 as the number beside its percent sign: five, from the place of the sign on."""
        found = hanzi.PERCENT.match(self.text, place)
        if found is None:
            return None
        sign = re.compile(r"[负負]\ *").match(self.text, found.end())
        part = self._sum(sign.end() if sign else found.end(), signed=True)
        if part is None:
            return None
        part = evolve(part, value=-part.value) if sign else part
        return Numeral(place, part.end, part.value, part.step, literal=part.literal, more=part.more)

    def _whole(self, place: int) -> Numeral | None:
        half = self._half_alone(place) or self._small_part(place) or self._guess(place)
        if half:
            return half
        part = self._sum(place)
        if part is None:
            return None
        fraction = self._fraction(part)
        if fraction is not None:
            return Numeral(place, fraction.end, fraction.value, Fraction(0), "fraction")
        also = re.compile(r"\ *又\ *").match(self.text, part.end)
        rest = self._sum(also.end()) if also else None
        over = (self._fraction(rest, mixed=True) or self._written(rest)) if rest else None
        if over is not None:
            return Numeral(place, over.end, part.value + over.value, Fraction(0), "fraction")
        return Numeral(
            place, part.end, part.value, part.step, "cardinal", part.more, part.upper, part.literal, part.scaled
        )

    def _half_alone(self, place: int) -> Numeral | None:
        found = _HALF.match(self.text, place)
        if found is None:
            more = re.compile(r"[个個]半(?=小时|小時|月|鐘|钟|世纪)").match(self.text, place)
            return Numeral(place, more.end(), Fraction(3, 2), Fraction(0)) if more else None
        word = found.group()
        scale = Fraction({"百": 100, "打": 12}.get(self.text[found.end() : found.end() + 1], 1))
        end = found.end() + (scale != 1)
        exceeded = word[0] == "过"
        return (
            Numeral(place, end, scale / 2, Fraction(0), "fraction" if scale == 1 else "cardinal", exceeded)
            if word
            else None
        )

    def _guess(self, place: int) -> Numeral | None:
        """Read 三四 before what is counted as three or four."""
        found = hanzi.GUESS.match(self.text, place)
        if found is None or self.text[place - 1 : place] in tuple(hanzi.WORD_DIGITS):
            return None
        low, high = (Fraction(hanzi.DIGITS[c]) for c in found.group())
        return Numeral(place, found.end(), low, upper=high)

    def _small_part(self, place: int) -> Numeral | None:
        """Read 万分之二, a part whose bottom is a place without a digit."""
        found = hanzi.SMALL_PARTS.match(self.text, place)
        top = self._sum(found.end()) if found else None
        if found is None or top is None:
            return None
        bottom = 1
        for character in found["bottom"]:
            bottom *= hanzi.UNITS.get(character) or hanzi.LARGE[character]
        value = top.value / bottom * (-1 if found["minus"] else 1)
        return Numeral(place, top.end, value, top.step / bottom, "fraction")

    def _fraction(self, bottom: "Part", *, mixed: bool = False) -> "Part | None":
        found = hanzi.PART.match(self.text, bottom.end)
        if found is None or bottom.value == 0:
            return None
        sign = re.compile(r"[负負]\ *").match(self.text, found.end())
        top = self._sum(sign.end() if sign else found.end())
        bare = "之" not in found.group()
        if top is None or (
            bare
            and not mixed
            and self.text[found.start() : found.end()].strip() == "分"
            and not self._bare_part(bottom, top)
        ):
            return None
        value = top.value / bottom.value
        return evolve(top, value=-value if sign else value)

    def _written(self, part: "Part") -> "Part | None":
        """Return a fraction in digits, the 1/2 of 三又1/2."""
        return part if part.literal and 0 < part.value < 1 and part.value.denominator > 1 else None

    def _bare_part(self, bottom: "Part", top: "Part") -> bool:
        """Tell whether 三分一 is a third: without 之 it must be a proper part of a small number."""
        small = bottom.value in (2, 3, 4, 5, 10) and not top.literal
        of_volume = self.text[top.end : top.end + 1] in tuple("升公杯匙茶汤湯加英品磅")
        return small and (top.value == 1 or (top.value < bottom.value and of_volume))

    def _sum(self, place: int, *, signed: bool = False) -> "Part | None":
        if signed and self.text[place : place + 1] == "-":
            inner = self._sum(place + 1)
            return evolve(inner, value=-inner.value) if inner else None
        summed = Sum()
        end = place
        while True:
            if self._is_measure_word(end, place):
                break
            literal = self._literal(end, first=end == place)
            piece = None if literal else hanzi.PIECE.match(self.text, end)
            if literal is not None:
                if not summed.takes(literal.value, literal.step):
                    break
                end = literal.end
            elif piece and piece.end() not in self._names_inside(piece, end, summed):
                if not self._take(summed, piece):
                    break
                end = piece.end()
            else:
                break
        if not summed.any:
            return None
        return self._trailing(summed, end)

    def _is_measure_word(self, end: int, place: int) -> bool:
        """Tell whether 两 is the unit (三十两) and no two: within a number it stands only before a place (两百)."""
        return (
            end > place
            and self.text[end : end + 1] in ("两", "兩")
            and self.text[end + 1 : end + 2] not in tuple("百千万萬亿億佰仟")
        )

    def _names_inside(self, piece: "re.Match[str]", end: int, summed: "Sum") -> tuple[int, ...]:
        """Return the end of a character that begins a name (四川) or a unit (千瓦) and so is none of the numeral."""
        start = piece.end() - 1
        begins = start in self.taken and not (summed.any and self.text[start] not in "千兆两兩陆")
        return (piece.end(),) if begins else ()

    def _literal(self, place: int, *, first: bool) -> "Part | None":
        start = place
        while not first and start < len(self.text) and self.text[start] == " ":
            start += 1
        atom = self.literals.get(start)
        return Part(atom.value, atom.end, atom.step, literal=True) if atom else None

    def _take(self, summed: "Sum", piece: "re.Match[str]") -> bool:
        if piece["more"] or piece["few_more"]:
            if not summed.any:
                return False
            summed.more = True
            return True
        if piece["few"]:
            if not summed.any:
                return False
            summed.more = True
            summed.vague()
            return True
        return summed.adds(piece["han"], spaced=piece.group()[0] == " ")

    def _trailing(self, summed: "Sum", end: int) -> "Part | None":
        point = hanzi.POINT.match(self.text, end)
        if point and not summed.literal_last:
            digits, after = self._decimals(point.end())
            summed.decimals(digits)
            end = after
            large = re.compile(r"\ ?([万萬亿億兆])").match(self.text, end)
            while large:
                summed.multiply(hanzi.LARGE[large[1]])
                end = large.end()
                large = re.compile(r"\ ?([万萬亿億兆])").match(self.text, end)
        suffix = hanzi.SUFFIX.match(self.text, end) if summed.literal_last else None
        if suffix:
            summed.multiply({"k": 10**3, "w": 10**4, "m": 10**6, "g": 10**9}[suffix[1].lower()])
            end = suffix.end()
        dozen = hanzi.DOZEN.match(self.text, end)
        if dozen:
            summed.multiply(12)
            end = dozen.end()
        result = summed.result()
        if result is None:
            return None
        more = hanzi.MORE.match(self.text, end)
        if more:
            end = more.end()
            large = re.compile(r"[万萬亿億]+").match(self.text, end)
            if large:
                for c in large.group():
                    result = evolve(result, value=result.value * hanzi.LARGE[c], step=result.step * hanzi.LARGE[c])
                end = large.end()
        return evolve(result, end=end, more=result.more or bool(more))

    def _decimals(self, place: int) -> tuple[str, int]:
        written, end = "", place
        while end < len(self.text):
            c = self.text[end]
            if c.isdigit() and c.isascii():
                written += c
            elif c in hanzi.DIGITS:
                written += str(hanzi.DIGITS[c])
            elif not (c == " " and end + 1 < len(self.text) and self.text[end + 1] in hanzi.DIGITS):
                break
            end += 1
        return written, end
