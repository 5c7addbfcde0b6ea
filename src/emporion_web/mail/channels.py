"""Ways to reach a person. Mail is the one there is; another is a class of two methods, added to ``CHANNELS``."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from attrs import field, frozen
from django.db import models

from emporion.kernel.languages import Language
from emporion_web.accounts.models import User
from emporion_web.mail.actions.posting import post
from emporion_web.ui.languages import engine_language


@frozen
class Reader:
    """Whom a notice is for: the language, the side whose desk may know, and where the person is reached by channel."""

    language: Language
    side: str
    addresses: Mapping[str, str]
    person: User | None = None

    @classmethod
    def of(cls, user: User, side: str | None = None) -> "Reader":
        """Return who signs in with an account, of its own side or of that of the organisation spoken for."""
        language = engine_language(user.language) or "en"
        return cls(language, user.side if side is None else side, {"mail": user.email}, person=user)


@frozen
class Notice:
    """What is to be told to one reader, not before a moment. ``key`` makes it arrive once on each channel."""

    template: str
    key: str
    context: Mapping[str, Any] = field(factory=dict)
    subject: models.Model | None = None
    not_before: datetime | None = None


class Channel(Protocol):
    """A way to reach a person."""

    def reaches(self, reader: Reader) -> bool:
        """Tell whether the reader can be reached this way."""
        ...

    def tell(self, reader: Reader, notice: Notice) -> None:
        """Queue a notice in the transaction at hand; told again under the same key, nothing happens."""
        ...


class MailChannel:
    """Reaches people by mail."""

    def reaches(self, reader: Reader) -> bool:
        """Tell whether the reader has a mail address."""
        return bool(reader.addresses.get("mail"))

    def tell(self, reader: Reader, notice: Notice) -> None:
        """Post the notice."""
        post(
            notice.template,
            to=reader.addresses["mail"],
            language=reader.language,
            context=notice.context,
            key=notice.key,
            not_before=notice.not_before,
            subject=notice.subject,
            person=reader.person,
            side=reader.side,
        )


CHANNELS: dict[str, Channel] = {"mail": MailChannel()}


def tell(reader: Reader, notice: Notice) -> int:
    """Tell a reader on every channel that reaches; return on how many."""
    ways = [channel for channel in CHANNELS.values() if channel.reaches(reader)]
    for channel in ways:
        channel.tell(reader, notice)
    return len(ways)
