"""Which parts of two names say the same, for the eye: cores that are alike, places and words of trade in common."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from emporion.registry.naming import Analysis, Piece, analyse, compare
from emporion_web.registry.models import OrganisationName

_LIKE = 0.8


@frozen
class Run:
    """A run of a name's text, and whether the other name has the same part."""

    text: str
    same: bool = False


@frozen
class Marked:
    """A name in runs, with its language and kind."""

    runs: tuple[Run, ...]
    language: str
    kind: str


def marked_names(
    ones: Sequence[OrganisationName], others: Sequence[OrganisationName]
) -> tuple[tuple[Marked, ...], tuple[Marked, ...]]:
    """Return the names of two organisations, in each the parts marked that the likest name of the other has too."""
    return tuple(_marked(ones, others)), tuple(_marked(others, ones))


def _marked(ones: Sequence[OrganisationName], others: Sequence[OrganisationName]) -> Iterable[Marked]:
    facing = [analyse(name.text) for name in others]
    for name in ones:
        mine = analyse(name.text)
        best = max(facing, key=lambda other: compare(mine, other).screen, default=None)
        runs = [Run(name.text)] if best is None else _runs(mine, best)
        yield Marked(tuple(runs), name.language, str(name.get_kind_display()))


def _runs(mine: Analysis, other: Analysis) -> list[Run]:
    """Cut a name into runs; a name that is the other one letter for letter is marked whole."""
    if mine.given.casefold() == other.given.casefold():
        return [Run(mine.given, same=True)]
    core = compare(mine, other).value("core") or 0.0
    shared = {word for piece in other.parts.pieces if piece.term for word in piece.term.english}
    runs: list[Run] = []
    rest = mine.given
    for piece in mine.parts.pieces:
        before, found, after = rest.partition(piece.text)
        if found:
            runs += [Run(before), Run(found, same=_same(piece, core, shared))]
            rest = after
    return [run for run in (*runs, Run(rest)) if run.text]


def _same(piece: Piece, core: float, shared: set[str]) -> bool:
    return core >= _LIKE if piece.term is None else bool(shared & set(piece.term.english))
