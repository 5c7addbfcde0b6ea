"""An article as a page shows it: its kept lines with their passages marked, what was dropped in between."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen
from django.db.models import Count, Q, QuerySet

from emporion.newsroom.documents import KEPT
from emporion_web.newsroom.enums import ArticleState, FactState
from emporion_web.newsroom.models import Article, Fact

OPEN = (FactState.FOUND, FactState.SECOND)


@frozen
class Piece:
    """Some characters of a line, and the facts whose passages cover them, the shortest passage first."""

    text: str
    facts: tuple[Fact, ...] = ()

    @property
    def fact(self) -> Fact | None:
        """The fact a click leads to."""
        return self.facts[0] if self.facts else None


@frozen
class ShownLine:
    """One line: its number, its label and its pieces."""

    number: int
    label: str
    text: str
    pieces: tuple[Piece, ...] = ()


@frozen
class Block:
    """A kept line, or a run of lines that were left out."""

    kept: bool
    lines: tuple[ShownLine, ...]


def blocks_of(article: Article, facts: Sequence[Fact]) -> list[Block]:
    """Return the article in order. Passages are marked in kept lines; a fact that is gone or rejected is not."""
    marked = [fact for fact in facts if not fact.gone and not fact.broken and fact.state != FactState.REJECTED]
    places = sorted(_places(marked))
    blocks: list[Block] = []
    for row in article.lines:
        kept = row["label"] in KEPT
        text = article.text[row["start"] : row["end"]]
        pieces = tuple(_pieces(text, row["start"], places)) if kept else ()
        line = ShownLine(row["number"], row["label"], text, pieces)
        if blocks and not kept and not blocks[-1].kept:
            blocks[-1] = Block(kept=False, lines=(*blocks[-1].lines, line))
        else:
            blocks.append(Block(kept, (line,)))
    return blocks


def _places(facts: Sequence[Fact]) -> Iterator[tuple[int, int, int, Fact]]:
    for order, fact in enumerate(facts):
        mentions = fact.data.get("mentions") or [[fact.start, fact.end]]
        for start, end in mentions:
            yield start, end, order, fact


def _pieces(text: str, at: int, places: Sequence[tuple[int, int, int, Fact]]) -> Iterator[Piece]:
    end = at + len(text)
    inside = [place for place in places if place[0] < end and place[1] > at]
    cuts = sorted({at, end, *(max(at, p[0]) for p in inside), *(min(end, p[1]) for p in inside)})
    for left, right in pairwise(cuts):
        covering = sorted((p for p in inside if p[0] <= left and p[1] >= right), key=lambda p: p[1] - p[0])
        yield Piece(text[left - at : right - at], tuple(p[3] for p in covering))


def with_counts(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Add to each article how many facts it has and how many are still to be decided."""
    standing = Q(facts__gone=False)
    return articles.annotate(
        found=Count("facts", filter=standing), left=Count("facts", filter=standing & Q(facts__state__in=OPEN))
    )


def counts_by_state(articles: QuerySet[Article]) -> dict[str, int]:
    """Return how many articles stand in each state; what is being read or failed counts to the inbox."""
    rows = articles.order_by().values_list("state").annotate(number=Count("pk"))
    counted = dict(rows)
    inbox = (ArticleState.INBOX, ArticleState.READING, ArticleState.FAILED)
    return {
        "inbox": sum(counted.get(state, 0) for state in inbox),
        "kept": counted.get(ArticleState.KEPT, 0),
        "aside": counted.get(ArticleState.ASIDE, 0),
    }


def beside(facts: Sequence[Fact], fact: Fact) -> tuple[Fact | None, Fact | None]:
    """Return the facts before and after one that are still to be decided."""
    waiting = [each for each in facts if each.state in OPEN and not each.gone]
    before = [each for each in waiting if (each.start, each.pk) < (fact.start, fact.pk)]
    after = [each for each in waiting if (each.start, each.pk) > (fact.start, fact.pk)]
    return (before[-1] if before else None), (after[0] if after else None)
