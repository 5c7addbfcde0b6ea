"""What tests of mail share: a template that can be left, posting, and time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from emporion_web.mail.actions.posting import post
from emporion_web.mail.models import Message
from emporion_web.mail.registry import TEMPLATES, Template, kind

ANN, BOB = "ann@reader.example", "bob@reader.example"
NEWS = kind("tests.news", "News of the tests", may_leave=True)
TRIAL = TEMPLATES["mail.trial"]


class Leavable(Template):
    """The trial mail as one of a kind that can be left."""

    @property
    def path(self) -> str:
        return "mail/mail/trial.txt"


def _fill(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    if context.get("name") == "broken":
        raise ZeroDivisionError("a fault of the template")
    return None if context.get("name") == "gone" else context


TEMPLATES["tests.news"] = Leavable("tests.news", NEWS, "News", _fill, lambda: {"name": "Li"}, False)


def posted(to: str = ANN, *, template: str = "mail.trial", language: str = "en", **fields: Any) -> Message:
    """Post a mail."""
    message = post(template, to=to, language=language, context={"name": "Ann"} | fields.pop("context", {}), **fields)  # type: ignore[arg-type]
    assert message is not None
    return message


def again(message: Message) -> Message:
    """Return the message as it stands."""
    message.refresh_from_db()
    return message


def soon(**span: int) -> datetime:
    """Return a moment from now."""
    return timezone.now() + timedelta(**span)
