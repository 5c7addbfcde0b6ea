"""Workers that end before their item is done: killed, out of memory, or with their machine."""

from attrs import frozen

from emporion.kernel.phrases import Phrase, phrase


@frozen
class Lost:
    """A worker that ended before its item was done: the position of the item, which attempt it was, and a sentence."""

    position: int
    attempt: int
    sentence: Phrase


class WorkerLostError(RuntimeError):
    """Raised where an item has ended its worker as often as is allowed; ``lost`` is the last of these ends."""

    def __init__(self, lost: Lost) -> None:
        self.lost = lost
        super().__init__(lost.sentence.render())


def lost_worker(position: int, attempt: int) -> Lost:
    """Return the loss of a worker of which no more is known."""
    number = position + 1
    return Lost(
        position,
        attempt,
        phrase("Item {number}: attempt {attempt} ended with its worker.", number=number, attempt=attempt),
    )
