"""What is due at a moment. Every room says its own in ``<room>/occasions.py``, loaded at the start.

from emporion_web.mail.occasions import Occasion, occasions

@occasions("forums.eve")
def eves(now):
    for forum in ...:
        yield Occasion(f"forums.eve:{forum.pk}", due, act=lambda forum=forum: remind(...), until=forum.begin)
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from attrs import frozen


@frozen
class Occasion:
    """One thing to be done once, at ``due`` or as soon after as anybody looks, but not from ``until`` on.

    ``key`` names it for ever: two that are given out with one key are one. ``act`` is called in the transaction that
    writes down that it was done, so it must do nothing that a rollback does not undo: rows, posts and jobs, no network.
    """

    key: str
    due: datetime
    act: Callable[[], object]
    until: datetime | None = None

    def ripe(self, now: datetime) -> bool:
        """Tell whether it is to be done now."""
        return self.due <= now and (self.until is None or now < self.until)


Source = Callable[[datetime], Iterable[Occasion]]
SOURCES: dict[str, Source] = {}


def occasions(name: str) -> Callable[[Source], Source]:
    """Add a source: given the moment, it returns what is due by then, and may return what was done already.

    It should leave out what has long been done, or the search grows with the years.
    """

    def decorate(source: Source) -> Source:
        SOURCES[name] = source
        return source

    return decorate


def ripe(source: Source, now: datetime) -> Iterator[Occasion]:
    """Yield what of a source is to be done now, as far as time goes."""
    return (one for one in source(now) if one.ripe(now))
