"""How well figures of two articles are compared by weights that never saw their set, and the weights shipped.

``python -m benchmarks.claims_learning [--learn FILE] [--wrong] [--json]``. Ten sets of invented articles with the
links that a careful reader sees are taken together, so that articles of different stories are compared as well. For
each set the weights are learned from the nine others. ``--learn FILE`` writes the weights learned from all ten,
shipped as ``src/emporion/newsroom/claims/weights.json``; ``--wrong`` tells each link missed and each not the reader's.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from attrs import frozen

from benchmarks.claims import ROOT, meets, readings
from benchmarks.news_later import LATER, SETS
from benchmarks.report import Table, parser, tell
from emporion.matching.acceptance.logistic import fit_logistic, flat
from emporion.newsroom.claims.articles import Article, article, of_story
from emporion.newsroom.claims.evidence import Beside, Evidence
from emporion.newsroom.claims.mentions import Mention, mentions_of
from emporion.newsroom.claims.pairing import Pair, agreeing, near
from emporion.newsroom.claims.stories import compared, expected, stories, story_evidence
from emporion.newsroom.claims.weighing import Weights, weigh

DATA = ROOT / "tests" / "data"
STRENGTH = 2.0
_DIGITS = 3
Say = Callable[[str], None]
# A set's name, an article of it, ids of figures that a reader may leave out; a link: type, file, text, file, text.
_Entry = tuple[str, Article, frozenset[str]]
_Seen = tuple[str, str, str, str, str]


@frozen
class Told:
    """Two articles, whether they tell one story, and the pairs of figures that a reader links, by agreement."""

    sets: tuple[str, str]
    articles: tuple[Article, Article]
    one_story: bool
    agree: tuple[tuple[str, str], ...]
    conflict: tuple[tuple[str, str], ...]
    optional: frozenset[str]
    agreeing: tuple[tuple[Pair, Evidence], ...]
    near: tuple[tuple[Pair, Evidence], ...]

    def links(self, pair: Pair, seen: Sequence[tuple[str, str]]) -> bool:
        """Tell whether a reader links the two figures of a pair."""
        mine, theirs = (("", mention.figure.span.text) for mention in pair)
        return any(meets(mine, ("", a)) and meets(theirs, ("", b)) for a, b in seen)

    def open(self, pair: Pair) -> bool:
        """Tell whether a reader may leave out one of the figures."""
        return bool({m.id for m in pair} & self.optional)


def told() -> list[Told]:
    """Return all pairs of articles that have figures to compare."""
    sets = {name: (LATER / name, LATER / f"{name}_links.json") for name in SETS}
    sets["invented"] = DATA / "newsroom", DATA / "newsroom_links.json"
    for name in ("stories", "more stories"):
        folder = f"newsroom_{name.replace(' ', '_')}"
        sets[name] = DATA / folder, DATA / f"{folder}_links.json"
    articles: list[_Entry] = []
    links: list[_Seen] = []
    for name, (folder, seen) in sets.items():
        links += [tuple(entry) for entry in json.loads(seen.read_text(encoding="utf-8"))["links"]]
        for reading in readings(folder):
            made = article(reading, mentions_of(reading)) if reading.figures else None
            if made:
                articles.append((name, made, _optional(folder, made.figures)))
    told_by = _stories(articles, links)
    return [_told(one, other, told_by, links) for one, other in combinations(articles, 2)]


def _optional(folder: Path, figures: Sequence[Mention]) -> frozenset[str]:
    seen = folder / f"{Path(figures[0].file).stem}.json"
    if not seen.exists():
        return frozenset()
    marked = json.loads(seen.read_text(encoding="utf-8"))["figures"]
    places = [(f["start"], f["end"]) for f in marked if f.get("optional")]
    return frozenset(
        m.id for m in figures for start, end in places if m.figure.span.start < end and start < m.figure.span.end
    )


def _stories(articles: Sequence[_Entry], links: Sequence[_Seen]) -> Mapping[str, str]:
    """Return for each article the first one of its story: those that links hold together."""
    head = {Path(some.file).stem: Path(some.file).stem for _, some, _ in articles}

    def first(stem: str) -> str:
        return stem if head[stem] == stem else first(head[stem])

    for _, one, _, other, _ in links:
        if one in head and other in head:
            head[first(one)] = first(other)
    return {stem: first(stem) for stem in head}


def _told(one: _Entry, other: _Entry, told_by: Mapping[str, str], links: Sequence[_Seen]) -> Told:
    (name, mine, may), (other_name, theirs, might) = one, other
    a, b = Path(mine.file).stem, Path(theirs.file).stem
    seen = [(type_, x, y) for type_, s, x, t, y in links if (s, t) == (a, b)]
    seen += [(type_, y, x) for type_, s, x, t, y in links if (s, t) == (b, a)]
    beside = Beside(mine.figures, theirs.figures)
    return Told(
        (name, other_name),
        (mine, theirs),
        told_by[a] == told_by[b],
        tuple((x, y) for type_, x, y in seen if type_ in ("corroborates", "same")),
        tuple((x, y) for type_, x, y in seen if type_ == "conflicts"),
        may | might,
        tuple(agreeing(mine.figures, theirs.figures, beside)),
        tuple(near(mine.figures, theirs.figures, beside)),
    )


def learned(some: Sequence[Told]) -> Mapping[str, Weights]:
    """Return the weights learned from pairs of articles: of figures alone, of stories, and of figures in a story."""
    alone = _fitted([(found, t.links(pair, t.agree)) for t in some for pair, found in t.agreeing if _counts(t, pair)])
    told_by = [of_story(*t.articles, expected(*t.articles, alone)) for t in some]
    story = _fitted([(found, t.one_story) for t, found in zip(some, told_by, strict=True)])
    at = {id(t): {"story": story_evidence(weigh(found, story))} for t, found in zip(some, told_by, strict=True)}
    return {
        "figures": alone,
        "story": story,
        "agrees": _fitted(
            [
                ({**found, **at[id(t)]}, t.links(pair, t.agree))
                for t in some
                for pair, found in t.agreeing
                if _counts(t, pair)
            ]
        ),
        "contradicts": _fitted(
            [
                ({**found, **at[id(t)]}, t.links(pair, t.agree + t.conflict))
                for t in some
                for pair, found in t.near
                if _counts(t, pair)
            ]
        ),
    }


def _counts(two: Told, pair: Pair) -> bool:
    """Tell whether a pair is learned from: a reader links it, or leaves out neither of its figures."""
    return two.links(pair, two.agree + two.conflict) or not two.open(pair)


def _fitted(rows: Sequence[tuple[Evidence, bool]]) -> Weights:
    names = ["bias", *sorted({name for found, _ in rows for name in found} - {"bias"})]
    features = np.array([[found.get(name, 0.0) for name in names] for found, _ in rows])
    targets = np.array([float(right) for _, right in rows])
    at = fit_logistic(features, targets, np.ones(len(rows)), flat(len(names), STRENGTH))
    return {name: round(float(weight), _DIGITS) for name, weight in zip(names, at, strict=True)}


def measured(
    some: Sequence[Told], articles: Sequence[Article], names: Sequence[str], say: Say
) -> Iterator[tuple[object, ...]]:
    """Yield a row for each set: links there, found, not the reader's, conflicts likewise, by weights of the others."""
    for name in names:
        weights = learned([t for t in some if name not in t.sets])
        row = [0] * 6
        odds = {(t.one.file, t.other.file): t for t in stories(articles, weights)}
        for two in (t for t in some if t.sets[0] == name):  # pairs of two sets are told with the first one
            key = (two.articles[0].file, two.articles[1].file)
            agreed, contradicting = compared(odds[key], weights) if key in odds else ([], [])
            for at, (pairs, seen) in enumerate(((agreed, two.agree), (contradicting, two.conflict))):
                right = [p for p in pairs if two.links(p, seen)]
                false = [p for p in pairs if not two.links(p, seen) and not two.open(p)]
                missed = [entry for entry in seen if not any(two.links(p, (entry,)) for p in right)]
                row[3 * at] += len(seen)
                row[3 * at + 1] += len(seen) - len(missed)
                row[3 * at + 2] += len(false)
                kind = ("agree", "conflict")[at]
                for a, b in false:
                    say(f"{kind} not the reader's: {a.file} {a.figure.span.text} | {b.file} {b.figure.span.text}")
                for a, b in missed:
                    say(f"{kind} missed: {two.articles[0].file} {a} | {two.articles[1].file} {b}")
        yield name, *row


def main() -> None:
    """Learn, measure and tell."""
    made = parser(__doc__ or "")
    made.add_argument("--learn", type=Path, help="write the weights learned from all sets")
    made.add_argument("--wrong", action="store_true", help="tell each link missed and each not the reader's")
    asked = made.parse_args()
    some = told()
    if asked.learn:
        asked.learn.write_text(json.dumps(learned(some), indent=1) + "\n", encoding="utf-8")
        return
    say: Say = print if asked.wrong else lambda _: None
    names = (*SETS, "invented", "stories", "more stories")
    unique = {one.file: one for two in some for one in two.articles}
    rows = list(measured(some, tuple(unique.values()), names, say))
    rows.append(("all", *(sum(int(row[at]) for row in rows) for at in range(1, 7))))
    columns = ("set", "agreeing links", "found", "not the reader's", "conflicts", "found ", "not the reader's ")
    tell(
        [Table("Figures of two articles, weights learned from the other sets", columns, tuple(rows))],
        as_json=asked.json,
    )


if __name__ == "__main__":
    main()
