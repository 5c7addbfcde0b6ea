"""The lexicon: association of Russian stems and Chinese words with English stems, read either way and across."""

import math
from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from emporion.kernel.languages import Language

Weighted = tuple[tuple[str, float], ...]
# The most translations that are told of a word.
MOST = 8
# The longest Chinese word that is looked for in a run of Han characters.
LONGEST = 8
# What a translation over English must weigh to be told.
_LEAST_OVER_ENGLISH = 0.02


@frozen(slots=False, eq=False)
class Lexicon:
    """Words of one language with those of another, both as compared: stems, and for Chinese whole words.

    ``lines`` has for each word of ``ru`` and ``zh`` its English stems as they stand in the file, each followed by the
    strength of the pair in thousandths: the geometric mean of the two probabilities of translation. ``surfaces`` has
    the form in which a stem is mostly written, by language.
    """

    lines: Mapping[Language, Mapping[str, str]] = field(factory=dict)
    surfaces: Mapping[Language, Mapping[str, str]] = field(factory=dict)
    version: str = ""
    _told: dict[tuple[str, Language, Language], Weighted] = field(factory=dict, init=False)

    def translations(self, stem: str, source: Language, target: Language) -> Weighted:
        """Return what a word may mean in another language, surest first; the weights add up to 1. Unknown: nothing.

        >>> lexicon = Lexicon({"ru": {"датчик": "sensor 700 gauge 300"}, "zh": {"传感器": "sensor 900"}})
        >>> lexicon.translations("датчик", "ru", "en")
        (('sensor', 0.7), ('gauge', 0.3))
        >>> lexicon.translations("sensor", "en", "ru"), lexicon.translations("датчик", "ru", "zh")
        ((('датчик', 1.0),), (('传感器', 1.0),))
        """
        if source == target:
            return ((stem, 1.0),)
        key = (stem, source, target)
        told = self._told.get(key)
        if told is None:
            told = self._look_up(stem, source, target)
            if told:
                self._told[key] = told
        return told

    def likeness(self, one: tuple[str, Language], other: tuple[str, Language]) -> float:
        """Return how much two words mean the same, from 0 to 1: the overlap of what they may mean in English stems.

        It is the coefficient of Bhattacharyya (1943) of the two distributions.

        >>> lexicon = Lexicon({"ru": {"датчик": "sensor 640 gauge 360"}, "zh": {"传感器": "sensor 900"}})
        >>> round(lexicon.likeness(("датчик", "ru"), ("传感器", "zh")), 3)
        0.8
        """
        first, second = (dict(self.translations(*word, "en")) for word in (one, other))
        return math.fsum(math.sqrt(share * second[stem]) for stem, share in first.items() if stem in second)

    def gloss(self, stem: str, language: Language) -> str:
        """Return the form in which a stem of the language is mostly written."""
        return self.surfaces.get(language, {}).get(stem, stem)

    def glosses(self, stem: str) -> dict[Language, str]:
        """Return an English stem as a word of each language: its own form, and that of its surest translation."""
        found: dict[Language, str] = {"en": self.gloss(stem, "en")}
        for language in self.lines:
            if language != "en" and (told := self.translations(stem, "en", language)):
                found[language] = self.gloss(told[0][0], language)
        return found

    @cached_property
    def hub(self) -> frozenset[str]:
        """The English stems that some word of another language may mean."""
        return frozenset(part for words in self.lines.values() for line in words.values() for part in line.split()[::2])

    def segment(self, run: str) -> list[str]:
        """Return a run of Han characters as words of the lexicon, the longest at each place; the rest as single ones.

        >>> Lexicon({"zh": {"振动": "vibrat 900", "传感器": "sensor 900"}}).segment("振动传感器厂")
        ['振动', '传感器', '厂']
        """
        known, beginnings = self.lines.get("zh", {}), self._beginnings
        found, at = [], 0
        while at < len(run):
            length = 1
            if run[at : at + 2] in beginnings:
                lengths = range(min(LONGEST, len(run) - at), 1, -1)
                length = next((length for length in lengths if run[at : at + length] in known), 1)
            found.append(run[at : at + length])
            at += length
        return found

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(word[:2] for word in self.lines.get("zh", {}) if len(word) > 1)

    def _look_up(self, stem: str, source: Language, target: Language) -> Weighted:
        if target == "en":
            return _shares(_parsed(self.lines.get(source, {}).get(stem, "")))
        if source == "en":
            return _shares(self._inverse.get(target, {}).get(stem, []))
        over: dict[str, float] = {}
        for english, weight in self.translations(stem, source, "en"):
            for word, share in self.translations(english, "en", target):
                over[word] = over.get(word, 0.0) + weight * share
        return _shares([pair for pair in over.items() if pair[1] >= _LEAST_OVER_ENGLISH])

    @cached_property
    def _inverse(self) -> dict[Language, dict[str, list[tuple[str, float]]]]:
        found: dict[Language, dict[str, list[tuple[str, float]]]] = {}
        for language, lines in self.lines.items():
            inverse = found.setdefault(language, {})
            for word, line in lines.items():
                for english, weight in _parsed(line):
                    inverse.setdefault(english, []).append((word, weight))
        return found


def _parsed(line: str) -> list[tuple[str, float]]:
    parts = line.split()
    return [(word, int(weight) / 1000) for word, weight in zip(parts[::2], parts[1::2], strict=True)]


def _shares(found: list[tuple[str, float]]) -> Weighted:
    best = sorted(found, key=lambda pair: (-pair[1], pair[0]))[:MOST]
    total = sum(weight for _, weight in best)
    return tuple((word, weight / total) for word, weight in best)
