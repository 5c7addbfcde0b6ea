"""An independent look at signals: they quote the text, name listed codes, and no plainly named code is missed."""

import re
from collections.abc import Iterator, Set

from emporion.kernel.phrases import phrase
from emporion.kernel.violations import Violation
from emporion.screening.goods.lexicon import lexicon
from emporion.screening.goods.problem import Problem
from emporion.screening.goods.result import Passage, Result, Signal

_SHARED_DIGITS = 6


def check(problem: Problem, result: Result) -> list[Violation]:
    """Return every broken rule of a result, from the problem and the lexicon alone.

    ``goods.quote``: a passage is what stands in the text. ``goods.entry``: the entry is in the list and has the code.
    ``goods.relation``: the code is near the listed one by its digits or parts. ``goods.term``: the concept of the
    lexicon points to the code. ``goods.missed``: a text that writes "HS " or "ТН ВЭД " or "海关编码" and right after
    it the digits of a listed code has a signal for its entry.
    """
    texts = {text.id: text.text for text in problem.texts}
    listed: set[tuple[str, str, str, str]] = {
        (one.code, entry.id, *pair) for one in problem.lists for entry in one.entries for pair in entry.codes()
    }
    return [
        *_quotes(texts, result),
        *(fault for signal in result.signals for fault in _signal_faults(listed, signal)),
        *_missed(problem, result),
    ]


def _quotes(texts: dict[str, str], result: Result) -> Iterator[Violation]:
    said: list[tuple[str, Passage]] = [(one.text, one.passage) for one in result.signals]
    said += [(one.text, passage) for one in result.set_aside for passage in (one.passage, one.context)]
    said += [(one.text, one.passage) for one in result.unlisted]
    for text, passage in said:
        if passage.start >= passage.end or texts.get(text, "")[passage.start : passage.end] != passage.quote:
            sentence = phrase(
                "“{quote}” does not stand in the text {text} where it should.", quote=passage.quote, text=text
            )
            yield Violation("goods.quote", (text,), sentence)


def _signal_faults(listed: Set[tuple[str, str, str, str]], signal: Signal) -> Iterator[Violation]:
    items = (signal.text, signal.list_code, signal.entry)
    if (signal.list_code, signal.entry, signal.scheme, signal.listed) not in listed:
        sentence = phrase(
            "The list {list} has no entry {entry} with this code.", list=signal.list_code, entry=signal.entry
        )
        yield Violation("goods.entry", items, sentence)
    if not _near(signal):
        sentence = phrase("The codes {code} and {listed} are not near.", code=signal.code, listed=signal.listed)
        yield Violation("goods.relation", items, sentence)
    if signal.road == "term":
        concept = lexicon().concepts.get(signal.concept)
        if concept is None or (signal.scheme, signal.code) not in (*concept.codes, *concept.maybe):
            sentence = phrase("The lexicon does not lead from “{term}” to {code}.", term=signal.found, code=signal.code)
            yield Violation("goods.term", items, sentence)


def _near(signal: Signal) -> bool:
    split = list if signal.scheme == "hs" else lambda code: code.split(".")
    code, listed = split(signal.code), split(signal.listed)
    shared = min(len(code), len(listed))
    if signal.scheme == "hs" and signal.relation == "sibling":
        shared = min(shared, _SHARED_DIGITS)
    return code[:shared] == listed[:shared]


def _missed(problem: Problem, result: Result) -> Iterator[Violation]:
    signalled = {(signal.text, signal.list_code, signal.entry) for signal in result.signals}
    coded = [(code, one.code, entry.id) for one in problem.lists for entry in one.entries for code in entry.hs]
    labelled = re.compile(r"(?:\bHS |ТН ВЭД |海关编码)([0-9]{4,10})(?![0-9.])")
    for text in problem.texts:
        for found in labelled.finditer(text.text):
            for code, goods, entry in coded:
                if found[1] == code and (text.id, goods, entry) not in signalled:
                    sentence = phrase("The text {text} names {code} and has no signal.", text=text.id, code=code)
                    yield Violation("goods.missed", (text.id, goods, entry), sentence)
