"""Functions that the executors' tests run in other processes."""

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from emporion.fanout import Cancelled, Executor


def square(number: int) -> int:
    return number * number


def refuse_three(number: int) -> int:
    if number == 3:
        raise LookupError("three is not taken")
    return number


def slow_first(number: int, cancelled: Cancelled) -> tuple[int, bool]:
    time.sleep(0.3 if number == 0 else 0.0)
    return number, cancelled()


def until_cancelled(number: int, cancelled: Cancelled) -> int:
    deadline = time.monotonic() + 30
    while not cancelled() and time.monotonic() < deadline:
        time.sleep(0.02)
    return number if cancelled() else -1


def killed_at_first(folder: str) -> str:
    """End the process with SIGKILL when the folder is seen for the first time; afterwards work."""
    mark = Path(folder) / "seen"
    if not mark.exists():
        mark.write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)
    return folder


def killed_at_first_each(folder: str, cancelled: Cancelled) -> str:
    return killed_at_first(folder)


def killed_always_each(number: int, cancelled: Cancelled) -> int:
    return killed_always(number)


def killed_always(number: int) -> int:
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def where(number: int) -> tuple[int, str]:
    import emporion

    return os.getpid(), emporion.__file__


def same(anything: object) -> object:
    return anything


class Fragile:
    """An executor whose first item ends its worker once, the first time the folder is seen."""

    def __init__(self, executor: Executor, folder: str) -> None:
        self.executor, self.workers, self.folder = executor, executor.workers, folder

    def map(self, function: Callable[[Any], Any], items: Iterable[Any]) -> list[Any]:
        return self.executor.map(function, items)

    def each(
        self, function: Callable[[Any, Cancelled], Any], items: Iterable[Any], *, cancelled: Cancelled = lambda: False
    ) -> Iterator[Any]:
        return self.executor.each(partial(_fragile, function, self.folder), items, cancelled=cancelled)


def _fragile(function: Callable[[Any, Cancelled], Any], folder: str, item: Any, cancelled: Cancelled) -> Any:
    killed_at_first(folder)
    return function(item, cancelled)
