"""A participant's requests: to answer, sent, settled.

Of a pair on hold, and of a partner that is withheld from the other side, nothing is told but the time.
"""

from collections.abc import Collection
from datetime import datetime

from attrs import frozen
from django.db.models import Q, QuerySet
from django.utils import timezone

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.clearance.gates import barred
from emporion_web.forums.gates import own_participants
from emporion_web.forums.models import Participant
from emporion_web.forums.queries.participants import unlisted
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Representative
from emporion_web.requests.enums import Box, RequestState
from emporion_web.requests.models import MeetingRequest

NAMED = "organisation__names"

Rows = QuerySet[MeetingRequest]


def live(rows: Rows, now: datetime | None = None) -> Rows:
    """Return those that can still be answered: an open one whose time is over is as good as expired."""
    return rows.filter(still_open(now))


def still_open(now: datetime | None = None) -> Q:
    """Return the condition that a request can still be answered."""
    return Q(state=RequestState.OPEN, expires_at__gt=now or timezone.now())


@frozen
class Letter:
    """A request as one of the two reads it; of one ``on_hold`` neither partner nor text is told."""

    request: MeetingRequest
    received: bool
    on_hold: bool
    state: str

    @property
    def partner(self) -> Participant | None:
        """The other of the two."""
        if self.on_hold:
            return None
        return self.request.asker if self.received else self.request.asked

    @property
    def answered_here(self) -> bool:
        """Tell whether it was ended on the reader's own side: the names of the other side are not told."""
        return self.received != (self.state == RequestState.WITHDRAWN)

    @property
    def open(self) -> bool:
        """Tell whether it can still be answered."""
        return self.state == RequestState.OPEN


def may_be_read(own: Participant, partner: Participant) -> bool:
    """Tell whether a participant may read of a partner: the pair is not on hold, nor the partner withheld."""
    pair = (own.organisation_id, partner.organisation_id)
    return not barred([pair], subject="meeting") and not unlisted(own.forum).filter(pk=partner.pk).exists()


def letter_of(request: MeetingRequest, delegation: Participant, *, may: bool) -> Letter:
    """Return a request as the participant reads it."""
    over = request.state == RequestState.OPEN and request.expires_at <= timezone.now()
    state = RequestState.EXPIRED if over else request.state
    return Letter(request, request.asked_id == delegation.pk, not may, state)


def letters_in(delegation: Participant, box: str) -> list[Letter]:
    """Return the requests of a box, those to answer by the nearest end, the others the newest first."""
    rows = list(_boxed(delegation, box).select_related("person"))
    keys = {row.asked_id if row.asker_id == delegation.pk else row.asker_id for row in rows}
    found = Participant.objects.filter(pk__in=keys).select_related("organisation").prefetch_related(NAMED)
    partners = {one.pk: one for one in found.order_by()} if keys else {}
    for row in rows:
        between(row, delegation, partners[row.asked_id if row.asker_id == delegation.pk else row.asker_id])
    pairs = {(delegation.organisation_id, one.organisation_id): pk for pk, one in partners.items()}
    kept = {pairs[pair] for pair in barred(pairs, subject="meeting")} if pairs else set()
    kept |= set(unlisted(delegation.forum).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    return [letter_of(row, delegation, may=kept.isdisjoint((row.asker_id, row.asked_id))) for row in rows]


def between(row: MeetingRequest, delegation: Participant, partner: Participant) -> None:
    """Tell a request its forum and its two ends, which are in hand."""
    row.forum = partner.forum = delegation.forum
    sent = row.asker_id == delegation.pk
    row.asker, row.asked = (delegation, partner) if sent else (partner, delegation)


def _boxed(delegation: Participant, box: str) -> Rows:
    both = _of(delegation)
    if box == Box.RECEIVED:
        return live(both.filter(asked=delegation)).order_by("expires_at", "pk")
    if box == Box.SENT:
        return live(both.filter(asker=delegation)).order_by("expires_at", "pk")
    return both.exclude(pk__in=live(both).values("pk")).order_by("-sent_at", "-pk")


def counts_of(delegation: Participant) -> dict[str, int]:
    """Count what is open in each box, for badges: one query."""
    now = timezone.now()
    found = dict.fromkeys((one.value for one in Box), 0)
    for asked, state, expires in _of(delegation).order_by().values_list("asked", "state", "expires_at"):
        settled = state != RequestState.OPEN or expires <= now
        box = Box.ANSWERED if settled else Box.RECEIVED if asked == delegation.pk else Box.SENT
        found[box.value] += 1
    return found


def open_between(delegation: Participant, partners: Collection[int]) -> dict[int, MeetingRequest]:
    """Return the open request between the participant and each partner, whoever of the two asked."""
    found = {}
    for row in live(_of(delegation)):
        partner = row.asked_id if row.asker_id == delegation.pk else row.asker_id
        if partner in partners:
            row.forum = delegation.forum
            found[partner] = row
    return found


def _of(delegation: Participant) -> Rows:
    return MeetingRequest.objects.filter(Q(asker=delegation) | Q(asked=delegation))


def waiting_for(user: User) -> int:
    """Count the requests that a representative has to answer; of a pair on hold none is counted."""
    if user.role != Role.REPRESENTATIVE:
        return 0
    rows = live(MeetingRequest.objects.filter(asked__in=own_participants(user).order_by()))
    pairs = list(rows.order_by().values_list("asker__organisation_id", "asked__organisation_id"))
    held = barred(pairs, subject="wish") if pairs else set()
    return sum(pair not in held for pair in pairs)


def may_be_named(partner: Participant) -> list[Representative]:
    """Return the people of a partner who may be named to the other side: where it agreed to be contacted."""
    organisation = partner.organisation
    agreed = any(one.scope == ConsentScope.CONTACTED and one.revoked_at is None for one in organisation.consents.all())
    return list(organisation.representatives.all()) if agreed else []
