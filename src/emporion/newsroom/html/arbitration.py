"""Which lines of a page are the article: extractors and markup weighed against one another, line by line.

A logistic regression over the evidence of a line; the weights were learned on annotated pages by
``python -m benchmarks.extraction --learn`` and are data. Where it keeps far less than the extractors do, the page is
strange to it, and the first extractor is followed.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from emporion.newsroom.html.evidence import Taken, evidence
from emporion.newsroom.html.markup import Block
from emporion.newsroom.lines.rows import tokens_of

_ENOUGH, _MOST = 0.4, 0.5
_LEAST_WORDS = 5


@cache
def weights() -> Mapping[str, float]:
    """Return the learned weight of each feature; ``threshold`` is the sum from which a line is kept."""
    text = resources.files("emporion.newsroom.html").joinpath("weights.json").read_text(encoding="utf-8")
    return {str(name): float(weight) for name, weight in json.loads(text).items()}


def article(
    blocks: Sequence[Block], texts: Mapping[str, str], learned: Mapping[str, float] | None = None
) -> frozenset[int]:
    """Return the places of the lines that are the article; ``texts`` holds what each extractor took."""
    weighed = weights() if learned is None else learned
    taken = {name: Taken.of(text) for name, text in texts.items()}
    features = evidence(blocks, taken)
    threshold = weighed.get("threshold", 0.0)
    sums = [sum([weighed.get(name, 0.0) * value for name, value in some.items()]) for some in features]
    kept = _once([i for i, total in enumerate(sums) if total > threshold], blocks, taken)
    words = [len(tokens_of(block.span.text)) for block in blocks]
    sizes = sorted(some.joined.count(" ") - 1 for some in taken.values())
    if sizes and sum(words[i] for i in kept) < _ENOUGH * sizes[len(sizes) // 2]:
        return _followed(blocks, taken)
    return frozenset(kept)


def _once(kept: Sequence[int], blocks: Sequence[Block], taken: Mapping[str, Taken]) -> list[int]:
    """Leave out the copies of a line that most extractors do not take a second time."""
    keys = {i: tokens_of(blocks[i].span.text) for i in kept}
    counts = Counter(keys.values())
    seen: Counter[tuple[str, ...]] = Counter()
    left = []
    for i in kept:
        seen[keys[i]] += 1
        if counts[keys[i]] == 1 or len(keys[i]) < _LEAST_WORDS or seen[keys[i]] <= allowed(keys[i], taken):
            left.append(i)
    return left


def allowed(key: tuple[str, ...], taken: Mapping[str, Taken]) -> int:
    """Return how many times a line may stand in the article: as often as in the middle one of the extractors."""
    line = f" {' '.join(key)} "
    times = sorted(some.joined.count(line) for some in taken.values())
    return max(1, times[len(times) // 2]) if times else 1


def _followed(blocks: Sequence[Block], taken: Mapping[str, Taken]) -> frozenset[int]:
    """Return the lines that the first extractor which took any took most of."""
    for some in taken.values():
        found = [i for i, block in enumerate(blocks) if some.share(tokens_of(block.span.text)) > _MOST]
        if found:
            return frozenset(_once(found, blocks, taken))
    return frozenset()
