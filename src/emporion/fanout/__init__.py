"""One way to spread independent work: serially, over processes of this machine, or over a Ray cluster.

>>> SerialExecutor().map(abs, [-1, 2])
[1, 2]
"""

from emporion.fanout.executors import Cancelled, Executor, ProcessExecutor, SerialExecutor, never
from emporion.fanout.on_ray import Lost, RayExecutor, WorkerLostError

__all__ = [
    "Cancelled",
    "Executor",
    "Lost",
    "ProcessExecutor",
    "RayExecutor",
    "SerialExecutor",
    "WorkerLostError",
    "never",
]
