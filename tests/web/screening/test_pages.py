"""The pages of screening: what an officer reads, decides, and takes along."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from emporion_web.accounts.models import User
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.gates import states_of
from emporion_web.clearance.models import Hold
from emporion_web.screening.actions.dispositions import decide
from emporion_web.screening.models import Disposition, Hit, ListVersion, Owner, Profile, ScreeningList
from emporion_web.screening.templatetags.screening import alike
from tests.factories.registry import administrator, officer, organisation, reader
from tests.factories.screening import found, screened, standing_list

QUERIES = 12  # session, person with host body and market; counts, coverage, lists and the page itself
pytestmark = pytest.mark.django_db


def client(user: User) -> Client:
    made = Client()
    made.force_login(user)
    return made


def page(user: User, name: str, *args: int, **query: str) -> str:
    answer = client(user).get(reverse(f"screening:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def hit() -> Hit:
    standing_list(administrator())
    party = organisation("A", display_name="Listed Limited", consents=("listed", "matched"), clearance=False)
    return screened(party, found=[found(party)])[0]


def test_a_hit_is_set_aside_by_two_officers_through_its_page(hit: Hit) -> None:
    address = reverse("screening:hit", args=[hit.pk])
    first, second = officer("A"), officer("A")
    told = client(first).post(address, {"verdict": "false_positive", "reason": "Another city", "seen": 0}, follow=True)
    assert "Another officer must look at it too" in told.content.decode()
    assert "Another city" in page(second, "hit", hit.pk)
    assert "Listed Limited" in page(second, "home", view="second")
    assert "Nothing to be decided" in page(first, "home", view="second")
    told = client(second).post(address, {"verdict": "false_positive", "reason": "Looked too", "seen": 1}, follow=True)
    assert "Two officers agree" in told.content.decode()
    assert states_of([hit.organisation_id]) == {hit.organisation_id: ClearanceState.CLEARED}
    assert "Listed Limited" in page(first, "decided")


def test_a_decision_on_a_page_that_is_out_of_date_is_kept_and_asked_again(hit: Hit) -> None:
    decide(hit, actor=officer("A"), verdict="unsure", reason="ask them", seen=0)
    sent = {"verdict": "false_positive", "reason": "A long reason that must not be lost", "seen": 0}
    answer = client(officer("A")).post(reverse("screening:hit", args=[hit.pk]), sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody decided on this hit since you opened it" in text
    assert "A long reason that must not be lost" in text
    assert 'name="seen" value="1"' in text
    assert Disposition.objects.count() == 1


def test_a_decision_without_a_reason_is_refused_beside_its_field(hit: Hit) -> None:
    answer = client(officer("A")).post(reverse("screening:hit", args=[hit.pk]), {"verdict": "unsure", "seen": 0})
    assert answer.status_code == 422
    assert 'href="#id_reason"' in answer.content.decode()


def test_a_reader_sees_no_form(hit: Hit) -> None:
    assert "Save the decision" not in page(reader("A"), "hit", hit.pk)
    assert "Save the decision" in page(officer("A"), "hit", hit.pk)


def test_the_report_names_the_list_the_state_and_the_decisions(hit: Hit) -> None:
    decide(hit, actor=officer("A"), verdict="true_match", reason="The same registration number", seen=0)
    answer = client(reader("A")).get(reverse("screening:report", args=[hit.organisation_id]))
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.content)).pages)
    for said in ("Screening report", "Listed Limited", "Blocked", "List alpha", "The same registration number"):
        assert said in text
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("language", "word"), [("ru", "Отчёт о проверке"), ("zh-hans", "筛查报告")])
def test_the_report_speaks_the_language_of_its_reader(hit: Hit, language: str, word: str) -> None:
    user = reader("A")
    user.language = language
    user.save()
    answer = client(user).get(reverse("screening:report", args=[hit.organisation_id]))
    assert word in "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.content)).pages)


def test_owners_are_named_and_the_organisation_is_unscreened_until_it_is_screened_with_them(hit: Hit) -> None:
    address = reverse("screening:owners", args=[hit.organisation_id])
    lines = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0", "seen_revision": "1"}
    lines |= {"form-0-name": "Holding", "form-0-kind": "organisation", "form-0-share_percent": "60"}
    lines |= {"form-0-other_names": "Холдинг; 控股"}
    wrong = client(officer("A")).post(address, lines | {"form-0-share_percent": "160"})
    assert wrong.status_code == 422
    assert client(officer("A")).post(address, lines).status_code == 302
    owner = Owner.objects.get()
    assert (owner.name, owner.share_percent, owner.other_names) == ("Holding", 60, ["Холдинг", "控股"])
    assert states_of([hit.organisation_id]) == {hit.organisation_id: ClearanceState.UNSCREENED}
    again = client(officer("A")).post(address, lines)
    assert again.status_code == 422
    assert "Somebody changed this organisation" in again.content.decode()


def test_a_hold_is_placed_from_an_organisation_and_lifted_by_two(hit: Hit) -> None:
    other = organisation("B", display_name="Counterpart", consents=("listed",))
    hidden = organisation("B", display_name="Counterpart in secret")
    address = reverse("screening:hold_new")
    asked = {"organisation": str(hit.organisation_id), "q": "counterpart"}
    text = client(officer("A")).get(address, asked).content.decode()
    assert "Counterpart" in text
    assert "in secret" not in text
    sent = {"organisation": hit.organisation_id, "other": hidden.pk, "reason": "in court"}
    assert client(officer("A")).post(address, sent).status_code == 422
    assert client(officer("A")).post(address, sent | {"other": other.pk}).status_code == 302
    hold = Hold.objects.get()
    for person in (officer("A"), officer("A")):
        client(person).post(reverse("screening:hold", args=[hold.pk]), {"lift": "1", "reason": "settled"})
    hold.refresh_from_db()
    assert hold.lifted_at is not None


def test_an_administrator_makes_a_list_and_loads_a_version(hit: Hit) -> None:
    admin = client(administrator())
    fields = {"title": "Second list", "code": "second", "kind": "parties", "consequence": "review"}
    assert admin.post(reverse("screening:list_new"), fields | {"stale_after_days": 30}).status_code == 302
    made = ScreeningList.objects.get(code="second")
    assert "has not been loaded yet" in page(officer("A"), "lists")
    empty = admin.post(reverse("screening:list_load", args=[made.pk]), {"file": SimpleUploadedFile("a.csv", b"")})
    assert empty.status_code == 422
    file = SimpleUploadedFile("list.csv", b"id,name\n1,Somebody Listed\n")
    assert admin.post(reverse("screening:list_load", args=[made.pk]), {"file": file}).status_code == 302
    version = ListVersion.objects.get(list=made)
    assert (version.number, version.filename) == (1, "list.csv")
    assert "list.csv" in page(reader("B"), "list", made.pk)
    assert "list.csv" in page(reader("B"), "version", version.pk)


def test_a_profile_says_what_a_hit_means(hit: Hit) -> None:
    profile = Profile.objects.get()
    sent = {"title": "Our law", "note": "Agreed in May", "seen_revision": profile.revision}
    sent[f"list_{hit.list_id}"] = "note"
    answer = client(administrator()).post(reverse("screening:profile", args=[profile.pk]), sent)
    assert answer.status_code == 302
    assert states_of([hit.organisation_id]) == {hit.organisation_id: ClearanceState.CLEAR}
    assert "Agreed in May" in page(officer("B"), "lists")
    stale = client(administrator()).post(reverse("screening:profile", args=[profile.pk]), sent)
    assert stale.status_code == 422


def test_what_is_alike_is_marked_and_nothing_is_read_as_markup() -> None:
    assert alike("Huawei <b>Tech", "HUAWEI technologies") == "<mark>Huawei </mark>&lt;b&gt;<mark>Tech</mark>"
    assert alike("华宇科技", "华宏科技") == "<mark>华</mark>宇<mark>科技</mark>"


def test_lists_of_hits_cost_the_same_for_one_and_for_three(hit: Hit) -> None:
    caller = client(officer("A"))
    counted = []
    for number in (1, 3):
        parties = [organisation("A", display_name=f"More {number} {n}", clearance=False) for n in range(number)]
        screened(*parties, found=[found(party) for party in parties])
        with CaptureQueriesContext(connection) as queries:
            assert caller.get(reverse("screening:home")).status_code == 200
        counted.append(len(queries))
    assert counted == [QUERIES, QUERIES]
