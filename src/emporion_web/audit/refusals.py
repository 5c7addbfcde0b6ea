"""An action that is refused, with a sentence for the person who tried."""

from emporion.kernel.phrases import Phrase


class Refused(Exception):
    """Raised by an action that cannot be done now; nothing has been changed. ``phrase`` says why and what to do."""

    def __init__(self, phrase: Phrase) -> None:
        self.phrase = phrase
        super().__init__(phrase.render())
