"""English words of number."""

from fractions import Fraction
from functools import cache

from emporion.newsroom.figures.atoms import AtomKind
from emporion.newsroom.figures.words import Entry, entries

_UNITS = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = """first:1 second:2 third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 nineth:9 tenth:10
eleventh:11 twelfth:12 thirteenth:13 fourteenth:14 fifteenth:15 sixteenth:16 seventeenth:17 eighteenth:18 nineteenth:19
twentieth:20 thirtieth:30 fortieth:40 fiftieth:50 sixtieth:60 seventieth:70 eightieth:80 ninetieth:90"""
_SCALES = """hundred:2 thousand:3 million:6 mn:6 mln:6 mil:6 mio:6 billion:9 bn:9 bln:9 trillion:12 tn:12 tln:12 trn:12
quadrillion:15 quintillion:18 sextillion:21 septillion:24 lakh:5 lac:5 lkh:5 crore:7 krore:7 cr:7 kr:7 koti:7 grand:3"""
_MISSPELT = {"fourty": 40, "ninty": 90}


@cache
def words() -> dict[str, Entry]:
    """Return what each English word is in a numeral."""
    found = entries(_UNITS, "unit", 1, 1) | entries(_TEENS, "teen", 10, 1) | entries(_TENS, "ten", 20, 10)
    found |= {word: Entry("ten", Fraction(value)) for word, value in _MISSPELT.items()}
    for word in ("zero", "nought", "naught", "nil"):
        found[word] = Entry("unit", Fraction(0))
    for pair in _SCALES.split():
        word, _, power = pair.partition(":")
        value = Fraction(10) ** int(power)
        found |= {word: Entry("scale", value), f"{word}s": Entry("scale", value, plural=True)}
        found |= {f"{word}th": Entry("scale", value, ordinal=True)}
        found |= {f"{word}ths": Entry("scale", value, ordinal=True, plural=True)}
    for pair in _ORDINALS.split():
        word, _, number = pair.partition(":")
        order = int(number)
        kind: AtomKind = "unit" if order < 10 else "teen" if order < 20 else "ten"
        found[word] = Entry(kind, Fraction(order), ordinal=True)
        if order != 2:
            found[f"{word}s"] = Entry(kind, Fraction(order), ordinal=True, plural=True)
    found |= _joined(found)
    for word in ("half", "halves"):
        found[word] = Entry("half", Fraction(1, 2))
    for word in ("quarter", "quarters"):
        found[word] = Entry("half", Fraction(1, 4), plural=word.endswith("s"))
    for word in ("dozen", "dozens", "doz", "dozs", "dz", "dzs"):
        found[word] = Entry("dozen", Fraction(12), plural=word.endswith("s"))
    for word in ("couple", "couples", "pair", "pairs"):
        found[word] = Entry("dozen", Fraction(2), plural=word.endswith("s"))
    found |= {
        "and": Entry("and"),
        "point": Entry("point"),
        "dot": Entry("point"),
        "minus": Entry("minus"),
        "negative": Entry("minus"),
    }
    found |= {
        "a": Entry("article", Fraction(1)),
        "an": Entry("article", Fraction(1)),
        "another": Entry("article", Fraction(1)),
        "of": Entry("of"),
    }
    return found | {"over": Entry("over"), "oh": Entry("naught"), "o": Entry("naught")}


def _joined(found: dict[str, Entry]) -> dict[str, Entry]:
    """Return tens and units written as one word: twentyfifth, thirtyone."""
    tens = [(w, e) for w, e in found.items() if e.kind == "ten" and not e.ordinal and w not in _MISSPELT]
    units = [(w, e) for w, e in found.items() if e.kind == "unit" and e.value and not e.plural]
    return {a + b: Entry("teen", x.value + y.value, ordinal=y.ordinal) for a, x in tens for b, y in units}
