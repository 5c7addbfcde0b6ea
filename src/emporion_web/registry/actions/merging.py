"""Merge two organisations, and take a merge back.

A merge is an edge from one organisation to another. No row that a source or an officer wrote is touched: the kept
organisation shows the other's beside its own, and when the edge goes, both are what they were.
"""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.registry.actions.changes import tell
from emporion_web.registry.actions.laying import lay_over, peel, standing
from emporion_web.registry.actions.references import references
from emporion_web.registry.actions.revisions import reindex
from emporion_web.registry.adapters.records import compared, record_of
from emporion_web.registry.adapters.snapshots import wholes
from emporion_web.registry.adapters.texts import KIND
from emporion_web.registry.enums import Decision, ProposalStatus
from emporion_web.registry.models import Merge, Organisation, Proposal
from emporion_web.registry.queries.labels import scheme_label
from emporion_web.registry.rules import conflicting_identifiers
from emporion_web.search.actions import remove


def objections(kept: Organisation, gone: Organisation) -> list[Phrase]:
    """Return why two organisations cannot be merged, each with what to do; empty if they can."""
    if kept.pk == gone.pk or kept.side != gone.side:
        return [phrase("Only two different organisations of one side can be merged.")]
    if kept.merged_into_id or gone.merged_into_id:
        return [phrase("One of the two has been merged already. Load the page again.")]
    found = [
        phrase(
            "Both have {scheme}, and the numbers differ: {one} and {other}. Correct the wrong one first.",
            scheme=scheme_label(scheme),
            one=one,
            other=other,
        )
        for scheme, one, other in conflicting_identifiers(record_of(kept), record_of(gone))
    ]
    return found + [said for reference in references() for said in reference.objections(kept, gone)]


@transaction.atomic
def merge(
    kept: Organisation,
    gone: Organisation,
    *,
    actor: User | None,
    revisions: tuple[int, int],
    evidence: Mapping[str, Any] | None = None,
) -> Merge:
    """Make ``gone`` part of ``kept``, as both were at the revisions given; ``evidence`` is kept with the edge.

    Refused, with what to do, if one of them changed since, or if something speaks against it (:func:`objections`).
    """
    kept, gone = _locked(kept.pk), _locked(gone.pk)
    if (kept.revision, gone.revision) != revisions:
        raise Refused(phrase("One of the two has changed since you saw them. Look at them again."))
    if reasons := objections(kept, gone):
        raise Refused(reasons[0])
    peel([kept.pk])
    try:
        with transaction.atomic():
            edge = Merge.objects.create(kept=kept, gone=gone, made_by=actor, evidence=dict(evidence or {}))
    except IntegrityError as error:
        raise Refused(phrase("One of the two has been merged already. Load the page again.")) from error
    Organisation.objects.filter(Q(pk=gone.pk) | Q(merged_into=gone)).update(merged_into=kept)
    Organisation.objects.filter(pk=gone.pk).update(revision=F("revision") + 1)
    edge.moved = {reference.name: reference.move(kept, gone) for reference in references()}
    edge.save(update_fields=["moved"])
    remove(KIND, [gone.pk])
    lay_over([kept.pk])
    decided = {"status": ProposalStatus.MERGED, "decided_by": actor, "decided_at": timezone.now(), "merge": edge}
    _proposals(kept, gone).update(**decided)
    changes = {"merged": ("", gone.display_name), "revision": (kept.revision, kept.revision + 1)}
    record("registry.organisation.merge", actor=actor, subject=kept, changes=changes)
    edge.refresh_from_db()
    return edge


@transaction.atomic
def unmerge(edge: Merge, *, actor: User, distinct: bool = False) -> Merge:
    """Take a merge back: both organisations are what they were, with what was edited and imported since in its place.

    With ``distinct`` the two are remembered as not the same. A consent that was taken back while they were one stays
    taken back on both. Refused if it has been taken back, and if the kept one has no name of its own left.
    """
    edge = Merge.objects.select_for_update().select_related("kept", "gone").get(pk=edge.pk)
    if edge.undone_at is not None:
        raise Refused(phrase("This merge has been taken back already."))
    kept, gone = _locked(edge.kept_id), _locked(edge.gone_id)
    shown = standing(kept)
    took_names = "names" in edge.taken
    peel([kept.pk])
    if took_names and not kept.names.exists():
        raise Refused(
            phrase("{name} has no name of its own left. Give it one, then take the merge back.", name=str(kept))
        )
    _withdraw(edge, gone)
    edge.undone_by, edge.undone_at = actor, timezone.now()
    edge.taken, edge.filled = {}, {}
    edge.save()
    part = _part(gone.pk)
    Organisation.objects.filter(pk__in=part - {gone.pk}).update(merged_into=gone)
    Organisation.objects.filter(pk=gone.pk).update(merged_into=None, revision=F("revision") + 1)
    Organisation.objects.filter(pk=kept.pk).update(revision=F("revision") + 1)
    for reference in references():
        reference.back(shown, gone, edge.moved.get(reference.name, []))
    _named(kept, gone)
    lay_over([kept.pk])
    reindex(gone)
    tell([gone.pk])
    _reopen(edge, actor=actor, distinct=distinct)
    for subject, other in ((kept, gone), (gone, kept)):
        record("registry.organisation.unmerge", actor=actor, subject=subject, changes={"merged": (str(other), "")})
    return edge


def _locked(number: int) -> Organisation:
    return Organisation.objects.select_for_update().get(pk=number)


def _part(number: int) -> set[int]:
    """Return an organisation and all that were merged into it, however deep."""
    part, fresh = {number}, {number}
    while fresh:
        below = Merge.objects.filter(kept__in=fresh, undone_at=None).values_list("gone_id", flat=True)
        fresh = set(below) - part
        part |= fresh
    return part


def _withdraw(edge: Merge, gone: Organisation) -> None:
    """Take back the live consents of ``gone`` whose scope was taken back on the kept one since the merge."""
    said = edge.kept.consents.filter(revoked_at__gt=edge.made_at)
    live = set(edge.kept.consents.filter(revoked_at=None).values_list("scope", flat=True))
    for scope, moment in said.order_by().values_list("scope").annotate(moment=Max("revoked_at")):
        if scope not in live:
            gone.consents.filter(scope=scope, revoked_at=None).update(revoked_at=moment)


def _named(kept: Organisation, gone: Organisation) -> None:
    """Give an organisation that an officer called by a name of the other its own first name back."""
    names = list(kept.names.values_list("text", flat=True))
    if names and kept.display_name not in names and gone.names.filter(text=kept.display_name).exists():
        Organisation.objects.filter(pk=kept.pk).update(display_name=names[0])


def _proposals(one: Organisation, other: Organisation) -> Any:
    low, high = sorted((one.pk, other.pk))
    return Proposal.objects.filter(one=low, other=high)


def _reopen(edge: Merge, *, actor: User, distinct: bool) -> None:
    """Put the proposal of a pair back into the queue, or remember that they are not the same."""
    kept, gone = edge.kept, edge.gone
    if distinct:
        decide_distinct(kept, gone, actor=actor)
        return
    open_again = {"status": ProposalStatus.OPEN, "merge": None, "decided_by": None, "decided_at": None}
    _proposals(kept, gone).update(**open_again, **_versions(kept, gone))


def _versions(*organisations: Organisation) -> dict[str, Any]:
    """Return which versions of a pair a proposal is about, as its columns."""
    one, other = (whole for _, whole in sorted(wholes(each.pk for each in organisations).items()))
    return {
        "one_revision": one.organisation.revision,
        "other_revision": other.organisation.revision,
        "one_digest": compared(one).digest(),
        "other_digest": compared(other).digest(),
    }


@transaction.atomic
def decide_distinct(one: Organisation, other: Organisation, *, actor: User) -> Proposal:
    """Remember that two organisations are not the same; they are not proposed again until one of them changes."""
    low, high = sorted((one.pk, other.pk))
    decided = {
        **_versions(one, other),
        "status": ProposalStatus.DISTINCT,
        "merge": None,
        "decided_by": actor,
        "decided_at": timezone.now(),
    }
    made = {**decided, "side": one.side, "score": 0.0, "decision": Decision.PROPOSE}
    proposal, _created = Proposal.objects.update_or_create(
        one_id=low, other_id=high, defaults=decided, create_defaults=made
    )
    for subject, facing in ((one, other), (other, one)):
        changes = {"distinct": ("", str(facing))}
        record("registry.organisation.distinct", actor=actor, subject=subject, changes=changes)
    return proposal
