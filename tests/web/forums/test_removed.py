"""What is taken out of a forum while a timetable is being made."""

import pytest

from emporion import timetable
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.participants import remove_participant
from emporion_web.forums.actions.timetable import start_timetable
from emporion_web.forums.tasks import make_timetable
from tests.factories.forums import person, running, small_forum


@pytest.mark.django_db(transaction=True)
def test_a_participant_whose_wish_stays_unseated_may_go_while_the_timetable_is_made():
    forum = small_forum(2)
    gone = forum.participants.filter(organisation__side="B").first()
    gone.away.set(forum.slots.all())
    version, job = start_timetable(forum, actor=person(), budget_seconds=5, seed=1)
    assert [m.id for m in timetable.problem_from_json(version.problem).meetings if f"-{gone.pk}" in m.id] != []
    remove_participant(gone, actor=person())
    with pytest.raises(Refused) as refused:
        make_timetable(running(job), version=version.pk)
    assert "were removed while the timetable was being made" in str(refused.value)
    version.refresh_from_db()
    assert version.status == "failed"
