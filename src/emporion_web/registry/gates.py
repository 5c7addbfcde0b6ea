"""Who may know of which organisation, and who may change it. Everything else asks here."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.clearance.conditions import pair_introducible
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Consent, ImportRun, Merge, Organisation, Proposal, Representative

_DESKS = (Role.OFFICER, Role.READER)


def consented(scope: ConsentScope | str) -> Exists:
    """Return the condition that an organisation has a live consent of the scope."""
    return Exists(Consent.objects.filter(organisation=OuterRef("pk"), scope=scope, revoked_at__isnull=True))


def standing() -> QuerySet[Organisation]:
    """Return the organisations that stand for themselves: those merged into another are shown nowhere."""
    return Organisation.objects.filter(merged_into=None)


def organisations_for(user: User) -> QuerySet[Organisation]:
    """Return the organisations the person may know of.

    An administrator sees all; a desk its own side and, of the other, those that agreed to be listed (their people only
    as :func:`~emporion_web.registry.queries.public_view` allows); a representative the own organisation and those of
    the other side that agreed to be matched, stand on its shortlist or have it on theirs, and may be introduced to it.
    Interpreters and strangers see none.
    """
    if user.role == Role.ADMINISTRATOR:
        return standing()
    if user.role in _DESKS and user.side:
        return standing().filter(Q(side=user.side) | consented(ConsentScope.LISTED))
    if user.role == Role.REPRESENTATIVE:
        return _of_representative(user)
    return Organisation.objects.none()


def own_organisation_id(user: User) -> int | None:
    """Return the organisation a representative signs in for, or None; after a merge the one that stands for it."""
    if user.role != Role.REPRESENTATIVE:
        return None
    return _signs_in_for(user).first()


def own_organisation(user: User) -> Subquery | None:
    """Return what :func:`own_organisation_id` does as a value in a query: no query of its own."""
    return Subquery(_signs_in_for(user)[:1]) if user.role == Role.REPRESENTATIVE else None


def _signs_in_for(user: User) -> QuerySet[Representative, int]:
    stands = Coalesce("organisation__merged_into", "organisation")
    return Representative.objects.filter(user=user).order_by("pk").values_list(stands, flat=True)


def _of_representative(user: User) -> QuerySet[Organisation]:
    own = own_organisation_id(user)
    if own is None:
        return Organisation.objects.none()
    partners = (
        standing()
        .exclude(side=user.side)
        .filter(
            Q(matches_as_a__b=own, matches_as_a__run__finished_at__isnull=False)
            | Q(matches_as_b__a=own, matches_as_b__run__finished_at__isnull=False)
        )
        .values("pk")
    )
    known = Q(pk__in=partners) & Q(consented(ConsentScope.MATCHED)) & pair_introducible("pk", own)
    return Organisation.objects.filter(Q(pk=own) | known)


def organisations_seen_whole(user: User) -> QuerySet[Organisation]:
    """Return the organisations whose private fields the person sees too: of the own side's desk, or the own one."""
    if user.role == Role.ADMINISTRATOR:
        return standing()
    if user.role in _DESKS and user.side:
        return standing().filter(side=user.side)
    own = own_organisation_id(user)
    return Organisation.objects.none() if own is None else Organisation.objects.filter(pk=own)


def sees_whole(user: User, organisation: Organisation) -> bool:
    """Tell whether the person sees private fields of the organisation too; only a representative costs a query."""
    if user.role == Role.ADMINISTRATOR:
        return True
    if user.role in _DESKS:
        return bool(user.side) and user.side == organisation.side
    return user.role == Role.REPRESENTATIVE and own_organisation_id(user) == organisation.pk


def may_edit(user: User, organisation: Organisation) -> bool:
    """Tell whether the person may change the organisation."""
    return user.role != Role.READER and sees_whole(user, organisation)


def get_organisation_for(user: User, pk: int) -> Organisation:
    """Return the organisation if the person may know of it, else raise Http404."""
    found = organisations_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def stands_for(user: User, pk: int) -> int | None:
    """Return the organisation that stands for one merged away if the person may know of it; None for all others."""
    found = Organisation.objects.filter(pk=pk).values_list("merged_into", flat=True).first()
    return organisations_for(user).filter(pk=found).values_list("pk", flat=True).first() if found else None


def get_organisation_to_edit(user: User, pk: int) -> Organisation:
    """Return the organisation if the person may change it; Http404 if it is unknown to the person, else 403."""
    organisation = get_organisation_for(user, pk)
    if not may_edit(user, organisation):
        raise PermissionDenied
    return organisation


def proposals_for(user: User) -> QuerySet[Proposal]:
    """Return the proposed duplicates that the person may know of: a desk its own side's, administrators all."""
    if user.role == Role.ADMINISTRATOR:
        return Proposal.objects.all()
    if user.role in _DESKS and user.side:
        return Proposal.objects.filter(side=user.side)
    return Proposal.objects.none()


def get_proposal_for(user: User, pk: int) -> Proposal:
    """Return a proposed pair if the person may know of it, else raise Http404."""
    found = proposals_for(user).select_related("one", "other", "merge", "decided_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_proposal_to_decide(user: User, pk: int) -> Proposal:
    """Return a proposed pair if the person may decide on it; readers may look only (403)."""
    proposal = get_proposal_for(user, pk)
    if not user.is_officer:
        raise PermissionDenied
    return proposal


def get_merge_to_undo(user: User, pk: int) -> Merge:
    """Return a standing merge if the person may take it back; Http404 for the other side's, readers may not (403)."""
    merges = Merge.objects.filter(undone_at=None).select_related("kept", "gone", "made_by")
    found = merges.filter(pk=pk).first()
    if found is None or not (user.role == Role.ADMINISTRATOR or (user.role in _DESKS and user.side == found.gone.side)):
        raise Http404
    if not user.is_officer:
        raise PermissionDenied
    return found


def imports_for(user: User) -> QuerySet[ImportRun]:
    """Return the imports the person may know of: those of the own host body, and for administrators all."""
    if user.role == Role.ADMINISTRATOR:
        return ImportRun.objects.all()
    if user.role in _DESKS and user.host_body_id:
        return ImportRun.objects.filter(host_body_id=user.host_body_id, both_sides=False)
    return ImportRun.objects.none()


def get_import_for(user: User, pk: int) -> ImportRun:
    """Return the import if the person may know of it, else raise Http404."""
    found = imports_for(user).select_related("host_body__market", "started_by", "job").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_import_to_run(user: User, pk: int) -> ImportRun:
    """Return the import if the person may work with it; readers may look only (403)."""
    run = get_import_for(user, pk)
    if not user.is_officer:
        raise PermissionDenied
    return run
