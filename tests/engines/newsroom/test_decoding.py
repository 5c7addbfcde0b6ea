"""Bytes become the text they were made from, and are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emporion.newsroom.decoding import decode, read_bytes
from tests.engines.newsroom.invented import FOLDER, NAMES, raw, seen


@pytest.mark.parametrize("name", NAMES)
def test_articles_are_read_as_they_were_written(name: str) -> None:
    content = (FOLDER / f"{name}.txt").read_bytes()
    assert raw(name).text == content.decode(seen(name)["encoding"])
    assert raw(name).content == content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk"])
def test_chinese_is_told_without_a_declaration(encoding: str) -> None:
    text = "新河港2024年货物吞吐量约420万吨，同比增长12%。"
    assert decode(text.encode(encoding))[1] == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1251", "koi8-r", "cp866"])
def test_russian_is_told_without_a_declaration(encoding: str) -> None:
    text = "Грузооборот порта составил 4,2 млн тонн, сообщила пресс-служба."
    assert decode(text.encode(encoding))[1] == text


def test_a_declared_encoding_is_believed_where_the_bytes_allow_it() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Порт</body></html>'
    assert decode(page.encode("cp1251")) == ("cp1251", page)


def test_a_wrong_declaration_is_not_believed() -> None:
    page = '<meta charset="windows-1251"><p>Порт открыт'
    assert decode(page.encode()) == ("utf-8", page)


def test_one_damaged_character_does_not_change_the_encoding() -> None:
    text = "Порт открыт с понедельника по пятницу. " * 4
    content = text[:20].encode() + b"\xd0" + text[20:].encode()
    encoding, found = decode(content)
    assert (encoding, found.replace("\ufffd", "")) == ("utf-8", text)


@given(st.binary(max_size=200))
def test_no_bytes_are_lost_whatever_they_are(content: bytes) -> None:
    assert read_bytes("any", content).content == content
