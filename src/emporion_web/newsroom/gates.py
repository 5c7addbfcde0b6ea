"""Who may see the newsroom, and who may decide in it. Articles belong to no side: editors of both work on them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.db.models import QuerySet
from django.http import Http404

from emporion_web.accounts.access import NEWSROOM, NEWSROOM_READERS
from emporion_web.accounts.models import User
from emporion_web.newsroom.models import (
    Article,
    Claim,
    Fact,
    GlossaryTerm,
    Item,
    Letter,
    Licence,
    MailMessage,
    Partner,
    PartyLink,
    Source,
    Subscriber,
    Topic,
)
from emporion_web.newsroom.models.letters import LEAVING
from emporion_web.newsroom.queries.parties import shown_links


def articles_for(user: User) -> QuerySet[Article]:
    """Return the articles a person may see: all for those who work or read in the newsroom, none for others."""
    return Article.objects.select_related("outlet") if user.role in NEWSROOM_READERS else Article.objects.none()


def get_article_for(user: User, pk: int, *, change: bool = False) -> Article:
    """Return an article the person may see, else Http404; with ``change`` readers get 403."""
    found = articles_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    _only_editors(user, change)
    return found


def facts_for(user: User) -> QuerySet[Fact]:
    """Return the facts of the articles a person may see."""
    return Fact.objects.filter(article__in=articles_for(user)).select_related("article__outlet")


def get_fact_for(user: User, pk: int, *, change: bool = False) -> Fact:
    """Return a fact the person may see, else Http404; with ``change`` readers get 403."""
    found = facts_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    _only_editors(user, change)
    return found


def _only_editors(user: User, change: bool) -> None:
    if change and user.role not in NEWSROOM:
        raise PermissionDenied


def items_for(user: User) -> QuerySet[Item]:
    """Return the items a person may see inside the newsroom; what everybody may read is another question."""
    rows = Item.objects.select_related("licence", "translation_of")
    return rows if user.role in NEWSROOM_READERS else rows.none()


def get_item_for(user: User, pk: int, *, change: bool = False) -> Item:
    """Return an item the person may see, else Http404; with ``change`` readers get 403."""
    found = items_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    _only_editors(user, change)
    return found


def partners_for(user: User) -> QuerySet[Partner]:
    """Return the outlets a person may see: their addresses are secrets, so editors only."""
    return Partner.objects.all() if user.role in NEWSROOM else Partner.objects.none()


def get_partner_for(user: User, pk: int) -> Partner:
    """Return an outlet the person may change, else Http404."""
    found = partners_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_partner_by_token(token: str) -> Partner:
    """Return the outlet whose feeds a secret address opens, else raise Http404; closed feeds are not there."""
    found = Partner.objects.filter(token=token, active=True).prefetch_related("topics", "licences").first()
    if found is None:
        raise Http404
    return found


def letters_for(user: User) -> QuerySet[Letter]:
    """Return the weekly letters a person may see."""
    rows = Letter.objects.select_related("job")
    return rows if user.role in NEWSROOM_READERS else rows.none()


def get_letter_for(user: User, pk: int, *, change: bool = False) -> Letter:
    """Return a letter the person may see, else Http404; with ``change`` readers get 403."""
    found = letters_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    _only_editors(user, change)
    return found


def get_subscriber_by_token(token: str) -> Subscriber | None:
    """Return whom a signed token lets leave, None if the address is forgotten; Http404 for a token we never made."""
    try:
        return Subscriber.objects.filter(pk=int(LEAVING.unsign(token))).first()
    except BadSignature:
        raise Http404 from None


def claims_for(user: User) -> QuerySet[Claim]:
    """Return the claims a person may see: all for those who work or read in the newsroom, none for others."""
    return Claim.objects.all() if user.role in NEWSROOM_READERS else Claim.objects.none()


def get_claim_for(user: User, key: str) -> Claim:
    """Return the claim that is cited by a key, else Http404; it may lead to another (``moved_to``)."""
    found = claims_for(user).select_related("moved_to").filter(key=key).first()
    if found is None:
        raise Http404
    return found


def sources_for(user: User) -> QuerySet[Source]:
    """Return the sources a person may see: all for those who work or read in the newsroom."""
    rows = Source.objects.select_related("outlet")
    return rows if user.role in NEWSROOM_READERS else rows.none()


def get_source_for(user: User, pk: int, *, change: bool = False) -> Source:
    """Return a source the person may see, else raise Http404; with ``change`` readers get 403."""
    found = sources_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    _only_editors(user, change)
    return found


def terms_for(user: User) -> QuerySet[GlossaryTerm]:
    """Return the entries of the glossary a person may see: it is a tool of editors."""
    return GlossaryTerm.objects.all() if user.role in NEWSROOM else GlossaryTerm.objects.none()


def get_term_for(user: User, pk: int) -> GlossaryTerm:
    """Return an entry the person may change, else Http404."""
    found = terms_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def sorting_for(user: User, model: type[Topic | Licence]) -> QuerySet[Any]:
    """Return the topics, or the licences, a person may change: they are a tool of editors."""
    rows: QuerySet[Any] = model._default_manager.all()
    return rows if user.role in NEWSROOM else rows.none()


def get_sorting_for(user: User, model: type[Topic | Licence], pk: int) -> Topic | Licence:
    """Return a topic, or a licence, the person may change, else Http404."""
    found: Topic | Licence | None = sorting_for(user, model).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def party_links_for(user: User) -> QuerySet[PartyLink]:
    """Return the links between names and the registry a person may see, of parties that may be named now."""
    return shown_links() if user.role in NEWSROOM_READERS else shown_links().none()


def get_party_link_for(user: User, pk: int, *, change: bool = False) -> PartyLink:
    """Return a link the person may see, else raise Http404; with ``change`` readers get 403."""
    found = party_links_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    _only_editors(user, change)
    return found


def mails_for(user: User) -> QuerySet[MailMessage]:
    """Return the mail that came in, for those who work in the newsroom: strangers' addresses stand in it."""
    return MailMessage.objects.select_related("source") if user.role in NEWSROOM else MailMessage.objects.none()


def get_mail_for(user: User, pk: int) -> MailMessage:
    """Return a message the person may decide on, else raise Http404."""
    found = mails_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
