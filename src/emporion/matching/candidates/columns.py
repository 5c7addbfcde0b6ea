"""Ids as whole numbers, which the engine keeps in columns: many are read at once, a stored document is unpacked alone.

Each column holds eight bytes. They are enough for a UUID; an id that is longer, or holds a zero byte, has no
part in them.
"""

from collections.abc import Iterable

_BYTES = 8
COLUMNS = tuple(f"id_{number}" for number in range(5))
_LONGEST = _BYTES * len(COLUMNS)


def parts_of(written: str) -> dict[str, int]:
    """Return the parts of an id by column; none where it does not fit.

    >>> parts_of("A1"), len(parts_of("A0000000001")), len(parts_of(50 * "A"))
    ({'id_0': 12609}, 2, 0)
    """
    read = written.encode()
    if len(read) > _LONGEST or 0 in read:
        return {}
    places = range(0, len(read), _BYTES)
    parts = (int.from_bytes(read[at : at + _BYTES].ljust(_BYTES, b"\0"), "little", signed=True) for at in places)
    return dict(zip(COLUMNS, parts, strict=False))


def id_of(parts: Iterable[int | None]) -> str:
    """Return the id whose parts are given in the order of the columns; empty where there are none.

    >>> id_of(parts_of("A0000000001").values()), id_of([None, None])
    ('A0000000001', '')
    """
    read = [part.to_bytes(_BYTES, "little", signed=True) for part in parts if part is not None]
    return b"".join(read).rstrip(b"\0").decode()
