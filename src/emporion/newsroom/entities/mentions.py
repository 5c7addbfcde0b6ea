"""What a finder of one language yields before the mentions of one name are joined."""

from typing import Literal

from attrs import frozen

from emporion.newsroom.facts import EntityType
from emporion.newsroom.spans import Span

How = Literal["known", "gazetteer", "model", "shape", "cue", "guess"]


@frozen
class Mention:
    """A passage that names something; ``name`` is how it is called there without case, ``key`` the id known."""

    span: Span
    type: EntityType
    how: How
    name: str = ""
    key: str = ""

    @property
    def called(self) -> str:
        """The name, or the passage where no other form of it is known."""
        return self.name or self.span.text


@frozen
class Candidate:
    """A run with its place in the text and the type that was decided for it."""

    start: int
    end: int
    type: EntityType
    how: How


def without_overlaps(mentions: list[Mention]) -> list[Mention]:
    """Keep, of mentions that share characters, those that come first in the list; return them in text order."""
    kept: list[Mention] = []
    for mention in mentions:
        if not any(mention.span.overlaps(other.span) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.span)
