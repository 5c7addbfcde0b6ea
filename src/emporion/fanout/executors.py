"""The Executor protocol and its executors. All give the same results in the order of the items."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from attrs import define, field

from emporion.fanout.losses import Lost, WorkerLostError, lost_worker

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

    Args:
        workers: how many items at once.
        items_each: the processes that ``map`` starts end after so many items each and give their memory back.
        retries: how often ``each`` gives an item to another process after its own was killed or ran out of memory;
            after that :class:`~emporion.fanout.losses.WorkerLostError` is raised. When one process is lost the system
            ends those that work beside it, and their items are given out anew as well.
        on_lost: called here for each item whose process was lost; ``lost`` keeps them all.

    Raises:
        ValueError: fewer than one worker.
    """

    def __init__(
        self,
        workers: int,
        *,
        items_each: int | None = None,
        retries: int = 2,
        on_lost: Callable[[Lost], None] | None = None,
    ) -> None:
        if workers < 1:
            raise ValueError(f"At least one worker is needed, not {workers}.")
        self.workers = workers
        self.items_each = items_each
        self.retries = retries
        self.lost: list[Lost] = []
        self._on_lost = on_lost

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
        run = _Run(list(items))
        while run.yielded < len(run.items):
            yield from self._round(function, run, cancelled)
            for position in run.ended:
                self._tell(lost_worker(position, run.attempts[position]))
            run.ended.clear()

    def _round(
        self, function: Callable[[Item, Cancelled], Outcome], run: "_Run", cancelled: Cancelled
    ) -> Iterator[Outcome]:
        """Yield results until all are there or a process is lost, which is noted in the run."""
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        context = multiprocessing.get_context("spawn")
        flag = context.Event()
        begun = context.Array("b", max(1, len(run.items)), lock=False)
        with ProcessPoolExecutor(self.workers, mp_context=context, initializer=_begin, initargs=(flag, begun)) as pool:
            futures: dict[int, Future[Outcome]] = {}
            try:
                with _deaf():
                    for position in run.waiting():
                        futures[position] = pool.submit(_with_flag, function, run.items[position], position)
                while run.yielded < len(run.items):
                    if run.yielded not in run.done:
                        while not _done(futures[run.yielded]):
                            if cancelled():
                                flag.set()
                        run.done[run.yielded] = futures.pop(run.yielded).result()  # kept no longer than asked for
                    run.yielded += 1
                    yield run.done.pop(run.yielded - 1)
            except BrokenProcessPool:
                run.note(futures, begun)
            finally:
                flag.set()
                pool.shutdown(wait=False, cancel_futures=True)

    def _tell(self, lost: Lost) -> None:
        self.lost.append(lost)
        if self._on_lost is not None:
            self._on_lost(lost)
        if lost.attempt > self.retries:
            raise WorkerLostError(lost)


@define
class _Run:
    """The items of one run, how many results were yielded, those kept for later, how often each lost its process."""

    items: list[Any]
    yielded: int = 0
    done: dict[int, Any] = field(factory=dict)
    attempts: dict[int, int] = field(factory=dict)
    ended: list[int] = field(factory=list)

    def waiting(self) -> list[int]:
        """Return the positions that have no result yet."""
        return [position for position in range(self.yielded, len(self.items)) if position not in self.done]

    def note(self, futures: "dict[int, Future[Any]]", begun: Any) -> None:
        """Keep what is done; note the items that had begun, or the next one if the process died before any."""
        for position, future in futures.items():
            if position >= self.yielded and future.done() and not future.cancelled() and future.exception() is None:
                self.done[position] = future.result()
        waiting = self.waiting()
        self.ended = [position for position in waiting if begun[position]] or waiting[:1]
        for position in self.ended:
            self.attempts[position] = self.attempts.get(position, 0) + 1


_flag: Any = None  # of the process that works: the event that its caller sets
_begun: Any = None  # of the process that works: a byte for each item, 1 once it is begun


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


def _begin(flag: Any, begun: Any) -> None:
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    globals().update(_flag=flag, _begun=begun)
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


def _with_flag(function: Callable[[Item, Cancelled], Outcome], item: Item, position: int) -> Outcome:
    _begun[position] = 1
    return function(item, _flag.is_set)


def _done(future: "Future[Any]") -> bool:
    from concurrent.futures import wait

    return bool(wait([future], timeout=POLL_SECONDS).done)
