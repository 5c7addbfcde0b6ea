"""Who is to come on a day, as one desk may know of them, and who was seen."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from attrs import evolve, frozen
from django.utils import timezone

from emporion_web.accounts.models import User
from emporion_web.attendance.enums import AttendeeState
from emporion_web.attendance.models import Attendee
from emporion_web.attendance.queries.desk import group_of, groups_of
from emporion_web.forums.models import Forum, Meeting, Participant
from emporion_web.forums.queries.holds import marked
from emporion_web.forums.queries.names import names_of
from emporion_web.forums.queries.versions import released_of
from emporion_web.onsite.models import Arrival, Badge
from emporion_web.onsite.queries.days import slots_of
from emporion_web.onsite.rules import is_called
from emporion_web.registry.models import Representative

Holder = Attendee | Representative | None
Key = tuple[str, int]


@frozen
class Guest:
    """A person to be expected. Where the reader may not be told who it is, ``name`` is empty.

    ``following`` is the next meeting of the day, from ``alone`` one reads that nobody of the organisation is here yet.
    """

    participant: Participant
    organisation: str
    side: str
    name: str
    position: str
    badge: Badge | None
    arrival: Arrival | None
    following: Meeting | None
    names: tuple[str, ...]
    known: bool
    alone: bool = True

    @property
    def is_here(self) -> bool:
        """Tell whether the person was seen on the day."""
        return self.arrival is not None and self.arrival.present

    @property
    def revision(self) -> int:
        """The revision of what is known of the day, 0 where nothing is."""
        return self.arrival.revision if self.arrival else 0


def holders(participant: Participant) -> list[Holder]:
    """Return whose badges a participant has: people who come, else its representatives, else one without a name.

    Once people were asked, those alone count who did not say no.
    """
    asked = list(participant.attendees.all())
    if asked:
        return [row for row in asked if row.state != AttendeeState.CANCELLED]
    return list(participant.organisation.representatives.all()) or [None]


def key_of(participant: Participant, holder: Holder) -> Key:
    """Return by what a badge is found: whoever is asked to come later keeps the badge of a representative."""
    if isinstance(holder, Attendee) and holder.representative_id is not None:
        return "representative", holder.representative_id
    kind = "attendee" if isinstance(holder, Attendee) else "representative" if holder else "participant"
    return kind, holder.pk if holder else participant.pk


def key_of_badge(badge: Badge) -> Key:
    """Return whose badge it is."""
    if badge.attendee is not None:
        return key_of(badge.participant, badge.attendee)
    if badge.representative_id is not None:
        return "representative", badge.representative_id
    return "participant", badge.participant_id


def guests_of(
    user: User, forum: Forum, day: date, *, only: int | None = None, now: datetime | None = None
) -> list[Guest]:
    """Return everybody who is expected, in the order of names; of the other side as the desk of people tells of it.

    With ``only`` they are those of one participant (key).
    """
    read = ("organisation__representatives", "organisation__names", "badges__attendee")
    rows = groups_of(user, forum).prefetch_related(*read)
    rows = rows.filter(pk=only) if only is not None else rows
    names = names_of(forum)
    arrivals = {row.badge_id: row for row in Arrival.objects.filter(badge__participant__forum=forum, day=day)}
    following = _following(forum, day, now or timezone.now())
    found: list[Guest] = []
    for participant in rows:
        shown = names[participant.pk]
        group = group_of(user, forum, participant)
        badges = {key_of_badge(badge): badge for badge in participant.badges.all()}
        called = tuple(name.text for name in participant.organisation.names.all())
        guests = []
        for holder in holders(participant):
            known = group.own or (group.contacts and _told(holder))
            badge = badges.get(key_of(participant, holder))
            person = (holder.name, holder.position) if holder and known else ("", "")
            guests.append(
                Guest(
                    participant,
                    shown.name,
                    shown.side,
                    *person,
                    badge,
                    arrivals.get(badge.pk) if badge else None,
                    following.get(participant.pk),
                    (person[0], shown.name, participant.organisation.display_name, *called),
                    known,
                )
            )
        alone = not any(guest.is_here for guest in guests)
        found += [evolve(guest, alone=alone) for guest in guests]
    return sorted(found, key=lambda guest: (guest.name or guest.organisation).casefold())


def _told(holder: Holder) -> bool:
    return holder is None or isinstance(holder, Representative) or holder.state == AttendeeState.CONFIRMED


def _following(forum: Forum, day: date, now: datetime) -> dict[int, Meeting]:
    """Return by participant the first meeting of the day that is not over and may take place."""
    released = released_of(forum)
    if released is None:
        return {}
    slots = [slot.pk for slot in slots_of(forum, day) if slot.end > now]
    rows = marked(released.meetings.filter(slot__in=slots)).filter(may_meet=True)
    found: dict[int, Meeting] = {}
    for meeting in rows.select_related("slot", "table").order_by("slot__start"):
        for pk in (meeting.a_id, meeting.b_id):
            found.setdefault(pk, meeting)
    return found


def called(guests: Sequence[Guest], asked: str) -> list[Guest]:
    """Return those with a name, of their own or of the organisation, that holds what was typed, in any script."""
    return [guest for guest in guests if is_called(guest.names, asked)] if asked.strip() else list(guests)


def not_seen(guests: Sequence[Guest]) -> list[Guest]:
    """Return who is missing: first those whose organisation nobody stands for, by the time of their next meeting."""
    return sorted((guest for guest in guests if not guest.is_here), key=_urgency)


def _urgency(guest: Guest) -> tuple[bool, bool, float]:
    begins = guest.following.slot.start.timestamp() if guest.following else 0.0
    return guest.following is None, not guest.alone, begins


def without_badge(forum: Forum) -> Iterator[tuple[Participant, Holder]]:
    """Yield for whom no badge was made yet."""
    rows = forum.participants.select_related("organisation")
    for participant in rows.prefetch_related("attendees", "organisation__representatives", "badges__attendee"):
        made = {key_of_badge(badge) for badge in participant.badges.all()}
        yield from ((participant, one) for one in holders(participant) if key_of(participant, one) not in made)


def guest_with(user: User, badge: Badge, day: date) -> Guest | None:
    """Return whose badge it is; None if it is no longer that of anybody the reader may know of."""
    forum = badge.participant.forum
    guests = guests_of(user, forum, day, only=badge.participant_id)
    return next((guest for guest in guests if guest.badge == badge), None)


def presence(guests: Sequence[Guest]) -> dict[str, int]:
    """Count who is here, who is not, and the organisations with a meeting today that nobody stands for."""
    here = sum(guest.is_here for guest in guests)
    waiting = {g.participant.pk for g in guests if g.alone and g.following}
    return {"here": here, "missing": len(guests) - here, "organisations": len(waiting)}
