"""The kinds of jobs: a dotted name, its handler and how often it may be tried."""

import importlib
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from attrs import frozen
from django.apps import apps

Handler = Callable[..., dict[str, Any]]
Wanted = Callable[[], bool]


@frozen
class Kind:
    """A kind of job. ``handler(context, **arguments)`` returns a JSON-ready result and must bear being run again.

    ``wanted`` is asked when the schedule comes round: a run that would find nothing to do is not even queued.
    """

    name: str
    handler: Handler
    max_attempts: int
    every_seconds: int | None
    wanted: Wanted | None = None


KINDS: dict[str, Kind] = {}


def job(
    name: str, *, max_attempts: int = 3, every_seconds: int | None = None, wanted: Wanted | None = None
) -> Callable[[Handler], Handler]:
    """Register a handler under a dotted name; with ``every_seconds`` the job is queued again and again."""

    def decorate(handler: Handler) -> Handler:
        if name in KINDS and KINDS[name].handler.__qualname__ != handler.__qualname__:
            raise ValueError(f"Two handlers are registered for the job {name}.")
        KINDS[name] = Kind(name, handler, max_attempts, every_seconds, wanted)
        return handler

    return decorate


def load_handlers() -> None:
    """Import every app's ``tasks`` module, so that its jobs are registered."""
    for config in apps.get_app_configs():
        if config.name.startswith("emporion_web.") and find_spec(f"{config.name}.tasks"):
            importlib.import_module(f"{config.name}.tasks")
