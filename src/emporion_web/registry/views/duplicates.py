"""The queue of duplicates: the list, one pair side by side, the decision, and the way back."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.accounts.models import HostBody, User
from emporion_web.audit.refusals import Refused
from emporion_web.registry.actions.merging import objections, unmerge
from emporion_web.registry.actions.proposals import merge_all, merge_proposed, start_search, take_back, tell_apart
from emporion_web.registry.enums import ProposalStatus
from emporion_web.registry.gates import get_merge_to_undo, get_proposal_for, get_proposal_to_decide
from emporion_web.registry.models import Proposal
from emporion_web.registry.queries import duplicates as queries
from emporion_web.registry.queries.merges import likely_kept
from emporion_web.ui.asking import number_from, numbers_from
from emporion_web.ui.languages import reader_language

PER_PAGE = 50
AT_ONCE = 100


@require(*STAFF)
def duplicates(request: HttpRequest) -> HttpResponse:
    """List the pairs that wait, the best first, or those decided one way."""
    user = user_of(request)
    status = request.GET.get("status", "")
    decided = status in (ProposalStatus.MERGED, ProposalStatus.DISTINCT)
    found = queries.decided_pairs(user, status) if decided else queries.open_pairs(user)
    rows = found.select_related("one", "other", "decided_by", "merge").prefetch_related("one__names", "other__names")
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "status": status if decided else "",
        "counts": queries.counts(user),
        "job": queries.search_job(user),
        "may_decide": user.is_officer,
        "last": queries.last_decision(user) if user.is_officer else None,
    }
    return render(request, "registry/duplicates.html", context)


@require(*DESK)
@require_POST
def duplicates_find(request: HttpRequest) -> HttpResponse:
    """Look for duplicates on the own side; an administrator looks on both."""
    user = user_of(request)
    hosts = [user.host_body] if user.host_body else list(HostBody.objects.select_related("market"))
    for host in hosts:
        start_search(host, actor=user)
    return redirect("registry:duplicates")


@require(*STAFF)
def duplicate(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one pair side by side, with what was compared."""
    user = user_of(request)
    get_proposal_for(user, pk)
    proposal = queries.with_facts(Proposal.objects.all()).get(pk=pk)
    one, other = proposal.one, proposal.other
    kept = likely_kept(one, other)
    standing = one.merged_into_id is None and other.merged_into_id is None
    waits = proposal.status == ProposalStatus.OPEN and standing
    context = {
        "proposal": proposal,
        "facing": queries.facing(one, other, user),
        "place": queries.place_of(proposal, user),
        "kept": one if kept == one.pk else other,
        "spare": other if kept == one.pk else one,
        "waits": waits,
        "changed": waits and (one.revision, other.revision) != (proposal.one_revision, proposal.other_revision),
        "objections": [said.render(reader_language()) for said in objections(one, other)] if waits else [],
        "may_decide": user.is_officer,
        "last": queries.last_decision(user) if user.is_officer else None,
    }
    return render(request, "registry/duplicate.html", context)


@require(*DESK)
@require_POST
def duplicate_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Merge a pair as it was shown, and go on to the next."""
    user = user_of(request)
    proposal = get_proposal_to_decide(user, pk)
    keep = number_from(request, "keep")
    seen = (number_from(request, "one_revision"), number_from(request, "other_revision"))
    return _decided(
        request,
        proposal,
        lambda: merge_proposed(proposal, actor=user, keep=keep, revisions=seen),
        _("Merged: %(one)s and %(other)s."),
    )


@require(*DESK)
@require_POST
def duplicate_distinct(request: HttpRequest, pk: int) -> HttpResponse:
    """Remember that a pair is not the same, and go on to the next."""
    user = user_of(request)
    proposal = get_proposal_to_decide(user, pk)
    return _decided(
        request, proposal, lambda: tell_apart(proposal, actor=user), _("Not the same: %(one)s and %(other)s.")
    )


@require(*DESK)
@require_POST
def duplicate_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the decision on a pair back and show the pair again."""
    user = user_of(request)
    proposal = get_proposal_to_decide(user, pk)
    try:
        take_back(proposal, actor=user)
    except Refused as refused:
        messages.error(request, refused.phrase.render(reader_language()))
    else:
        messages.success(request, _("The decision was taken back."))
    return redirect("registry:duplicate", pk=pk)


def _decided(request: HttpRequest, proposal: Proposal, decide: Callable[[], object], said: str) -> HttpResponse:
    """Carry a decision out and lead on: to the next pair that waits, else to the first, else to the list."""
    user = user_of(request)
    try:
        decide()
    except Refused as refused:
        messages.error(request, refused.phrase.render(reader_language()))
        return redirect("registry:duplicate", pk=proposal.pk)
    messages.success(request, said % {"one": proposal.one, "other": proposal.other})
    place = queries.place_of(proposal, user)
    after = place.after or queries.open_pairs(user).values_list("pk", flat=True).first()
    return redirect("registry:duplicate", pk=after) if after else redirect("registry:duplicates")


@require(*DESK)
def duplicates_sure(request: HttpRequest) -> HttpResponse:
    """List the pairs on which nothing is left to ask, and merge those that are ticked."""
    user = user_of(request)
    rows = queries.sure_pairs(user).select_related("one", "other").prefetch_related("one__names", "other__names")
    if request.method == "POST":
        ticked = set(numbers_from(request, "pair"))
        return _merge_all(request, user, [row for row in rows[:AT_ONCE] if row.pk in ticked])
    context = {"rows": list(rows[:AT_ONCE]), "counts": queries.counts(user), "at_once": AT_ONCE}
    return render(request, "registry/duplicates_sure.html", context)


def _merge_all(request: HttpRequest, user: User, pairs: list[Proposal]) -> HttpResponse:
    done = merge_all(pairs, actor=user)
    if done.merged:
        words = ngettext("%(count)d pair was merged.", "%(count)d pairs were merged.", done.merged)
        messages.success(request, words % {"count": done.merged})
    for pair, why in done.refused:
        messages.error(request, f"{pair.one} – {pair.other}: {why.render(reader_language())}")
    return redirect("registry:duplicates")


@require(*DESK)
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take a merge back."""
    user = user_of(request)
    edge = get_merge_to_undo(user, pk)
    if request.method == "POST":
        try:
            unmerge(edge, actor=user, distinct=request.POST.get("distinct") == "1")
        except Refused as refused:
            messages.error(request, refused.phrase.render(reader_language()))
            return redirect("registry:origins", pk=edge.kept.merged_into_id or edge.kept_id)
        messages.success(request, _("The merge was taken back. Both organisations stand for themselves again."))
        return redirect("registry:organisation", pk=edge.gone_id)
    return render(request, "registry/merge_undo.html", {"merge": edge, "shown": edge.kept.merged_into or edge.kept})
