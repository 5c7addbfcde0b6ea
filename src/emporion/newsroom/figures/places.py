"""The sum of the digits and places of a Chinese number: 五亿一万四, 四百五, 四百零五, 三四百."""

from fractions import Fraction

from attrs import frozen

from emporion.newsroom.figures import hanzi


@frozen
class Part:
    """A whole number as far as it is read: its value, where it ends, and what is known of the writing."""

    value: Fraction
    end: int
    step: Fraction
    more: bool = False
    upper: Fraction | None = None
    literal: bool = False
    scaled: bool = False


class Sum:
    """Adds up digits and places; see the head of ``chinese`` for the rules."""

    def __init__(self) -> None:
        self.total = self.section = Fraction(0)
        self.digit: Fraction | None = None
        self.step = Fraction(1)
        self.lowest: Fraction | None = None
        self.last_large: Fraction | None = None
        self.zero = self.more = self.any = self.literal_last = self.scaled = False
        self.run = ""
        self.upper: Fraction | None = None
        self.only_places = True
        self.after_large = False

    def takes(self, value: Fraction, step: Fraction) -> bool:
        """Take a number in digits; tell whether it may stand here."""
        if self.digit is not None or self.run:
            return False
        self.digit, self.step = value, step
        self.any = self.literal_last = True
        self.only_places = self.after_large = False
        return True

    def adds(self, character: str, *, spaced: bool) -> bool:
        """Add a character; tell whether it may stand here."""
        if character in hanzi.DIGITS:
            return self._add_digit(hanzi.DIGITS[character], spaced)
        self.literal_last = False
        if character in hanzi.UNITS:
            return self._add_place(Fraction(hanzi.UNITS[character]), tens=character in hanzi.TENS)
        return self._add_large(Fraction(hanzi.LARGE[character]))

    def _add_digit(self, value: int, spaced: bool) -> bool:
        if self.literal_last and self.digit is not None:
            return False
        if self.digit is not None:
            if self.lowest is None and not self.section and not self.total:
                self.run = (self.run or str(int(self.digit))) + str(value)
                self.digit = Fraction(int(self.run))
                return True
            if value == self.digit + 1:
                self.upper = Fraction(value)
                return True
            return False
        if value == 0 and self.any:
            if self.lowest is None and self.digit is not None:
                self.run = (self.run or str(int(self.digit))) + "0"
                self.digit = Fraction(int(self.run))
                return True
            self.zero = True
            return True
        self.digit = Fraction(value)
        if value == 0:
            self.run = "0"
        self.any, self.only_places, self.after_large = True, False, False
        return True

    def vague(self) -> None:
        """Leave a digit open: 二十几."""
        self.only_places = self.only_places and not self.any
        self.digit = Fraction(0)

    def _add_place(self, place: Fraction, *, tens: bool) -> bool:
        if self.lowest is not None and self.lowest <= place and self.section and not tens and self.digit is None:
            return False
        if len(self.run) == 2 and int(self.run[1]) == int(self.run[0]) + 1:
            self.digit, self.upper, self.run = Fraction(int(self.run[0])), Fraction(int(self.run[1])), ""
        elif self.run and self.run != "0":
            return False
        head = self.digit if self.digit is not None else Fraction(1)
        if self.upper is not None:
            self.upper *= place
        self.section += place if tens else head * place
        self.step = Fraction(1)
        self.lowest = Fraction(10) if tens else place
        self.digit, self.zero, self.any, self.after_large = None, False, True, False
        return True

    def _add_large(self, large: Fraction) -> bool:
        if not self.any:
            if large != 10**4:
                return False
            self.only_places = True
        if self.after_large and not self.section and self.digit is None:
            self.multiply(int(large))
            return True
        head = self.section + ((self._last() if self.section else self.digit) or 0)
        if not self.any:
            head = Fraction(1)
        if self.last_large is not None and large > self.last_large:
            self.total = (self.total + head) * large
        else:
            self.total += head * large
        if self.upper is not None:
            self.upper *= large
        self.step = self.step * large if self.digit is not None else large * (self.lowest or 1)
        self.last_large = self.lowest = large
        self.section, self.digit, self.zero, self.run = Fraction(0), None, False, ""
        self.any = self.scaled = self.after_large = True
        return True

    def _last(self) -> Fraction | None:
        """Return the worth of a digit whose place is not written."""
        if self.digit is None:
            return None
        spoken = self.lowest is not None and not self.zero and not self.literal_last and self.digit < 10
        return self.digit * self.lowest / 10 if spoken and self.lowest else self.digit

    def decimals(self, digits: str) -> None:
        """Add what follows the point."""
        self.section += self._last() or 0
        self.digit = None
        self.section += Fraction(int(digits), 10 ** len(digits))
        self.step, self.only_places = Fraction(1, 10 ** len(digits)), False

    def multiply(self, by: int) -> None:
        """Multiply all that was read."""
        if self.digit is not None:
            self.digit *= by
        self.total, self.section, self.step, self.scaled = self.total * by, self.section * by, self.step * by, True
        if self.upper is not None:
            self.upper *= by

    def result(self) -> "Part | None":
        """Return the number read, or None where it is none by itself (万, 亿)."""
        value = self.total + self.section + (self._last() or 0)
        if (self.only_places and self.scaled and self.total == 10**4) or (self.only_places and value in (10**8,)):
            return None
        upper = self.upper
        if upper is not None and self.digit is not None and upper == self.digit + 1 and upper < value:
            upper = value + 1
        if upper is not None and upper < value:
            upper = None
        return Part(value, 0, self._step(value), self.more, upper, self.literal_last, self.scaled)

    def _step(self, value: Fraction) -> Fraction:
        if self.digit is not None or self.lowest is None:
            return self.step if self.lowest is None or self.literal_last else Fraction(1)
        return self.step if self.step != 1 else self.lowest
