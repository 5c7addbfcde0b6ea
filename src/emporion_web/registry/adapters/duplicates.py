"""Organisations become records that are looked through for duplicates, and the pairs found become proposals."""

from collections.abc import Iterable

from emporion.registry.duplicates import Problem, ToldApart
from emporion.registry.duplicates import Proposal as Found
from emporion_web.registry.adapters.records import compared
from emporion_web.registry.adapters.snapshots import Whole
from emporion_web.registry.enums import ProposalStatus
from emporion_web.registry.models import Organisation, Proposal

Versions = dict[int, tuple[int, str]]


def problem_of(side: str) -> tuple[Problem, Versions]:
    """Return what is to be looked through on a side, and by organisation the revision and the digest that was read.

    Four queries for any number; those merged away stand in the one that stands for them.
    """
    rows = Organisation.objects.filter(side=side, merged_into=None).order_by("pk")
    read = rows.prefetch_related("names", "identifiers")
    wholes = [Whole(row, names=list(row.names.all()), identifiers=list(row.identifiers.all())) for row in read]
    records = {whole.organisation.pk: compared(whole) for whole in wholes}
    versions = {w.organisation.pk: (w.organisation.revision, records[w.organisation.pk].digest()) for w in wholes}
    apart = Proposal.objects.filter(side=side, status=ProposalStatus.DISTINCT).order_by("pk")
    told = apart.values_list("one_id", "other_id", "one_digest", "other_digest")
    return Problem(tuple(records.values()), tuple(ToldApart(str(a), str(b), c, d) for a, b, c, d in told)), versions


def rows_of(side: str, found: Iterable[Found], versions: Versions) -> list[Proposal]:
    """Return unsaved proposals for what is to be merged or asked; pairs that cannot be one are left out."""
    return [_row(side, each, versions) for each in found if each.decision != "no"]


def _row(side: str, found: Found, versions: Versions) -> Proposal:
    ends = ((int(found.a), found.a_name), (int(found.b), found.b_name))
    (one, one_name), (other, other_name) = sorted(ends)
    return Proposal(
        one_id=one,
        other_id=other,
        one_revision=versions[one][0],
        other_revision=versions[other][0],
        one_digest=versions[one][1],
        other_digest=versions[other][1],
        one_name=one_name[:300],
        other_name=other_name[:300],
        side=side,
        score=found.score,
        decision=found.decision,
        features=[part.to_json() for part in found.reasons],
    )
