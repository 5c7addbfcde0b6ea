"""All statements of a problem, read and weighed, in the order of the profiles; and the same as sparse matrices."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

from emporion.kernel.collecting import uncollected
from emporion.kernel.tokens import normalise
from emporion.matching.features import Among, Features, Frequencies, Weigher
from emporion.matching.modes import number
from emporion.matching.problem import ANSWER, Kind, Problem, Profile, Side, Statement, Wanted
from emporion.matching.reading import reader_of
from emporion.matching.weights import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# So many offers, or needs, an organisation may state before each begins to count for less.
FULL_ATTENTION = 8
# Modes in which two that do the same have something to do together.
_AMONG_EQUALS = frozenset({"joint_development", "joint_venture", "standards", "technology_transfer", "investment"})


@frozen
class Line:
    """One statement in the index: the row of its profile within its side, its features, its focus in 0..1."""

    profile: int
    features: Features
    focus: float

    @property
    def statement(self) -> Statement:
        """The statement itself."""
        return self.features.reading.statement


@frozen(slots=False)
class Block:
    """The offers or the needs of one side, as lines in the order of the profiles."""

    lines: tuple[Line, ...]
    profiles: int

    @cached_property
    def by_profile(self) -> tuple[tuple[Line, ...], ...]:
        """The lines of each profile."""
        grouped: list[list[Line]] = [[] for _ in range(self.profiles)]
        for line in self.lines:
            grouped[line.profile].append(line)
        return tuple(map(tuple, grouped))

    @cached_property
    def owners(self) -> "NDArray[np.int64]":
        """The row of the profile of each line."""
        import numpy as np

        return np.array([line.profile for line in self.lines], dtype=np.int64)

    @cached_property
    def focus(self) -> "NDArray[np.float64]":
        """The focus of each line."""
        import numpy as np

        return np.array([line.focus for line in self.lines])

    @cached_property
    def modes(self) -> "NDArray[np.int64]":
        """The mode of each line, as a row of the table of modes."""
        import numpy as np

        return np.array([number(line.statement.mode) for line in self.lines], dtype=np.int64)

    @cached_property
    def wanted(self) -> tuple[Wanted, ...]:
        """What each line asks of the other side."""
        return tuple(line.statement.wanted for line in self.lines)


@frozen(slots=False)
class Index:
    """Offers and needs of both sides. Needs that only repeat an own offer are left out: likeness is no need."""

    profiles: dict[Side, tuple[Profile, ...]]
    blocks: dict[tuple[Side, Kind], Block]
    weights: Weights

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each profile within its side, by id."""
        return {profile.id: row for side in self.profiles.values() for row, profile in enumerate(side)}

    @cached_property
    def columns(self) -> dict[str, int]:
        """A column for each feature, in alphabetical order."""
        found = {f for block in self.blocks.values() for line in block.lines for f in line.features.vector}
        return {feature: column for column, feature in enumerate(sorted(found))}

    def matrix(self, side: Side, kind: Kind) -> Any:
        """Return a block's vectors as a SciPy CSR matrix, lines × features."""
        import numpy as np
        from scipy.sparse import csr_array

        vectors = [line.features.vector for line in self.blocks[side, kind].lines]
        ends = np.cumsum([0, *map(len, vectors)])
        columns = np.fromiter((self.columns[f] for vector in vectors for f in vector), dtype=np.int64)
        data = np.fromiter((weight for vector in vectors for weight in vector.values()), dtype=np.float64)
        found: Any = csr_array((data, columns, ends), shape=(len(vectors), len(self.columns)))  # type: ignore[no-untyped-call]
        found.sort_indices()
        return found


def build_index(problem: Problem, frequencies: Frequencies | None = None, *, shared: bool = False) -> Index:
    """Read and weigh every statement of the problem, by its own frequencies or by those of a larger whole.

    ``shared``: of what B says only what A may meet is kept. It gives the same scores, sooner where A is few.
    """
    reader = reader_of(problem.taxonomy)
    profiles: dict[Side, tuple[Profile, ...]] = {"A": problem.side("A"), "B": problem.side("B")}
    stated = [
        (side, row, statement)
        for side, of in profiles.items()
        for row, profile in enumerate(of)
        for statement in counted(profile)
    ]
    lines: dict[tuple[Side, Kind], list[Line]] = {(s, k): [] for s in ("A", "B") for k in ("offer", "need")}
    met: dict[Kind, Among] = {"offer": Among(), "need": Among()}  # features of the answers of A
    with uncollected():
        readings = [
            reader.read_once(statement) if shared and side == "B" else reader.read(statement)
            for side, _, statement in stated
        ]
        weigher = Weigher(readings, frequencies, problem.weights)
        for (side, row, statement), reading in zip(stated, readings, strict=True):
            among = met[statement.kind] if shared and side == "B" else None
            features = weigher.features(reading, among)
            if side == "A":
                met[ANSWER[statement.kind]].take(features.vector)
            lines[side, statement.kind].append(Line(row, features, _focus(profiles[side][row], statement.kind)))
    return Index(profiles, {key: Block(tuple(of), len(profiles[key[0]])) for key, of in lines.items()}, problem.weights)


def counted(profile: Profile) -> list[Statement]:
    """Return the statements that count: all but needs that repeat an own offer word for word."""
    offered = {_said(statement) for statement in profile.statements if statement.kind == "offer"}
    return [s for s in profile.statements if s.kind == "offer" or s.mode in _AMONG_EQUALS or _said(s) not in offered]


def _said(statement: Statement) -> tuple[str, str]:
    return normalise(statement.text).strip(), statement.niche


def _focus(profile: Profile, kind: Kind) -> float:
    count = len(profile.texts(kind))
    return 1.0 if count <= FULL_ATTENTION else FULL_ATTENTION / count
