"""Clauses with counting, for PySAT."""

from collections.abc import Sequence
from typing import Any

PAIRWISE_UP_TO = 5


class Clauses:
    """A weighted formula under construction; literals are whole numbers, a negative one is the opposite."""

    def __init__(self) -> None:
        from pysat.formula import WCNF

        self.formula: Any = WCNF()  # type: ignore[no-untyped-call]
        self._top = 0

    def new(self) -> int:
        """Return a new literal."""
        self._top += 1
        return self._top

    def add(self, clause: Sequence[int]) -> None:
        """Demand that one of the literals holds."""
        self.formula.append(list(clause))

    def soft(self, literal: int) -> None:
        """Ask for a literal; each that does not hold costs 1."""
        self.formula.append([literal], weight=1)

    def at_most_one(self, literals: Sequence[int]) -> None:
        """Demand that no two hold."""
        if len(literals) > PAIRWISE_UP_TO:
            self._count("atmost", literals, 1, "ladder")
            return
        for place, one in enumerate(literals):
            for two in literals[:place]:
                self.add([-one, -two])

    def exactly_one(self, literals: Sequence[int]) -> None:
        """Demand that just one holds."""
        self.add(literals)
        self.at_most_one(literals)

    def one_of(self, literals: Sequence[int]) -> int:
        """Return a literal that says that one holds, of which no two may; 0 if there are none."""
        if len(literals) < 2:
            return literals[0] if literals else 0
        self.at_most_one(literals)
        whole = self.new()
        self.add([-whole, *literals])
        for literal in literals:
            self.add([-literal, whole])
        return whole

    def at_most(self, literals: Sequence[int], most: int) -> None:
        """Demand that no more than so many hold."""
        if len(literals) > most:
            self._count("atmost", literals, most, "seqcounter")

    def exactly(self, literals: Sequence[int], number: int) -> None:
        """Demand that just so many hold."""
        if len(literals) == number:
            for literal in literals:
                self.add([literal])
        else:
            self._count("equals", literals, number, "seqcounter")

    def _count(self, kind: str, literals: Sequence[int], number: int, encoding: str) -> None:
        from pysat.card import CardEnc, EncType

        coded = getattr(CardEnc, kind)(
            lits=list(literals), bound=number, top_id=self._top, encoding=getattr(EncType, encoding)
        )
        for clause in coded.clauses:
            self.add(clause)
        self._top = max(self._top, coded.nv)

    def in_pairs(self, literals: Sequence[int], most_pairs: int) -> None:
        """Demand that an even number hold, at most twice ``most_pairs``, by a totalizer."""
        from pysat.card import ITotalizer

        if not literals:
            return
        most = min(2 * most_pairs, len(literals))
        bound = min(most + 1, len(literals))
        with ITotalizer(lits=list(literals), ubound=bound, top_id=self._top) as counted:  # type: ignore[no-untyped-call]
            for clause in counted.cnf.clauses:
                self.add(clause)
            self._top = max(self._top, counted.top_id)
            at_least = list(counted.rhs)  # at_least[j]: j + 1 or more hold
        if len(at_least) > most:
            self.add([-at_least[most]])
        for place in range(0, len(at_least), 2):
            self.add([-at_least[place], *at_least[place + 1 : place + 2]])
