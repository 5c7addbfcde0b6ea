"""A need's words in the other languages that offers are written in, each with how much the two mean the same.

A translation weighs what the word weighs, times the likeness of the two, as rare as all translations of the word are
together (after the probabilistic structured queries of Darwish and Oard 2003). A word whose meaning is uncertain so
meets a translation that is as uncertain whole, and not only by the chance that it is meant.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from emporion.kernel.languages import Language, language_of
from emporion.matching.lexicon import Lexicon
from emporion.matching.ranking.asking import Asked
from emporion.matching.ranking.block import Block
from emporion.matching.ranking.problem import Need
from emporion.matching.words import Word, is_common, terms, words

Span = tuple[int, int]


def with_meanings(
    need: Need, asked: Asked, offered: Iterable[Language], known: Block, lexicon: Callable[[], Lexicon]
) -> Asked:
    """Return what is asked together with what the need's words mean in the languages of the offers, but its own.

    The lexicon is fetched only where there are offers in another language.
    """
    language = language_of(need.text, need.language)
    others = sorted(set(offered) - {language})
    if not others:
        return asked
    weights: dict[str, float] = {}
    surest: dict[str, tuple[float, int, int]] = {}
    own = list(_own_words(words(need.text), language, asked, lexicon()))
    for target in others:
        for word, span, weight in own:
            found = _features(word, language, target, known, lexicon())
            common = _rarity(found, known)
            for feature, alike in found.items():
                worth = weight * alike * common / known.rarity[known.columns[feature]]
                weights[feature] = weights.get(feature, 0.0) + worth
                surest[feature] = max(surest.get(feature, (0.0, 0, 0)), (worth, -span[0], -span[1]))
    weights = {feature: weight for feature, weight in weights.items() if feature not in asked.terms}
    places = {feature: (-surest[feature][1], -surest[feature][2]) for feature in weights}
    return evolve(asked, terms={**asked.terms, **weights}, meant=places)


def _own_words(of: list[Word], language: Language, asked: Asked, lexicon: Lexicon) -> Iterator[tuple[str, Span, float]]:
    """Yield the words of a need with their first place and their weight; Chinese ones as the lexicon divides them."""
    if language != "zh":
        for term, span in terms(of).items():
            if term in asked.terms:
                yield term, span, asked.terms[term]
        return
    found = [(word, start) for run, at in _runs(of) for word, start in _with_places(lexicon.segment(run), at)]
    times, seen = Counter(word for word, _ in found), set()
    for word, start in found:
        if word not in seen and not is_common(word):
            seen.add(word)
            yield word, (start, start + len(word)), 1.0 + math.log(times[word])


def _runs(of: list[Word]) -> Iterator[tuple[str, int]]:
    """Yield the unbroken runs of Han characters with their places."""
    run, start, end = "", 0, -1
    for word in of:
        if run and not (word.han and word.start == end):
            yield run, start
            run = ""
        if word.han:
            run, start, end = (run or "") + word.stem, start if run else word.start, word.end
    if run:
        yield run, start


def _with_places(parts: Sequence[str], at: int) -> Iterator[tuple[str, int]]:
    for part in parts:
        yield part, at
        at += len(part)


def _features(word: str, source: Language, target: Language, known: Block, lexicon: Lexicon) -> dict[str, float]:
    """Return the terms of the offers that the word may mean, with their likeness; a Chinese word by its bigrams."""
    found: dict[str, float] = {}
    for told, _ in lexicon.translations(word, source, target):
        if is_common(told):
            continue
        alike = lexicon.likeness((word, source), (told, target))
        parts = [told[at : at + 2] for at in range(len(told) - 1)] if target == "zh" else [told]
        for part in parts:
            if part in known.columns:
                found[part] = found.get(part, 0.0) + alike / len(parts)
    return found


def _rarity(found: Mapping[str, float], known: Block) -> float:
    """Return how rare the offers are in which the word is said in any of its translations."""
    seen = math.fsum(alike * known.seen(feature) for feature, alike in found.items())
    total = known.counts.shape[0]
    return math.log1p((total - min(seen, total) + 0.5) / (min(seen, total) + 0.5))
