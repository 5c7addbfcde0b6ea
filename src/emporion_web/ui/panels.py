"""Panels of the home page: every app says its own in ``<app>/panels.py``, which is loaded at the start.

@panel(roles=STAFF, order=20)
def recent_imports(user: User) -> Panel | None:
    return Panel(_("Imports"), "registry/panels/imports.html", {"imports": queries.recent_imports(user)})
"""

from collections.abc import Callable, Iterable
from typing import Any

from attrs import field, frozen
from django.utils.functional import Promise

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User


@frozen
class Panel:
    """A titled part of the home page: a template and what it shows. A ``wide`` one takes the whole width."""

    title: str | Promise
    template: str
    context: dict[str, Any] = field(factory=dict)
    wide: bool = False


@frozen
class Step:
    """Something a person should do next, shown first on the home page while it waits."""

    text: str | Promise
    url: str
    count: int | None = None


Maker = Callable[[User], Panel | None]
StepMaker = Callable[[User], Iterable[Step]]
_PANELS: dict[str, tuple[int, frozenset[Role], Maker]] = {}
_STEPS: dict[str, tuple[int, frozenset[Role], StepMaker]] = {}


def panel(*, roles: Iterable[Role], order: int = 50) -> Callable[[Maker], Maker]:
    """Register a panel for roles; the function returns None where there is nothing to show."""

    def decorate(maker: Maker) -> Maker:
        _PANELS[f"{maker.__module__}.{maker.__qualname__}"] = (order, frozenset(roles), maker)
        return maker

    return decorate


def steps(*, roles: Iterable[Role], order: int = 50) -> Callable[[StepMaker], StepMaker]:
    """Register what a person should do next; the function yields nothing when all is done."""

    def decorate(maker: StepMaker) -> StepMaker:
        _STEPS[f"{maker.__module__}.{maker.__qualname__}"] = (order, frozenset(roles), maker)
        return maker

    return decorate


def panels_for(user: User) -> list[Panel]:
    """Return the panels of a person's home page."""
    makers = sorted(((order, name, maker) for name, (order, roles, maker) in _PANELS.items() if user.role in roles))
    return [made for _order, _name, maker in makers if (made := maker(user))]


def steps_for(user: User) -> list[Step]:
    """Return what a person should do next, most pressing first."""
    makers = sorted(((order, name, maker) for name, (order, roles, maker) in _STEPS.items() if user.role in roles))
    return [step for _order, _name, maker in makers for step in maker(user)]
