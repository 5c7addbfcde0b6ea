"""An article on the whole, comparable with others: its figures, what it speaks of, where and of whom."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import combinations

from attrs import frozen

from emporion.newsroom.claims.concepts import concepts_of
from emporion.newsroom.claims.mentions import Mention, party_of
from emporion.newsroom.claims.values import recurs, telling, unit_of
from emporion.newsroom.entities.skeletons import consonants
from emporion.newsroom.reading import Reading

_FORTNIGHT, _QUARTER = 14, 92
_SHORT = 4
_STEP = 0.25


@frozen
class Article:
    """An article as a story is told by it; ``figures`` tell growth in percent, whatever it is written in."""

    figures: tuple[Mention, ...]
    concepts: Mapping[str, int]
    places: Mapping[str, int]
    names: frozenset[str]
    head: frozenset[str]
    day: date | None

    @property
    def file(self) -> str:
        """The file of the article."""
        return self.figures[0].file


def article(reading: Reading, mentions: Sequence[Mention]) -> Article:
    """Return an article that has figures; ``mentions`` are its comparable figures."""
    document = reading.document
    counts: Counter[str] = Counter()
    for line in document.kept():
        counts.update(concepts_of(line.span.text))
    places: Counter[str] = Counter()
    for entity in reading.entities:
        if entity.type == "place":
            places[party_of(entity.name)] += len(entity.mentions)
    called = (consonants(e.name) for e in reading.entities if e.type in ("person", "organisation"))
    title = next((line.span.text for line in document.lines if line.label == "title"), "")
    said = document.date.value
    return Article(
        figures=tuple(mention.growth_in_percent() for mention in mentions),
        concepts=counts,
        places=places,
        names=frozenset(name for name in called if len(name) >= _SHORT),
        head=concepts_of(title),
        day=said.date() if isinstance(said, datetime) else said,
    )


def of_story(one: Article, other: Article, agreed: Sequence[float]) -> dict[str, float]:
    """Return what speaks for two articles telling one story; ``agreed`` are the likelihoods of figures they share."""
    expected = math.fsum(agreed)
    apart = one.day is not None and other.day is not None and abs((one.day - other.day).days) > _FORTNIGHT
    return {
        "bias": 1.0,
        "figures": min(6.0, expected),
        "first figures": math.log1p(expected),
        "likeliest figure": max(agreed, default=0.0),
        "concepts": _cosine(one.concepts, other.concepts),
        "places": _cosine(one.places, other.places),
        "names": min(3.0, len(one.names & other.names)),
        "head": min(2.0, len(one.head & other.head)),
        "apart": float(apart),
    }


def _cosine(ones: Mapping[str, int], others: Mapping[str, int]) -> float:
    """Return the cosine of two counts, each as the logarithm of one more."""
    both = math.fsum(math.log1p(ones[name]) * math.log1p(others[name]) for name in sorted(ones.keys() & others.keys()))
    lengths = [math.sqrt(math.fsum(math.log1p(n) ** 2 for n in some.values())) for some in (ones, others)]
    return both / (lengths[0] * lengths[1]) if both else 0.0


def near_ones(articles: Sequence[Article]) -> Iterator[tuple[Article, Article]]:
    """Yield the pairs of articles that may tell one story, in order, without comparing each with each.

    They share a telling figure (within an eighth of its value), or two of these: odd shares, names; and appeared within
    a quarter, as far as their days are known.
    """
    near = set(_holding_one_key(articles, _telling))
    often = Counter(_holding_one_key(articles, _weak))
    near |= {pair for pair, times in often.items() if times > 1}
    for one, other in sorted(near):
        days = articles[one].day, articles[other].day
        if None in days or abs((days[0] - days[1]).days) <= _QUARTER:  # type: ignore[operator]
            yield articles[one], articles[other]


def _holding_one_key(
    articles: Sequence[Article], keys: Callable[[Article], Iterable[Hashable]]
) -> Iterator[tuple[int, int]]:
    holding: dict[Hashable, list[int]] = defaultdict(list)
    for place, some in enumerate(articles):
        for key in set(keys(some)):
            holding[key].append(place)
    return (pair for places in holding.values() for pair in combinations(places, 2))


def _telling(some: Article) -> Iterator[tuple[str, int]]:
    """Yield unit and size of the telling figures, in two series of steps: two values within half a step share one."""
    for mention in some.figures:
        if telling(mention):
            size = 2 * math.log(abs(mention.value())) / _STEP
            yield unit_of(mention), 2 * math.floor(size / 2)
            yield unit_of(mention), 2 * math.floor((size + 1) / 2) + 1


def _weak(some: Article) -> Iterator[str | float]:
    yield from some.names
    yield from (mention.value() for mention in some.figures if mention.figure.unit == "percent" and not recurs(mention))
