"""Mail that this room sends itself: one to try the server, for administrators."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from emporion_web.mail.models import Message
from emporion_web.mail.registry import kind, template

SERVICE = kind("service", _("What was asked for: confirmations and answers"), may_leave=False)


def _sample() -> Mapping[str, Any]:
    return {"name": "Li Ping"}


@template("mail.trial", kind=SERVICE, title=_("To try the mail server"), sample=_sample, keep_text=True)
def trial(message: Message, context: dict[str, Any]) -> Mapping[str, Any]:
    """Say that mail arrives."""
    return context
