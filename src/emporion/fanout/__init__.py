"""One way to spread independent work: serially, or over processes of this machine.

>>> SerialExecutor().map(abs, [-1, 2])
[1, 2]
"""

from emporion.fanout.executors import Executor, ProcessExecutor, SerialExecutor

__all__ = ["Executor", "ProcessExecutor", "SerialExecutor"]
