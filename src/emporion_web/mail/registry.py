"""Kinds of mail and the templates there are. Every room says its own in ``<room>/mails.py``, loaded at the start.

from emporion_web.mail.registry import kind, template

REMINDERS = kind("forums.reminders", _("Reminders of forums"), may_leave=True)

@template("forums.reminder", kind=REMINDERS, title=_("The day before"), sample=sample)
def reminder(message, context):
    return context
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from attrs import frozen
from django.utils.functional import Promise

from emporion.kernel.phrases import Phrase

if TYPE_CHECKING:
    from emporion_web.mail.models import Message

Context = Mapping[str, Any]


@frozen
class Whole:
    """A mail that its room writes whole, in a form of its own; ``leave`` is where one click ends it (RFC 8058).

    ``list_id`` is what RFC 2919 calls the list, without the angle brackets.
    """

    subject: str
    text: str
    html: str
    leave: str
    list_id: str


Fill = Callable[["Message", dict[str, Any]], Context | Whole | None]


class Later(Exception):
    """Raised by a ``fill`` whose mail cannot be written while something hinders it that passes: the mail waits.

    ``wait`` is how long, until it is looked at again; None for the usual time.
    """

    def __init__(self, wait: timedelta | None = None) -> None:
        super().__init__()
        self.wait = wait


@frozen
class Kind:
    """What a reader can have or not have as a whole. Nobody can leave what was asked for, such as a confirmation."""

    name: str
    label: str | Promise
    may_leave: bool


@frozen
class Template:
    """A mail that can be posted: the file ``<room>/mail/<rest>.txt``, its first line the subject.

    ``fill(message, context)`` is called as the mail is sent, in the reader's language, and returns what the file shows;
    None if by now the mail had better not be sent; it raises :class:`Later` if it had better be sent later. Secrets,
    such as tokens, are made there and so kept nowhere; a mail with a secret must not ``keep_text``. ``sample()``
    returns what the preview shows in its place.
    ``asked_for``: its reader asked for it at a public form this moment, so that it is sent to the erased too.
    ``bulk``: one of thousands, which lets every other mail pass. Its ``fill`` may return it :class:`Whole`.
    """

    name: str
    kind: Kind
    title: str | Promise
    fill: Fill
    sample: Callable[[], Context | Whole]
    keep_text: bool
    asked_for: bool = False
    bulk: bool = False

    @property
    def path(self) -> str:
        """Where its file stands."""
        room, _, rest = self.name.partition(".")
        return f"{room}/mail/{rest}.txt"


@frozen
class Hindrance:
    """What keeps mail from being written at the moment, though the mail server answers; and where it is mended."""

    title: str | Promise
    text: Phrase
    url: str
    link: str | Promise


KINDS: dict[str, Kind] = {}
HINDRANCES: list[Callable[[], Hindrance | None]] = []
TEMPLATES: dict[str, Template] = {}


def hindrance(found: Callable[[], Hindrance | None]) -> Callable[[], Hindrance | None]:
    """Add a function that tells what hinders mail at the moment; the pages of mail show it."""
    HINDRANCES.append(found)
    return found


def kind(name: str, label: str | Promise, *, may_leave: bool) -> Kind:
    """Add a kind of mail."""
    return KINDS.setdefault(name, Kind(name, label, may_leave))


def template(
    name: str,
    *,
    kind: Kind,
    title: str | Promise,
    sample: Callable[[], Context | Whole],
    keep_text: bool = False,
    asked_for: bool = False,
    bulk: bool = False,
) -> Callable[[Fill], Fill]:
    """Add a template; see :class:`Template`."""

    def decorate(fill: Fill) -> Fill:
        if name in TEMPLATES and TEMPLATES[name].fill.__qualname__ != fill.__qualname__:
            raise ValueError(f"Two mails are registered as {name}.")
        TEMPLATES[name] = Template(name, kind, title, fill, sample, keep_text, asked_for, bulk)
        return fill

    return decorate


def kind_label(name: str) -> str:
    """Return the name of a kind in the reader's language; the word itself if the kind is no more."""
    return str(KINDS[name].label) if name in KINDS else name


def template_title(name: str) -> str:
    """Return the title of a template in the reader's language; its name if it is no more."""
    return str(TEMPLATES[name].title) if name in TEMPLATES else name
