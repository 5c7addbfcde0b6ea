"""Russian words of number, in every case."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from emporion.newsroom.figures.atoms import Atom, lowered
from emporion.newsroom.figures.words import Entry, word_atoms

_CARDINALS = """unit 1 один одна одно одни одного одной одному одним одном одну одними одних одною
unit 2 два две двух двум двумя двое двоих | unit 3 три трех трем тремя трое троих
unit 4 четыре четырех четырем четырьмя четверо четверых | unit 5 пять пяти пятью пятеро пятерых
unit 6 шесть шести шестью шестеро шестерых | unit 7 семь семи семью семеро семерых
unit 8 восемь восьми восемью восьмью восьмеро восьмерых
unit 9 девять девяти девятью | teen 10 десять десяти десятью | ten 40 сорок сорока | ten 90 девяносто девяноста
ten 50 пятьдесят пятидесяти пятьюдесятью | ten 60 шестьдесят шестидесяти шестьюдесятью
ten 70 семьдесят семидесяти семьюдесятью | ten 80 восемьдесят восьмидесяти восемьюдесятью
hundreds 100 сто ста | hundreds 200 двести двухсот двумстам двумястами двухстах
hundreds 300 триста трехсот тремстам тремястами трехстах
hundreds 400 четыреста четырехсот четыремстам четырьмястами четырехстах
unit 0 ноль нуль нуля ноля нулю нолю нулем нолем нуле ноле"""
_HUNDREDS = {5: "пять пяти пятью", 6: "шесть шести шестью", 7: "семь семи семью", 8: "восемь восьми восемью"}
_HUNDREDS |= {9: "девять девяти девятью"}
_TEENS = "один две три четыр пят шест сем восем девят"
_ORDINALS = """unit 1 перв | unit 2 втор | unit 4 четверт | unit 5 пят | unit 6 шест | unit 7 седьм | unit 8 восьм
unit 9 девят | teen 10 десят | ten 20 двадцат | ten 30 тридцат | ten 40 сороков | ten 50 пятидесят
ten 60 шестидесят | ten 70 семидесят | ten 80 восьмидесят | ten 90 девяност | hundreds 100 сот
hundreds 200 двухсот | hundreds 300 трехсот | hundreds 400 четырехсот | hundreds 500 пятисот"""
_GENITIVES = """двух трех четырех пяти шести семи восьми девяти десяти двадцати тридцати сорока пятидесяти шестидесяти
семидесяти восьмидесяти девяносто сто двухсот трехсот четырехсот пятисот шестисот семисот восьмисот девятисот"""
_HEADS: dict[str, int] = dict(
    zip(_GENITIVES.split(), (*range(2, 10), *range(10, 100, 10), *range(100, 1000, 100)), strict=True)
)
_ENDINGS = "ый ой ая ое ого ому ым ом ую ою"
_IN_WORDS = _HEADS | {f"{stem}надцати": value for value, stem in enumerate(_TEENS.split(), 11)} | {"дву": 2}
_PLURAL_ENDINGS = "ые ых ыми"
_THIRD = "третий третья третье третьего третьей третьему третьим третьем третью третьею"
_SCALES = "2:сотн:я,и,е,ю,ей,ям,ями,ях 3:тысяч:а,и,е,у,ей,ам,ами,ах 3:тыщ:а,и,у"
_LARGE = "6:миллион 9:миллиард 12:триллион"
_LARGE_ENDINGS = ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")
_SHORT = "3:тыс 6:млн 9:млрд 12:трлн"
_HALVES = """1/2 половина половины половину половиной половине | 1/3 треть трети третью третей третями
1/4 четверть четверти четвертью четвертей четвертями"""
_ATTACHED = re.compile(
    r"\bпол-?\ ?(?=миллион|миллиард|тысяч|сотн|час|год|литр|месяц|дня|минут|метр|век|процент|кило|стакан|тонн|недел|"
    r"кварт|суток|галлон|мил[яи]|дюйм|доллар|рубл|фунт|унци|оборота)"
    r"|\bполу(?=(?:час(?:а|е|у|ом)?|год(?:а|у|ом|ии)?|дня|месяца|миллиона|миллиарда|тысячи|сотни|десятка|тонны|литра|метра|километра|века|процента|килограмма)\b)"
)


# A couple of what is measured; пара слов is none, пар is steam.
_COUPLE = re.compile(
    r"(?<![а-я])пар(?:а|у|ы|ой|е)(?=\s+(?:тысяч|миллион|миллиард|десятк|сотен|час|дней|дня|недел|месяц|лет|минут|секунд|сут|"
    r"рубл|доллар|юан|метр|километр|литр|килограмм|тонн|процент))"
)


@cache
def words() -> dict[str, Entry]:
    """Return what each Russian form is in a numeral."""
    found: dict[str, Entry] = {}
    for line in re.split(r"[|\n]", _CARDINALS):
        kind, value, *forms = line.split()
        found |= {form: Entry(kind, Fraction(value)) for form in forms}  # type: ignore[arg-type]
    for i, stem in enumerate(_TEENS.split(), 11):
        found |= {f"{stem}надцат{end}": Entry("teen", Fraction(i)) for end in ("ь", "и", "ью")}
        found |= _ordinal("teen", i, f"{stem}надцат")
    for value, stem in ((20, "двадцат"), (30, "тридцат")):
        found |= {f"{stem}{end}": Entry("ten", Fraction(value)) for end in ("ь", "и", "ью")}
    for digit, stems in _HUNDREDS.items():
        full, short, with_ = stems.split()
        forms = (f"{full}сот", f"{short}сот", f"{short}стам", f"{with_}стами", f"{short}стах")
        found |= {form: Entry("hundreds", Fraction(100 * digit)) for form in forms}
    return found | _ordinals() | _scales() | _others()


def _ordinal(kind: str, value: int, stem: str) -> dict[str, Entry]:
    made = {stem + end: Entry(kind, Fraction(value), ordinal=True) for end in _ENDINGS.split()}  # type: ignore[arg-type]
    more = {stem + end: Entry(kind, Fraction(value), True, True) for end in _PLURAL_ENDINGS.split()}  # type: ignore[arg-type]
    return made | more


def compounded(head: str) -> int:
    """Return the number that begins a compound word, 0 where none does.

    >>> compounded("шестнадцати"), compounded("двадцатипяти"), compounded("много")
    (16, 25, 0)
    """
    if head in _IN_WORDS:
        return _IN_WORDS[head]
    for tens, value in _HEADS.items():
        rest = _HEADS.get(head[len(tens) :], 0) if value >= 20 and head.startswith(tens) else 0
        if 0 < rest < 10:
            return value + rest
    return 0


def _ordinals() -> dict[str, Entry]:
    found = {form: Entry("unit", Fraction(3), ordinal=True) for form in _THIRD.split()}
    found |= {form: Entry("unit", Fraction(3), True, True) for form in ("третьи", "третьих", "третьими")}
    for line in re.split(r"[|\n]", _ORDINALS):
        kind, value, stem = line.split()
        found |= _ordinal(kind, int(value), stem)
    for stem, power in (("тысячн", 3), ("миллионн", 6), ("миллиардн", 9)):
        written = _ordinal("scale", 1, stem)
        found |= {w: Entry("scale", Fraction(10) ** power, e.ordinal, e.plural) for w, e in written.items()}
        for head, number in _HEADS.items():  # двухтысячный, пятисотмиллионный
            found |= {
                head + w: Entry("number", Fraction(number * 10**power), e.ordinal, e.plural) for w, e in written.items()
            }
    return found


def _scales() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for group in _SCALES.split():
        power, stem, endings = group.split(":")
        found |= {stem + end: Entry("scale", Fraction(10) ** int(power)) for end in endings.split(",")}
    found |= {"сотен": Entry("scale", Fraction(100)), "тысяч": Entry("scale", Fraction(1000))}
    for group in _LARGE.split():
        power, stem = group.split(":")
        found |= {stem + end: Entry("scale", Fraction(10) ** int(power)) for end in _LARGE_ENDINGS}
    for group in _SHORT.split():
        power, stem = group.split(":")
        found[stem] = Entry("scale", Fraction(10) ** int(power))
    return found


def _others() -> dict[str, Entry]:
    found = {
        form: Entry("half", Fraction(line.split()[0]))
        for line in re.split(r"[|\n]", _HALVES)
        for form in line.split()[1:]
    }
    found |= {form: Entry("number", Fraction(3, 2)) for form in ("полтора", "полторы", "полутора")}
    found["полтораста"] = Entry("number", Fraction(150))
    found |= {form: Entry("dozen", Fraction(10)) for form in ["десяток", "десятка", "десятку", "десятком", "десятков"]}
    found |= {form: Entry("dozen", Fraction(12)) for form in ["дюжина", "дюжины", "дюжину", "дюжиной", "дюжин"]}
    found |= {"минус": Entry("minus"), "с": Entry("with"), "и": Entry("and"), "точка": Entry("point")}
    return found | {form: Entry("whole") for form in ("целая", "целых", "целые", "целой", "целыми")}


def atoms(text: str) -> Iterator[Atom]:
    """Yield the words of number of a folded text, with the half that is written as one word with what it halves."""
    yield from word_atoms(text, words())
    low = lowered(text)
    for match in _COUPLE.finditer(low):
        yield Atom(*match.span(), "dozen", Fraction(2))
    for match in _ATTACHED.finditer(low):
        start, end = match.span()
        yield Atom(start, end, "half", Fraction(1, 2))
        rest = re.compile(r"[^\W\d_]+").match(low, end)
        entry = words().get(rest.group()) if rest else None
        if rest and entry and low[end - 1] not in " -":
            yield Atom(*rest.span(), entry.kind, entry.value)
