"""What speaks for and against each line of a page being the article: extractors, markup, shape, neighbours."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations, pairwise

from attrs import frozen

from emporion.newsroom.html.hints import NAMES
from emporion.newsroom.html.markup import Block
from emporion.newsroom.lines.rows import Row, tokens_of
from emporion.newsroom.lines.shapes import kind_of

_SHINGLE = 3
_TAGS = ("p", "li", "h1", "h2", "h3", "h4", "div", "td", "br", "blockquote", "figcaption", "a", "dd", "title", "button")
_KINDS = ("ticker", "date", "dated-rubric", "teasers", "teaser", "newsletter", "credit", "caption", "menu", "legal",
          "comments", "banner", "blurb")  # fmt: skip
_FAMILY = ("p", "li", "blockquote", "h2", "h3", "h4")


@frozen
class Taken:
    """What an extractor took, ready to be asked for lines."""

    joined: str
    shingles: frozenset[tuple[str, ...]]
    shorter: frozenset[tuple[str, ...]]

    @classmethod
    @lru_cache(maxsize=8)
    def of(cls, text: str) -> "Taken":
        """Index a text that an extractor returned."""
        words = tuple(chain.from_iterable(map(tokens_of, text.split("\n"))))
        return cls(f" {' '.join(words)} ", frozenset(_shingles(words)), frozenset(zip(words)) | set(pairwise(words)))

    def share(self, words: Sequence[str], runs: Sequence[tuple[str, ...]] = ()) -> float:
        """Return how much of a line the extractor took, 0 to 1; ``runs`` are its shingles where they are known."""
        if len(words) < _SHINGLE:
            return float(tuple(words) in self.shorter)
        runs = runs or tuple(_shingles(words))
        return sum(map(self.shingles.__contains__, runs)) / len(runs)


def _shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[i:] for i in range(_SHINGLE)))


def evidence(blocks: Sequence[Block], taken: Mapping[str, Taken]) -> list[dict[str, float]]:
    """Return the named features of each line of a page; those that are 0 are left out."""
    rows = [Row(i + 1, block.span, True) for i, block in enumerate(blocks)]
    runs = [tuple(_shingles(row.tokens)) for row in rows]
    shares = [{name: some.share(row.tokens, run) for name, some in taken.items()} for row, run in zip(rows, runs)]
    means = [sum(share.values()) / max(1, len(share)) for share in shares]
    first, last = _extent(rows, means)
    family = _family(blocks, rows, means)
    counts = Counter(row.tokens for row in rows)
    agreed = agreement(list(taken.values()))
    found = []
    for i, (block, row) in enumerate(zip(blocks, rows)):
        features = {
            "bias": 1.0,
            **_of_extractors(shares[i], row),
            "agreed on": agreed * means[i],
            "agreed without": agreed * (1 - means[i]),
            **_of_markup(block, row),
            **_of_shape(row, counts[row.tokens]),
            **_of_place(i, means, first, last, row),
            **_of_family(family, block, row, means[i]),
        }
        found.append({name: value for name, value in features.items() if value})
    return found


def agreement(taken: Sequence[Taken]) -> float:
    """Return how much of what two extractors take they take both, the mean over pairs (Jaccard, on shingles)."""
    pairs = [(a.shingles, b.shingles) for a, b in combinations(taken, 2) if a.shingles or b.shingles]
    return sum(_jaccard(a, b) for a, b in pairs) / len(pairs) if pairs else 0.0


def _jaccard(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    both = len(a) if a is b else len(a & b)
    return both / (len(a) + len(b) - both)


def _extent(rows: Sequence[Row], means: Sequence[float]) -> tuple[int, int]:
    """Return the first and the last line that most extractors took and that reads like a paragraph."""
    sure = [i for i, row in enumerate(rows) if means[i] > 0.6 and row.is_sentence]
    return (sure[0], sure[-1]) if sure else (0, len(rows))


def _of_extractors(shares: Mapping[str, float], row: Row) -> dict[str, float]:
    votes = "".join(["1" if share > 0.5 else "0" for share in shares.values()])
    size = "paragraph" if row.size >= 12 else "short"
    features = {f"took {name}": share for name, share in shares.items()}
    features[f"votes {votes}"] = features[f"votes {votes.count('1')} {size}"] = 1.0
    return features


def _of_markup(block: Block, row: Row) -> dict[str, float]:
    linked = block.linked / max(1, len(block.span))
    features = {f"in {hint}": 1.0 for hint in block.hints if hint in NAMES}
    tag = block.tag if block.tag in _TAGS else "other"
    features |= {f"tag {tag}": 1.0, "linked": linked, "wholly linked": float(linked > 0.9)}
    if "body" in block.hints or "article" in block.hints:
        features["in body, paragraph"] = float(row.is_sentence)
    return features


def _of_shape(row: Row, count: int) -> dict[str, float]:
    kind = kind_of(row)
    return {
        "size": math.log1p(row.size) / 4,
        "ends": float(row.ends),
        "sentence": float(row.is_sentence),
        "strong": float(row.is_strong),
        "short and open": float(row.size < 8 and not row.ends),
        "repeated": float(count > 1),
        "capitals": float(row.text.isupper()),
        f"kind {kind if kind in _KINDS else 'none'}": 1.0,
    }


def _of_place(i: int, means: Sequence[float], first: int, last: int, row: Row) -> dict[str, float]:
    before = means[i - 1] if i else 0.0
    after = means[i + 1] if i + 1 < len(means) else 0.0
    near = [*means[max(0, i - 3) : i], *means[i + 1 : i + 4]]
    place = "before" if i < first else "after" if i > last else "inside"
    return {
        "taken before": before,
        "taken after": after,
        "taken on both sides": min(before, after),
        "taken around": sum(near) / max(1, len(near)),
        f"{place} the sure part": 1.0,
        f"{place}, open": float(not row.ends),
        "first of the sure part": float(i == first),
        "just before it": float(first - 3 <= i < first),
        "just after it": float(last < i <= last + 3),
    }


def _family(
    blocks: Sequence[Block], rows: Sequence[Row], means: Sequence[float]
) -> Mapping[tuple[int, str], tuple[float, float]]:
    """Return, for each parent and tag, the words of its lines and how many of these words extractors took."""
    found: dict[tuple[int, str], tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for block, row, mean in zip(blocks, rows, means):
        key = _key(block)
        words, took = found[key]
        found[key] = (words + row.size, took + row.size * mean)
    return found


def _key(block: Block) -> tuple[int, str]:
    parent = block.path[-2] if len(block.path) > 1 else 0
    return parent, block.tag if block.tag in _FAMILY else ""


def _of_family(
    family: Mapping[tuple[int, str], tuple[float, float]], block: Block, row: Row, mean: float
) -> dict[str, float]:
    words, took = family[_key(block)]
    others = words - row.size
    share = (took - row.size * mean) / others if others > 0 else 0.0
    return {
        "siblings taken": share,
        "has siblings": float(others > 20),
        "taken, siblings not": mean * float(share < 0.2),
    }
