"""Reading a statement: the niches it names, its terms and names, and what its words mean in other languages.

Reading is by atoms (:mod:`emporion.matching.forms`); places in the text are found when something is quoted. What a
reader has learned of a word it keeps, and so it does the statements it read last.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import evolve, frozen

from emporion.kernel.languages import Language, Script
from emporion.kernel.taxonomy import Taxonomy
from emporion.matching.forms import Atoms, Form, Forms, atoms_of, script_of_atoms, spans
from emporion.matching.lexicon import Lexicon, shipped
from emporion.matching.meanings import Meanings, Source, Told, meanings_of
from emporion.matching.naming import names
from emporion.matching.problem import Statement
from emporion.matching.recognise import Recogniser, recogniser
from emporion.matching.words import is_common, is_han

Span = tuple[int, int]

# What a niche of level 1, 2, 3 and deeper says by itself: "information technology" says little.
_BY_LEVEL = (0.5, 0.8, 1.0)
# What a niche passes on to its parent, and that to its own.
_TO_PARENT = 0.45
# A niche read out of a text is less sure than one that the organisation chose, and the less of the text is its name
# the less is the text about it: it has full weight where its name is at least a quarter of the words.
_READ = 0.8
_FULL_COVER = 0.25
_LANGUAGE: Mapping[Script, Language] = {"latin": "en", "cyrillic": "ru", "han": "zh"}
# How many statements a reader remembers.
_MOST = 4_096


@frozen(slots=False)
class Reading:
    """A statement as read: niches with weights before scaling, terms and names, and which atoms of the text say them.

    ``named`` are the niches read out of the text; those and names stand from a first to a last atom, a term begins at
    its atom. ``times`` has the terms that a need repeats, and how often. An offer's repetitions are not counted:
    whoever offers gains by repeating itself, whoever asks does not.
    """

    statement: Statement
    niches: Mapping[str, float]
    named: Mapping[str, Span]
    terms: Mapping[str, int]
    names: Mapping[str, Span]
    times: Mapping[str, int]
    meanings: Meanings

    @cached_property
    def quoted(self) -> dict[str, tuple[str, str]]:
        """What has been quoted of the text so far, by feature: how it is written there, and the passage around it."""
        return {}


class Reader:
    """Reads statements by a taxonomy and a lexicon (None: the shipped one)."""

    def __init__(self, taxonomy: Taxonomy, lexicon: Lexicon | None = None) -> None:
        self.taxonomy = taxonomy
        self.lexicon = lexicon or shipped()
        self.recogniser: Recogniser = recogniser(taxonomy)
        self.forms = Forms()
        self._told = {language: Told(language, self.lexicon) for language in _LANGUAGE.values()}
        self._read: dict[tuple[str, ...], Reading] = {}

    def read(self, statement: Statement) -> Reading:
        """Read one statement, and remember it."""
        key = (statement.text, statement.kind, statement.language, statement.niche)
        known = self._read.get(key)
        if known is None:
            if len(self._read) >= _MOST:
                self._read.clear()
            known = self._read[key] = self.read_once(statement)
        return known if known.statement is statement else evolve(known, statement=statement)

    def read_once(self, statement: Statement) -> Reading:
        """Read one statement that will hardly be asked for again; what is not kept costs no collector its time."""
        atoms = atoms_of(statement.text, self.forms)
        script = script_of_atoms(atoms.forms)
        stems = tuple([form.stem for form in atoms.forms])
        niches, places = self._niches(statement, stems)
        named = names(atoms.forms, script == "latin")
        # What stands inside a name is said once.
        inside = {at for first, last in named.values() for at in range(first, last + 1)}
        single = _words(atoms.forms, inside)
        language = _LANGUAGE.get(script, statement.language)
        sources = self._han_sources(atoms, inside) if language == "zh" else self._sources(single, language)
        terms = single | _bigrams(atoms, stems, inside) if atoms.runs else single
        times = _repeated(stems, single) if statement.kind == "need" else {}
        weighed = _with_ancestors(niches, self.taxonomy)
        return Reading(statement, weighed, places, terms, named, times, meanings_of(language, sources))

    def _niches(self, statement: Statement, stems: tuple[str, ...]) -> tuple[dict[str, float], dict[str, Span]]:
        niches: dict[str, float] = {}
        places: dict[str, Span] = {}
        found = self.recogniser.named(stems)
        different = len(set(stems)) if found else 0
        for code, first, last in found:
            places.setdefault(code, (first, last))
            cover = len(set(stems[first : last + 1])) / different
            niches[code] = max(niches.get(code, 0.0), _READ * min(1.0, cover / _FULL_COVER))
        if statement.niche:
            # Beside a chosen niche those read from the text are a hint only.
            niches = {code: weight / 2 for code, weight in niches.items()}
            niches[statement.niche] = 1.0
        return niches, places

    def _sources(self, single: Mapping[str, int], language: Language) -> list[Source]:
        told = self._told[language]
        return [(at, at, meant) for term, at in single.items() if (meant := told[term])]

    def _han_sources(self, atoms: Atoms, inside: set[int]) -> list[Source]:
        told, found = self._told["zh"], dict[str, Source]()
        for first, behind in atoms.runs:
            at = first
            for word in self.lexicon.segment("".join([form.stem for form in atoms.forms[first:behind]])):
                if word not in found and (meant := told[word]):
                    found[word] = (at, at + len(word) - 1, meant)
                at += len(word)
        return [source for source in found.values() if source[0] not in inside]


_made: list[Reader] = []  # the last one: it has learned many words, and taxonomies are few


def reader_of(taxonomy: Taxonomy) -> Reader:
    """Return the reader of a taxonomy with the shipped lexicon; asked for the same one again, the one already made."""
    if not _made or (_made[0].taxonomy is not taxonomy and _made[0].taxonomy != taxonomy):
        _made[:] = [Reader(taxonomy)]
    return _made[0]


def _words(forms: Sequence[Form], inside: set[int]) -> dict[str, int]:
    """Return the terms that are words, each with its first atom, but for those that stand inside a name there."""
    found: dict[str, int] = {}
    for at, form in enumerate(forms):
        if form.says and form.stem not in found:
            found[form.stem] = at
    return {term: at for term, at in found.items() if at not in inside} if inside else found


def _bigrams(atoms: Atoms, stems: tuple[str, ...], inside: set[int]) -> dict[str, int]:
    """Return the bigrams of Han characters, likewise."""
    found: dict[str, int] = {}
    for first, behind in atoms.runs:
        for at in range(first, behind - 1):
            found.setdefault(stems[at] + stems[at + 1], at)
    return {term: at for term, at in found.items() if at not in inside and not is_common(term)}


def _repeated(stems: Sequence[str], terms: Mapping[str, int]) -> dict[str, int]:
    if len(set(stems)) == len(stems):
        return {}
    return {stem: count for stem, count in Counter(stems).items() if count > 1 and stem in terms}


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


def place_of(reading: Reading, feature: str) -> Span | None:
    """Return where a feature stands in the statement's text; None where only the given niche says it."""
    atoms = _atoms_of(reading, feature)
    if atoms is None:
        return None
    of = spans(reading.statement.text)
    return of[atoms[0]][0], of[atoms[1]][1]


def _atoms_of(reading: Reading, feature: str) -> Span | None:
    block, _, name = feature.partition(":")
    if block == "niche":
        inside = [place for code, place in reading.named.items() if code == name or code.startswith(f"{name}.")]
        return min(inside, default=None)
    if block == "meanings":
        return reading.meanings.places.get(name.partition(":")[2])
    if block == "names" and name in reading.names:
        return reading.names[name]
    first = reading.terms.get(name)
    return None if first is None else (first, _last(reading.statement.text, first))


def _last(text: str, first: int) -> int:
    """Return the last atom of a term: a Han character begins a bigram."""
    start, _ = spans(text)[first]
    return first + 1 if is_han(text[start]) else first
