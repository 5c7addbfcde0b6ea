"""The participants of the other side that may be shown to a participant now, looked through and searched."""

from collections.abc import Sequence

from attrs import frozen
from django.db.models import Q, QuerySet, prefetch_related_objects

from emporion_web.clearance.conditions import pair_introducible
from emporion_web.clearance.gates import barred
from emporion_web.forums.models import Participant, Policy
from emporion_web.forums.queries.participants import shown
from emporion_web.forums.queries.policy import forbidden, kept_from
from emporion_web.registry.models import Statement
from emporion_web.registry.queries import search_public

FETCHED = ("organisation__names", "organisation__statements")


def partners_of(delegation: Participant, among: Q | None = None) -> QuerySet[Participant]:
    """Return whom of the other side the participant may be shown: listed, to be introduced, not kept apart.

    ``among`` narrows whom is asked about: the rules of a forum are then looked at for these alone.
    """
    own = delegation.organisation
    found = (
        Participant.objects.filter(forum=delegation.forum_id)
        .exclude(organisation__side=own.side)
        .filter(shown(delegation.forum), pair_introducible("organisation_id", own.pk), organisation__merged_into=None)
        .select_related("organisation", "forum")
    )
    found = found if among is None else found.filter(among)
    apart = kept_apart(delegation, among)
    return found.exclude(pk__in=apart) if apart else found


def partners_at_hand(delegation: Participant, among: Q, policy: Policy) -> list[Participant]:
    """Return those of :func:`partners_of` whom ``among`` names, each with ``FETCHED``; the delegation has it too.

    For a list or one page: the gate and the rules are asked by the keys of these few. As conditions of one query they
    cost more to write down and to plan than six plain queries.
    """
    own = delegation.organisation
    rows = Participant.objects.filter(among, shown(delegation.forum), forum=delegation.forum_id)
    rows = rows.filter(organisation__merged_into=None).exclude(organisation__side=own.side)
    found = list(rows.select_related("organisation").order_by())
    prefetch_related_objects([delegation, *found], *FETCHED)
    held = barred(((own.pk, one.organisation_id) for one in found), subject="wish")
    met = [one for one in found if (own.pk, one.organisation_id) not in held]
    apart = kept_from(delegation, met, policy)
    for one in met:
        one.forum = delegation.forum
    return [one for one in met if one.pk not in apart]


def kept_apart(delegation: Participant, among: Q | None = None) -> set[int]:
    """Return whom of the other side, or of those ``among``, the policy keeps apart from the participant."""
    forum, own = delegation.forum, delegation.organisation
    rows = forum.participants.exclude(organisation__side=own.side).order_by()
    others = (rows if among is None else rows.filter(among)).values_list("pk", flat=True)
    pairs = {(delegation.pk, pk) if own.side == "A" else (pk, delegation.pk): pk for pk in others}
    return {pairs[pair] for pair in forbidden(forum, pairs)}


@frozen
class Asked:
    """What a participant looks for: words, a niche with all below it, a region, offers or needs or both."""

    words: str = ""
    niche: str = ""
    region: str = ""
    kind: str = ""


def search(delegation: Participant, asked: Asked) -> list[Participant]:
    """Return the partners that answer to what is asked: by relevance where words are given, else by name."""
    found = partners_of(delegation)
    if asked.region:
        found = found.filter(organisation__region=asked.region)
    if asked.niche or asked.kind:
        found = found.filter(organisation__in=_stating(asked).values("organisation"))
    found = found.order_by("organisation__display_name", "pk").prefetch_related(*FETCHED)
    if not asked.words:
        return list(found)
    order = {pk: place for place, pk in enumerate(search_public(asked.words))}
    hits = found.filter(organisation__in=order)
    return sorted(hits, key=lambda one: (order[one.organisation_id], one.pk))


def _stating(asked: Asked) -> QuerySet[Statement]:
    rows = Statement.objects.order_by()
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.niche:
        rows = rows.filter(Q(niche=asked.niche) | Q(niche__startswith=f"{asked.niche}."))
    return rows


def regions_of(delegation: Participant) -> list[str]:
    """Return the regions in which partners are."""
    rows = partners_of(delegation).exclude(organisation__region="").order_by("organisation__region")
    return list(rows.values_list("organisation__region", flat=True).distinct())


def niches_in(organisation_statements: Sequence[Statement], kind: str) -> set[str]:
    """Return the niches that statements of a kind name."""
    return {statement.niche for statement in organisation_statements if statement.kind == kind and statement.niche}
