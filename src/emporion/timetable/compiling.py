"""Compiling the inner loops: numba, with the machine code kept on disk (beside the module, else in the user's cache).

Importing this module imports numba, which takes most of a second: only modules that are themselves imported inside
functions may do so.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numba
import numpy as np
from numpy.typing import NDArray

P = ParamSpec("P")
R = TypeVar("R")
Ints = NDArray[np.int64]
Longs = Ints
Flags = NDArray[np.int8]


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Return the function compiled when it is first called; later processes load the machine code from the cache."""
    made: Callable[P, R] = numba.njit(cache=True, error_model="numpy", _nrt=False)(function)
    return made


def inner(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function for compiled functions only: it has no way in from Python, which is half of the compiling."""
    made: Callable[P, R] = numba.njit(
        cache=True, error_model="numpy", _nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True
    )(function)
    return made
