"""The Executor protocol and its executors. All give the same results in the order of the items."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class Executor(Protocol):
    """Applies a function to items; results come in the order of the items, whatever ran where."""

    def map(self, function: Callable[[Item], Outcome], items: Iterable[Item]) -> list[Outcome]:
        """Return ``[function(item) for item in items]``; the first exception is raised here."""
        ...


class SerialExecutor:
    """Runs in the calling thread."""

    def map(self, function: Callable[[Item], Outcome], items: Iterable[Item]) -> list[Outcome]:
        """Return the results in order."""
        return [function(item) for item in items]


class ProcessExecutor:
    """Runs in fresh processes of this machine; function and items must be picklable.

    With ``items_each`` the processes end after so many items each and give their memory back.
    """

    def __init__(self, workers: int, *, items_each: int | None = None) -> None:
        if workers < 1:
            raise ValueError(f"At least one worker is needed, not {workers}.")
        self.workers = workers
        self.items_each = items_each

    def map(self, function: Callable[[Item], Outcome], items: Iterable[Item]) -> list[Outcome]:
        """Return the results in order."""
        waiting = list(items)
        # Not ProcessPoolExecutor's max_tasks_per_child: in Python 3.11 it can wait for ever (CPython issue 115634).
        at_once = self.workers * self.items_each if self.items_each else max(1, len(waiting))
        done: list[Outcome] = []
        for start in range(0, len(waiting), at_once):
            done.extend(self._map_once(function, waiting[start : start + at_once]))
        return done

    def _map_once(self, function: Callable[[Item], Outcome], items: list[Item]) -> list[Outcome]:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(self.workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            return list(pool.map(function, items))
