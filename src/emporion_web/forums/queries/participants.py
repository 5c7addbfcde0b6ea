"""Participants as lists, and the organisations that may still be added."""

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from emporion_web.forums.models import Forum, Participant, Wish
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Organisation


def _listed(organisation: str) -> Exists:
    return _agreed(organisation, ConsentScope.LISTED)


def _agreed(organisation: str, scope: ConsentScope) -> Exists:
    consents = Organisation._meta.get_field("consents").related_model
    live = consents._default_manager.filter(scope=scope, revoked_at__isnull=True)
    return Exists(live.filter(organisation=OuterRef(organisation)))


def unlisted(forum: Forum) -> QuerySet[Participant]:
    """Return the participants that are withheld from the other side.

    Their consent to be listed was taken back or never given, or the forum asks for a confirmation that they come and
    they have not confirmed.
    """
    return forum.participants.filter(~shown(forum)).order_by()


def unconfirmed(forum: Forum) -> QuerySet[Participant]:
    """Return the participants who have not confirmed that they come, in a forum that asks for it; else nobody."""
    waiting = forum.participants.filter(confirmed_at=None) if forum.needs_confirmation else forum.participants.none()
    return waiting.order_by()


def unmatched(forum: Forum) -> QuerySet[Participant]:
    """Return the participants without a live consent to be matched: no wish that was made from a match counts."""
    return forum.participants.filter(~_agreed("organisation", ConsentScope.MATCHED)).order_by()


def shown(forum: Forum) -> Q:
    """Return the condition that a participant of the forum exists for others."""
    listed = Q(_listed("organisation"))
    return listed & Q(confirmed_at__isnull=False) if forum.needs_confirmation else listed


def addable(forum: Forum, *, side: str = "", words: str = "") -> QuerySet[Organisation]:
    """Return the organisations with consent to be listed that do not take part yet."""
    found = Organisation._default_manager.filter(_listed("pk"), merged_into=None).exclude(
        Exists(forum.participants.filter(organisation=OuterRef("pk")))
    )
    if side:
        found = found.filter(side=side)
    if words:
        found = found.filter(Q(display_name__icontains=words) | Q(names__text__icontains=words)).distinct()
    return found


def _count(rows: QuerySet[Any], field: str) -> Coalesce:
    """Count rows by one of their references, for the page's participants only: joins would multiply."""
    counts = rows.filter(**{field: OuterRef("pk")}).order_by().values(field).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts), 0, output_field=IntegerField())


def participants_of(forum: Forum, *, words: str = "", side: str = "") -> QuerySet[Participant]:
    """Return the participants with the counts of their wishes, both ways, and of the slots they are away."""
    found = forum.participants.select_related("organisation").annotate(
        asks=_count(Wish.objects.all(), "asker"),
        asked_by=_count(Wish.objects.all(), "asked"),
        away_slots=_count(Participant.away.through.objects.all(), "participant"),
    )
    found = found.order_by("organisation__side", "organisation__display_name", "pk")
    if side:
        found = found.filter(organisation__side=side)
    if words:
        names = Q(organisation__names__text__icontains=words) | Q(organisation__display_name__icontains=words)
        found = found.filter(pk__in=forum.participants.filter(names).values("pk"))
    return found
