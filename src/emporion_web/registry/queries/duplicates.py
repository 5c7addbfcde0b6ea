"""The queue of proposed duplicates, and two organisations side by side."""

from collections.abc import Callable, Iterable, Sequence

from attrs import frozen
from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from emporion_web.accounts.models import User
from emporion_web.audit.disclosures import contact
from emporion_web.jobs.models import Job
from emporion_web.registry.adapters.snapshots import CHILD_MODELS
from emporion_web.registry.enums import Decision, ProposalStatus
from emporion_web.registry.gates import proposals_for
from emporion_web.registry.models import Organisation, Proposal
from emporion_web.registry.queries.labels import country_label, scheme_label, size_label
from emporion_web.registry.queries.marking import Marked, marked_names

SEARCH = "registry.duplicates"


def open_pairs(user: User) -> QuerySet[Proposal]:
    """Return the pairs that wait for a decision, the best first. A pair one of which was merged away waits no more."""
    waiting = proposals_for(user).filter(status=ProposalStatus.OPEN, one__merged_into=None, other__merged_into=None)
    return waiting.order_by("-score", "pk")


def decided_pairs(user: User, status: str) -> QuerySet[Proposal]:
    """Return the pairs with a decision, the newest first."""
    return proposals_for(user).filter(status=status).order_by("-decided_at", "-pk")


def sure_pairs(user: User) -> QuerySet[Proposal]:
    """Return the waiting pairs on which nothing is left to ask."""
    return open_pairs(user).filter(decision=Decision.MERGE)


def counts(user: User) -> dict[str, int]:
    """Return how many pairs wait, how many of them are sure, and how many were decided each way. One query."""
    standing = Q(one__merged_into=None, other__merged_into=None)
    waits = Q(status=ProposalStatus.OPEN) & standing
    figures: dict[str, int] = proposals_for(user).aggregate(
        open=Count("pk", filter=waits),
        sure=Count("pk", filter=waits & Q(decision=Decision.MERGE)),
        merged=Count("pk", filter=Q(status=ProposalStatus.MERGED)),
        distinct=Count("pk", filter=Q(status=ProposalStatus.DISTINCT)),
    )
    return figures


@frozen
class Place:
    """Where a pair stands in the queue: its position from 1 (0: it does not wait), of how many, and its neighbours."""

    position: int
    total: int
    before: int | None
    after: int | None


def place_of(proposal: Proposal, user: User) -> Place:
    """Return where a pair stands, whether it waits or not: its neighbours are those that wait. Four queries."""
    waiting = open_pairs(user)
    better = Q(score__gt=proposal.score) | Q(score=proposal.score, pk__lt=proposal.pk)
    worse = Q(score__lt=proposal.score) | Q(score=proposal.score, pk__gt=proposal.pk)
    before = waiting.filter(better).order_by("score", "-pk").values_list("pk", flat=True).first()
    after = waiting.filter(worse).values_list("pk", flat=True).first()
    waits = proposal.status == ProposalStatus.OPEN
    position = waiting.filter(better).count() + 1 if waits else 0
    return Place(position, waiting.count(), before, after)


def last_decision(user: User) -> Proposal | None:
    """Return the pair the person decided last, if it can be taken back from here."""
    mine = proposals_for(user).filter(decided_by=user).exclude(status=ProposalStatus.OPEN)
    return mine.select_related("one", "other").order_by("-decided_at").first()


def search_job(user: User) -> Job | None:
    """Return the newest search for duplicates that the person may know of."""
    jobs = Job.objects.filter(kind=SEARCH).select_related("requested_by")
    return (jobs if user.is_administrator else jobs.filter(side=user.side)).order_by("-pk").first()


@frozen
class Cell:
    """One value of one organisation, and whether the other has it too."""

    text: str
    same: bool = False
    note: str = ""


@frozen
class Line:
    """One thing told of both."""

    label: str | Promise
    one: tuple[Cell, ...]
    other: tuple[Cell, ...]


@frozen
class Facing:
    """Two organisations side by side."""

    names_one: tuple[Marked, ...]
    names_other: tuple[Marked, ...]
    lines: tuple[Line, ...]


PLAIN: tuple[tuple[str | Promise, str, Callable[[str], str]], ...] = (
    (gettext_lazy("Country"), "country", country_label),
    (gettext_lazy("Region"), "region", str),
    (gettext_lazy("City"), "city", str),
    (gettext_lazy("Website"), "website", str),
    (gettext_lazy("Size"), "size", size_label),
)


def with_facts(pairs: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Fetch along all that :func:`facing` tells of a pair."""
    related = [f"{end}__{name}" for end in ("one", "other") for name in (*CHILD_MODELS, "participations")]
    return pairs.select_related("one", "other", "merge", "decided_by").prefetch_related(*related)


def facing(one: Organisation, other: Organisation, viewer: User) -> Facing:
    """Put two organisations side by side for a reader; their rows must be fetched (:func:`with_facts`)."""
    names = marked_names(list(one.names.all()), list(other.names.all()))
    lines = [_identifiers(one, other)]
    for label, name, said in PLAIN:
        mine, theirs = getattr(one, name), getattr(other, name)
        same = bool(mine) and mine.casefold() == theirs.casefold()
        if mine or theirs:
            lines.append(
                Line(label, _cells([said(mine)] if mine else [], same), _cells([said(theirs)] if theirs else [], same))
            )
    lines += [_people(one, other, viewer), _counts(one, other)]
    return Facing(*names, tuple(line for line in lines if line.one or line.other))


def _cells(texts: Iterable[str], same: bool = False) -> tuple[Cell, ...]:
    return tuple(Cell(text, same) for text in texts)


def _identifiers(one: Organisation, other: Organisation) -> Line:
    def cells(mine: Organisation, theirs: Organisation) -> tuple[Cell, ...]:
        known = {(found.scheme, found.value) for found in theirs.identifiers.all()}
        return tuple(
            Cell(
                f"{scheme_label(found.scheme)} {found.value}",
                (found.scheme, found.value) in known,
                "" if found.valid else _("digits do not fit"),
            )
            for found in mine.identifiers.all()
        )

    return Line(_("Identifiers"), cells(one, other), cells(other, one))


def _people(one: Organisation, other: Organisation, viewer: User) -> Line:
    def cells(mine: Organisation, theirs: Organisation) -> tuple[Cell, ...]:
        known = {person.email.casefold() for person in theirs.representatives.all() if person.email}
        return tuple(
            Cell(person.name, person.email.casefold() in known, contact(person, viewer, side=mine.side).mail)
            for person in mine.representatives.all()
        )

    return Line(_("Representatives"), cells(one, other), cells(other, one))


def _counts(one: Organisation, other: Organisation) -> Line:
    def cells(mine: Organisation) -> Sequence[str]:
        offers = sum(said.kind == "offer" for said in mine.statements.all())
        told = (
            (_("offers"), offers),
            (_("needs"), len(mine.statements.all()) - offers),
            (_("forums"), len(mine.participations.all())),
        )
        return [f"{label}: {number}" for label, number in told if number]

    return Line(_("What hangs on it"), _cells(cells(one)), _cells(cells(other)))
