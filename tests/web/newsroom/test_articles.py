"""Articles come in, are read, shown with their passages marked, and moved."""

import pytest
from attrs import evolve
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from emporion_web.accounts.models import User
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.attempts import run_attempt
from emporion_web.newsroom.actions.articles import Incoming, add_article, label_line, move
from emporion_web.newsroom.actions.recording import record_reading
from emporion_web.newsroom.enums import ArticleState, FactState, Origin
from emporion_web.newsroom.models import Article, Fact
from emporion_web.newsroom.queries.articles import blocks_of
from tests.factories.newsroom import TEXT, article, as_read, editor
from tests.factories.registry import reader

pytestmark = pytest.mark.django_db


def client(user: User) -> Client:
    made = Client()
    made.force_login(user)
    return made


def test_a_file_is_kept_to_the_byte_and_read() -> None:
    content = TEXT.encode("cp1251", errors="replace")
    file = SimpleUploadedFile("page.txt", content)
    answer = client(editor()).post(reverse("newsroom:add"), {"file": file, "outlet": "Outlet"})
    made = Article.objects.get()
    assert answer.headers["Location"] == reverse("newsroom:article", args=[made.pk])
    assert made.file.read() == content
    assert made.state == ArticleState.READING
    assert [str(Article(pk=7)), str(Article(pk=7, url="news.example/1")), str(made)] == [
        "Article 7",
        "news.example/1",
        "page.txt",
    ]
    assert made.job is not None
    run_attempt(made.job.pk)
    made.refresh_from_db()
    assert made.state == ArticleState.INBOX
    assert "244.8" in made.text
    assert made.outlet is not None
    assert made.outlet.name == "Outlet"


def test_neither_file_nor_text_is_refused_with_the_remedy() -> None:
    answer = client(editor()).post(reverse("newsroom:add"), {"text": "  "})
    assert answer.status_code == 422
    assert "Give either a file or a text." in answer.content.decode()
    assert not Article.objects.exists()


def test_the_same_bytes_come_in_once() -> None:
    first = article()
    with pytest.raises(Refused, match="here already"):
        add_article(Incoming(TEXT.encode(), "other.txt", Origin.PASTE), actor=editor())
    assert list(Article.objects.all()) == [first]


def test_passages_are_marked_where_they_stand_and_dropped_lines_are_grouped() -> None:
    made = article()
    blocks = blocks_of(made, list(made.facts.all()))
    assert [(block.kept, [line.number for line in block.lines]) for block in blocks] == [
        (False, [1, 3]),
        (True, [5]),
        (True, [7]),
        (False, [9]),
    ]
    marked = [(piece.text, piece.fact.kind) for piece in blocks[1].lines[0].pieces if piece.fact]
    assert marked == [("$244.8 billion", "figure"), ("Anna Petrova", "entity")]
    assert "".join(piece.text for piece in blocks[1].lines[0].pieces) == blocks[1].lines[0].text


def test_the_page_shows_the_article_and_the_chosen_fact() -> None:
    made = article()
    fact = made.facts.get(kind="figure")
    page = client(reader()).get(reverse("newsroom:article", args=[made.pk]), {"fact": fact.pk})
    shown = page.content.decode()
    assert page.status_code == 200
    assert 'id="fact"' in shown
    assert "<dd>2024</dd>" in shown
    assert 'name="verdict"' not in shown  # a reader decides nothing
    assert 'value="verify"' in client(editor()).get(page.request["PATH_INFO"], {"fact": fact.pk}).content.decode()


@pytest.mark.parametrize("query", ["?fact=0", "?fact=x", "?fact=999999999999999999999"])
def test_a_fact_that_is_not_there_opens_nothing(query: str) -> None:
    made = article()
    page = client(editor()).get(reverse("newsroom:article", args=[made.pk]) + query)
    assert page.status_code == 200
    assert 'id="fact"' not in page.content.decode()


def test_an_article_is_moved_and_nothing_else_changes() -> None:
    made = article()
    client(editor()).post(reverse("newsroom:article-state", args=[made.pk]), {"state": "kept"})
    made.refresh_from_db()
    assert made.state == ArticleState.KEPT
    with pytest.raises(Refused):
        move(made, actor=editor(), state="reading")


def test_a_line_is_relabelled_once_and_the_article_read_again() -> None:
    made = article()
    label_line(made, actor=editor(), number=9, label="body", seen_revision=1)
    assert made.labels == {"9": "body"}
    assert made.job is not None
    assert made.job.kind == "newsroom.read"
    with pytest.raises(Refused, match="Somebody changed"):
        label_line(made, actor=editor(), number=9, label="menu", seen_revision=1)
    with pytest.raises(Refused, match="no such line"):
        label_line(made, actor=editor(), number=2, label="body", seen_revision=2)


def test_what_was_decided_outlives_a_reading_that_no_longer_finds_it() -> None:
    made = article()
    fact = made.facts.get(kind="figure")
    Fact.objects.filter(pk=fact.pk).update(decided=1, state=FactState.VERIFIED)
    assert record_reading(made, evolve(as_read(), facts=()), actor=None)
    assert [(each.kind, each.gone) for each in made.facts.all()] == [("figure", True)]
    assert record_reading(made, as_read(), actor=None)
    assert [(each.kind, each.gone, each.state) for each in made.facts.order_by("kind")] == [
        ("entity", False, "found"),
        ("figure", False, "verified"),
        ("quotation", False, "found"),
    ]


def test_a_reading_of_an_article_that_changed_meanwhile_is_not_written() -> None:
    made = article()
    Article.objects.filter(pk=made.pk).update(revision=2)
    assert not record_reading(made, as_read(), actor=None)


def test_bytes_without_a_text_are_told() -> None:
    answer = client(editor()).post(
        reverse("newsroom:add"), {"file": SimpleUploadedFile("empty.txt", b" \n ")}, follow=True
    )
    assert answer.status_code == 422
    assert not Article.objects.exists()
