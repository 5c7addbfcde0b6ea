"""The sample has a forum that is over: both sides have told of it, and follow-ups are answered and due."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion_web.accounts.models import User
from emporion_web.forums.models import Forum
from emporion_web.matching.actions import start_run
from emporion_web.outcomes.models import FollowUp, Outcome
from emporion_web.outcomes.queries.following import due_now
from emporion_web.sample.loading import _done, import_sample, screen_everybody
from emporion_web.sample.past import SLUG, load_past
from emporion_web.sample.people import make_people

pytestmark = pytest.mark.django_db(transaction=True)
PER_SIDE = 10


def test_a_past_forum_has_outcomes_figures_and_follow_ups() -> None:
    actor = make_people()
    import_sample(actor, PER_SIDE)
    screen_everybody(actor, PER_SIDE)
    _done(start_run(actor=actor, seed=1)[1])
    forum = load_past(actor, _done, a_side=6)
    assert load_past(actor, _done, a_side=6) == forum
    assert Forum.objects.get().slots.filter(end__gt=timezone.now()).count() == 0
    assert {one.organisation.side for one in forum.participants.all()} == {"A", "B"}
    assert len(set(Outcome.objects.values_list("result", flat=True))) >= 2
    answered, due = FollowUp.objects.exclude(answered_at=None).count(), due_now(timezone.now()).count()
    assert answered > 0
    assert due > 0
    User.objects.update(language="en")
    client = Client()
    client.force_login(User.objects.get(email="officer.a@emporion.example"))
    page = client.get(reverse("outcomes:forum", args=[SLUG])).content.decode()
    assert "Next step agreed by both" in page
    assert "Follow-ups that are due" in page
