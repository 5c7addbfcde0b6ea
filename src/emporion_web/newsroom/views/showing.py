"""What the page of an article shows."""

from typing import Any

from emporion_web.accounts.access import NEWSROOM
from emporion_web.accounts.models import User
from emporion_web.jobs.gates import jobs_for
from emporion_web.jobs.models import Job
from emporion_web.newsroom.enums import FactKind, LineLabel
from emporion_web.newsroom.forms.facts import FORMS, CorrectionForm
from emporion_web.newsroom.models import Article, Claim, Fact
from emporion_web.newsroom.queries.articles import OPEN, beside, blocks_of
from emporion_web.newsroom.queries.parties import shown_links
from emporion_web.registry.queries.organisations import organisations_for


def article_context(user: User, article: Article, asked: str, form: CorrectionForm | None = None) -> dict[str, Any]:
    """Return what the page of an article shows, with the fact asked for opened beside the text."""
    facts = list(article.facts.all())
    for each in facts:
        each.article = article
    chosen = next((fact for fact in facts if str(fact.pk) == asked), None)
    edits = user.role in NEWSROOM
    context: dict[str, Any] = {
        "article": article,
        "blocks": blocks_of(article, facts),
        "groups": [(kind, [fact for fact in facts if fact.kind == kind]) for kind in FactKind],
        "left": sum(fact.state in OPEN and not fact.gone for fact in facts),
        "labels": LineLabel.choices,
        "edits": edits,
        "job": _running(user, article),
        "chosen": chosen,
        "named": set(shown_links().filter(fact__in=facts, state="proposed").values_list("fact_id", flat=True)),
    }
    return context | (_opened(chosen, facts, form, user) if chosen else {})


def _running(user: User, article: Article) -> Job | None:
    """Return the job that reads the article now, if the person may look at it."""
    job = jobs_for(user).filter(pk=article.job_id).first() if article.job_id else None
    return job if job and not job.is_finished else None


def _opened(chosen: Fact, facts: list[Fact], form: CorrectionForm | None, user: User) -> dict[str, Any]:
    before, after = beside(facts, chosen)
    links = list(shown_links().filter(fact=chosen)) if chosen.kind == FactKind.ENTITY else []
    organisations = [link.organisation_id for link in links]
    return {
        "before": before,
        "after": after,
        "decisions": chosen.decisions.select_related("by"),
        "form": form or (FORMS[chosen.kind](fact=chosen) if user.role in NEWSROOM else None),
        "links": _links(chosen),
        "parties": links,
        "opens": set(organisations_for(user).filter(pk__in=organisations).values_list("pk", flat=True)),
        "claim": Claim.objects.filter(mentions__fact=chosen).first(),
    }


def _links(fact: Fact) -> list[tuple[str, str, Fact]]:
    """Return what other figures bear on this one: the kind of link, why, and the other figure."""
    rows = [(link.kind, link.why, link.b) for link in fact.links_as_a.select_related("b__article__outlet")]
    return rows + [(link.kind, link.why, link.a) for link in fact.links_as_b.select_related("a__article__outlet")]
