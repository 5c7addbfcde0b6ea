"""The executor that runs on Ray: many processes of this machine, or of all machines of a cluster.

Ray (https://docs.ray.io) is an extra, ``emporion[ray]``. Starting it takes some ten seconds: never do
it in a web process.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from attrs import define, field, frozen

from emporion.fanout.executors import POLL_SECONDS, Cancelled, Item, Outcome, never
from emporion.fanout.losses import Lost, WorkerLostError, lost_worker
from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase

STORE_BYTES = 200_000_000  # of shared memory for items and results of a local start; more goes to disk
ASK_SECONDS = 0.25  # how often a worker asks whether it is cancelled


class RayExecutor:
    """Runs in processes of Ray; function, items and results must be picklable. Use as a context manager, or close it.

    Args:
        workers: how many items at once. None: as many as the cluster has processors; a local start then takes those of
            this machine.
        address: of a running cluster (``host:port``, ``ray://host:port``, ``auto``), whose machines have the same
            version of this package. None: start processes of this machine, which listen on its loopback only and end
            with :meth:`close`.
        retries: how often an item is given to another worker after its own was lost: killed, out of memory, or with
            its machine. After that :class:`WorkerLostError` is raised.
        on_lost: called here for each worker lost; ``lost`` keeps them all.

    Raises:
        ValueError: fewer than one worker.
        InputError: the extra is not installed, or there is no cluster at the address.
    """

    def __init__(
        self,
        workers: int | None = None,
        *,
        address: str | None = None,
        retries: int = 2,
        on_lost: Callable[[Lost], None] | None = None,
    ) -> None:
        if workers is not None and workers < 1:
            raise ValueError(f"At least one worker is needed, not {workers}.")
        self.retries = retries
        self.lost: list[Lost] = []
        self._on_lost = on_lost
        self._folder: str | None = None
        self._open = True
        if address is None:
            self._start(workers or os.cpu_count() or 1)
        else:
            _connect(address)
        self.workers = workers or int(_ray().cluster_resources().get("CPU", 1))

    def _start(self, workers: int) -> None:
        import logging
        import tempfile

        # Read by Ray when it is imported: the first keeps all it opens on the loopback, whatever the system is.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        self._folder = tempfile.mkdtemp(prefix="emporion-")  # short: sockets in it have paths of 107 bytes at most
        _ray().init(
            "local",
            num_cpus=workers,
            include_dashboard=False,
            log_to_driver=False,
            logging_level=logging.ERROR,
            object_store_memory=STORE_BYTES,
            runtime_env=_environment(),
            _node_ip_address="127.0.0.1",
            _temp_dir=self._folder,
        )

    def map(self, function: Callable[[Item], Outcome], items: Iterable[Item]) -> list[Outcome]:
        """Return the results in order."""
        return list(self._run(_Task(function), items, never))

    def each(
        self, function: Callable[[Item, Cancelled], Outcome], items: Iterable[Item], *, cancelled: Cancelled = never
    ) -> Iterator[Outcome]:
        """Yield the results in order."""
        flag = _ray().remote(num_cpus=0)(_Flag).remote()
        try:
            yield from self._run(_Task(function, flag), items, cancelled)
        finally:
            flag.set.remote()
            # After what was sent before: a worker that asks later finds nobody, which counts as cancelled.
            flag.__ray_terminate__.remote()

    def _run(self, task: "_Task", items: Iterable[Item], cancelled: Cancelled) -> Iterator[Any]:
        ray = _ray()
        call = ray.remote(max_retries=0, num_cpus=1)(_call)
        run = _Run(call, ray.put(task), list(items))
        try:
            for position in range(len(run.items)):
                # No more than there are workers: Ray lends the processor of a worker that asks to one that waits.
                while position not in run.done:
                    run.fill(self.workers)
                    ready, _ = ray.wait(list(run.going), num_returns=1, timeout=POLL_SECONDS)
                    for ref in ready:
                        self._take(run, ref)
                    if task.flag is not None and cancelled():
                        task.flag.set.remote()
                yield run.done.pop(position)
        finally:
            for ref in run.going:
                if task.flag is None:
                    ray.cancel(ref, force=True)

    def _take(self, run: "_Run", ref: Any) -> None:
        """Take the result of a task that ended, or give its item to another worker."""
        ray = _ray()
        position = run.going.pop(ref)
        try:
            run.done[position] = ray.get(ref)
        except ray.exceptions.RayTaskError as error:
            raise error.cause from error
        except _losses() as error:
            run.attempts[position] += 1
            lost = _lost(position, run.attempts[position], error)
            self.lost.append(lost)
            if self._on_lost is not None:
                self._on_lost(lost)
            if lost.attempt > self.retries:
                raise WorkerLostError(lost) from error
            run.waiting.insert(0, position)

    def close(self) -> None:
        """End the processes that were started, or leave the cluster; twice does no harm."""
        import shutil

        if self._open:
            self._open = False
            _ray().shutdown()
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@frozen
class _Task:
    """The function and, where it is to hear of a cancel, the actor that holds the flag."""

    function: Callable[..., Any]
    flag: Any = None


@define
class _Run:
    """The items of one run: by position those that wait, those done, how many workers each has lost."""

    call: Any
    task: Any
    items: list[Any]
    going: dict[Any, int] = field(factory=dict)
    done: dict[int, Any] = field(factory=dict)
    waiting: list[int] = field(init=False)
    attempts: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.waiting = list(range(len(self.items)))
        self.attempts = [0] * len(self.items)

    def fill(self, most: int) -> None:
        """Start what waits until as many as allowed are going."""
        while self.waiting and len(self.going) < most:
            position = self.waiting.pop(0)
            self.going[self.call.remote(self.task, self.items[position])] = position


class _Flag:
    """The cancel flag, as an actor that workers on any machine can ask."""

    def __init__(self) -> None:
        self.raised = False

    def set(self) -> None:
        """Raise the flag."""
        self.raised = True

    def get(self) -> bool:
        """Tell whether the flag is raised."""
        return self.raised


def _call(task: _Task, item: Any) -> Any:
    return task.function(item) if task.flag is None else task.function(item, _asking(task.flag))


def _asking(flag: Any) -> Cancelled:
    """Return what tells a worker whether it is cancelled: asked rarely, since each question costs a millisecond."""
    import time

    ray = _ray()
    known, last = False, float("-inf")

    def cancelled() -> bool:
        nonlocal known, last
        now = time.monotonic()
        if not known and now - last >= ASK_SECONDS:
            last = now
            try:
                known = bool(ray.get(flag.get.remote()))
            except ray.exceptions.RayActorError:  # whoever waits for the result is gone
                known = True
        return known

    return cancelled


def _ray() -> Any:
    try:
        import ray
    except ModuleNotFoundError as error:
        raise InputError(
            phrase("Ray is not installed."), remedy=phrase("Install it with pip install emporion[ray].")
        ) from error
    return ray


def _connect(address: str) -> None:
    import logging

    ray = _ray()
    try:
        ray.init(address, log_to_driver=False, logging_level=logging.ERROR, runtime_env=_environment())
    except (ConnectionError, ValueError) as error:
        raise InputError(
            phrase("No Ray cluster answers at {address}.", address=address),
            remedy=phrase("Start one with ray start --head, or leave the address out."),
        ) from error


def _environment() -> dict[str, Any]:
    """Return what lets workers import this package when it runs from a source tree, without sending the tree.

    A machine that has no such folder passes over it and takes the package installed there.
    """
    import emporion

    tree = str(Path(emporion.__file__).parents[1])
    return {"env_vars": {"PYTHONPATH": os.pathsep.join((tree, "${PYTHONPATH}"))}}


def _losses() -> tuple[type[Exception], ...]:
    exceptions = _ray().exceptions
    return (
        exceptions.WorkerCrashedError,
        exceptions.NodeDiedError,
        exceptions.OutOfMemoryError,
        exceptions.ObjectLostError,
        exceptions.LocalRayletDiedError,
    )


def _lost(position: int, attempt: int, error: Exception) -> Lost:
    if isinstance(error, _ray().exceptions.OutOfMemoryError):
        said = phrase("Item {number}: attempt {attempt} ran out of memory.", number=position + 1, attempt=attempt)
        return Lost(position, attempt, said)
    return lost_worker(position, attempt)
