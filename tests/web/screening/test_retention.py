"""Hits that are long gone are removed, those that a current one follows are not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.screening.actions.dispositions import decide
from emporion_web.screening.actions.retention import remove_old_hits, remove_what_is_old
from emporion_web.screening.models import Disposition, Hit, Profile, Screened
from tests.factories.registry import administrator, officer, organisation
from tests.factories.screening import found, screened, standing_list

pytestmark = pytest.mark.django_db


def test_only_what_is_long_gone_and_followed_by_nothing_is_removed() -> None:
    actor = administrator()
    standing_list(actor)
    gone, followed, recent = (organisation(side, clearance=False) for side in "AAB")
    for each in screened(gone, followed, recent, found=[found(each) for each in (gone, followed, recent)]):
        decide(each, actor=officer(), verdict="unsure", reason="looked", seen=0)
    screened(gone, followed, recent, found=[found(followed, party_digest="n" * 64)])
    long_ago = timezone.now() - timedelta(days=800)
    Hit.objects.filter(organisation__in=(gone, followed), current=False).update(gone_at=long_ago)
    Screened.objects.update(screened_at=long_ago)
    profile = Profile.objects.get()
    with pytest.raises(Refused):
        remove_old_hits(actor=actor, subject=profile, months=0)
    assert remove_old_hits(actor=actor, subject=profile, months=24) == 1
    left = sorted(Hit.objects.values_list("organisation", "current"))
    assert left == sorted([(followed.pk, False), (followed.pk, True), (recent.pk, False)])
    assert (Disposition.objects.count(), Screened.objects.count()) == (2, 3)
    row = AuditEntry.objects.get(action="screening.hit.remove_old")
    assert (row.actor, row.changes) == (actor, {"hits": [1, 0], "screenings": [0, 0], "months": [None, 24]})


def test_nothing_goes_while_one_profile_keeps_it_for_ever() -> None:
    actor = administrator()
    standing_list(actor)
    gone = organisation("A", clearance=False)
    screened(gone, found=[found(gone)])
    screened(gone, found=[])
    Hit.objects.update(gone_at=timezone.now() - timedelta(days=800))
    mine = Profile.objects.get()
    Profile.objects.create(code="other", title="Other", keep_months=12)
    assert remove_what_is_old() == 0
    for months, removed in ((48, 0), (24, 1)):
        Profile.objects.filter(pk=mine.pk).update(keep_months=months)
        assert remove_what_is_old() == removed
    told = AuditEntry.objects.filter(action="screening.hit.remove_old", object_id=str(mine.pk))
    assert [row.changes["hits"] for row in told] == [[1, 0]]
