"""The sample's newsroom: three invented articles of one story, an item, an outlet that takes it, a paused source."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import HostBody, User
from emporion_web.jobs.models import Job
from emporion_web.newsroom.actions.articles import Incoming, add_article, move
from emporion_web.newsroom.actions.deciding import decide, eyes
from emporion_web.newsroom.actions.items import cite, create_item, publish
from emporion_web.newsroom.actions.ledger import link_articles
from emporion_web.newsroom.actions.partners import save_partner
from emporion_web.newsroom.actions.sources import save_source
from emporion_web.newsroom.enums import ArticleState, FactKind, Origin, Verdict
from emporion_web.newsroom.models import Article, Fact, Item, Licence, Topic
from emporion_web.registry.queries.nameable import named_parties

EDITOR = "editor@emporion.example"
ARTICLES = Path(__file__).parent / "articles"
OUTLETS = {
    "two-rivers": "Two Rivers Media (sample)",
    "promyshlennye-vesti": "Промышленные вести (пример)",
    "dongfang-ribao": "东方日报（示例）",
}
FEED = "https://two-rivers.example/feed.xml"
TOPICS = (("software", "Software", "Программное обеспечение", "软件"), ("trade", "Trade", "Торговля", "贸易"))
FIGURES = ("1.2 billion yuan", "18%", "почти 1,2 млрд юаней", "约为13亿元人民币")  # passages that the item stands on
ITEM = {
    "language": "en",
    "headline": "Two markets' software trade put at some 1.2 billion yuan",
    "standfirst": "Three outlets report growth of 18%; they differ on the total.",
    "body": (
        "Trade in software between the two markets grew by 18% in 2025. Two outlets put it at 1.2 billion yuan, "
        "a third at 1.3 billion.\n\nExporters ask for a joint test centre before they ask for money."
    ),
    "byline": "The newsroom of the sample",
}


def load_newsroom(actor: User, done: Callable[[Job | None], Job]) -> None:
    """Read the invented articles, publish an item made of them, and name an outlet; nothing is made twice."""
    if Item.objects.filter(headline=ITEM["headline"]).exists():
        return
    editor = _editor()
    articles = [_article(name, outlet, editor, done) for name, outlet in OUTLETS.items()]
    link_articles()
    fields: dict[str, Any] = {**ITEM, "topics": _topics(), "licence": _licence()}
    item = create_item(actor=editor, fields=fields, articles=articles)
    cite(item, actor=editor, facts=_verified(articles, (editor, actor)[: eyes()]))
    publish(item, actor=editor, seen_revision=item.revision)
    takes = {"languages": [], "style_note": "", "active": True, "topics": [], "licences": []}
    feed = {"title": "Two Rivers, the newest", "outlet": OUTLETS["two-rivers"], "feed_url": FEED, "active": False}
    save_source(None, actor=editor, fields=feed)
    save_partner(None, actor=actor, fields={"name": "The Herald of Two Markets (sample)", **takes})


def _article(name: str, outlet: str, editor: User, done: Callable[[Job | None], Job]) -> Article:
    content = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8").replace("{guest}", _guest())
    article = add_article(Incoming(content.encode(), f"{name}.txt", Origin.UPLOAD, outlet=outlet), actor=editor)
    done(article.job)
    article.refresh_from_db()
    return move(article, actor=editor, state=ArticleState.KEPT) if name == "two-rivers" else article


def _verified(articles: list[Article], editors: tuple[User, ...]) -> list[Fact]:
    """Return the passages that the item stands on, verified by as many as the installation asks for."""
    facts = list(Fact.objects.filter(article__in=articles, kind=FactKind.FIGURE, text__in=FIGURES))
    for seen, editor in enumerate(editors):
        facts = [decide(fact, actor=editor, verdict=Verdict.VERIFY, seen=seen) for fact in facts]
    return facts


def _guest() -> str:
    """Return the English name of an organisation of the sample that agreed to be listed: a name to be proposed."""
    names = [party.names for party in named_parties() if party.representative is None]
    return next((name for each in names for name in each if name.isascii()), "a guest")


def _editor() -> User:
    body = HostBody.objects.order_by("market__side")[0]
    found = User.objects.filter(email=EDITOR).first()
    return found or User.objects.create_user(
        EDITOR, name="Вера Редакторова", role=Role.EDITOR, host_body=body, language="ru"
    )


def _topics() -> list[Topic]:
    return [
        Topic.objects.get_or_create(slug=slug, defaults={"name_en": en, "name_ru": ru, "name_zh": zh})[0]
        for slug, en, ru, zh in TOPICS
    ]


def _licence() -> Licence:
    address = "https://creativecommons.org/licenses/by/4.0/"
    return Licence.objects.get_or_create(name="CC BY 4.0", defaults={"url": address})[0]
