"""What rooms hold of persons. Every room says it in ``<room>/holdings.py``, loaded at the start.

holding(Representative, _("Contacts"), lambda person: person.by("user"), name=["name"], mail=["email"])
trace(ImportRow, "before", "after", of=...)               # rows of others that may name the person
store(ImportRow, _("Rows of imports"), "before", "after", keep=keep("imports", since=...))  # many persons in one
exempt("registry.Organisation", "It speaks of organisations.")

A field of a model that stands in none of the three fails ``tests/web/privacy/test_house.py``.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from attrs import frozen
from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise

from emporion_web.accounts.models import User
from emporion_web.audit.disclosures import declare
from emporion_web.privacy.retention import RULES, Keep
from emporion_web.privacy.subjects import NOBODY, Subject

Rows = QuerySet[Model]
NAMELESS = "—"  # stands where a row cannot be without a name; the same in every language


@frozen
class Holding:
    """The rows of a model that are a person's, and what becomes of their fields.

    ``name``, ``mail``, ``phone`` and ``text`` are given out and blanked, ``unseen`` only blanked; ``facts`` are given
    out and stay. ``remove``: the rows go as a whole, and with them rows of the models ``along``. ``kept`` tells the
    person why rows stay. ``stands_for`` are columns that lead to what the person stands for, as an organisation.
    ``around(rows)`` is called before they change and returns what is called afterwards, in the same transaction.
    ``keep`` says by which rules fields are kept, and since when; every field has one.
    """

    model: type[Model]
    title: str | Promise
    of: Callable[[Subject], Q]
    name: tuple[str, ...]
    mail: tuple[str, ...]
    phone: tuple[str, ...]
    text: tuple[str, ...]
    unseen: tuple[str, ...]
    facts: tuple[str, ...]
    stands_for: tuple[str, ...]
    along: tuple[type[Model], ...]
    remove: bool
    kept: str | Promise
    around: Callable[[Rows], Callable[[], object]] | None
    keep: tuple[Keep, ...]

    @property
    def blanked(self) -> tuple[str, ...]:
        """The fields that hold nothing once the person is erased."""
        return (*self.name, *self.mail, *self.phone, *self.text, *self.unseen)

    @property
    def shown(self) -> tuple[str, ...]:
        """The fields that the person is given."""
        return (*self.name, *self.mail, *self.phone, *self.text, *self.facts)

    @property
    def shared(self) -> bool:
        """Tell whether the rows hold many persons and are nobody's own."""
        return self.of is nobody

    def rows(self, person: Subject) -> Rows:
        """Return the person's rows."""
        return self.model._default_manager.filter(self.of(person))


@frozen
class Trace:
    """Columns of rows that are nobody's own and may name a person all the same: logs, journals, reasons.

    ``of`` tells which rows refer to a person; only there names are written over, elsewhere what is surely its own. With
    ``by_address`` a row that holds the proven address refers to the person too. ``stays`` says why the columns have no
    term, where neither a holding nor a store has one for them.
    """

    model: type[Model]
    columns: tuple[str, ...]
    of: Callable[[Subject], Q]
    by_address: bool
    stays: str


@frozen
class Folder:
    """Files beside the storage of uploads that name persons: each is kept by a rule from when it was written on.

    ``files(before)`` returns those written before a moment, as ``drop_later`` names them, with that moment.
    """

    name: str
    title: str | Promise
    rule: str
    files: Callable[[datetime], list[tuple[str, datetime]]]


Preparation = Callable[[Subject, User | None], None]
HOLDINGS: list[Holding] = []
TRACES: list[Trace] = []
FOLDERS: list[Folder] = []
EXEMPT: dict[str, str] = {}
PREPARATIONS: dict[str, Preparation] = {}
FORGETTING: dict[str, Callable[[Subject], object]] = {}


def holding(
    model: type[Model],
    title: str | Promise,
    of: Callable[[Subject], Q],
    *,
    name: Sequence[str] = (),
    mail: Sequence[str] = (),
    phone: Sequence[str] = (),
    text: Sequence[str] = (),
    unseen: Sequence[str] = (),
    facts: Sequence[str] = (),
    stands_for: Sequence[str] = (),
    along: Sequence[type[Model]] = (),
    remove: bool = False,
    kept: str | Promise = "",
    around: Callable[[Rows], Callable[[], object]] | None = None,
    keep: Sequence[Keep] = (),
) -> None:
    """Add what a room holds of a person in one model; see :class:`Holding`."""
    fields = {"name": name, "mail": mail, "phone": phone, "text": text, "unseen": unseen, "facts": facts}
    told: dict[str, Any] = {key: tuple(names) for key, names in fields.items()}
    told |= {"stands_for": tuple(stands_for), "along": tuple(along), "keep": tuple(keep)}
    if mail or phone:
        declare(model, mail=mail, phone=phone)
    HOLDINGS.append(Holding(model, title, of, remove=remove, kept=kept, around=around, **told))


def nobody(_person: Subject) -> Q:
    """Return the condition of rows that refer to nobody."""
    return NOBODY


def store(
    model: type[Model],
    title: str | Promise,
    *fields: str,
    keep: Keep,
    remove: bool = False,
    around: Callable[[Rows], Callable[[], object]] | None = None,
) -> None:
    """Add rows and files that hold many persons and are nobody's own, as an uploaded list; blanked by their term alone.

    No copy gives them out, for it would give out others. With ``remove`` the rows go as a whole.
    """
    holding(model, title, nobody, unseen=fields, keep=[keep], remove=remove, around=around)


def folder(name: str, title: str | Promise, rule: str, files: Callable[[datetime], list[tuple[str, datetime]]]) -> None:
    """Add files beside the storage of uploads; see :class:`Folder`. KeyError for a rule that there is not."""
    FOLDERS.append(Folder(name, title, RULES[rule].name, files))


def trace(
    model: type[Model],
    *columns: str,
    of: Callable[[Subject], Q] = nobody,
    by_address: bool = False,
    stays: str = "",
) -> None:
    """Add columns in which the words of an erased person are written over; see :class:`Trace`."""
    TRACES.append(Trace(model, columns, of, by_address, stays))


def exempt(place: str, reason: str) -> None:
    """Say why a model (``room.Model``) or a field (``room.Model.field``) holds nothing of a person."""
    EXEMPT[place.lower()] = reason


def before_erasure(prepare: Preparation) -> Preparation:
    """Register what is done, or refused, before a person is erased: ``prepare(person, actor)``."""
    PREPARATIONS[f"{prepare.__module__}.{prepare.__qualname__}"] = prepare
    return prepare


def forgetting(forget: Callable[[Subject], object]) -> Callable[[Subject], object]:
    """Register what is forgotten beside rows, in the same transaction: sessions, files of documents."""
    FORGETTING[f"{forget.__module__}.{forget.__qualname__}"] = forget
    return forget


def places(holdings: Iterable[Holding] | None = None) -> set[str]:
    """Return every field that a holding or a trace speaks of, as ``room.model.field``."""
    said = {f"{h.model._meta.label_lower}.{f}" for h in (holdings or HOLDINGS) for f in (*h.shown, *h.unseen)}
    whole = {f"{h.model._meta.label_lower}.*" for h in (holdings or HOLDINGS) if h.remove}
    return said | whole | {f"{t.model._meta.label_lower}.{c}" for t in TRACES for c in t.columns}
