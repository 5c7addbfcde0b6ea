"""Names of a package that are imported when they are first asked for, so that importing the package stays instant."""

import importlib
import sys
from collections.abc import Callable, Mapping
from typing import Any


def later(package: str, modules: Mapping[str, str]) -> Callable[[str], Any]:
    """Return a ``__getattr__`` for a package: each of the names stands in the module of the package named beside it.

    >>> found = later("emporion.kernel", {"phrase": "phrases"})
    >>> found("phrase").__module__
    'emporion.kernel.phrases'
    >>> found("poem")
    Traceback (most recent call last):
    AttributeError: module 'emporion.kernel' has no attribute 'poem'
    """

    def found(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(f"{package}.{modules[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return found
