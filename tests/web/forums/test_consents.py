"""A consent that is taken back after an organisation joined a forum counts from then on."""

import pytest
from django.urls import reverse
from django.utils import timezone

from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.release import release
from emporion_web.forums.queries.documents import kept, missing
from emporion_web.forums.queries.wishes import wished_pairs
from emporion_web.forums.tasks import make_documents
from emporion_web.jobs.models import Job
from emporion_web.registry.models import Representative
from tests.factories.forums import person, running, small_forum
from tests.web.forums.conftest import signed_in, solved


def take_back(organisation, scope):
    organisation.consents.filter(scope=scope).update(revoked_at=timezone.now())


@pytest.mark.django_db
def test_who_is_no_longer_listed_is_not_seated_and_not_given_out():
    forum = small_forum(2)
    gone = forum.participants.filter(organisation__side="B").select_related("organisation").first()
    draft = solved(forum)
    assert draft.meetings.filter(b=gone).count() == 2
    take_back(gone.organisation, "listed")
    with pytest.raises(Refused) as refused:
        release(draft, actor=person(), seen_revision=draft.revision, seen_released=None)
    assert f"{gone.organisation.display_name} no longer agrees to be listed" in str(refused.value)
    assert [pair for pair in wished_pairs(forum) if gone.pk in pair] == []
    again = solved(forum)
    assert again.meetings.filter(b=gone).count() == 0
    assert release(again, actor=person(), seen_revision=again.revision, seen_released=None).status == "released"


def test_files_that_name_people_are_not_sent_once_the_consent_is_taken_back(given_out):
    organisation = given_out.meetings.select_related("b__organisation").first().b.organisation
    Representative.objects.create(organisation=organisation, name="Li Wei")
    organisation.consents.create(scope="contacted", given_at=timezone.now(), source="form")
    make_documents(running(Job.objects.get(kind="forums.documents")), version=given_out.pk, languages=["en"])
    address = reverse("forums:document", args=[given_out.forum.slug, given_out.number, "workbook"])
    client = signed_in(person("reader", "A"))
    assert client.get(f"{address}?language=en").status_code == 200
    take_back(organisation, "contacted")
    assert client.get(f"{address}?language=en").status_code == 404
    assert kept(given_out, "workbook", "en") is None
    assert ("workbook", "en") in missing(given_out, ("en",))
    page = client.get(reverse("forums:documents", args=[given_out.forum.slug, given_out.number])).content.decode()
    assert f"{address}?language=en" not in page


def test_the_secret_address_is_given_to_the_own_desk_only(given_out):
    participant = given_out.forum.participants.filter(organisation__side="A").first()
    page = reverse("forums:participant", args=[given_out.forum.slug, participant.pk])
    change = reverse("forums:token-rotate", args=[given_out.forum.slug, participant.pk])
    for role, side in (("officer", "B"), ("reader", "A"), ("reader", "B")):
        client = signed_in(person(role, side))
        answer = client.get(page)
        assert (answer.status_code, participant.token in answer.content.decode()) == (200, False)
        assert client.post(change).status_code == 403
    for who in (person("officer", "A"), person("administrator")):
        assert participant.token in signed_in(who).get(page).content.decode()
    assert signed_in(person("officer", "A")).post(change).status_code == 302
