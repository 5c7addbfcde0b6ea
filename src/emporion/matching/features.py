"""What one statement says: niches, words and names, each with its weight and the passage it stands in.

A niche passes part of its weight to its ancestors, so that neighbours in the taxonomy meet in part. Each of the three
blocks has length 1 at most: who names thirty niches in one breath says each of them more faintly. Words and names weigh
by inverse document frequency (Spärck Jones 1972) over the statements of the problem. Statements of two languages meet
through the meanings of their words, which stand for those words and are never longer than they are.
"""

import math
from collections import Counter
from collections.abc import Mapping
from typing import Protocol

from attrs import field, frozen

from emporion.kernel.languages import LANGUAGES, Language, script_of
from emporion.kernel.taxonomy import Taxonomy
from emporion.matching.lexicon import Lexicon, shipped
from emporion.matching.meanings import Meanings, marks, rarity, read_meanings
from emporion.matching.problem import Statement
from emporion.matching.recognise import Recogniser
from emporion.matching.weights import STANDING, Weights
from emporion.matching.words import Word, names, terms, words

Span = tuple[int, int]

# What a niche of level 1, 2, 3 and deeper says by itself: "information technology" says little.
_BY_LEVEL = (0.5, 0.8, 1.0)
# What a niche passes on to its parent, and that to its own.
_TO_PARENT = 0.45
# A niche read out of a text is less sure than one that the organisation chose, and the less of the text is its name
# the less is the text about it: it has full weight where its name is at least a quarter of the words.
_READ = 0.8
_FULL_COVER = 0.25
_SCRIPT: Mapping[Language, str] = {"en": "latin", "ru": "cyrillic", "zh": "han"}
# Statements assumed beside the real ones, so that in a small problem a shared word is not yet a common word.
_PRIOR_STATEMENTS = 50


@frozen
class Reading:
    """A statement as read: niches with weights before scaling, terms and names, and where each stands in the text.

    ``times`` says how often a need repeats a term. An offer's repetitions are not counted: whoever offers gains by
    repeating itself, whoever asks does not.
    """

    statement: Statement
    niches: Mapping[str, float]
    niche_spans: Mapping[str, Span]
    terms: Mapping[str, Span]
    names: Mapping[str, Span]
    times: Mapping[str, int]
    meanings: Meanings


@frozen
class Features:
    """A statement as a sparse vector: feature (``niche:chips.fpga``, ``words:датчик``, ``names:ethercat``) to weight.

    The product of two vectors is the content two statements share, in 0..1.
    """

    reading: Reading
    vector: Mapping[str, float] = field(factory=dict)


def read_statement(
    statement: Statement, recogniser: Recogniser, taxonomy: Taxonomy, lexicon: Lexicon | None = None
) -> Reading:
    """Read one statement: niches, terms, names, and what the terms mean by the lexicon (None: the shipped one)."""
    of = words(statement.text)
    niches, spans = _niches(statement, of, recogniser)
    latin_text = script_of(statement.text) == "latin"
    named = names(of, latin_text)
    # What stands inside a name is said once.
    inside = {place for start, end in named.values() for place in range(start, end)}
    times = Counter(word.stem for word in of) if statement.kind == "need" else {}
    unnamed = {term: span for term, span in terms(of).items() if span[0] not in inside}
    meanings = read_meanings(statement, of, inside, lexicon or shipped())
    return Reading(statement, _with_ancestors(niches, taxonomy), spans, unnamed, named, times, meanings)


def _niches(statement: Statement, of: list[Word], recogniser: Recogniser) -> tuple[dict[str, float], dict[str, Span]]:
    niches: dict[str, float] = {}
    spans: dict[str, Span] = {}
    recognised = recogniser.find(of)
    different = len({word.stem for word in of}) if recognised else 0
    for found in recognised:
        spans.setdefault(found.code, (found.start, found.end))
        cover = len({word.stem for word in of if found.start <= word.start < found.end}) / different
        niches[found.code] = max(niches.get(found.code, 0.0), _READ * min(1.0, cover / _FULL_COVER))
    if statement.niche:
        # Beside a chosen niche those read from the text are a hint only.
        niches = {code: weight / 2 for code, weight in niches.items()}
        niches[statement.niche] = 1.0
    return niches, spans


def _with_ancestors(niches: Mapping[str, float], taxonomy: Taxonomy) -> dict[str, float]:
    weights: dict[str, float] = {}
    for named, weight in niches.items():
        code, given = named, weight
        while code in taxonomy:
            own = given * _BY_LEVEL[min(code.count(".") + 1, len(_BY_LEVEL)) - 1]
            weights[code] = max(weights.get(code, 0.0), own)
            given *= _TO_PARENT
            code = code.rpartition(".")[0]
    return weights


class Frequencies(Protocol):
    """How many statements of a larger whole, which speaks every language, hold a word or a name, or mean a stem."""

    @property
    def total(self) -> int:
        """How many statements there are."""
        ...

    def of(self, word: str) -> int:
        """Return how many statements hold the word or name."""
        ...

    def meaning(self, stem: str) -> int:
        """Return how many statements may mean the English stem."""
        ...


def weigh(
    readings: list[Reading], frequencies: Frequencies | None = None, weights: Weights = STANDING
) -> list[Features]:
    """Give every reading its vector, with document frequencies counted over all of them, or those of a whole.

    Of two languages, meanings take the share of the words.
    """
    common_names = {name for reading in readings for name in reading.names}
    named = [_names_of(reading, common_names) for reading in readings]
    term_weight = _rarity([reading.terms for reading in readings], frequencies)
    name_weight = _rarity(named, frequencies)
    meaning_weight = rarity([reading.meanings for reading in readings], _PRIOR_STATEMENTS, frequencies)
    present = frozenset(LANGUAGES if frequencies else (reading.meanings.language for reading in readings))
    found = []
    for reading, of in zip(readings, named, strict=True):
        said = _term_weights(reading, term_weight, of)
        vector = _block("niche", reading.niches, weights.niche) | _block("words", said, weights.words)
        vector |= _block("names", {name: name_weight[name] for name in of}, weights.names)
        found.append(Features(reading, vector | _meaning_block(reading, said, meaning_weight, present, weights.words)))
    return found


def _term_weights(reading: Reading, rarity: Mapping[str, float], named: Mapping[str, Span]) -> dict[str, float]:
    times = {term: max(1, reading.times.get(term, 1)) for term in reading.terms if term not in named}
    return {term: rarity[term] * (1.0 + math.log(count)) for term, count in times.items()}


def _meaning_block(
    reading: Reading,
    said: Mapping[str, float],
    rare: Mapping[str, float],
    present: frozenset[Language],
    share: float,
) -> dict[str, float]:
    """Return the meanings as long as the words they stand for, at most, under the marks of the other languages.

    So the words that two languages share (numbers, words of a third script) and the meanings together stay within the
    share of the words.
    """
    under = marks(reading.statement, reading.meanings.language, present)
    meant = {stem: part * rare[stem] for stem, part in reading.meanings.shares.items()}
    if not under or not meant:
        return {}
    whole = math.sqrt(math.fsum(weight * weight for weight in said.values()))
    own = {term: weight for term, weight in said.items() if script_of(term) == _SCRIPT[reading.meanings.language]}
    room = math.sqrt(math.fsum(weight * weight for weight in own.values())) / max(1.0, whole)
    length = math.sqrt(math.fsum(weight * weight for weight in meant.values()))
    scale = math.sqrt(share) * min(1.0 / max(1.0, whole), room / length)
    return {f"meanings:{mark}:{stem}": meant[stem] * scale for mark in under for stem in sorted(meant)}


def _names_of(reading: Reading, common: set[str]) -> Mapping[str, Span]:
    """Return the names of a reading, and those terms that another statement writes as a name (``fpga``, ``FPGA``)."""
    return {**reading.names} | {term: span for term, span in reading.terms.items() if term in common}


def _rarity(documents: list[Mapping[str, Span]], whole: Frequencies | None) -> dict[str, float]:
    frequency: dict[str, int] = {}
    for document in documents:
        for feature in document:
            frequency[feature] = frequency.get(feature, 0) + 1
    if whole is not None:
        frequency = {feature: max(count, whole.of(feature)) for feature, count in frequency.items()}
    total = max(len(documents), whole.total if whole is not None else 0) + _PRIOR_STATEMENTS
    highest = math.log(total / 0.5)
    return {feature: math.log(total / (count + 0.5)) / highest for feature, count in frequency.items()}


def _block(name: str, weights: Mapping[str, float], share: float) -> dict[str, float]:
    """Scale a block to length 1 at most (a faint one stays faint) and to the root of its share."""
    length = max(1.0, math.sqrt(math.fsum(weight * weight for weight in weights.values())))
    scale = math.sqrt(share) / length
    return {f"{name}:{feature}": weights[feature] * scale for feature in sorted(weights)}


def place_of(reading: Reading, feature: str) -> Span | None:
    """Return where a feature stands in the statement's text; None where only the given niche says it."""
    block, _, name = feature.partition(":")
    if block == "niche":
        inside = [span for code, span in reading.niche_spans.items() if code == name or code.startswith(f"{name}.")]
        return min(inside, default=None)
    if block == "names":
        return reading.names.get(name) or reading.terms.get(name)
    if block == "meanings":
        return reading.meanings.spans.get(name.partition(":")[2])
    return reading.terms.get(name)
