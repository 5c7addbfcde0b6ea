"""Propose which parties of the registry an article names; an editor confirms, turns down, and takes either back."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.adapters.parties import Parties, Party, Proposed, folded, parties, spellings_of
from emporion_web.newsroom.enums import STANDING_ARTICLES, STANDING_FACTS, FactKind, PartyState, PartyWhy
from emporion_web.newsroom.models import Article, Fact, PartyAlias, PartyLink
from emporion_web.newsroom.queries.parties import of_party, shown_links

WITHIN = timedelta(days=60)  # how far back articles are compared with a registry that has changed


@transaction.atomic
def propose_parties(article: Article, asked: Parties) -> int:
    """Propose ``asked`` parties for the names of an article anew; return how many wait. What an editor decided stays.

    A likeness that was turned down in one article is not proposed in the next; the very name is.
    """
    waiting = PartyLink.objects.filter(fact__article=article, state=PartyState.PROPOSED)
    waiting.delete()
    names = article.facts.filter(kind=FactKind.ENTITY, gone=False, state__in=STANDING_FACTS)
    found = [
        _row(fact, each)
        for fact in names
        for each in asked.of(spellings_of(fact), str(fact.shown.get("type")))
        if each.why != PartyWhy.ALIKE or not _turned_down(each)
    ]
    PartyLink.objects.bulk_create(found, ignore_conflicts=True)
    return waiting.count()


def propose_again() -> int:
    """Compare the articles of the last weeks with the registry as it is now; return how many names wait."""
    since = timezone.now() - WITHIN
    rows = Article.objects.filter(state__in=STANDING_ARTICLES, added_at__gte=since).order_by("pk")
    asked = parties()
    return sum(propose_parties(article, asked) for article in rows.iterator(chunk_size=50))


def _row(fact: Fact, found: Proposed) -> PartyLink:
    return PartyLink(
        fact=fact,
        organisation_id=found.organisation,
        representative_id=found.representative,
        spelling=found.spelling[:300],
        why=found.why,
        score=found.score,
    )


def _turned_down(found: Proposed) -> bool:
    said = PartyLink.objects.filter(of_party((found.organisation, found.representative)), spelling=found.spelling[:300])
    states = set(said.exclude(state=PartyState.PROPOSED).values_list("state", flat=True))
    return states == {PartyState.REJECTED}


@transaction.atomic
def decide_party(link: PartyLink, *, actor: User, state: str, seen: str) -> PartyLink:
    """Confirm a link, turn it down, or put it back among the proposals; a confirmed spelling is remembered.

    Refused if somebody decided since, and for a party that may no longer be named.
    """
    if state not in PartyState.values or state == seen:
        raise Refused(phrase("There is nothing to decide. Look at the name again."))
    if not shown_links().filter(pk=link.pk).exists():
        raise Refused(phrase("This party took its consent back or left the registry: it may not be named any more."))
    decided = state != PartyState.PROPOSED
    said = {"state": state, "decided_by": actor if decided else None, "decided_at": timezone.now() if decided else None}
    if not PartyLink.objects.filter(pk=link.pk, state=seen).update(**said):
        raise Refused(phrase("Somebody decided on this name since you opened it. Look at it again, then decide."))
    link.refresh_from_db()
    if state == PartyState.CONFIRMED:
        _remember(link, actor)
    elif seen == PartyState.CONFIRMED:
        _forget(link, actor)
    party = str(link.organisation_id) + (f"/{link.representative_id}" if link.representative_id else "")
    record("newsroom.party.decide", actor=actor, subject=link, changes={"state": (seen, state), "party": ("", party)})
    return link


def _remember(link: PartyLink, actor: User) -> None:
    """Keep the spelling for later articles unless the registry itself writes the name so."""
    if link.why == PartyWhy.SAME:
        return
    try:
        with transaction.atomic():
            PartyAlias.objects.create(
                organisation_id=link.organisation_id,
                representative_id=link.representative_id,
                spelling=link.spelling,
                folded=folded(link.spelling),
                by=actor,
            )
    except IntegrityError:
        return  # another article taught it already


def _forget(link: PartyLink, actor: User) -> None:
    """Take the spelling back unless it stays confirmed in another article."""
    party: Party = (link.organisation_id, link.representative_id)
    others = PartyLink.objects.filter(of_party(party), spelling=link.spelling, state=PartyState.CONFIRMED)
    if not others.exists():
        live = PartyAlias.objects.filter(of_party(party), Q(folded=folded(link.spelling)), undone_at=None)
        live.update(undone_by=actor, undone_at=timezone.now())
