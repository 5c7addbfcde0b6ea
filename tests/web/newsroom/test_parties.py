"""Names in articles are proposed as parties of the registry; editors decide, and what they confirm is remembered."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.attempts import run_attempt
from emporion_web.newsroom.actions.articles import Incoming, add_article, have_read
from emporion_web.newsroom.actions.parties import decide_party, propose_again
from emporion_web.newsroom.adapters.parties import parties
from emporion_web.newsroom.enums import Origin, PartyState, PartyWhy
from emporion_web.newsroom.models import Article, Fact, PartyAlias, PartyLink
from emporion_web.newsroom.queries.parties import shown_links
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Consent, Organisation, OrganisationName, Representative
from tests.factories.clearance import settled
from tests.factories.newsroom import editor
from tests.factories.registry import HostBodyFactory, reader

pytestmark = pytest.mark.django_db
STORY = (
    "A new line for the harbour\n\n"
    "Severnaya Verf Logistics will build a terminal for grain, its director Vitaly Mankevich said on Monday.\n\n"
    "“We begin in spring,” Mankevich told reporters. The port authority had asked {name} for an offer a year ago.\n"
)


def organisation(
    name: str, *others: tuple[str, str], side: str = "A", scopes: tuple[str, ...] = ("listed",)
) -> Organisation:
    made = Organisation.objects.create(
        host_body=HostBodyFactory(market__side=side), side=side, key=name, display_name=name, country="XX"
    )
    for text, language in ((name, "en"), *others):
        OrganisationName.objects.create(organisation=made, text=text, language=language)
    for scope in scopes:
        Consent.objects.create(organisation=made, scope=scope, given_at=timezone.now())
    return made


def read(name: str = "the company", again: str = "") -> Article:
    text = STORY.format(name=name) + again
    made = add_article(Incoming(text.encode(), "a.txt", Origin.PASTE), actor=None)
    assert made.job is not None
    run_attempt(made.job.pk)
    return Article.objects.get(pk=made.pk)


def verf(**named: object) -> Organisation:
    return organisation("Severnaya Verf Logistics LLC", ("ООО «Северная верфь Логистика»", "ru"), **named)  # type: ignore[arg-type]


def director(organisation: Organisation, name: str = "Vitaly Mankiewicz") -> Representative:
    Consent.objects.create(organisation=organisation, scope=ConsentScope.CONTACTED, given_at=timezone.now())
    settled(organisation)
    return Representative.objects.create(organisation=organisation, name=name)


def test_a_name_the_registry_has_is_proposed_and_nothing_follows_of_itself() -> None:
    known = verf()
    link = PartyLink.objects.get(fact__article=read())
    assert (link.organisation, link.representative, link.why, link.state) == (
        known, None, PartyWhy.SAME, PartyState.PROPOSED,
    )  # fmt: skip
    assert link.fact.text == "Severnaya Verf Logistics"


def test_another_spelling_of_a_person_is_proposed_confirmed_remembered_and_taken_back() -> None:
    person = director(verf())
    link = PartyLink.objects.get(fact__article=read(), representative=person)
    assert (link.spelling, link.why) == ("Vitaly Mankevich", PartyWhy.ALIKE)
    actor = editor()
    decide_party(link, actor=actor, state="confirmed", seen="proposed")
    assert [name.id for name in parties().known.names if "Vitaly Mankevich" in name.spellings()] == [
        f"registry:{person.organisation_id}-{person.pk}"
    ]
    later = PartyLink.objects.get(fact__article=read(again="More."), representative=person)
    assert (later.why, later.state) == (PartyWhy.ALIAS, PartyState.PROPOSED)
    decide_party(link, actor=actor, state="proposed", seen="confirmed")
    alias = PartyAlias.objects.get()
    assert (alias.undone_by, parties().learnt) == (actor, {})
    assert AuditEntry.objects.filter(action="newsroom.party.decide").count() == 2


def test_what_is_confirmed_in_two_articles_is_forgotten_with_the_second() -> None:
    person = director(verf())
    one, other = (
        PartyLink.objects.get(fact__article=read(again=more), representative=person) for more in ("", "More.")
    )
    for link in (one, other):
        decide_party(link, actor=editor(), state="confirmed", seen="proposed")
    decide_party(one, actor=editor(), state="proposed", seen="confirmed")
    assert PartyAlias.objects.get().undone_at is None
    decide_party(other, actor=editor(), state="proposed", seen="confirmed")
    assert PartyAlias.objects.get().undone_at is not None


def test_a_likeness_that_was_turned_down_is_not_proposed_again() -> None:
    person = director(verf())
    link = PartyLink.objects.get(fact__article=read(), representative=person)
    decide_party(link, actor=editor(), state="rejected", seen="proposed")
    assert not PartyLink.objects.filter(fact__article=read(again="More."), representative=person).exists()
    assert PartyLink.objects.get(pk=link.pk).state == PartyState.REJECTED


def test_only_who_agreed_is_named() -> None:
    verf(scopes=("matched",))
    assert not PartyLink.objects.filter(fact__article=read()).exists()
    shy = organisation("Another Harbour Company")
    Representative.objects.create(organisation=shy, name="Vitaly Mankevich")
    assert not PartyLink.objects.filter(fact__article=read(again="More.")).exists()


def test_a_consent_taken_back_hides_the_link_and_forbids_the_decision() -> None:
    known = verf()
    link = PartyLink.objects.get(fact__article=read())
    known.consents.update(revoked_at=timezone.now())
    assert not shown_links().exists()
    with pytest.raises(Refused, match="may not be named"):
        decide_party(link, actor=editor(), state="confirmed", seen="proposed")
    propose_again()
    assert not PartyLink.objects.exists()


def test_who_registers_later_is_found_in_older_articles() -> None:
    article = read(again="\nThe money comes from the Polar Lights Bank, which opened an office there.\n")
    known = organisation("Polar Lights Bank")
    propose_again()
    assert PartyLink.objects.get(fact__article=article).organisation == known


def test_decisions_that_cross_are_refused() -> None:
    verf()
    link = PartyLink.objects.get(fact__article=read())
    decide_party(link, actor=editor(), state="rejected", seen="proposed")
    with pytest.raises(Refused, match="Somebody decided"):
        decide_party(link, actor=editor("B"), state="confirmed", seen="proposed")
    assert PartyLink.objects.get(pk=link.pk).state == PartyState.REJECTED


def test_two_of_one_name_are_both_proposed() -> None:
    both = {verf().pk, organisation("Severnaya Verf Logistics", side="B").pk}
    assert set(PartyLink.objects.filter(fact__article=read()).values_list("organisation", flat=True)) == both


def test_a_decision_outlives_a_reading_that_no_longer_finds_the_name() -> None:
    verf()
    article = read()
    link = PartyLink.objects.get(fact__article=article)
    decide_party(link, actor=editor(), state="confirmed", seen="proposed")
    article.labels = {str(line["number"]): "menu" for line in article.lines}
    article.save()
    have_read(article, actor=None)
    assert article.job is not None
    run_attempt(article.job.pk)
    assert Fact.objects.get(pk=link.fact_id).gone
    assert PartyLink.objects.get(pk=link.pk).state == PartyState.CONFIRMED


def test_the_pages_show_who_is_proposed_and_lead_to_the_registry_whom_it_lets_in() -> None:
    known = verf()
    link = PartyLink.objects.get(fact__article=read())
    address = reverse("registry:organisation", args=[known.pk])
    for user, opens in ((editor(), False), (reader(), True)):
        browser = Client()
        browser.force_login(user)
        for page in (
            reverse("newsroom:names"),
            f"{reverse('newsroom:article', args=[link.fact.article_id])}?fact={link.fact_id}",
        ):
            text = browser.get(page).content.decode()
            assert ("Severnaya Verf Logistics LLC" in text, address in text) == (True, opens)
    browser = Client()
    browser.force_login(editor())
    answer = browser.post(reverse("newsroom:name-decide", args=[link.pk]), {"state": "confirmed", "seen": "proposed"})
    assert answer.headers["Location"].endswith(f"?fact={link.fact_id}#fact")
    assert PartyLink.objects.get(pk=link.pk).state == PartyState.CONFIRMED
    assert "Severnaya" in browser.get(reverse("newsroom:names") + "?state=confirmed").content.decode()
