"""The weekly letter: how long its stories take to read, and which stories to propose."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from attrs import field, frozen

from emporion.kernel.languages import Language

# Words a minute of adult readers, Han characters a minute for Chinese: Trauzettel-Klosinski and Dietz, "Standardized
# assessment of reading performance: the new International Reading Speed Texts IReST", IOVS 53 (2012).
PACE: Mapping[Language, int] = {"en": 228, "ru": 184, "zh": 255}


@frozen
class Rate:
    """An exchange rate of the header: ``value`` units of ``quote`` for one of ``base``, with its day and its source."""

    base: str
    quote: str
    value: float
    day: date
    source: str


@frozen
class Story:
    """What may go into a letter: when it appeared, its topics, and how many independent sources carry it."""

    id: str
    published: datetime
    topics: frozenset[str] = field(default=frozenset(), converter=frozenset)
    sources: int = 1
    chosen: bool = False


def reading_minutes(text: str, language: Language) -> int:
    """Return how many minutes a text takes to read, at least 1: words, or for Chinese characters, over the pace."""
    count = sum(not c.isspace() for c in text) if language == "zh" else len(text.split())
    return max(1, round(count / PACE[language]))


def propose(stories: Iterable[Story], limit: int) -> tuple[Story, ...]:
    """Return at most ``limit`` stories for a letter: those an editor chose, then the widest carried of fresh topics.

    Greedy: each next story is the one with the most independent sources, halved for every story already taken that
    shares a topic with it; the newer wins a tie, then the id.
    """
    left = sorted(stories, key=lambda story: (-story.published.timestamp(), story.id))
    taken = [story for story in left if story.chosen][:limit]
    left = [story for story in left if not story.chosen]
    while left and len(taken) < limit:
        best = max(left, key=lambda story: _worth(story, taken))
        left.remove(best)
        taken.append(best)
    return tuple(taken)


def _worth(story: Story, taken: Sequence[Story]) -> float:
    alike = sum(bool(story.topics & other.topics) for other in taken)
    return float(story.sources) / float(2**alike)
