"""The queue of duplicates: what is proposed, how it is decided, and the way back."""

from collections.abc import Sequence

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from emporion_web.accounts.models import User
from emporion_web.jobs.attempts import run_attempt
from emporion_web.jobs.models import Job
from emporion_web.registry.actions.proposals import SEARCH, keep_found, merge_all, start_search
from emporion_web.registry.adapters.duplicates import problem_of
from emporion_web.registry.enums import ProposalStatus
from emporion_web.registry.models import ImportRow, ImportRun, Merge, Organisation, Proposal
from tests.factories.registry import officer, organisation, reader
from tests.web.registry.conftest import Road
from tests.web.registry.sheets import RUSSIAN, workbook

pytestmark = pytest.mark.django_db


def proposed(
    *pairs: tuple[Organisation, Organisation], score: float = 0.9, decision: str = "propose"
) -> list[Proposal]:
    """Write pairs as a search writes them."""
    _, versions = problem_of("A")
    rows = [
        Proposal(
            one=one,
            other=other,
            one_revision=versions[one.pk][0],
            other_revision=versions[other.pk][0],
            one_digest=versions[one.pk][1],
            other_digest=versions[other.pk][1],
            side="A",
            score=score - at / 100,
            decision=decision,
            features=[{"kind": "name", "sentence": {"message": "same name"}, "weight": 0.9, "quotes": []}],
        )
        for at, (one, other) in enumerate(pairs)
    ]
    keep_found("A", rows, actor=None)
    return list(Proposal.objects.order_by("-score"))


def several(number: int = 4, **fields: str) -> list[Organisation]:
    return [organisation(display_name=f"Ромашка {at}", **fields) for at in range(number)]


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def post(client: Client, name: str, pk: int | None = None, **data: object) -> str:
    answer = client.post(reverse(f"registry:{name}", args=[] if pk is None else [pk]), data)
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def page(pk: int) -> str:
    return reverse("registry:duplicate", args=[pk])


def test_a_pair_is_merged_as_it_was_seen_and_the_next_follows() -> None:
    one, two, three, four = several()
    first, second = proposed((one, two), (three, four))
    client = as_(officer())
    told = post(client, "duplicate_merge", first.pk, keep=two.pk, one_revision=1, other_revision=1)
    assert told == page(second.pk)
    first.refresh_from_db()
    assert (first.status, first.merge.kept, first.merge.gone) == (ProposalStatus.MERGED, two, one)  # type: ignore[union-attr]
    assert first.merge.evidence["score"] == 0.9  # type: ignore[union-attr]
    assert post(client, "duplicate_distinct", second.pk) == reverse("registry:duplicates")
    assert Proposal.objects.get(pk=second.pk).status == ProposalStatus.DISTINCT
    assert "Nothing is merged without a person" in client.get(reverse("registry:duplicates")).content.decode()


def test_a_pair_that_changed_since_it_was_seen_is_not_merged() -> None:
    one, two = several(2)
    (pair,) = proposed((one, two))
    assert post(as_(officer()), "duplicate_merge", pair.pk, one_revision=1, other_revision=9) == page(pair.pk)
    assert Merge.objects.count() == 0


def test_the_last_decision_is_taken_back() -> None:
    one, two = several(2)
    (pair,) = proposed((one, two))
    client = as_(officer())
    post(client, "duplicate_distinct", pair.pk)
    assert "are not the same" in client.get(reverse("registry:duplicates")).content.decode()
    assert post(client, "duplicate_undo", pair.pk) == page(pair.pk)
    post(client, "duplicate_merge", pair.pk, one_revision=1, other_revision=1)
    assert Merge.objects.filter(undone_at=None).count() == 1
    post(client, "duplicate_undo", pair.pk)
    pair.refresh_from_db()
    assert (pair.status, pair.decided_by, Merge.objects.filter(undone_at=None).count()) == ("open", None, 0)
    assert post(client, "duplicate_undo", pair.pk) == page(pair.pk)
    assert "Nothing has been decided" in client.get(page(pair.pk)).content.decode()


def test_a_search_keeps_decisions_drops_what_is_no_longer_found_and_updates_the_rest() -> None:
    one, two, three, four = several()
    gone, kept, apart = proposed((one, two), (two, three), (three, four))
    client = as_(officer())
    post(client, "duplicate_distinct", apart.pk)
    (other, rest) = proposed((two, three), score=0.7)
    assert (rest.pk, rest.score, other.pk, other.status) == (kept.pk, 0.7, apart.pk, "distinct")
    assert not Proposal.objects.filter(pk=gone.pk).exists()
    problem, _ = problem_of("A")
    assert [(each.a, each.b) for each in problem.told_apart] == [(str(three.pk), str(four.pk))]
    assert {each.id: each.digest() for each in problem.records}[str(three.pk)] == problem.told_apart[0].a_digest
    proposed((three, four))
    assert Proposal.objects.get(pk=apart.pk).status == ProposalStatus.OPEN


def test_sure_pairs_are_merged_together_chains_too() -> None:
    one, two, three, four = several()
    conflicting = (("inn", "7707083893"), ("inn", "7736050003"))
    five, six = (organisation(identifiers=(each,)) for each in conflicting)
    pairs = proposed((one, two), (two, three), (one, three), (five, six), decision="merge")
    Organisation.objects.filter(pk=four.pk).update(revision=4)
    client = as_(officer())
    shown = client.get(reverse("registry:duplicates_sure")).content.decode()
    assert [f'value="{pair.pk}" checked' in shown for pair in pairs] == [True] * 4
    post(client, "duplicates_sure", pair=[pair.pk for pair in pairs])
    assert sorted(Merge.objects.values_list("kept", "gone")) == [(one.pk, two.pk), (one.pk, three.pk)]
    assert [pair.status for pair in Proposal.objects.order_by("-score")] == ["merged", "merged", "merged", "open"]
    said = client.get(reverse("registry:duplicates")).content.decode()
    assert "2 pairs were merged." in said
    assert "the numbers differ" in said


def test_a_sure_pair_that_changed_is_left() -> None:
    one, two = several(2)
    (pair,) = proposed((one, two), decision="merge")
    Organisation.objects.filter(pk=two.pk).update(revision=5)
    done = merge_all([pair], actor=officer())
    assert (done.merged, [why.message[:22] for _, why in done.refused]) == (0, ["One of the two has cha"])


def test_readers_look_and_the_other_side_sees_nothing() -> None:
    one, two = several(2, consents=("listed",))  # type: ignore[arg-type]
    (pair,) = proposed((one, two))
    looked = as_(reader()).get(page(pair.pk)).content.decode()
    assert ("Ромашка 0" in looked, 'data-key="m"' in looked) == (True, False)
    other = as_(officer("B"))
    assert other.get(page(pair.pk)).status_code == 404
    assert "Ромашка" not in other.get(reverse("registry:duplicates")).content.decode()
    assert other.get(reverse("registry:origins", args=[one.pk])).status_code in (403, 404)
    post(as_(officer()), "duplicate_merge", pair.pk, one_revision=1, other_revision=1, keep=one.pk)
    edge = Merge.objects.get()
    assert other.post(reverse("registry:merge_undo", args=[edge.pk])).status_code == 404
    assert as_(reader()).post(reverse("registry:merge_undo", args=[edge.pk])).status_code == 403


def test_the_address_of_one_merged_away_leads_to_the_one_that_stands() -> None:
    one, two = several(2)
    (pair,) = proposed((one, two))
    client = as_(officer())
    post(client, "duplicate_merge", pair.pk, one_revision=1, other_revision=1, keep=one.pk)
    answer = client.get(reverse("registry:organisation", args=[two.pk]))
    assert answer["Location"] == reverse("registry:organisation", args=[one.pk])
    edge = Merge.objects.get()
    assert post(client, "merge_undo", edge.pk, distinct=1) == reverse("registry:organisation", args=[two.pk])
    assert Proposal.objects.get().status == ProposalStatus.DISTINCT


def test_names_tell_where_they_come_from() -> None:
    one = organisation(display_name="华为技术有限公司")
    two = organisation(display_name="ООО «Техкомпания Хуавэй»")
    run = ImportRun.objects.create(host_body=two.host_body, filename="Список.xlsx", digest="1", started_by=officer())
    ImportRow.objects.create(
        run=run,
        sheet="Лист",
        row=7,
        outcome="created",
        organisation=two,
        applied=True,
        after={"changes": {"names": [["ООО «Техкомпания Хуавэй»", "ru"]]}},
    )
    (pair,) = proposed((one, two))
    client = as_(officer())
    shown = client.get(page(pair.pk)).content.decode()
    assert "<mark>Хуавэй</mark>" in shown
    assert "<mark>华为</mark>" in shown
    post(client, "duplicate_merge", pair.pk, one_revision=1, other_revision=1, keep=one.pk)
    told = client.get(reverse("registry:origins", args=[one.pk])).content.decode()
    assert "Список.xlsx</a>, sheet “Лист”, row 7" in told
    assert "taken over from ООО «Техкомпания Хуавэй»" in told
    assert "Huawei" in told
    assert reverse("registry:merge_undo", args=[Merge.objects.get().pk]) in told


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    organisations: Sequence[Organisation] = several(2 * number)
    pairs = proposed(*zip(organisations[::2], organisations[1::2], strict=True), decision="merge")
    client = as_(officer())
    client.get(reverse("registry:duplicates"))
    with django_assert_num_queries(9):
        client.get(reverse("registry:duplicates"))
    with django_assert_num_queries(6):
        client.get(reverse("registry:duplicates_sure"))
    with django_assert_num_queries(24):
        client.get(page(pairs[0].pk))


def test_the_job_finds_writes_and_is_started_by_an_import() -> None:
    one = organisation(display_name="ПАО Сбербанк", identifiers=(("inn", "7707083893"),))
    two = organisation(display_name="Sberbank", identifiers=(("inn", "7707083893"),))
    organisation(display_name="Василёк")
    organisation("B", display_name="Sberbank")
    actor = officer()
    job = start_search(one.host_body, actor=actor)
    assert start_search(one.host_body, actor=actor) == job
    run_attempt(job.pk)
    job.refresh_from_db()
    assert (job.status, job.result["waiting"], job.result["sure"]) == ("succeeded", 1, 1)
    (pair,) = Proposal.objects.all()
    assert (pair.one, pair.other, pair.decision, pair.side) == (one, two, "merge", "A")
    said = as_(actor).get(page(pair.pk)).content.decode()
    assert "INN 7707083893 is the same" in said
    post(as_(actor), "duplicate_distinct", pair.pk)
    run_attempt(start_search(one.host_body, actor=actor).pk)
    assert [each.status for each in Proposal.objects.all()] == ["distinct"]


def test_an_import_that_adds_something_looks_for_duplicates(road: Road) -> None:
    actor = officer()
    road(actor, workbook(RUSSIAN))
    assert [job.side for job in Job.objects.filter(kind=SEARCH)] == ["A"]
