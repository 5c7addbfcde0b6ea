"""The main navigation: every app says its own entries in ``<app>/navigation.py``, which is loaded at the start.

from emporion_web.ui.navigation import Entry, Group, add

add(Entry(_("Organisations"), "registry:organisations", icon="building", roles=STAFF, group=Group.WORK, order=10))
"""

from collections.abc import Callable, Iterable
from enum import IntEnum

from attrs import frozen
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User


class Group(IntEnum):
    """The groups of the navigation, in their order."""

    WORK = 1
    FORUM = 2
    NEWSROOM = 3
    ADMINISTRATION = 4


TITLES: dict[Group, str | Promise] = {
    Group.WORK: _("Corridor"),
    Group.FORUM: _("Forum"),
    Group.NEWSROOM: _("Newsroom"),
    Group.ADMINISTRATION: _("Administration"),
}


@frozen
class Entry:
    """A link of the navigation, for some roles. ``icon`` is a name in ``ui/img/icons.svg``.

    ``waiting`` counts what waits behind it for a person; 0 is not shown.
    """

    label: str | Promise
    url_name: str
    icon: str
    roles: tuple[Role, ...]
    group: Group
    order: int = 50
    waiting: Callable[[User], int] | None = None


@frozen
class Link:
    """An entry as one person sees it on one page."""

    label: str | Promise
    url: str
    icon: str
    current: bool
    waiting: int = 0


@frozen
class Section:
    """A titled group of links; ``daily`` ones are offered on the home page too."""

    title: str | Promise
    daily: bool
    links: tuple[Link, ...]


_ENTRIES: dict[str, Entry] = {}


def add(*entries: Entry) -> None:
    """Add entries; one with the address name of another replaces it."""
    _ENTRIES.update({entry.url_name: entry for entry in entries})


def sections_for(user: User, path: str) -> list[Section]:
    """Return the sections that a person sees, the link that leads nearest to ``path`` marked as current."""
    seen = [
        (entry, url) for entry in _ENTRIES.values() if user.role in entry.roles and (url := _address(entry.url_name))
    ]
    nearest = max(
        (url for _entry, url in seen if path == url or (url != "/" and path.startswith(url))), default="", key=len
    )
    return [
        Section(
            TITLES[group],
            group is not Group.ADMINISTRATION,
            tuple(_links(((e, u) for e, u in seen if e.group is group), nearest, user)),
        )
        for group in Group
        if any(entry.group is group for entry, _url in seen)
    ]


def _links(entries: Iterable[tuple[Entry, str]], nearest: str, user: User) -> list[Link]:
    ordered = sorted(entries, key=lambda pair: pair[0].order)
    return [
        Link(entry.label, url, entry.icon, url == nearest, entry.waiting(user) if entry.waiting else 0)
        for entry, url in ordered
    ]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
