"""Forums that have come so far."""

from typing import Any

import pytest
from django.test import Client

from emporion_web.accounts.models import User
from emporion_web.forums.actions.release import release
from emporion_web.forums.actions.timetable import Order, start_timetable
from emporion_web.forums.models import Forum, TimetableVersion
from emporion_web.forums.tasks import make_timetable
from tests.factories.forums import person, running, small_forum


def solved(forum: Forum, **how: Any) -> TimetableVersion:
    """A draft made by the real engine."""
    version, job = start_timetable(forum, actor=person(), order=Order(budget_seconds=5, seed=1, **how))
    make_timetable(running(job), version=version.pk)
    version.refresh_from_db()
    return version


def released(forum: Forum, **how: Any) -> TimetableVersion:
    """A version that is given out."""
    before = forum.versions.filter(status="released").first()
    draft = solved(forum, **how)
    return release(draft, actor=person(), seen_revision=draft.revision, seen_released=before and before.pk)


def signed_in(user: User) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def given_out(db: None) -> TimetableVersion:
    """The released version of a forum of three on each side, at three tables in four slots."""
    return released(small_forum(3, tables=3))
