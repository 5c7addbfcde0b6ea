"""What an independent check reports: a rule, the items that break it, and a sentence."""

from attrs import frozen

from emporion.kernel.phrases import Phrase


@frozen
class Violation:
    """One broken rule: its dotted name, the ids of the items involved, and the sentence for a reader."""

    rule: str
    items: tuple[str, ...]
    sentence: Phrase
