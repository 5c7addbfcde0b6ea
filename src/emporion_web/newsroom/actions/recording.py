"""Write down what a reading found, in one transaction; what editors have decided on stays."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef

from emporion.kernel.phrases import Phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.newsroom.actions.linking import link_soon
from emporion_web.newsroom.adapters.reading import Found, ReadArticle
from emporion_web.newsroom.enums import ArticleState, PartyState
from emporion_web.newsroom.models import Article, Fact, FactLink, Outlet, PartyLink


@transaction.atomic
def record_reading(article: Article, read: ReadArticle, *, actor: User | None) -> bool:
    """Write a reading of an article as it was at ``article.revision``; return whether it still was so."""
    state = ArticleState.INBOX if article.state in {ArticleState.READING, ArticleState.FAILED} else article.state
    outlet = article.outlet or _outlet(read.outlet)
    fields = {**read.fields, "state": state, "outlet": outlet, "problem": {}}
    if not Article.objects.filter(pk=article.pk, revision=article.revision).update(**fields):
        return False
    _facts(article, read.facts)
    article.refresh_from_db()
    counts: dict[str, tuple[int, int]] = {"facts": (0, len(read.facts))}
    record("newsroom.article.read", actor=actor, subject=article, changes=counts)
    link_soon()
    return True


def record_failure(article: Article, problem: Phrase) -> None:
    """Write down why an article could not be read."""
    Article.objects.filter(pk=article.pk).update(state=ArticleState.FAILED, problem=problem.to_json())


def _outlet(name: str) -> Outlet | None:
    return Outlet.objects.get_or_create(name=name[:200])[0] if name else None


def _facts(article: Article, found: Iterable[Found]) -> None:
    """Renew the facts: those found again keep their decisions, those found no more stay only if decided on."""
    before = {(fact.kind, fact.start, fact.end): fact for fact in article.facts.all()}
    new = []
    for each in found:
        known = before.pop((each.kind, each.start, each.end), None)
        if known is None:
            new.append(
                Fact(article=article, kind=each.kind, start=each.start, end=each.end, text=each.text, data=each.data)
            )
        elif known.data != each.data or known.gone:
            Fact.objects.filter(pk=known.pk).update(data=each.data, gone=False)
    Fact.objects.bulk_create(new)
    left = Fact.objects.filter(pk__in=[fact.pk for fact in before.values()])
    named = PartyLink.objects.filter(fact=OuterRef("pk")).exclude(state=PartyState.PROPOSED)
    left.filter(~Exists(named), decided=0).delete()
    left.update(gone=True)


@transaction.atomic
def record_links(links: Iterable[tuple[int, int, str, str]]) -> None:
    """Replace all links between facts by new ones: ``(a, b, kind, why)``."""
    FactLink.objects.all().delete()
    FactLink.objects.bulk_create(
        [FactLink(a_id=a, b_id=b, kind=kind, why=why[:200]) for a, b, kind, why in links], ignore_conflicts=True
    )
