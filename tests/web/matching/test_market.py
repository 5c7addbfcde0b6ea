"""The organiser's view of the market: its numbers open their lists, and each desk reads the names of its own side."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from emporion_web.accounts.models import User
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.models import Hold
from emporion_web.jobs.models import Job
from emporion_web.matching.actions import SLIDER, start_run
from emporion_web.matching.enums import Cause
from emporion_web.matching.models import MatchRun, Seen
from emporion_web.matching.tasks import run_matching
from emporion_web.registry.models import Organisation
from tests.factories import registry
from tests.factories.clearance import settled
from tests.factories.forums import running

pytestmark = pytest.mark.django_db
BOTH = ("listed", "matched")
WANTS, HAS = ("We need vibration sensors",), ("We make vibration sensors",)


def buyer(name: str, **how: object) -> Organisation:
    return registry.organisation("A", display_name=name, consents=BOTH, needs=WANTS, **how)


def maker(name: str, offers: tuple[str, ...] = HAS, **how: object) -> Organisation:
    return registry.organisation("B", display_name=name, consents=BOTH, offers=offers, **how)


def run_once(**how: object) -> MatchRun:
    run, job = start_run(actor=registry.officer(), **how)
    run_matching(running(job), run=run.pk)
    run.refresh_from_db()
    return run


def congested(**how: object) -> MatchRun:
    """Four who need sensors; one maker that fits best, one that fits, and on side B one for every cause."""
    buyers = [buyer(f"Buyer {number}") for number in range(4)]
    maker("Best maker")
    maker("Other maker", ("We make vibration sensors, turbines, pumps and much else",))
    maker("Silent", ())
    maker("Stranger", ("Telemedicine",))
    settled(maker("Reviewed"), ClearanceState.REVIEW)
    held = maker("Held")
    for one in buyers:
        Hold.objects.create(one=one, other=held, reason="Asked by the chamber")
    return run_once(shortlist=1, **how)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(user: User, name: str = "matching:market", *args: object, query: str = "") -> str:
    answer = signed_in(user).get(reverse(name, args=args) + query)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def told(run: MatchRun, side: str) -> dict[str, tuple[int, int, str]]:
    rows = Seen.objects.filter(run=run, organisation__side=side)
    return {row.organisation.display_name: (row.times, row.missed, row.cause) for row in rows}


def test_a_run_counts_who_is_seen_and_why_others_are_not() -> None:
    run = congested(cap=3)
    assert told(run, "B") == {
        "Best maker": (3, 1, ""),
        "Other maker": (1, 0, ""),
        "Silent": (0, 0, Cause.SILENT),
        "Stranger": (0, 0, Cause.UNMATCHED),
        "Reviewed": (0, 0, Cause.CLEARANCE),
        "Held": (0, 0, Cause.HELD),
    }
    free = run_once(shortlist=1)
    assert (free.reach, told(free, "B")["Other maker"]) == (0.0, (0, 0, Cause.CROWDED))


def test_the_slider_is_measured_and_stored_with_the_run() -> None:
    run = congested(cap=3, reach=0.5, explore=0.1)
    points = run.figures["slider"]
    assert [point["reach"] for point in points] == list(SLIDER)
    assert {key: points[2][key] for key in ("expected_matches", "a", "b")} == run.figures["market"]
    assert (run.reach, run.explore) == (0.5, 0.1)


def test_every_number_opens_the_list_that_it_counts() -> None:
    congested(cap=3)
    client = signed_in(registry.administrator())
    text = client.get(reverse("matching:market")).content.decode()
    links = re.findall(
        r'href="(/matching/market/[AB]/[^"]*)"[^>]*>\s*(?:<span class="figure-value">)?(?:All )?(\d+)', text
    )
    assert len(links) >= 12
    for address, number in links:
        rows = client.get(address.replace("&amp;", "&")).content.decode().count('<th scope="row">')
        assert (address, rows) == (address, int(number))


def test_a_desk_reads_names_of_its_own_side_and_numbers_of_the_other() -> None:
    congested(cap=3)
    for user in (registry.officer("B"), registry.reader("B")):
        text = page(user)
        assert "Best maker" in text
        assert "/matching/market/A/" not in text
        assert text.index('id="side-B"') < text.index('id="side-A"')
        assert page(user, "matching:market-side", "A") == "404"
        listed = page(user, "matching:market-side", "B", query="?show=clearance")
        assert "Reviewed" in listed
        assert "Stranger" not in listed
    for user in (registry.officer("A"), registry.reader("A")):
        text = page(user)
        assert not [name for name in ("Best maker", "Silent", "Reviewed", "Not screened") if name in text]
        assert page(user, "matching:market-side", "B") == "404"
    assert page(registry.administrator(), "matching:market-side", "C") == "404"


def test_only_writers_choose_a_position_and_it_starts_a_run() -> None:
    run = congested(cap=3, explore=0.05)
    button = "Match anew with this"
    assert button not in page(registry.reader("A"))
    text = page(registry.officer("A"))
    form = re.findall(r"<form method=\"post\" action=\"/matching/runs/start/\">(.*?)</form>", text)[1]
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    before = MatchRun.objects.count()
    start = reverse("matching:start")
    for user in (registry.reader("A"), registry.representative(Organisation.objects.filter(side="A")[0])):
        assert signed_in(user).post(start, sent).status_code == 403
    assert (Client().post(start, sent).status_code, MatchRun.objects.count()) == (302, before)
    assert signed_in(registry.officer("A")).post(start, sent).status_code == 302
    newest = MatchRun.objects.order_by("-pk")[0]
    assert (newest.reach, newest.explore, newest.shortlist, newest.cap, newest.seed) == (0.25, 0.05, 1, 3, run.seed)


@pytest.mark.parametrize("wrong", [{"reach": 1.1}, {"reach": float("nan")}, {"explore": -0.1}])
def test_shares_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(Refused):
        start_run(actor=registry.officer(), **wrong)
    assert (MatchRun.objects.count(), Job.objects.count()) == (0, 0)


@pytest.mark.parametrize("sent", [{"reach": "2"}, {"reach": "x"}, {"explore": "51"}, {"explore": ""}])
def test_a_form_out_of_range_starts_nothing(sent: dict[str, str]) -> None:
    data = {"shortlist": "5", "cap": "", "reach": "1", "explore": "0", "seed": "1"} | sent
    answer = signed_in(registry.officer()).post(reverse("matching:start"), data)
    assert (answer.status_code, MatchRun.objects.count()) == (200, 0)


def test_without_a_run_a_side_or_a_measure_the_page_says_so() -> None:
    officer = registry.officer("A")
    assert "There are no matches yet" in page(officer)
    assert page(officer, "matching:market-side", "A") == "404"
    buyer("Lonely")
    run = run_once()
    text = page(officer)
    assert "Nobody of this side takes part" in text
    assert "There is nothing to choose between" in text
    MatchRun.objects.filter(pk=run.pk).update(figures={"matches": 0})
    assert "This run was not measured" in page(officer)


def test_who_was_merged_away_since_is_neither_counted_nor_listed() -> None:
    congested(cap=3)
    best = Organisation.objects.get(display_name="Best maker")
    Organisation.objects.filter(display_name="Other maker").update(merged_into=best)
    text = page(registry.officer("B"), "matching:market-side", "B")
    assert text.count('<th scope="row">') == 4
    assert re.search(
        r'figure-value">4\s*</span>\s*<span class="figure-label">organisations take part', page(registry.officer("B"))
    )


@pytest.mark.parametrize("items", [1, 3])
def test_pages_ask_as_often_for_three_as_for_one(items: int, django_assert_num_queries) -> None:
    for number in range(items):
        maker(f"Maker {number}", ("We make vibration sensors and more",))
    congested(cap=3)
    for user, queries in (
        (registry.officer("A"), (8, 0)),
        (registry.officer("B"), (8, 7)),
        (registry.administrator(), (10, 7)),
    ):
        client = signed_in(user)
        addresses = reverse("matching:market"), reverse("matching:market-side", args=["B"])
        for address, most in zip(addresses, queries, strict=True):
            if client.get(address).status_code == 200:
                with django_assert_num_queries(most):
                    client.get(address)


def test_a_hostile_filter_shows_everybody() -> None:
    congested(cap=3)
    for query in ("?show=nonsense", "?first=-1", "?first=x&last=99999999999999999999", "?page=99"):
        assert page(registry.officer("B"), "matching:market-side", "B", query=query).count('<th scope="row">') == 5
