"""A list comes to stand with everybody screened against it, or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from emporion.registry.records import Name
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.gates import states_of
from emporion_web.jobs.actions import cancel, enqueue
from emporion_web.jobs.attempts import run_attempt
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job
from emporion_web.registry.actions.organisations import create_organisation, set_names
from emporion_web.registry.models import Organisation, Representative
from emporion_web.screening.actions.dispositions import decide
from emporion_web.screening.actions.owners import OwnerRecord, set_owners
from emporion_web.screening.actions.profiles import create_list
from emporion_web.screening.actions.requesting import SWEEP_JOB, upload_version
from emporion_web.screening.adapters.engine import forget_all
from emporion_web.screening.enums import SubjectKind, VersionStatus
from emporion_web.screening.models import Hit, ScreeningList
from tests.factories.registry import HostBodyFactory, administrator, officer, organisation
from tests.web.screening.loads import HEAD, OTHERS, VELDAR, loaded, swept

pytestmark = pytest.mark.django_db
Callbacks = Callable[..., object]


@pytest.fixture
def source() -> ScreeningList:
    return create_list(actor=administrator(), code="alpha", title="Alpha", kind="parties", consequence="block")


def state(of: Organisation) -> ClearanceState:
    return states_of([of.pk])[of.pk]


def test_a_first_list_screens_everybody_in_three_scripts(source: ScreeningList) -> None:
    named = organisation("A", display_name="ООО «Велдар»", clearance=False)
    other = organisation("B", display_name="Northern Lights", clearance=False)
    assert (state(named), state(other)) == (ClearanceState.UNSCREENED, ClearanceState.UNSCREENED)
    version = loaded(source, HEAD + VELDAR + OTHERS)
    assert (version.status, version.counts["entries"]) == (VersionStatus.STANDING, 4)
    assert (state(named), state(other)) == (ClearanceState.REVIEW, ClearanceState.CLEAR)
    hit = Hit.objects.get()
    assert (hit.organisation, hit.subject_kind, hit.entry_name) == (
        named,
        SubjectKind.ORGANISATION,
        "Veldar LLC",
    )
    assert hit.reasons
    assert hit.party_seen["names"] == ["ООО «Велдар»"]


def test_representatives_and_owners_are_screened_too(source: ScreeningList) -> None:
    party = organisation("A", display_name="Northern Lights", clearance=False)
    Representative.objects.create(organisation=party, name="Чжан Сяомин")
    set_owners(party, actor=officer(), revision=1, owners=[OwnerRecord("Veldar", share_percent=60)])  # type: ignore[arg-type]
    loaded(source, HEAD + VELDAR + "Zhang Xiaoming;person;CN;9\n")
    found = {(hit.subject_kind, hit.entry_name, hit.share_percent) for hit in Hit.objects.all()}
    assert found == {
        (SubjectKind.REPRESENTATIVE, "Zhang Xiaoming", None),
        (SubjectKind.OWNER, "Veldar LLC", 60.0),
    }


def test_a_bad_load_leaves_the_old_version_standing(source: ScreeningList) -> None:
    party = organisation("A", display_name="Veldar", clearance=False)
    many = "".join(f"Quorant {n} Holdings;organisation;CN;{n}\n" for n in range(100, 160))
    first = loaded(source, HEAD + VELDAR + many)
    for bad in ("<html><body>Sign in</body></html>", HEAD + VELDAR, HEAD):
        refused = loaded(source, bad)
        assert refused.status == VersionStatus.REFUSED
        assert refused.problem
        first.refresh_from_db()
        assert (first.status, state(party)) == (VersionStatus.STANDING, ClearanceState.REVIEW)
    assert loaded(source, HEAD + VELDAR, accept_loss=True).status == VersionStatus.STANDING
    assert loaded(source, HEAD, accept_loss=True).status == VersionStatus.REFUSED


def test_a_new_version_carries_decisions_over_and_leaves_no_gap(source: ScreeningList) -> None:
    named = organisation("A", display_name="Veldar", clearance=False)
    later = organisation("B", display_name="Solvex Pumps", clearance=False)
    loaded(source, HEAD + VELDAR + OTHERS)
    hit = Hit.objects.get()
    for number in (0, 1):
        decide(hit, actor=officer(), verdict="false_positive", reason="another country", seen=number)
    assert (state(named), state(later)) == (ClearanceState.CLEARED, ClearanceState.CLEAR)
    second = loaded(source, HEAD + VELDAR + OTHERS + "Solvex Pumps Ltd;organisation;CN;7\n")
    assert (second.number, second.status) == (2, VersionStatus.STANDING)
    assert (state(named), state(later)) == (ClearanceState.CLEARED, ClearanceState.REVIEW)
    loaded(source, HEAD + VELDAR.replace("LLC", "Limited") + OTHERS)
    assert (state(named), state(later)) == (ClearanceState.REVIEW, ClearanceState.CLEAR)
    loaded(source, HEAD + OTHERS + "Perenna Glass;organisation;CN;8\n")
    assert (state(named), state(later)) == (ClearanceState.CLEAR, ClearanceState.CLEAR)


def test_who_was_edited_during_the_loading_stays_unscreened_until_the_sweep(source: ScreeningList) -> None:
    party = organisation("A", display_name="Northern Lights", clearance=False)
    loaded(source, HEAD + VELDAR + OTHERS)
    set_names(party, actor=officer(), revision=1, names=[Name("Велдар", "ru")])
    loaded(source, HEAD + VELDAR + OTHERS + "Solvex Pumps Ltd;organisation;CN;7\n")
    assert (state(party), Hit.objects.count()) == (ClearanceState.UNSCREENED, 0)
    assert swept().result == {"screened": 1, "failed": 0}
    assert (state(party), Hit.objects.count()) == (ClearanceState.REVIEW, 1)
    assert swept().result == {"screened": 0, "failed": 0}


def test_a_new_organisation_is_screened_soon(
    source: ScreeningList, django_capture_on_commit_callbacks: Callbacks
) -> None:
    loaded(source, HEAD + VELDAR)
    Job.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        made = create_organisation(actor=officer(), host_body=HostBodyFactory(), names=[Name("Veldar", "en")], facts={})
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        set_names(made, actor=officer(), revision=1, names=[Name("Veldar LLC", "en")])
    assert state(made) == ClearanceState.UNSCREENED
    job = Job.objects.get(kind=SWEEP_JOB)
    run_attempt(job.pk)
    assert state(made) == ClearanceState.REVIEW


def test_a_cancelled_loading_leaves_all_as_it_was(source: ScreeningList) -> None:
    party = organisation("A", display_name="Solvex Pumps", clearance=False)
    first = loaded(source, HEAD + VELDAR)
    version = upload_version(
        source, actor=administrator(), content=(HEAD + VELDAR + "Solvex Pumps;;;\n").encode(), filename="a.csv"
    )
    with pytest.raises(Refused, match="being loaded"):
        upload_version(source, actor=administrator(), content=b"Name\nX\n", filename="a.csv")
    assert version.job is not None
    Job.objects.filter(pk=version.job.pk).update(cancel_requested=True)
    run_attempt(version.job.pk)
    first.refresh_from_db()
    version.refresh_from_db()
    assert (first.status, version.status) == (VersionStatus.STANDING, VersionStatus.CANCELLED)
    assert (state(party), Hit.objects.count()) == (ClearanceState.CLEAR, 0)
    again = upload_version(source, actor=administrator(), content=(HEAD + VELDAR).encode(), filename="a.csv")
    assert again.job is not None
    cancel(again.job, actor=administrator())
    assert loaded(source, HEAD + VELDAR + OTHERS).status == VersionStatus.STANDING
    again.refresh_from_db()
    assert again.status == VersionStatus.CANCELLED


def test_two_lists_stand_together(source: ScreeningList) -> None:
    party = organisation("A", display_name="Veldar", clearance=False)
    loaded(source, HEAD + VELDAR)
    beta = create_list(actor=administrator(), code="beta", title="Beta", kind="parties", consequence="note")
    assert state(party) == ClearanceState.UNSCREENED
    loaded(beta, HEAD + OTHERS)
    assert state(party) == ClearanceState.REVIEW


def test_goods_are_a_second_kind_of_hit(source: ScreeningList) -> None:
    party = organisation("A", display_name="Northern Lights", offers=("Ball bearings, HS 8482.10",), clearance=False)
    goods = create_list(actor=administrator(), code="goods", title="Goods", kind="goods", consequence="review")
    loaded(source, HEAD + VELDAR)
    loaded(goods, "HS code;Description\n848210;Ball bearings\n")
    hit = Hit.objects.get()
    assert (hit.kind, hit.subject_kind, hit.details["code"]) == ("goods", SubjectKind.STATEMENT, "848210")
    assert state(party) == ClearanceState.REVIEW
    for number in (0, 1):
        decide(hit, actor=officer(), verdict="licence", reason="licence 17", seen=number)
    assert state(party) == ClearanceState.CLEARED


def test_who_could_not_be_screened_stays_unscreened(source: ScreeningList) -> None:
    party = organisation("A", display_name="Northern Lights", clearance=False)
    version = loaded(source, HEAD + VELDAR)
    set_names(party, actor=officer(), revision=1, names=[Name("Northern Light", "en")])
    kept = Path(version.entries_file.path)
    content = kept.read_bytes()
    forget_all()
    kept.unlink()
    job = enqueue(SWEEP_JOB, actor=None)
    run_attempt(job.pk)
    job.refresh_from_db()
    assert (job.status, state(party)) == (JobStatus.QUEUED, ClearanceState.UNSCREENED)
    kept.write_bytes(content)
    run_attempt(job.pk)
    assert state(party) == ClearanceState.CLEAR


def test_no_entry_of_a_list_stands_in_the_log(source: ScreeningList) -> None:
    organisation("A", display_name="Велдар", clearance=False)
    loaded(source, HEAD + VELDAR + OTHERS)
    said = str(list(AuditEntry.objects.values("object_name", "changes"))) + str(
        list(Job.objects.values("result", "sentence", "arguments"))
    )
    assert "Veldar" not in said
    assert "Quorant" not in said
