"""Half-open periods of aware time."""

from datetime import datetime, timedelta

from attrs import field, frozen


def _aware(_: object, attribute: object, value: datetime) -> None:
    if value.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone: give an aware time.")


@frozen(order=True)
class Period:
    """``[start, end)`` between two aware times; the end does not belong to it."""

    start: datetime = field(validator=_aware)
    end: datetime = field(validator=_aware)

    def __attrs_post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"A period must end after it starts: {self.start} to {self.end}.")

    @property
    def duration(self) -> timedelta:
        """The length of the period."""
        return self.end - self.start

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two share any time; touching ends do not."""
        return self.start < other.end and other.start < self.end

    def contains(self, moment: datetime) -> bool:
        """Tell whether the moment lies in ``[start, end)``."""
        return self.start <= moment < self.end
