"""The ids by which the engine knows the rows of a forum."""

Pair = tuple[int, int]


def slot_id(pk: int) -> str:
    """Return the engine's id of a slot."""
    return f"slot-{pk}"


def table_id(pk: int) -> str:
    """Return the engine's id of a table."""
    return f"table-{pk}"


def room_id(pk: int | None) -> str:
    """Return the engine's name of a room; empty for a table that stands in none."""
    return f"room-{pk}" if pk else ""


def session_id(pk: int) -> str:
    """Return the engine's id of a session."""
    return f"session-{pk}"


def interpreter_id(pk: int, day: int | None = None) -> str:
    """Return the engine's id of an interpreter; with a load for each day each day has its own."""
    return f"interpreter-{pk}" if day is None else f"interpreter-{pk}.{day}"


def participant_id(pk: int) -> str:
    """Return the engine's id of a participant."""
    return f"participant-{pk}"


def meeting_id(a: int, b: int) -> str:
    """Return the engine's id of the wished meeting of two participants."""
    return f"meeting-{a}-{b}"


def pk_of(engine_id: str) -> int:
    """Return the row that an engine's id of a slot, table, participant or interpreter stands for."""
    return int(engine_id.rpartition("-")[2].partition(".")[0])


def pair_of(engine_id: str) -> Pair:
    """Return the participants of a meeting's id."""
    _, a, b = engine_id.split("-")
    return int(a), int(b)
