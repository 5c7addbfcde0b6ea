"""Every decision can be made once more from the log, and a list or a party that was tampered with is noticed."""

import pytest
from django.core.management import CommandError, call_command

from emporion_web.audit.models import AuditEntry
from emporion_web.screening.actions.dispositions import decide
from emporion_web.screening.actions.profiles import create_list
from emporion_web.screening.models import Hit, ListVersion
from emporion_web.screening.queries.replay import replay
from tests.factories.registry import administrator, officer, organisation
from tests.web.screening.loads import HEAD, OTHERS, VELDAR, loaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def hit() -> Hit:
    organisation("A", display_name="ООО «Велдар»", offers=("Ball bearings, HS 8482.10",), clearance=False)
    organisation("B", display_name="Northern Lights", clearance=False)
    goods = create_list(actor=administrator(), code="goods", title="Goods", kind="goods", consequence="review")
    source = create_list(actor=administrator(), code="alpha", title="Alpha", kind="parties", consequence="block")
    loaded(source, HEAD + VELDAR + OTHERS)
    loaded(goods, "HS code;Description\n848210;Ball bearings\n")
    for each in Hit.objects.filter(kind="goods"):
        decide(each, actor=officer(), verdict="controlled", reason="in the annex", seen=0)
    found = Hit.objects.get(kind="parties")
    decide(found, actor=officer(), verdict="false_positive", reason="another country", seen=0)
    decide(found, actor=officer(), verdict="false_positive", reason="so it is", seen=1)
    decide(found, actor=officer(), verdict="true_match", reason="the register says so", seen=2)
    return found


def test_every_decision_of_the_log_comes_out_the_same(hit: Hit) -> None:
    loaded(hit.list, HEAD + VELDAR + OTHERS + "Solvex Pumps Ltd;organisation;CN;7\n")
    rows = AuditEntry.objects.filter(
        action__in=("screening.hit.decide", "screening.organisation.state", "screening.version.stand")
    )
    assert rows.count() == 9
    for row in rows:
        steps = replay(row)
        assert steps
        assert [str(step.sentence) for step in steps if not step.same] == [], (row.action, row.changes)


def test_what_was_tampered_with_is_noticed(hit: Hit) -> None:
    row = AuditEntry.objects.filter(action="screening.hit.decide", object_id=str(hit.pk)).first()
    assert row is not None
    call_command("replay_screening", row.pk)
    Hit.objects.filter(pk=hit.pk).update(score=0.5)
    with pytest.raises(CommandError, match="not come out the same"):
        call_command("replay_screening", row.pk)
    Hit.objects.filter(pk=hit.pk).update(score=hit.score)
    ListVersion.objects.filter(pk=hit.version_id).update(sha256="0" * 64)
    with pytest.raises(CommandError, match="not come out the same"):
        call_command("replay_screening", row.pk)


def test_rows_that_decide_nothing_are_told(hit: Hit) -> None:
    row = AuditEntry.objects.filter(action="screening.list.create").first()
    assert row is not None
    with pytest.raises(CommandError, match="no decision of screening"):
        call_command("replay_screening", row.pk)
    with pytest.raises(CommandError, match="no row 0"):
        call_command("replay_screening", 0)
