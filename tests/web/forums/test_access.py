"""Each address of a forum by the right and the wrong person."""

import pytest
from django.test import Client
from django.urls import reverse

from emporion_web.audit.models import AuditEntry
from emporion_web.forums.actions.timetable import copy_version
from tests.factories import registry
from tests.factories.forums import organisation, person
from tests.web.forums.conftest import signed_in

LOOKS = ["home", "frame", "participants", "wishes", "versions"]
OPENS = ["grid", "people", "tables", "documents"]
INSIDE = ["left-out", "comparison"]
FORMS = ["edit", "participants-add", "wishes-bulk", "wish-new", "timetable-start"]


def answers(client, forum, names, *more):
    return [client.get(reverse(f"forums:{name}", args=[forum.slug, *more])).status_code for name in names]


@pytest.fixture
def forum(given_out):
    return given_out.forum


@pytest.mark.parametrize("side", ["A", "B"])
def test_officers_of_both_sides_see_and_change_everything(forum, given_out, side):
    client = signed_in(person("officer", side))
    assert answers(client, forum, LOOKS + FORMS) == [200] * 10
    assert answers(client, forum, OPENS + INSIDE, given_out.number) == [200] * 6


def test_a_reader_sees_all_and_changes_nothing(forum, given_out):
    client = signed_in(person("reader", "B"))
    assert answers(client, forum, LOOKS) == [200] * 5
    assert answers(client, forum, OPENS + INSIDE, given_out.number) == [200] * 6
    assert answers(client, forum, FORMS) == [403] * 5
    before = AuditEntry.objects.count()
    for name in ("version-copy", "version-discard", "version-lock", "documents-make"):
        assert client.post(reverse(f"forums:{name}", args=[forum.slug, given_out.number])).status_code == 403
    assert AuditEntry.objects.count() == before


def test_an_interpreter_sees_what_is_given_out_and_no_draft(forum, given_out):
    draft = copy_version(given_out, actor=person())
    client = signed_in(person("interpreter"))
    assert answers(client, forum, OPENS, given_out.number) == [200] * 4
    assert answers(client, forum, OPENS, draft.number) == [404] * 4
    assert answers(client, forum, LOOKS[1:] + FORMS) == [403] * 9


def test_an_interpreter_is_not_shown_work_that_only_desks_may_ask_about(forum, given_out):
    address = reverse("forums:documents", args=[forum.slug, given_out.number])
    shown = ["/jobs/" in signed_in(who).get(address).content.decode() for who in (person(), person("interpreter"))]
    assert shown == [True, False]


def test_a_representative_is_led_to_the_own_page_and_knows_of_no_other_forum(forum, given_out):
    participant = forum.participants.select_related("organisation").first()
    client = signed_in(registry.representative(participant.organisation))
    answer = client.get(reverse("forums:home", args=[forum.slug]))
    assert answer["Location"] == reverse("forums:own", args=[participant.token])
    assert answers(client, forum, OPENS, given_out.number) == [403] * 4
    stranger = signed_in(registry.representative(organisation("A", "Elsewhere")))
    assert stranger.get(reverse("forums:home", args=[forum.slug])).status_code == 404


def test_a_stranger_is_asked_to_sign_in(forum, given_out):
    assert answers(Client(), forum, LOOKS + FORMS) == [302] * 10
    assert answers(Client(), forum, OPENS + INSIDE, given_out.number) == [302] * 6
    assert Client().get(reverse("forums:own", args=["not-a-token"])).status_code == 404
