"""What rooms above this one do once a version is given out; each says its own in ``<app>/releases.py``.

from emporion_web.forums.releases import released, warns

@released
def tell(before, version):
    ...

@warns
def whom_to_tell(before, version):
    return _("…")
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emporion_web.forums.models import TimetableVersion

Done = Callable[["TimetableVersion | None", "TimetableVersion"], None]
Warn = Callable[["TimetableVersion | None", "TimetableVersion"], str]
RELEASED: list[Done] = []
WARNINGS: list[Warn] = []


def released(done: Done) -> Done:
    """Add what is done in the transaction that gives a version out, or withdraws one: with that before it, and with it.

    A version that is given out with one change at short notice is no such: who makes the change tells of it.
    """
    RELEASED.append(done)
    return done


def warns(said: Warn) -> Warn:
    """Add what the officer reads who gave a version out, or withdrew one: a text in the language at hand, or none."""
    WARNINGS.append(said)
    return said
