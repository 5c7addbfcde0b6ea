"""Fewest breaks with the most meetings seated, as MaxSAT: RC2 closes forums that CP-SAT leaves open, and conversely.

The clauses follow Bofill, Garcia, Suy and Villaret, *MaxSAT-based scheduling of B2B meetings* (CPAIOR 2015), with the
prefix encoding of breaks and both implied constraints of the JAIR 2022 paper; RC2 is the core-guided algorithm of
Ignatiev, Morgado and Marques-Silva (JSAT 2019) as PySAT has it.
"""

from attrs import frozen

from emporion.timetable.board import FREE
from emporion.timetable.exact.cnf import Clauses
from emporion.timetable.exact.cpsat import Limits, Outcome
from emporion.timetable.exact.rc2_apart import least_cost
from emporion.timetable.index import Index, bits


@frozen
class Found:
    """How the search ended, the slot of each meeting where it was finished, and a lower bound of breaks."""

    outcome: Outcome
    slots: list[int] | None
    bound: int


def can_say(index: Index) -> bool:
    """Tell whether the rules of the problem can be said in these clauses, all weights being alike."""
    problem = index.problem
    fair = index.fairness is None or index.somebody_has_none
    people = all(len(one) == len(two) == 1 for one, two in index.choices)
    simple = not any(table.room for table in problem.tables) and not problem.interpreters and not any(index.skips)
    quotas = all(len(mine) <= most for mine, most in zip(index.sitting, index.most, strict=True))
    return fair and people and simple and quotas


def fewest_breaks(index: Index, limits: Limits, left_out: int = 0) -> Found:
    """Seat all meetings but so many with the fewest breaks, or prove that it cannot be done.

    The clock or the flag of the limits may end it before; the bound holds all the same.
    """
    writer = _Writer(index, left_out)
    if not writer.possible:
        return Found("infeasible", None, 0)
    model, cost, ended = least_cost(writer.clauses.formula, limits)
    if model is None:
        return Found("infeasible" if ended else "unknown", None, 0 if ended else cost)
    slots = [next((s for s, literal in options.items() if literal in model), FREE) for options in writer.begin]
    return Found("optimal", slots, cost)


class _Writer:
    """Writes the clauses; ``begin[m][s]`` is the literal that m begins in s, ``out[m]`` that it is left out."""

    def __init__(self, index: Index, left_out: int) -> None:
        self.index, self.clauses = index, Clauses()
        self.begin = [{slot: self.clauses.new() for slot in bits(mask)} for mask in index.allowed]
        self.out = [self.clauses.new() for _ in index.allowed] if left_out else []
        for meeting, options in enumerate(self.begin):
            self.clauses.exactly_one([*options.values(), *self.out[meeting : meeting + 1]])
        if left_out:
            self.clauses.at_most(self.out, left_out)
        self._order()
        self.used = [self._used(person) for person in range(len(index.of))]
        self.possible = all(self._breaks(person) for person in range(len(index.of)))
        self._counters()

    def _held(self, meeting: int, slot: int) -> list[int]:
        options = self.begin[meeting]
        return [options[s] for s in range(slot - self.index.lengths[meeting] + 1, slot + 1) if s in options]

    def _order(self) -> None:
        for late, earlier in enumerate(self.index.before):
            for early in earlier:
                length = self.index.lengths[early]
                outs = self.out[early : early + 1], self.out[late : late + 1]
                for slot, literal in self.begin[late].items():
                    sooner = [e for s, e in self.begin[early].items() if s + length <= slot]
                    self.clauses.add([-literal, *sooner, *outs[0]])
                for slot, literal in self.begin[early].items():
                    later = [e for s, e in self.begin[late].items() if slot + length <= s]
                    self.clauses.add([-literal, *later, *outs[1]])

    def _used(self, person: int) -> list[int]:
        """Return for each slot the literal that the person meets in it, 0 where it cannot."""
        row = []
        for slot in range(self.index.slots):
            literals = [literal for m in self.index.sitting[person] for literal in self._held(m, slot)]
            row.append(self.clauses.one_of(literals))
        return row

    def _breaks(self, person: int) -> bool:
        """Count the person's slots and breaks; return False if there are too few slots for the meetings."""
        mine = self.index.sitting[person]
        total = sum(self.index.lengths[m] for m in mine)
        used = [literal for literal in self.used[person] if literal]
        for meeting in mine if self.out else ():
            used += [self.out[meeting]] * self.index.lengths[meeting]
        if len(used) < total:
            return False
        self.clauses.exactly(used, total)
        gaps = [gap for day in self.index.day_masks for gap in self._gaps(self.used[person], bits(day))]
        if self.index.fairness is not None:
            self.clauses.at_most(gaps, self.index.fairness)
        for gap in gaps:
            self.clauses.soft(-gap)
        return True

    def _gaps(self, used: list[int], day: list[int]) -> list[int]:
        gaps = []
        held = before = 0
        for slot in day:
            now = used[slot]
            if now and held and before != held:
                gap = self.clauses.new()
                self.clauses.add([gap, -now, -held, *([before] if before else [])])
                gaps.append(gap)
            if now and held:
                both = self.clauses.new()
                for clause in ([-held, both], [-now, both], [held, now, -both]):
                    self.clauses.add(clause)
                held = both
            held = held or now
            before = now
        return gaps

    def _counters(self) -> None:
        everything = len(self.index.pairs)
        for slot in range(self.index.slots):
            room = everything
            for counter in self.index.counters:
                if len(counter.meetings) == everything:
                    room = min(room, counter.caps[slot])
                else:
                    held = [literal for m in sorted(counter.meetings) for literal in self._held(m, slot)]
                    self.clauses.at_most(held, counter.caps[slot])
            self.clauses.in_pairs([row[slot] for row in self.used if row[slot]], room)
