"""Compiling the inner loops: numba, with the machine code kept on disk (beside the module, else in the user's cache).

Importing this module imports numba, which takes most of a second: only modules that are themselves imported inside
functions may do so.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import numba
import numpy as np
from numpy.typing import NDArray

P = ParamSpec("P")
R = TypeVar("R")
Ints = NDArray[np.int64]
Flags = NDArray[np.int8]

HERE = Path(__file__).parent
# The code of one kernel holds that of the others it calls and their constants, but numba looks at its own file only
# when it asks whether the kept code still holds: so it is told of all of them.
STAMP = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(HERE.glob("*_kernel.py")))).hexdigest()


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Return the function compiled when it is first called; later processes load the machine code from the cache."""
    return _made(function, {})


def inner(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function for compiled functions only: it has no way in from Python, which is half of the compiling."""
    return _made(function, {"no_cpython_wrapper": True, "no_cfunc_wrapper": True})


def _made(function: Callable[P, R], more: dict[str, bool]) -> Callable[P, R]:
    """Compile without bounds checks and without counting references, as kernels make no arrays."""
    options: dict[str, Any] = {"cache": True, "error_model": "numpy", "_nrt": False, **more}
    made: Any = numba.njit(**options)(function)
    made._cache._cache_file._source_stamp = STAMP
    known: Callable[P, R] = made
    return known
