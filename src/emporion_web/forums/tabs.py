"""Tabs of a forum that rooms above this one bring; each says its own in ``<app>/navigation.py``.

from emporion_web.forums.tabs import Tab, add

add(Tab("registrations", _("Registrations"), "attendance:queue", order=10))
"""

from attrs import frozen
from django.utils.functional import Promise


@frozen
class Tab:
    """A tab: ``key`` is what a page calls itself, ``url_name`` an address with the forum's short address."""

    key: str
    label: str | Promise
    url_name: str
    order: int = 50


_TABS: dict[str, Tab] = {}


def add(*tabs: Tab) -> None:
    """Add tabs; one with the key of another replaces it."""
    _TABS.update({tab.key: tab for tab in tabs})


def tabs() -> list[Tab]:
    """Return the tabs of other rooms in their order."""
    return sorted(_TABS.values(), key=lambda tab: tab.order)
