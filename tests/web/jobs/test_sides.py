"""Whose work a job is: an import's is its host body's whoever starts it, a forum's is everybody's at the desks."""

import pytest

from emporion_web.accounts.enums import Role
from emporion_web.forums.actions.timetable import Order, start_timetable
from emporion_web.jobs.gates import jobs_for
from emporion_web.matching.actions import start_run
from emporion_web.registry.actions.imports import start_trial, upload
from emporion_web.registry.models import ImportRun
from tests.factories.forums import person, small_forum
from tests.factories.registry import HostBodyFactory, administrator

pytestmark = pytest.mark.django_db
LIST = "Название;ИНН;Город\nООО «Вектор»;7707083893;Москва\nООО «Сигма»;;Казань\n".encode()


def seen_by(kind):
    people = [administrator(), *(person(role, side) for role in (Role.OFFICER, Role.READER) for side in "AB")]
    return [jobs_for(user).filter(kind=kind).exists() for user in people]


def trial(actor, *, both=False):
    host = HostBodyFactory(market__side="B")
    HostBodyFactory(market__side="A")
    run = upload(actor=actor, content=LIST, filename="list.csv", host_body=host, both_sides=both)
    start_trial(run, actor=actor)
    assert ImportRun.objects.count() == 1


def test_an_import_that_an_administrator_runs_for_one_side_is_not_the_other_sides_to_see():
    trial(administrator())
    assert seen_by("registry.import.try") == [True, False, True, False, True]


def test_an_import_of_both_sides_is_the_administrators():
    trial(administrator(), both=True)
    assert seen_by("registry.import.try") == [True, False, False, False, False]


def test_desks_of_both_sides_watch_the_timetable_of_their_forum_and_the_matching():
    start_timetable(small_forum(1), actor=person("officer", "A"), order=Order(budget_seconds=1))
    start_run(actor=person("officer", "B"))
    assert seen_by("forums.timetable") == [True] * 5
    assert seen_by("matching.run") == [True] * 5
