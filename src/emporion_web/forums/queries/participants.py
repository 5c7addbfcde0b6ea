"""Participants as lists, and the organisations that may still be added."""

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from emporion_web.forums.models import Forum, Participant, Wish
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Organisation


def _listed(organisation: str) -> Exists:
    consents = Organisation._meta.get_field("consents").related_model
    live = consents._default_manager.filter(scope=ConsentScope.LISTED, revoked_at__isnull=True)
    return Exists(live.filter(organisation=OuterRef(organisation)))


def unlisted(forum: Forum) -> QuerySet[Participant]:
    """Return the participants whose consent to be listed was taken back after they joined."""
    return forum.participants.filter(~_listed("organisation")).order_by()


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
