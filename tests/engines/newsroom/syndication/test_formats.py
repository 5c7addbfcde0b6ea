"""What goes out is read back by others' parsers: feedparser, the schemas of IPTC, an XML parser."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any
from xml.etree import ElementTree

import feedparser
import jsonschema
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from emporion.newsroom.syndication import FORMATS, Item
from emporion.newsroom.syndication.markup import clean, in_one_line
from tests.engines.newsroom.syndication.strategies import CHANNEL, items
from tests.real_data import real_data

MANY = st.lists(items(), min_size=1, max_size=4, unique_by=lambda item: item.id)
NAR = "{http://iptc.org/std/nar/2006-10-01/}"


@pytest.mark.parametrize("name", ["rss", "atom"])
@given(sent=MANY)
@settings(max_examples=40, deadline=None)
def test_a_feed_reader_finds_every_item(name: str, sent: list[Item]) -> None:
    read = feedparser.parse(FORMATS[name].write(CHANNEL, sent))
    assert not read.bozo, read.bozo_exception
    assert [entry.id for entry in read.entries] == [item.id for item in sent]
    assert all(entry.updated_parsed and entry.published_parsed for entry in read.entries)


@given(sent=MANY)
@settings(max_examples=40, deadline=None)
def test_titles_survive_in_atom_to_the_letter(sent: list[Item]) -> None:
    root = ElementTree.fromstring(FORMATS["atom"].write(CHANNEL, sent))
    atom = "{http://www.w3.org/2005/Atom}"
    titles = [entry.findtext(f"{atom}title") for entry in root.findall(f"{atom}entry")]
    assert titles == [in_one_line(item.as_sent().headline) for item in sent]


@given(sent=MANY)
@settings(max_examples=40, deadline=None)
def test_json_feed_holds_what_it_must(sent: list[Item]) -> None:
    feed = json.loads(FORMATS["json"].write(CHANNEL, sent))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert [entry["id"] for entry in feed["items"]] == [item.id for item in sent]
    assert all("content_html" in entry for entry in feed["items"])


@cache
def _ninjs_schema() -> Any:
    path = real_data() / "news" / "schemas" / "ninjs-schema_3.1.json"
    return jsonschema.Draft202012Validator(
        json.loads(path.read_text(encoding="utf-8")), format_checker=jsonschema.FormatChecker()
    )


@given(sent=MANY)
@settings(max_examples=40, deadline=None)
def test_ninjs_is_valid_by_its_schema(sent: list[Item]) -> None:
    package = json.loads(FORMATS["ninjs"].write(CHANNEL, sent))
    assert [error.message for error in _ninjs_schema().iter_errors(package)] == []
    assert [entry["uri"] for entry in package["associations"]] == [item.id for item in sent]


@cache
def _newsml_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(real_data() / "news" / "schemas" / "NewsML-G2_2.35-spec-All-Power.xsd"))


@given(sent=MANY)
@settings(max_examples=40, deadline=None)
def test_newsml_is_valid_by_its_schema(sent: list[Item]) -> None:
    tree = etree.fromstring(FORMATS["newsml"].write(CHANNEL, sent))
    schema = _newsml_schema()
    assert schema.validate(tree), schema.error_log
    assert [node.get("guid") for node in tree.iter(f"{NAR}newsItem")] == [item.id for item in sent]
    assert _paragraphs(tree) == [[clean(p) for p in item.as_sent().paragraphs] for item in sent]


def _paragraphs(tree: etree._Element) -> Sequence[list[str]]:
    html = "{http://www.w3.org/1999/xhtml}"
    return [[p.text or "" for p in node.iter(f"{html}p")] for node in tree.iter(f"{NAR}newsItem")]


@given(sent=items())
@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_what_is_not_usable_never_shows_its_text(name: str, sent: Item) -> None:
    secret = "кодовое слово 4711 密语"
    killed = evolve(sent, status="canceled", paragraphs=(secret,), standfirst=secret, byline=secret)
    usable = evolve(killed, status="usable")
    assert b"4711" not in FORMATS[name].write(CHANNEL, [killed])
    assert b"4711" in FORMATS[name].write(CHANNEL, [usable])
    assert killed.id.encode() in FORMATS[name].write(CHANNEL, [killed])
