"""One way to spread independent work: serially, over processes of this machine, or over a Ray cluster.

>>> SerialExecutor().map(abs, [-1, 2])
[1, 2]
"""

from emporion.fanout.executors import Cancelled, Executor, ProcessExecutor, SerialExecutor, never
from emporion.fanout.losses import Lost, WorkerLostError
from emporion.fanout.on_ray import RayExecutor

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
