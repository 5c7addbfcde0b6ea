"""Signals: codes that a text names and goods that it names, beside the entries of the loaded lists."""

from collections.abc import Iterable, Iterator

from emporion.kernel.stopping import Stop
from emporion.screening.goods import wording
from emporion.screening.goods.codes import SUBHEADING, Relation, Scheme, relation
from emporion.screening.goods.guards import Guard, guards_of
from emporion.screening.goods.lexicon import Concept, lexicon
from emporion.screening.goods.lists import GoodsEntry, GoodsList
from emporion.screening.goods.matching import Found, find
from emporion.screening.goods.mentions import Mention, mentions
from emporion.screening.goods.problem import STRENGTHS, GoodsText, Problem, Strength
from emporion.screening.goods.reading import Reading, read
from emporion.screening.goods.result import Passage, Result, SetAside, Signal, Unlisted

MOST_PASSAGES = 20
"""An entry is signalled for so many passages of one text at most."""

Listed = tuple[GoodsList, GoodsEntry, str, Relation]


class Register:
    """The codes of all lists by their first digits, so that a code finds its neighbours at once."""

    def __init__(self, lists: Iterable[GoodsList]) -> None:
        self._by_head: dict[tuple[Scheme, str], list[tuple[GoodsList, GoodsEntry, str]]] = {}
        self._known: dict[tuple[Scheme, str], list[Listed]] = {}
        for one in lists:
            for entry in one.entries:
                for scheme, code in entry.codes():
                    self._by_head.setdefault((scheme, _head(scheme, code)), []).append((one, entry, code))

    def around(self, scheme: Scheme, code: str) -> list[Listed]:
        """Return the listed codes that the code is, falls under, contains, or shares the HS6 with."""
        key = (scheme, code)
        if key not in self._known:
            near = self._by_head.get((scheme, _head(scheme, code)), [])
            found = [(one, entry, listed, relation(scheme, code, listed)) for one, entry, listed in near]
            self._known[key] = [(one, entry, listed, said) for one, entry, listed, said in found if said]
        return self._known[key]


def _head(scheme: Scheme, code: str) -> str:
    return code[:2] if scheme == "hs" else code.split(".")[0]


def solve(problem: Problem, *, stop: Stop | None = None) -> Result:
    """Return what a person should look at, text by text. Where the work is stopped, later texts have no answer.

    Every signal is a question to a person: the lexicon knows words, not goods, and a code in a text may be wrong.
    """
    register = Register(problem.lists)
    signals: list[Signal] = []
    aside: list[SetAside] = []
    unlisted: list[Unlisted] = []
    least = STRENGTHS.index(problem.profile.least)
    for text in problem.texts:
        if stop is not None and stop.reached():
            break
        named = mentions(text.text)
        found = list(_by_code(text, named, register))
        by_term, set_aside = _by_term(text, register, guarded=problem.profile.guards)
        signals += _strongest(one for one in found + by_term if STRENGTHS.index(one.strength) >= least)
        aside += set_aside
        unlisted += _unlisted(text, named, register)
    return Result(signals, aside, unlisted)


def _unlisted(text: GoodsText, named: list[Mention], register: Register) -> Iterator[Unlisted]:
    for one in named:
        if one.labelled and not register.around(one.scheme, one.code):
            yield Unlisted(text.id, _passage(text.text, one.start, one.end), one.scheme, one.code)


def _by_code(text: GoodsText, named: list[Mention], register: Register) -> Iterator[Signal]:
    for one in named:
        for goods, entry, listed, said in register.around(one.scheme, one.code):
            if not one.labelled and said == "sibling":
                continue
            yield Signal(
                text.id,
                goods.code,
                entry.id,
                listed,
                "code",
                _passage(text.text, one.start, one.end),
                one.code,
                "",
                one.scheme,
                one.code,
                said,
                _strength(one, said),
                wording.by_code(one, listed, said, goods.code),
            )


def _strength(mention: Mention, said: Relation) -> Strength:
    if not mention.labelled:
        return "fair"
    short = mention.scheme == "hs" and len(mention.code) < SUBHEADING
    return "fair" if short or said == "sibling" else "strong"


def _by_term(text: GoodsText, register: Register, *, guarded: bool) -> tuple[list[Signal], list[SetAside]]:
    reading = read(text.text)
    known = lexicon().concepts
    goods = [one for one in find(reading, lexicon()) if known[one.concept].role == "good"]
    guards = guards_of(reading, goods) if guarded else {}
    signals: list[Signal] = []
    aside: list[SetAside] = []
    for number, one in enumerate(goods):
        passage = _place(reading, one.first, one.last)
        told = list(_of_concept(text, known[one.concept], one, passage, register))
        if number not in guards:
            signals += told
        elif told:
            aside.append(_set_aside(text, one, passage, _context(reading, guards[number]), guards[number]))
    return signals, aside


def _set_aside(text: GoodsText, one: Found, passage: Passage, context: Passage, guard: Guard) -> SetAside:
    return SetAside(text.id, passage, one.concept, context, wording.set_aside(guard.why, passage.quote, context.quote))


def _of_concept(
    text: GoodsText, concept: Concept, found: Found, passage: Passage, register: Register
) -> Iterator[Signal]:
    pointed = [(*code, "fair") for code in concept.codes] + [(*code, "weak") for code in concept.maybe]
    for scheme, code, strength in pointed:
        for goods, entry, listed, said in register.around(scheme, code):
            yield Signal(
                text.id,
                goods.code,
                entry.id,
                listed,
                "term",
                passage,
                found.term.text,
                concept.id,
                scheme,
                code,
                said,
                "fair" if strength == "fair" else "weak",
                wording.by_term(passage.quote, scheme, code, listed, goods.code),
            )


def _passage(text: str, start: int, end: int) -> Passage:
    return Passage(start, end, text[start:end])


def _place(reading: Reading, first: int, last: int) -> Passage:
    return _passage(reading.text, reading.tokens[first].start, reading.tokens[last].end)


def _context(reading: Reading, guard: Guard) -> Passage:
    return _place(reading, guard.first, guard.last)


def _strongest(signals: Iterable[Signal]) -> list[Signal]:
    """Return the signals, the strongest first; of those for an entry that overlap, the strongest, then the tightest."""
    kept: dict[tuple[str, str], list[Signal]] = {}
    for one in sorted(signals, key=_weight):
        rivals = kept.setdefault((one.list_code, one.entry), [])
        if len(rivals) < MOST_PASSAGES and not any(_overlap(one.passage, other.passage) for other in rivals):
            rivals.append(one)
    told = [one for rivals in kept.values() for one in rivals]
    return sorted(told, key=lambda one: (_weight(one)[0], one.passage.start, one.list_code, one.entry))


def _weight(signal: Signal) -> tuple[int, int, int]:
    passage = signal.passage
    return -STRENGTHS.index(signal.strength), passage.end - passage.start, passage.start


def _overlap(one: Passage, other: Passage) -> bool:
    return one.start < other.end and other.start < one.end
