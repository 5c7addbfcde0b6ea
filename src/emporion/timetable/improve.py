"""Fewer breaks by annealing over Kempe chains, with exchanges of seated wishes against those left out.

A chain move swaps two slots along the meetings that hang together by shared participants, so every rule holds at any
moment (after the Kempe-chain neighbourhoods of timetabling by graph colouring, e.g. Lü and Hao 2010).
"""

import math
from collections.abc import Callable
from random import Random

from emporion.kernel.stopping import Stop
from emporion.timetable.board import FREE, Board
from emporion.timetable.index import Index, bits

BREAK = 1000
SPREAD = 40  # times the square of a participant's breaks: among equal totals the even ones
UNFAIR = 20 * BREAK  # for each break over the fairness rule
ALONE = 1000 * BREAK  # a participant who wishes and has no meeting
FEWEST_MOVES = 15_000
MOVES_PER_SECOND = 10_000  # what a slow machine makes, with time left for the rest
HOT, WARM, COLD = 500.0, 220.0, 70.0  # the heats of a first annealing, of a later one, and the last heat of both


class Annealer:
    """Anneals one board in place; ``best`` keeps the slots of the best seen."""

    def __init__(self, board: Board, dice: Random) -> None:
        self.board, self.index, self.dice = board, board.index, dice
        self.costs: dict[int, int] = {}
        self.people = [p for p, meetings in enumerate(self.index.of) if len(meetings) > 0]
        self.ordered = any(self.index.before)
        self.waiting = [m for m in board.unseated() if self.index.allowed[m]]
        self.cost = sum(self.cost_of(board.busy[p]) for p in self.people)
        self.worth = board.score()[1]
        self.best = (self.worth, self.cost, list(board.slot))

    def cost_of(self, busy: int) -> int:
        """Return what the agenda with these slots costs its participant."""
        cost = self.costs.get(busy)
        if cost is None:
            breaks = self.index.breaks(busy)
            limit = self.index.fairness
            over = max(0, breaks - limit) if limit is not None else 0
            cost = breaks * BREAK + SPREAD * breaks * breaks + over * UNFAIR + (0 if busy else ALONE)
            self.costs[busy] = cost
        return cost

    def run(self, rounds: int, hot: float, stop: Callable[[], bool]) -> None:
        """Make that many moves, cooling geometrically, and leave the best on the board."""
        ratio = COLD / hot
        heat = hot
        for turn in range(rounds):
            if not turn & 63:
                heat = hot * ratio ** (turn / rounds)
                if stop() or not self.cost:
                    break
            if self.waiting and not turn & 7:
                self._exchange(heat)
            else:
                self._chain(heat)
            if self.cost < self.best[1] and self.worth <= self.best[0]:
                self.best = (self.worth, self.cost, list(self.board.slot))
        self.board.load(self.best[2])

    def _accepts(self, delta: int, heat: float) -> bool:
        return delta <= 0 or self.dice.random() < math.exp(-delta / heat)

    def _pick(self) -> int:
        """Return a participant, most often one with breaks."""
        person = self.people[int(self.dice.random() * len(self.people))]
        for _ in range(6):
            if self.index.breaks(self.board.busy[person]):
                break
            person = self.people[int(self.dice.random() * len(self.people))]
        return person

    def _chain(self, heat: float) -> None:
        index, board, dice = self.index, self.board, self.dice
        person = self._pick()
        meetings = index.of[person]
        meeting = meetings[int(dice.random() * len(meetings))]
        source = board.slot[meeting]
        if source == FREE or index.fixed[meeting] != FREE:
            return
        mask = index.allowed[meeting] & ~(1 << source)
        if dice.random() < 0.75:
            busy = board.busy[person] & ~(1 << source)
            mask &= ((busy << 1) | (busy >> 1)) & ~busy or mask
        if not mask:
            return
        targets = bits(mask)
        target = targets[int(dice.random() * len(targets))]
        links = board.chain(meeting, target)
        if links is None:
            return
        delta = self._delta(links, 1 << source | 1 << target)
        if not self._accepts(delta, heat):
            return
        board.swap(links, source, target)
        if self.ordered and not board.order_kept(links):
            board.swap(links, source, target)
        else:
            self.cost += delta

    def _delta(self, links: list[int], both: int) -> int:
        """Return the change of cost; only participants with one of the two slots busy see a change."""
        busy, pairs, cost_of = self.board.busy, self.index.pairs, self.cost_of
        touched: set[int] = set()
        for link in links:
            touched ^= set(pairs[link])
        return sum(cost_of(busy[p] ^ both) - cost_of(busy[p]) for p in touched)

    def _exchange(self, heat: float) -> None:
        """Seat a wish left out, if need be in place of others that are together worth no more."""
        index, board = self.index, self.board
        place = int(self.dice.random() * len(self.waiting))
        meeting = self.waiting[place]
        slots = bits(index.allowed[meeting])
        slot = slots[int(self.dice.random() * len(slots))]
        victims = {board.at[p][slot] for p in index.pairs[meeting]} - {FREE}
        if any(index.fixed[v] != FREE for v in victims):
            return
        gain = index.weights[meeting] - sum(index.weights[v] for v in victims)
        if gain < 0:
            return
        people = {p for m in (meeting, *victims) for p in index.pairs[m]}
        before = sum(self.cost_of(board.busy[p]) for p in people)
        short = self._short(people)
        for victim in victims:
            board.take(victim)
        fits = bool((board.open_slots(meeting) & ~board.full) >> slot & 1)
        if fits:
            board.put(meeting, slot)
            delta = sum(self.cost_of(board.busy[p]) for p in people) - before
            gain -= (self._short(people) - short) * index.least_weight
            fits = gain > 0 or (gain == 0 and self._accepts(delta, heat))
            if fits:
                self.cost += delta
                self.worth -= gain
                self.waiting[place : place + 1] = sorted(victims)
                if gain > 0:
                    self.best = (self.worth, self.cost, list(board.slot))
                return
            board.take(meeting)
        for victim in sorted(victims):
            board.put(victim, slot)

    def _short(self, people: set[int]) -> int:
        index, busy = self.index, self.board.busy
        return sum(max(0, index.least[p] - busy[p].bit_count()) for p in people if index.least[p])


def moves_for(index: Index, budget_seconds: float | None) -> int:
    """Return how many moves an annealing makes: by the budget and not the clock, so that the seed settles all."""
    enough = 250 * len(index.pairs)
    if budget_seconds is None:
        return max(FEWEST_MOVES, enough // 4)
    return int(min(max(FEWEST_MOVES, budget_seconds * MOVES_PER_SECOND), enough))


def anneal(board: Board, dice: Random, stop: Stop, *, moves: int, hot: float = HOT) -> None:
    """Improve the board in place: fewer breaks at no loss of worth."""
    Annealer(board, dice).run(moves, hot, stop.reached)
