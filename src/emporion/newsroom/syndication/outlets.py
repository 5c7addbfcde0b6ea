"""Which outlet may have which item, and from when: the rule that every door asks."""

from collections.abc import Iterable
from datetime import datetime

from attrs import field, frozen

from emporion.newsroom.syndication.items import Item


def _names(values: Iterable[str] | None) -> frozenset[str] | None:
    return None if values is None else frozenset(values)


@frozen
class Outlet:
    """A partner: the languages, topic URIs and licence names it takes (None: any)."""

    languages: frozenset[str] | None = field(default=None, converter=_names)
    topics: frozenset[str] | None = field(default=None, converter=_names)
    licences: frozenset[str] | None = field(default=None, converter=_names)


def may_have(item: Item, outlet: Outlet, at: datetime) -> bool:
    """Tell whether an outlet may have an item at a moment. Before an embargo ends nobody has it, under no version.

    A withdrawal reaches all who could have had the item.
    """
    if item.embargo_until is not None and at < item.embargo_until:
        return False
    topics = {topic.uri for topic in item.topics}
    return (
        item.first_published <= at
        and (outlet.languages is None or item.language in outlet.languages)
        and (outlet.licences is None or item.licence.name in outlet.licences)
        and (outlet.topics is None or bool(topics & outlet.topics))
    )
