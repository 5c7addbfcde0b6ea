"""What desks read of requests: numbers and clocks, never the texts of the other side unless the policy says so."""

from datetime import datetime, timedelta
from statistics import median
from typing import Any

from attrs import frozen
from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from emporion_web.clearance.conditions import whether
from emporion_web.forums.models import Forum, Participant
from emporion_web.forums.queries.holds import may_meet
from emporion_web.requests.enums import RequestState
from emporion_web.requests.models import MeetingRequest
from emporion_web.requests.queries.inbox import live

SOON = timedelta(hours=24)
MOST_LISTED = 200


@frozen
class Numbers:
    """How many requests of a forum stand where; ``hours`` is the median time to an answer, None without one."""

    sent: int
    open: int
    soon: int
    accepted: int
    declined: int
    withdrawn: int
    expired: int
    hours: int | None


def numbers_of(forum: Forum, now: datetime) -> Numbers:
    """Count the requests of a forum."""
    rows = MeetingRequest.objects.filter(forum=forum)
    states = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    alive = live(rows, now)
    answered = rows.filter(state__in=(RequestState.ACCEPTED, RequestState.DECLINED), answered_at__isnull=False)
    spans = [
        (end - start).total_seconds() / 3600 for start, end in answered.values_list("sent_at", "answered_at") if end
    ]
    count = alive.count()
    return Numbers(
        sum(states.values()),
        count,
        alive.filter(expires_at__lte=now + SOON).count(),
        states.get(RequestState.ACCEPTED, 0),
        states.get(RequestState.DECLINED, 0),
        states.get(RequestState.WITHDRAWN, 0),
        states.get(RequestState.EXPIRED, 0) + states.get(RequestState.OPEN, 0) - count,
        round(median(spans)) if spans else None,
    )


def rows_of(forum: Forum, state: str) -> QuerySet[MeetingRequest]:
    """Return the requests of a forum in a state, open ones by their end, each with ``may_meet``."""
    rows = MeetingRequest.objects.filter(forum=forum, state=state)
    rows = rows.select_related("asker__organisation", "asked__organisation", "answered_by")
    order = ("expires_at", "pk") if state == RequestState.OPEN else ("-sent_at", "-pk")
    return rows.annotate(may_meet=whether(may_meet("asker", "asked"))).order_by(*order)


def busiest(delegations: QuerySet[Participant]) -> list[Participant]:
    """Return participants with what each has to answer, has asked and has said, those with the most to answer first."""
    open_state = Q(state=RequestState.OPEN)
    found = delegations.select_related("organisation").annotate(
        to_answer=_count(MeetingRequest.objects.filter(open_state), "asked"),
        asked_for=_count(MeetingRequest.objects.filter(open_state), "asker"),
    )
    return list(found.order_by("-to_answer", "-asked_for", "organisation__display_name", "pk")[:MOST_LISTED])


def with_numbers(forums: QuerySet[Forum]) -> QuerySet[Forum]:
    """Add to forums how many requests were sent and how many are open."""
    rows = MeetingRequest.objects.all()
    return forums.annotate(
        requests_sent=_count(rows, "forum"), requests_open=_count(rows.filter(state=RequestState.OPEN), "forum")
    ).order_by(F("pk").desc())


def _count(rows: QuerySet[Any], field: str) -> Coalesce:
    counts = rows.filter(**{field: OuterRef("pk")}).order_by().values(field).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts), 0, output_field=IntegerField())
