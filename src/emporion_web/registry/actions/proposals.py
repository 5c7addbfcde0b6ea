"""Proposals of duplicates: look for them, keep what was found, decide, take the last decision back."""

from collections.abc import Collection, Sequence
from typing import Any

from attrs import field, frozen
from django.db import transaction

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.accounts.models import HostBody, User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job
from emporion_web.registry.actions.merging import decide_distinct, merge, unmerge
from emporion_web.registry.enums import ProposalStatus
from emporion_web.registry.models import Merge, Organisation, Proposal
from emporion_web.registry.queries.merges import likely_kept, shown_by

SEARCH = "registry.duplicates"
_COMPUTED = (
    "one_revision", "other_revision", "one_digest", "other_digest", "one_name", "other_name", "score", "decision",
    "features",
)  # fmt: skip


@transaction.atomic
def start_search(host_body: HostBody, *, actor: User | None) -> Job:
    """Queue the search for duplicates among the organisations of a host body; one that waits already is enough."""
    waiting = Job.objects.filter(kind=SEARCH, subject_id=str(host_body.pk), status=JobStatus.QUEUED).first()
    if waiting is not None:
        return waiting
    job = enqueue(SEARCH, actor=actor, subject=host_body, arguments={"side": host_body.side}, side=host_body.side)
    record("registry.duplicates.start", actor=actor, subject=host_body)
    return job


@transaction.atomic
def keep_found(side: str, found: Sequence[Proposal], *, actor: User | None) -> dict[str, int]:
    """Write what a search of a side found. Return how many pairs wait for a decision and how many of them are sure.

    Pairs that are no longer found go; decided ones stay, but a pair that was found not the same comes back if it is
    found again, since then one of the two has changed. Pairs merged in the meantime stay merged.
    """
    known = {(row.one_id, row.other_id): row for row in Proposal.objects.select_for_update().filter(side=side)}
    hidden = set(Organisation.objects.filter(side=side).exclude(merged_into=None).values_list("pk", flat=True))
    pairs = {(row.one_id, row.other_id): row for row in found if not {row.one_id, row.other_id} & hidden}
    stale = [row.pk for pair, row in known.items() if row.status == ProposalStatus.OPEN and pair not in pairs]
    Proposal.objects.filter(pk__in=stale).delete()
    again = [pair for pair in pairs if pair in known]
    for pair in again:
        for name in _COMPUTED:
            setattr(known[pair], name, getattr(pairs[pair], name))
        known[pair].status, known[pair].merge = ProposalStatus.OPEN, None
        known[pair].decided_by = known[pair].decided_at = None
    columns = [*_COMPUTED, "status", "merge", "decided_by", "decided_at"]
    Proposal.objects.bulk_update([known[pair] for pair in again], columns, batch_size=200)
    Proposal.objects.bulk_create([row for pair, row in pairs.items() if pair not in known], batch_size=500)
    figures = {"waiting": len(pairs), "sure": sum(row.decision == "merge" for row in pairs.values())}
    host = HostBody.objects.get(market__side=side)
    record("registry.duplicates.end", actor=actor, subject=host, changes={n: (None, v) for n, v in figures.items()})
    return figures


def merge_proposed(proposal: Proposal, *, actor: User, keep: int | None, revisions: tuple[int, int]) -> Merge:
    """Merge a proposed pair; ``keep`` is the organisation that stays (None: the likelier one), ``revisions`` those of
    ``one`` and ``other`` that the officer saw.
    """
    one, other = proposal.one, proposal.other
    kept = other if (keep or likely_kept(one, other)) == other.pk else one
    gone = one if kept is other else other
    evidence = {"score": proposal.score, "decision": proposal.decision, "features": proposal.features}
    seen = revisions if kept is one else (revisions[1], revisions[0])
    return merge(kept, gone, actor=actor, revisions=seen, evidence=evidence)


@frozen
class Accepted:
    """What came of merging several pairs: how many, and for the others the pair and why not."""

    merged: int
    refused: tuple[tuple[Proposal, Phrase], ...] = field(default=())


def merge_all(proposals: Collection[Proposal], *, actor: User) -> Accepted:
    """Merge pairs one after another, each in a transaction of its own, as they were when they were compared.

    Of a chain, the second pair joins what the first has made. A pair that changed since it was compared is left.
    """
    merged, refused = 0, []
    numbers = [number for each in proposals for number in (each.one_id, each.other_id)]
    then = dict(Organisation.objects.filter(pk__in=numbers).values_list("pk", "revision"))
    for each in proposals:
        try:
            if (then[each.one_id], then[each.other_id]) != (each.one_revision, each.other_revision):
                raise Refused(phrase("One of the two has changed since they were compared. Look at the pair."))
            merged += _merge_standing(each, actor=actor)
        except Refused as error:
            refused.append((each, error.phrase))
    return Accepted(merged, tuple(refused))


@transaction.atomic
def _merge_standing(proposal: Proposal, *, actor: User) -> bool:
    one, other = shown_by(proposal.one_id), shown_by(proposal.other_id)
    if one.pk == other.pk:
        Proposal.objects.filter(pk=proposal.pk).update(status=ProposalStatus.MERGED, decided_by=actor)
        return False
    kept, gone = (other, one) if likely_kept(one, other) == other.pk else (one, other)
    evidence = {"score": proposal.score, "decision": proposal.decision, "features": proposal.features}
    edge = merge(kept, gone, actor=actor, revisions=(kept.revision, gone.revision), evidence=evidence)
    Proposal.objects.filter(pk=proposal.pk).update(
        status=ProposalStatus.MERGED, merge=edge, decided_by=actor, decided_at=edge.made_at
    )
    return True


def tell_apart(proposal: Proposal, *, actor: User) -> Proposal:
    """Decide that a proposed pair is not the same."""
    return decide_distinct(proposal.one, proposal.other, actor=actor)


@transaction.atomic
def take_back(proposal: Proposal, *, actor: User) -> Proposal:
    """Take the decision on a pair back: a merge comes apart, the pair waits again. Refused if nothing was decided."""
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("one", "other").get(pk=proposal.pk)
    if proposal.status == ProposalStatus.OPEN:
        raise Refused(phrase("Nothing has been decided on this pair."))
    if proposal.merge is not None and proposal.merge.undone_at is None:
        unmerge(proposal.merge, actor=actor)
    waits: dict[str, Any] = {"status": ProposalStatus.OPEN, "merge": None, "decided_by": None, "decided_at": None}
    Proposal.objects.filter(pk=proposal.pk).update(**waits)
    for subject in (proposal.one, proposal.other):
        record("registry.duplicates.reopen", actor=actor, subject=subject)
    proposal.refresh_from_db()
    return proposal
