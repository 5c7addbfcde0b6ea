"""What is syndicated: an item with its version, and the channel it goes out on."""

from datetime import datetime
from typing import Literal

from attrs import evolve, field, frozen
from attrs.validators import optional

from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase

Status = Literal["usable", "withheld", "canceled"]


def _aware(_: object, attribute: object, value: datetime) -> None:
    if value.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone: give an aware time.")


@frozen
class Topic:
    """A subject with an address that names it and its name in the item's language."""

    uri: str
    name: str


@frozen
class Credit:
    """Who first published what the item rests on."""

    name: str
    url: str = ""


@frozen
class Licence:
    """On what terms an outlet may run an item; ``notice`` is the sentence to print beside it."""

    name: str
    url: str = ""
    notice: str = ""


@frozen
class Item:
    """One version of one item. ``id`` is a URI that never changes; ``version`` rises with each change from 1.

    ``status``: *usable*; *withheld* (wait: do not run it for now); *canceled* (killed: never run it, take it down).
    ``note`` says what a correction or a withdrawal is about. ``translation_of`` is the id of the original.
    """

    id: str
    version: int
    language: Language
    headline: str
    first_published: datetime = field(validator=_aware)
    updated: datetime = field(validator=_aware)
    paragraphs: tuple[str, ...] = ()
    standfirst: str = ""
    byline: str = ""
    status: Status = "usable"
    embargo_until: datetime | None = field(default=None, validator=optional(_aware))
    topics: tuple[Topic, ...] = ()
    credits: tuple[Credit, ...] = ()
    url: str = ""
    licence: Licence = Licence("")
    translation_of: str = ""
    note: str = ""

    def as_sent(self) -> "Item":
        """Return what an outlet is to see: of an item that is not usable its headline and a notice, never its text."""
        if self.status == "usable":
            return self._corrected()
        return evolve(
            self,
            headline=_notice_headline(self).render(self.language),
            standfirst="",
            paragraphs=tuple(filter(None, (_NOTICES[self.status].render(self.language), self.note.strip()))),
            byline="",
            credits=(),
        )

    def _corrected(self) -> "Item":
        if not self.note.strip():
            return self
        said = phrase("Correction: {note}", note=self.note).render(self.language)
        return evolve(self, paragraphs=(said, *self.paragraphs))


_NOTICES = {
    "canceled": phrase("This item has been withdrawn. Do not publish it; take it down where it has appeared."),
    "withheld": phrase("This item is on hold. Do not publish it until a new version arrives."),
}


def _notice_headline(item: Item) -> Phrase:
    if item.status == "canceled":
        return phrase("Withdrawn: {headline}", headline=item.headline)
    return phrase("On hold: {headline}", headline=item.headline)


@frozen
class Channel:
    """The feed that items go out on: who publishes it, where it stands and in which language it presents itself."""

    id: str
    title: str
    language: Language
    publisher: str
    home_url: str
    feed_url: str
    updated: datetime = field(validator=_aware)
    description: str = ""
