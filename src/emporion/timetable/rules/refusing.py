"""How a wrong problem is refused: one error with what is wrong and what to do."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NoReturn

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import Phrase, phrase


def refuse(what: Phrase, remedy: Phrase) -> NoReturn:
    """Raise InputError."""
    raise InputError(what, remedy=remedy)


def unique(kind: Phrase, ids: Iterable[str]) -> None:
    """Refuse ids that stand more than once."""
    for name, count in Counter(ids).items():
        if count > 1:
            refuse(
                phrase("The {kind} {id} stands {count} times.", kind=kind, id=name, count=count),
                phrase("Give every {kind} an id of its own.", kind=kind),
            )


def known_slots(slots: Collection[str], subject: Phrase, named: Iterable[str]) -> None:
    """Refuse slots that are not among the forum's."""
    unknown = sorted(name for name in named if name not in slots)
    if unknown:
        refuse(
            phrase("{subject} names the slot {slot}, which does not exist.", subject=subject, slot=unknown[0]),
            phrase("Name only slots of this forum."),
        )


def known(ids: Collection[str], subject: Phrase, kind: Phrase, named: Iterable[str]) -> None:
    """Refuse ids of some kind that are not among the forum's."""
    unknown = sorted(name for name in named if name not in ids)
    if unknown:
        refuse(
            phrase("{subject} names the {kind} {id}, but there is none.", subject=subject, kind=kind, id=unknown[0]),
            phrase("Name only what is of this forum, or add it."),
        )


def at_least(subject: Phrase, what: str, number: int | None, least: int) -> None:
    """Refuse a number (None: not given) below the least."""
    if number is not None and number < least:
        refuse(
            phrase("{subject} has {what} {number}.", subject=subject, what=what, number=number),
            phrase("Give a whole number of {least} or more.", least=least),
        )
