"""Who wants to hear of organisations that were made or changed: rooms above the registry, which it does not know."""

from collections.abc import Callable, Collection

Listener = Callable[[Collection[int]], None]
_LISTENERS: list[Listener] = []


def listen(listener: Listener) -> None:
    """Let a listener hear, inside the transaction of each change, of the organisations (their keys) it touches."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


def tell(organisations: Collection[int]) -> None:
    """Tell the listeners which organisations were made or changed; call it in the transaction of the change."""
    for listener in _LISTENERS if organisations else ():
        listener(organisations)
