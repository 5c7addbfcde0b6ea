"""The tables of the newsroom."""

from emporion_web.newsroom.models.articles import Article, Outlet
from emporion_web.newsroom.models.facts import Fact, FactDecision, FactLink
from emporion_web.newsroom.models.items import Fetched, Item, ItemVersion, Licence, Partner, Topic

__all__ = [
    "Article",
    "Fact",
    "FactDecision",
    "FactLink",
    "Fetched",
    "Item",
    "ItemVersion",
    "Licence",
    "Outlet",
    "Partner",
    "Topic",
]
