"""The Executor protocol and its executors. All give the same results in the order of the items."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
Cancelled = Callable[[], bool]

POLL_SECONDS = 0.1  # how often a flag raised here is looked at, to be carried to the workers


def never() -> bool:
    """Return False: the flag of work that nobody cancels."""
    return False


class Executor(Protocol):
    """Applies a function to items, ``workers`` at once; results come in the order of the items, whatever ran where."""

    workers: int

    def map(self, function: Callable[[Item], Outcome], items: Iterable[Item]) -> list[Outcome]:
        """Return ``[function(item) for item in items]``; the first exception is raised here."""
        ...

    def each(
        self, function: Callable[[Item, Cancelled], Outcome], items: Iterable[Item], *, cancelled: Cancelled = never
    ) -> Iterator[Outcome]:
        """Yield ``function(item, cancelled)`` in the order of the items, each as soon as all before it are there.

        What the function is given as its second argument tells, wherever it runs, whether ``cancelled`` is raised here.
        Where the iteration is left before its end, the flag counts as raised. The first exception is raised here.
        """
        ...


class SerialExecutor:
    """Runs in the calling thread."""

    workers = 1

    def map(self, function: Callable[[Item], Outcome], items: Iterable[Item]) -> list[Outcome]:
        """Return the results in order."""
        return [function(item) for item in items]

    def each(
        self, function: Callable[[Item, Cancelled], Outcome], items: Iterable[Item], *, cancelled: Cancelled = never
    ) -> Iterator[Outcome]:
        """Yield the results in order."""
        for item in items:
            yield function(item, cancelled)


class ProcessExecutor:
    """Runs in fresh processes of this machine; function and items must be picklable.

    With ``items_each`` the processes that ``map`` starts end after so many items each and give their memory back.
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

    def each(
        self, function: Callable[[Item, Cancelled], Outcome], items: Iterable[Item], *, cancelled: Cancelled = never
    ) -> Iterator[Outcome]:
        """Yield the results in order; Ctrl-C is heard by this process alone, which tells the others."""
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        context = multiprocessing.get_context("spawn")
        flag = context.Event()
        with ProcessPoolExecutor(self.workers, mp_context=context, initializer=_begin, initargs=(flag,)) as pool:
            try:
                with _deaf():
                    futures = [pool.submit(_with_flag, function, item) for item in items]
                for future in futures:
                    while not _done(future):
                        if cancelled():
                            flag.set()
                    yield future.result()
            finally:
                flag.set()
                pool.shutdown(wait=False, cancel_futures=True)


_flag: Any = None  # of the process that works: the event that its caller sets


@contextmanager
def _deaf() -> Iterator[None]:
    """Let the processes that are started here never hear Ctrl-C; what this one is sent meanwhile, it hears afterwards.

    A new process would hear it while it still loads its modules, and end with a traceback.
    """
    import signal

    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(flag: Any) -> None:
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    globals()["_flag"] = flag
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process as soon as the one that started it is gone: nobody waits for its results any more."""
    import os
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _with_flag(function: Callable[[Item, Cancelled], Outcome], item: Item) -> Outcome:
    return function(item, _flag.is_set)


def _done(future: "Future[Any]") -> bool:
    from concurrent.futures import wait

    return bool(wait([future], timeout=POLL_SECONDS).done)
