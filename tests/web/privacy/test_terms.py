"""An administrator changes terms: a longer one at once, a shorter one after a look at what it erases."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from attrs import evolve
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion_web.accounts.models import User
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.privacy.actions.retaining import run_retention
from emporion_web.privacy.actions.terms import COUNTS_FOR, set_term, shown
from emporion_web.privacy.models import Term
from emporion_web.privacy.queries.foreseeing import foresee
from emporion_web.privacy.queries.terms import terms
from tests.factories.forums import person
from tests.web.privacy.test_retention import NOW, attended, kept, signed_in

pytestmark = pytest.mark.django_db


def say(client: Client, months: str, rule: str = "attendance") -> Any:
    """Type the months of a rule and go where it leads."""
    return client.post(reverse("privacy:term", args=[rule]), {"months": months}, follow=True)


def agree(client: Client, page: HttpResponse, rule: str = "attendance", **changed: Any) -> Any:
    """Send the form of the page that shows what a shorter term erases."""
    context = page.context  # type: ignore[attr-defined]
    told = {"months": context["months"], "seen": context["seen"]}
    return client.post(reverse("privacy:shorten", args=[rule]), told | changed, follow=True)


def logged() -> list[dict[str, Any]]:
    return list(AuditEntry.objects.filter(action="privacy.retention.term").values_list("changes", flat=True))


@pytest.mark.parametrize(("said", "months"), [("36", 36), ("0", 24), ("241", 24), ("", 24), ("1e3", 24), ("²", 24)])
def test_a_longer_term_is_saved_at_once_which_the_log_says(said: str, months: int) -> None:
    page = say(signed_in("administrator"), said).content.decode()
    assert (terms()["attendance"], "Say a number of months from 1 to 240." in page) == (months, months == 24)
    assert logged() == ([{"months": [24, 36]}] if months == 36 else [])


def test_a_shorter_term_shows_what_it_erases_and_changes_nothing_before_the_second_yes() -> None:
    old, older = attended(10), attended(30)
    client = signed_in("administrator")
    page = say(client, "9")
    [told] = page.context["rows"]
    assert (told.title, told.rows, told.anyway) == ("Coming to a forum", 2, 1)
    assert told.oldest == older.participant.forum.slots.get().end
    assert (terms()["attendance"], logged()) == (24, [])
    assert "The term is saved" in agree(client, page).content.decode()
    assert (terms()["attendance"], logged()) == (9, [{"months": [24, 9], "erased next night": [0, 2]}])
    assert "Coming to a forum" in client.get(reverse("privacy:due")).content.decode()
    run_retention(NOW)
    assert kept(old) == (False, False, True)


def test_a_shorter_term_that_erases_nothing_asks_too() -> None:
    client = signed_in("administrator")
    page = say(client, "9")
    assert "Nothing is old enough" in page.content.decode()
    agree(client, page)
    assert logged() == [{"months": [24, 9], "erased next night": [0, 0]}]


def test_a_yes_counts_only_for_what_was_shown() -> None:
    client = signed_in("administrator")
    page = say(client, "9")
    attended(10)  # meanwhile
    again = agree(client, page)
    assert (again.status_code, again.context["rows"][0].rows, terms()["attendance"]) == (409, 1, 24)
    assert "then say yes to it" in again.content.decode()
    assert agree(client, again, seen="").status_code == 409
    agree(client, again)
    assert terms()["attendance"] == 9


@pytest.mark.parametrize("other", ["rule", "old", "new", "actor", "kind", "late", "made up"])
def test_a_yes_to_something_else_is_none(other: str) -> None:
    client = signed_in("administrator")
    page = say(client, "9")
    actor = User.objects.get(pk=client.session["_auth_user_id"])
    told: dict[str, Any] = {"old": 24, "new": 9, "actor": actor}
    told |= {"old": {"old": 23}, "new": {"new": 8}, "actor": {"actor": person("administrator")}}.get(other, {})
    [row] = foresee("attendance", old=24, new=9, at=NOW) if attended(10) else []
    rows = [evolve(row, key="another" if other == "kind" else row.key, rows=999_999)]
    with time_machine.travel(timezone.now() - COUNTS_FOR * (other == "late"), tick=False):
        seen = shown("answers" if other == "rule" else "attendance", rows, **told)
    if other == "made up":
        seen = json.dumps(["attendance", 24, 9, actor.pk, {row.key: 999_999}])
    with time_machine.travel(timezone.now() + timedelta(seconds=1)):
        assert (agree(client, page, seen=seen).status_code, terms()["attendance"]) == (409, 24)
    agree(client, page, seen=shown("attendance", rows, old=24, new=9, actor=actor) if other != "kind" else seen)
    assert terms()["attendance"] == (24 if other == "kind" else 9)


def test_a_yes_to_what_is_a_longer_term_by_now_is_none_too_many() -> None:
    client = signed_in("administrator")
    page = say(client, "9")
    Term.objects.create(rule="attendance", months=6)
    agree(client, page)  # nine months are the longer term by now, which needs no yes
    assert logged() == [{"months": [6, 9]}]


def test_the_action_itself_erases_nothing_unseen() -> None:
    actor = person("administrator")
    with pytest.raises(Refused):
        set_term("attendance", 23, actor=actor)
    nothing = shown("attendance", [], old=24, new=23, actor=actor)
    with pytest.raises(Refused):
        set_term("attendance", 23, actor=actor, seen=nothing[:-1] + ("a" if nothing[-1] != "a" else "b"))
    assert terms()["attendance"] == 24


@pytest.mark.parametrize("query", ["", "?months=24", "?months=25", "?months=0", "?months=x"])
def test_the_page_of_a_shorter_term_leads_back_where_there_is_none(query: str) -> None:
    client = signed_in("administrator")
    answer = client.get(reverse("privacy:shorten", args=["attendance"]) + query, follow=True)
    assert answer.redirect_chain == [(reverse("privacy:rules"), 302)]
    assert terms()["attendance"] == 24


@pytest.mark.parametrize("rule", ["decisions", "nothing"])
def test_a_rule_without_a_term_is_given_none(rule: str) -> None:
    client = signed_in("administrator")
    for page in (
        say(client, "3", rule),
        client.get(reverse("privacy:shorten", args=[rule]) + "?months=3", follow=True),
    ):
        assert "no term that could be changed" in page.content.decode()
    assert terms().get(rule) is None
