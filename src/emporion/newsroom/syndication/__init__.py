"""Items for partner outlets: what goes out, when, to whom, in five formats that others read."""

from emporion.newsroom.syndication.formats import FORMATS, Format
from emporion.newsroom.syndication.items import Channel, Credit, Item, Licence, Topic
from emporion.newsroom.syndication.outlets import Outlet, may_have

__all__ = ["FORMATS", "Channel", "Credit", "Format", "Item", "Licence", "Outlet", "Topic", "may_have"]
