"""A page: the article is kept, every passage leads back to the source, and the page's own words date and name it."""

from datetime import datetime
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.documents import Document
from emporion.newsroom.html import extractors
from emporion.newsroom.html.extractors import EXTRACTORS, extracted
from emporion.newsroom.html.hints import hints_of
from emporion.newsroom.html.linked_data import told
from emporion.newsroom.html.markup import render
from emporion.newsroom.html.outlets import OutletRule, parsed, rule_of
from emporion.newsroom.html.pages import is_page, read_page
from emporion.newsroom.saved_feeds import entries, is_feed
from emporion.newsroom.scraped import read_scraped
from tests.engines.newsroom.invented import raw, seen

SAID = (
    "&ldquo;We have <b>never</b> seen a season like this one,&rdquo; said <a href='/z'>Irina Zavyalova</a> on Monday."
)


def page(name: str) -> str:
    """Return an invented article as its outlet's page would hold it."""
    lines = raw(name).text.split("\n")
    tags = {"title": "h1", "deck": "h2", "subheading": "h3", "body": "p", "caption": "figcaption"}
    labels = dict(seen(name)["lines"])
    article, nav = [], []
    for number, label in labels.items():
        text = lines[number - 1].strip().replace("&", "&amp;")
        if label in tags:
            article.append(f"<{tags[label]}>{text}</{tags[label]}>")
        else:
            nav.append(f"<li><a href='#'>{text}</a></li>")
    date = "<meta property='article:published_time' content='2024-05-14T16:16:00+03:00'>"
    head = f"<meta property='og:site_name' content='The Page'>{date}"
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>x</title>{head}</head><body><nav><ul>{''.join(nav)}</ul></nav>"
        f"<article class='article-body'>{''.join(article)}<p>{SAID}</p></article>"
        "<footer><p>Copyright 2024 The Page. All rights reserved.</p></footer></body></html>"
    )


def document(name: str) -> Document:
    return read_page(read_bytes("x.html", page(name).encode()))


@pytest.mark.parametrize("name", ["en-river-port", "ru-robototekhnika", "zh-gangkou"])
def test_the_article_of_a_page_is_kept_and_its_furniture_is_not(name: str) -> None:
    found = document(name)
    lines = raw(name).text.split("\n")
    wanted = {lines[number - 1].strip() for number, label in seen(name)["lines"] if label == "body"}
    kept = {line.span.text for line in found.kept()}
    assert wanted <= kept
    assert not any("rights reserved" in text for text in kept)


def test_every_passage_leads_back_to_the_source() -> None:
    found = document("en-river-port")
    source = page("en-river-port")
    for line in found.lines:
        back = found.raw.source_of(line.span)
        assert back.stands_in(source)
    at = found.text.index("“We have never seen a season like this one,” said Irina")
    span = next(line.span for line in found.lines if line.span.start == at)
    assert found.raw.source_of(span).text == SAID.removesuffix(".") + "."


def test_a_page_tells_its_date_and_its_outlet() -> None:
    found = document("en-river-port")
    assert found.outlet == "The Page"
    assert found.date.value == datetime.fromisoformat("2024-05-14T16:16+03:00")
    assert found.date.evidence is not None
    assert found.raw.source_of(found.date.evidence).text == "2024-05-14T16:16:00+03:00"


def test_a_body_told_for_machines_alone_is_read_from_there() -> None:
    body = " ".join(f"The port grew by {n} per cent in the year, the ministry said on Monday." for n in range(2, 30))
    escaped = body.replace("port", "p\\u006frt")
    told_of = f'{{"@type": "NewsArticle", "headline": "A", "articleBody": "{escaped}"}}'
    script = f'<script type="application/ld+json">{told_of}</script>'
    source = f"<html><head>{script}</head><body><h1>A port</h1><p>Subscribe to read on.</p></body></html>"
    found = read_page(read_bytes("x.html", source.encode()))
    assert body in {line.span.text for line in found.kept()}
    assert all(found.raw.source_of(line.span).stands_in(source) for line in found.lines)


def test_rules_of_an_outlet_are_data() -> None:
    rules = parsed('["example.org"]\nname = "Example"\ndrop = ["^Read our"]\n')
    source = "<link rel='canonical' href='https://www.example.org/a'>"
    assert rule_of(source, rules) == OutletRule(name="Example", drop=("^Read our",))
    assert rules["example.org"].decides("Read our guide") is False
    assert rule_of("<p>no address</p>", rules) == OutletRule()


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Feed</title>
<item><title>A port &amp; its grain</title><pubDate>Tue, 14 May 2024 16:16:00 GMT</pubDate>
<description>&lt;p&gt;The port grew by a tenth in the year, the ministry said on Monday.&lt;/p&gt;</description></item>
<item><title>Another port of the river</title>
<description><![CDATA[<p>It fell by <b>4%</b> in the year, the ministry said.</p>]]></description></item>
</channel></rss>"""


def test_entries_of_a_feed_are_articles_traced_into_it() -> None:
    arrived = read_bytes("feed.xml", FEED.encode())
    assert is_feed(arrived.text)
    found = [read_scraped(entry) for entry in entries(arrived)]
    assert [(one.raw.file, one.outlet) for one in found] == [("feed.xml#1", "The Feed"), ("feed.xml#2", "The Feed")]
    assert [one.title and one.title.text for one in found] == ["A port & its grain", "Another port of the river"]
    assert str(found[0].date.value) == "2024-05-14 16:16:00"
    for one in found:
        assert all(one.raw.source_of(line.span).stands_in(FEED) for line in one.lines)
    assert (
        found[1].raw.source_of(found[1].kept()[0].span).text == "It fell by <b>4%</b> in the year, the ministry said."
    )


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b>",
                "</div>",
                "&amp;",
                "&#8212;",
                " ",
                "word",
                "<",
                "&",
                "港",
                "<!-- x -->",
                "<br>",
                "\n",
            ]
        )
    )
)
def test_any_markup_renders_and_every_line_leads_back(pieces: list[str]) -> None:
    source = "".join(pieces)
    found = render(source)
    for block in found.blocks:
        assert block.span.stands_in(found.text)
        assert found.trace.back(block.span).stands_in(source)


def test_pages_and_texts_are_told_apart() -> None:
    assert is_page("<!DOCTYPE html><p>x")
    assert not is_page("A text that says 1 < 2 and nothing else.")
    assert told(render("<script type='application/ld+json'>{broken</script>")).headline == ""


def test_a_script_in_a_comment_or_an_attribute_is_none() -> None:
    said = '<script type="application/ld+json">{"@type": "Article", "headline": "The port grows"}</script>'
    assert told(render(f"<p>Text</p>{said}")).headline == "The port grows"
    assert told(render(f"<p>Text</p><!-- {said} -->")).headline == ""
    assert render(f"<p title='{said}'>Text</p>").text.strip() == "Text"


def test_an_extractor_leaves_the_page_whole_for_the_next() -> None:
    source = page("en-river-port")
    together = extracted(source)
    assert tuple(together) == EXTRACTORS
    assert together == {name: extracted(source, (name,))[name] for name in reversed(EXTRACTORS)}
    assert all("never seen a season" in " ".join(text.split()) for text in together.values())


def test_the_dearest_extractor_is_asked_only_where_the_others_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def told(_tree: object, mode: str) -> str:
        asked.append(mode)
        return {"fast": "one two three four five six", "precision": "one two three"}[mode]

    monkeypatch.setattr(extractors, "_trafilatura", told)
    monkeypatch.setattr(extractors, "_readability", lambda _tree: "One two three, four five six.")
    assert extracted("<html><p>x</p></html>")["precision"] == "one two three four five six"
    monkeypatch.setattr(extractors, "_readability", lambda _tree: "seven eight nine ten")
    assert extracted("<html><p>x</p></html>")["precision"] == "one two three"
    assert asked == ["fast", "fast", "precision"]


def test_what_an_element_says_of_its_place_is_told_word_by_word() -> None:
    assert hints_of("div", ' class="c-articleBody  Related_Posts" href="/nav"') == {"body", "related"}
    assert hints_of("nav", " style='display: none'") == {"navigation", "hidden"}
    assert hints_of("body", ' class="has-sidebar"') == frozenset()


def test_reading_again_moves_no_passage(data: Path) -> None:
    import gzip

    file = sorted((data / "news" / "article_extraction" / "html").glob("*.gz"))[0]
    arrived = read_bytes("x.html", gzip.decompress(file.read_bytes()))
    found = read_page(arrived)
    again = render(arrived.text)
    assert found.text.startswith(again.text)
    assert all(found.raw.source_of(line.span).stands_in(arrived.text) for line in found.lines)


HOSTILE = (
    *("<div>", "<a ", '<a href="', "<script ", "<div></b>x<i>", "</b "),
    *("<meta property='", "<time <", "<![CDATA[", "<![CDATA[>"),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_page_made_to_be_slow_takes_time_as_it_is_long(piece: str) -> None:
    """A second is usual; what looked anew from each tag to the end of the page took minutes."""
    source = f"<html><body><p>Orders grew by 5%.</p>{piece * 20_000}"
    began = process_time()
    shown = render(source)
    told(shown)
    assert process_time() - began < 10
    assert shown.text.startswith("Orders grew by 5%.")


def test_a_page_that_nests_without_end_is_read_to_a_depth() -> None:
    assert len(render("<div>" * 3_000 + "News").blocks[0].path) == 512
    assert told(render(f'<script type="application/ld+json">{"[" * 100_000}</script>')).headline == ""


def test_tags_of_a_usual_page_hide_a_greater_than_in_their_quotation_marks() -> None:
    assert render("<p title='a > b'>News</p> 3 <b if a <b>5</b>").text.split("\n")[0] == "News"
    unclosed = "<i " * 200
    assert render(f"<p title='a > b'>News</p>{unclosed}<p>More</p>").text.startswith("News\n")
