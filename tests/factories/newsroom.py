"""Articles, facts and items of the newsroom, made as its actions make them."""

from typing import Any

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.newsroom.actions.articles import Incoming, add_article
from emporion_web.newsroom.actions.items import create_item, publish
from emporion_web.newsroom.actions.recording import record_reading
from emporion_web.newsroom.adapters.reading import Found, ReadArticle
from emporion_web.newsroom.enums import FactKind, Origin
from emporion_web.newsroom.models import Article, Item
from tests.factories.registry import UserFactory

TEXT = (
    "Menu\n\nTrade of the two markets grew\n\n"
    "Trade reached $244.8 billion in 2024, Anna Petrova said.\n\n"
    "“We expect moderate growth,” the minister added.\n\nPhoto: an agency\n"
)


def editor(side: str = "A") -> User:
    """Make an editor of a side."""
    return UserFactory(role=Role.EDITOR, host_body__market__side=side)


def article(text: str = TEXT, *, actor: User | None = None, **fields: Any) -> Article:
    """Return an article that was read: one figure, one quotation and one person in two kept lines."""
    made = add_article(Incoming(text.encode(), "article.txt", Origin.UPLOAD, outlet="The Two Markets"), actor=actor)
    record_reading(made, as_read(text), actor=actor)
    for name, value in fields.items():
        setattr(made, name, value)
    made.save()
    return made


def as_read(text: str = TEXT) -> ReadArticle:
    """Return what a careful reader sees in the text."""
    return ReadArticle(
        {
            "encoding": "utf-8",
            "text": text,
            "lines": [_line(number, line, text) for number, line in enumerate(text.split("\n"), 1) if line.strip()],
            "language": "en",
            "title": "Trade of the two markets grew",
            "deck": "",
            "author": "",
            "dated": "2025-03-04",
            "certainty": "stated",
        },
        "",
        tuple(each for each in (_figure(text), _quotation(text), _person(text)) if each is not None),
    )


def _line(number: int, line: str, text: str) -> dict[str, Any]:
    start = text.index(line)
    kept = line.startswith(("Trade reached", "“We"))
    label = "body" if kept else "title" if line.startswith("Trade") else "menu" if line == "Menu" else "credit"
    return {"number": number, "start": start, "end": start + len(line), "label": label}


def _figure(text: str) -> Found | None:
    return _found(
        FactKind.FIGURE,
        "$244.8 billion",
        text,
        value=244.8e9,
        low=244.75e9,
        high=244.85e9,
        unit="USD",
        comparator="=",
        measure="level",
        direction="none",
        period={"start": "2024-01-01", "end": "2024-12-31", "basis": "stated"},
        subject="trade",
        source="Anna Petrova",
    )


def _quotation(text: str) -> Found | None:
    said = "We expect moderate growth,"
    return _found(FactKind.QUOTATION, said, text, mode="direct", speaker="the minister", defects=[])


def _person(text: str) -> Found | None:
    at = text.find("Anna Petrova")
    mentions = [[at, at + len("Anna Petrova")]]
    return _found(
        FactKind.ENTITY, "Anna Petrova", text, type="person", name="Anna Petrova", role=None, mentions=mentions
    )


def _found(kind: FactKind, passage: str, text: str, **data: Any) -> Found | None:
    at = text.find(passage)
    return Found(kind, at, at + len(passage), passage, data) if at >= 0 else None


def item(actor: User, *, out: bool = True, **fields: Any) -> Item:
    """Return an item with a text, given out unless ``out`` says otherwise."""
    said = {"language": "en", "headline": "Trade grew", "body": "It grew by 4%.\n\nMore follows.", **fields}
    made = create_item(actor=actor, fields=said)
    return publish(made, actor=actor, seen_revision=made.revision) if out else made
