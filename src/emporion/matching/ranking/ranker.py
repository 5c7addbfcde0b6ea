"""Ranks suppliers for needs: who meets each best, with reasons that quote both."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import numpy as np
from attrs import evolve, frozen

from emporion.kernel.phrases import phrase
from emporion.kernel.stopping import Stop
from emporion.matching.lexicon import Lexicon, shipped
from emporion.matching.ranking.across import with_meanings
from emporion.matching.ranking.asking import Asked, asked
from emporion.matching.ranking.block import Vector
from emporion.matching.ranking.clones import Listed, in_turn, repeated
from emporion.matching.ranking.constraints import allowed, unknown
from emporion.matching.ranking.index import Index, build_index
from emporion.matching.ranking.plug import Plug
from emporion.matching.ranking.problem import Need, Ranked, Ranking, Supplier
from emporion.matching.ranking.reading import count
from emporion.matching.ranking.reasons import reasons
from emporion.matching.ranking.scoring import Scored, score

# Needs scored at once.
_AT_ONCE = 32


@frozen(eq=False)
class Ranker:
    """Suppliers ready to be ranked for any needs.

    >>> from emporion.matching.problem import Statement
    >>> ranker = Ranker.over([
    ...     Supplier("r1", (Statement("1", "offer", "Датчики вибрации для турбин", "ru"),)),
    ...     Supplier("r2", (Statement("1", "offer", "Пиломатериалы и мебель", "ru"),)),
    ... ])
    >>> [[one.id for one in found.ranked] for found in ranker.rank([Need("n", "Вибрация турбин", "ru")], k=5)]
    [['r1']]
    """

    index: Index
    lexicon: Callable[[], Lexicon] = shipped

    @classmethod
    def over(cls, suppliers: Sequence[Supplier], encoder: Plug | None = None) -> "Ranker":
        """Read the suppliers, whose order does not matter; with an encoder its signal is added to theirs."""
        return cls(build_index(suppliers, encoder))

    def scores(self, needs: Sequence[Need]) -> Vector:
        """Return needs × suppliers (those with offers, by id), constraints apart."""
        wanted = self._asked(needs)
        rows = [self._scored(needs[at : at + len(part)], part).totals for at, part in _parts(wanted)]
        return np.vstack(rows) if rows else np.zeros((0, len(self.index.suppliers)))

    def rank(self, needs: Sequence[Need], k: int, stop: Stop | None = None) -> Iterator[Ranking]:
        """Yield the list of each need, at most ``k`` long, in the order of the needs; a stop ends it after a need.

        What needs of one call have in common counts for less, so a need's list may depend on the others.
        """
        stop = stop or Stop()
        wanted = self._asked(needs)
        for first, part in _parts(wanted):
            scored = self._scored(needs[first : first + len(part)], part)
            for row in range(len(part)):
                if stop.reached():
                    return
                yield self._list(needs[first + row], scored, row, k)
                stop.report((first + row + 1) / len(wanted), phrase("Ranking suppliers"))

    def _asked(self, needs: Sequence[Need]) -> list[Asked]:
        """Weigh the words of needs, and what they mean in the other languages of the offers."""
        own = asked([count(need.text) for need in needs])
        known, languages = self.index.terms, self.index.languages
        return [with_meanings(need, one, languages, known, self.lexicon) for need, one in zip(needs, own, strict=True)]

    def _scored(self, needs: Sequence[Need], wanted: Sequence[Asked]) -> Scored:
        """Score by words and subjects, and add what an encoder finds."""
        scored, encoder = score(self.index, wanted), self.index.encoder
        if encoder is None or not self.index.suppliers:
            return scored
        alike = encoder.alike(needs)
        return evolve(scored, totals=scored.totals + encoder.added(alike), alike=alike)

    def _list(self, need: Need, scored: Scored, row: int, k: int) -> Ranking:
        """Return the best for one need: by score, and of equal ones by id."""
        totals, suppliers = np.round(scored.totals[row], 9), self.index.suppliers
        order = np.argsort(-totals, kind="stable").tolist()
        may = (at for at in order if totals[at] > 0.0 and allowed(need, suppliers[at]))
        found = in_turn(totals, may, lambda at: self.index.voices[scored.best(row, at, self.index.starts)])
        return Ranking(need, tuple(self._entry(need, scored, row, one) for one in islice(found, k)))

    def _entry(self, need: Need, scored: Scored, row: int, one: Listed) -> Ranked:
        supplier = self.index.suppliers[one.supplier]
        why = reasons(self.index, need, scored, row, one.supplier)
        if one.said_by is not None:
            whole = float(np.round(scored.totals[row, one.supplier], 9))
            why = (*why, repeated(whole - one.score, self.index.suppliers[one.said_by].id))
        return Ranked(supplier.id, one.score, (*why, *unknown(need, supplier)))


def _parts(needs: Sequence[Asked]) -> Iterator[tuple[int, Sequence[Asked]]]:
    for first in range(0, len(needs), _AT_ONCE):
        yield first, needs[first : first + _AT_ONCE]
