"""A job, or anything else, that is killed at a chosen statement; for programs that have set Django up."""

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db import connection

from emporion_web.jobs.attempts import run_attempt


def attempt(job: int, kill_at: int) -> int:
    """Run an attempt and die at a statement; returns the number of statements if it came to its end before."""
    return until(lambda: run_attempt(job), kill_at)


def until(act: Callable[[], object], kill_at: int) -> int:
    """Do something and die at a statement; returns the number of statements if it came to its end before."""
    done = 0

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal done
        done += 1
        if done == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        act()
    return done
