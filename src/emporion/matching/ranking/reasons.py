"""Why a supplier stands where it does: the parts of its score, each quoting the need and the offer that meet."""

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import frozen

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import Phrase, phrase, plural
from emporion.matching.evidence import passage
from emporion.matching.ranking.index import Index
from emporion.matching.ranking.meeting import Meeting, meeting, nearest_terms
from emporion.matching.ranking.problem import Need
from emporion.matching.ranking.reading import places
from emporion.matching.ranking.scoring import Scored
from emporion.matching.ranking.whole_words import is_across, whole

# So many pairs of passages have a reason of their own; what else is shared is one reason together.
_SHOWN = 5
_WORDS_SHOWN = 5

Span = tuple[int, int]
Quotes = tuple[str, ...]
# So many words are looked up in the texts; what a long need shares beyond them weighs little.
_QUOTED = 16
_places = lru_cache(maxsize=16_384)(places)
_passage = lru_cache(maxsize=65_536)(passage)


@frozen
class _Texts:
    """The need and the offers that count, with the places of their terms."""

    need: str
    meant: Mapping[str, Span]
    offers: tuple[str, ...]

    def place(self, feature: str) -> Span | None:
        """Return where a term of the need stands, or the word that means it; None where there is no such."""
        return _places(self.need).get(feature) or self.meant.get(feature)

    def word(self, feature: str) -> str:
        """Return a term as the need writes it; a translated one with the word of the offer."""
        asked = whole(self.need, self.place(feature) or (0, 0))
        told = self.offered(feature) if feature in self.meant else None
        return asked if told is None else f"{asked} ({whole(*told)})"

    def offered(self, feature: str) -> tuple[str, Span] | None:
        """Return the best offer that has the term, and where."""
        return next(((text, _places(text)[feature]) for text in self.offers if feature in _places(text)), None)

    def quotes(self, feature: str, offered: str) -> Quotes:
        """Return the passages of a term of the need and a term of an offer; the need's first where it has no such."""
        found = self.offered(offered)
        there = _passage(*found) if found else ""
        return tuple(quote for quote in (_passage(self.need, self.place(feature)), there) if quote)


def reasons(index: Index, need: Need, scored: Scored, row: int, supplier: int) -> tuple[Part, ...]:
    """Return the parts of a score by falling weight; their weights add up to it."""
    found = meeting(index, scored, row, supplier)
    texts = _Texts(need.text, scored.asked[row].meant, _texts(index, found, supplier))
    scale = float(scored.scale[row])
    parts = [*_own(found, texts), *_related(found, texts)]
    if found.subjects:
        terms = nearest_terms(index, scored, row, max(found.subjects, key=lambda one: (found.subjects[one], -one)))
        parts.append(_subject(found, texts, *terms))
    scaled = [Part(part.kind, part.sentence, part.weight * scale, part.quotes) for part in parts]
    return tuple(
        sorted(
            (*scaled, *_alike(index, need, scored, row, supplier)),
            key=lambda part: (-part.weight, part.kind, part.quotes),
        )
    )


def _alike(index: Index, need: Need, scored: Scored, row: int, supplier: int) -> Iterator[Part]:
    """Yield the parts of an encoder, if there is one that adds something."""
    if index.encoder is not None and scored.alike is not None:
        own = slice(int(index.starts[supplier]), int(index.starts[supplier + 1]))
        alike = scored.alike
        yield from index.encoder.parts(need, index.offers[own], alike.offers[row, own], alike.wholes[row, supplier])


def _texts(index: Index, found: Meeting, supplier: int) -> tuple[str, ...]:
    """Return the texts of all offers of the supplier, those that count most first."""
    span = range(int(index.starts[supplier]), int(index.starts[supplier + 1]))
    others = [offer for offer in span if offer not in set(found.offers)]
    return tuple(index.offers[offer].text for offer in (*found.offers, *others))


def _own(found: Meeting, texts: _Texts) -> Iterator[Part]:
    """Yield a part for each pair of passages that share words, the rest of them together."""
    groups: dict[Quotes, dict[str, float]] = {}
    features = sorted(found.own, key=lambda one: (-found.own[one], one))
    for feature in features[:_QUOTED]:
        groups.setdefault(texts.quotes(feature, feature), {})[feature] = found.own[feature]
    ranked = sorted(groups.items(), key=lambda item: (-math.fsum(item[1].values()), item[0]))
    for quotes, group in ranked[:_SHOWN]:
        sentence = phrase("Both speak of: {words}.", words=_listed(group, texts))
        yield Part("words", sentence, math.fsum(group.values()), quotes)
    rest = [feature for _, group in ranked[_SHOWN:] for feature in group] + features[_QUOTED:]
    if rest:
        count = len([feature for feature in rest if " " not in feature]) or len(rest)
        sentence = plural("{count} further word in common.", "{count} further words in common.", count)
        weight = math.fsum(found.own[feature] for feature in rest)
        yield Part("words.further", sentence, weight, texts.quotes(rest[0], rest[0]))


def _listed(group: Mapping[str, float], texts: _Texts) -> str:
    """Return the heaviest words of a group as the need writes them; a word inside a pair is not said again."""
    said: list[str] = []
    inside: set[str] = set()
    for feature in sorted(group, key=lambda one: (-one.count(" "), -group[one], one)):
        if feature not in inside:
            inside.update(feature.split())
            said.append(texts.word(feature))
    return ", ".join(dict.fromkeys(said[:_WORDS_SHOWN]))


def _related(found: Meeting, texts: _Texts) -> Iterator[Part]:
    """Yield the part of words that the need does not use, and that stand in the offers nearest to it."""
    if found.related:
        heaviest = sorted(found.related, key=lambda one: (-found.related[one], one))
        placed = [place for place in map(texts.offered, heaviest) if place is not None]
        clear = [place for place in placed if not is_across(*place)] or placed
        words = ", ".join(list(dict.fromkeys(whole(*place) for place in clear))[:_WORDS_SHOWN])
        sentence: Phrase = phrase("Offers that meet this need also speak of: {words}.", words=words)
        leading = min(found.own, key=lambda one: (-found.own[one], one), default="")
        yield Part("related", sentence, math.fsum(found.related.values()), texts.quotes(leading, heaviest[0]))


def _subject(found: Meeting, texts: _Texts, asked: str, offered: str) -> Part:
    """Return the part of what the texts are about."""
    place = texts.offered(offered)
    told = whole(*place) if place else ""
    sentence = phrase("The subjects are near: {asked} and {offered}.", asked=texts.word(asked), offered=told)
    return Part("subject", sentence, math.fsum(found.subjects.values()), texts.quotes(asked, offered))
