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
    """Runs in fresh processes of this machine; function and items must be picklable."""

    def __init__(self, workers: int) -> None:
        if workers < 1:
            raise ValueError(f"At least one worker is needed, not {workers}.")
        self.workers = workers

    def map(self, function: Callable[[Item], Outcome], items: Iterable[Item]) -> list[Outcome]:
        """Return the results in order."""
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(self.workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            return list(pool.map(function, items))
