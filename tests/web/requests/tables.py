"""A forum of two sides with people who speak for its organisations, for tests of requests."""

from datetime import timedelta
from typing import Any

from attrs import frozen
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion_web.accounts.models import User
from emporion_web.forums.actions.policy import set_policy
from emporion_web.forums.models import Forum, Participant, Slot
from emporion_web.forums.queries.policy import policy_of
from emporion_web.requests.actions.asking import ask
from emporion_web.requests.models import MeetingRequest
from tests.factories import registry
from tests.factories.forums import small_forum


@frozen
class Sides:
    """A forum, its participants of both sides, and a person who speaks for each."""

    forum: Forum
    a: list[Participant]
    b: list[Participant]
    speakers: dict[int, User]

    def by(self, participant: Participant) -> User:
        """Who speaks for a participant."""
        return self.speakers[participant.pk]

    def asks(self, asker: Participant, asked: Participant, **how: Any) -> MeetingRequest:
        """Let one ask another."""
        return ask(asker, asked, actor=self.by(asker), **how)

    def policy(self, **fields: Any) -> None:
        """Change the policy of the forum."""
        set_policy(self.forum, actor=None, seen_revision=policy_of(self.forum).revision, fields=fields)


def sides(number: int = 2, *, scopes: tuple[str, ...] = ()) -> Sides:
    """A forum with so many participants on each side that begins in a month; nobody wishes anything yet."""
    forum = small_forum(number, all_wish=False)
    begins = timezone.now() + timedelta(days=30)
    for place, slot in enumerate(forum.slots.all()):
        start = begins + timedelta(hours=place)
        Slot.objects.filter(pk=slot.pk).update(start=start, end=start + timedelta(minutes=30))
    people = list(forum.participants.select_related("organisation", "forum").order_by("pk"))
    speakers = {one.pk: registry.representative(one.organisation) for one in people}
    a, b = ([one for one in people if one.organisation.side == side] for side in "AB")
    return Sides(forum, a, b, speakers)


def signed_in(user: User) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(user)
    return client


def page(user: User, name: str, *places: object, **query: str) -> str:
    """Return what somebody reads on a page; fails where there is none."""
    answer = signed_in(user).get(reverse(f"requests:{name}", args=places), query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()
