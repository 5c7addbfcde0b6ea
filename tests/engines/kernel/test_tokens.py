import pytest
from hypothesis import given
from hypothesis import strategies as st

from emporion.kernel.languages import language_of, script_of, script_of_character, script_of_letters
from emporion.kernel.tokens import normalise, query_tokens, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("информационная безопасность", "средства информационной безопасности"),
        ("Ёлка", "елка"),
        ("ПЛИС", "плис"),
        ("controllers", "Controller"),
        ("贸易", "北京国际贸易有限公司"),
        ("ＦＰＧＡ", "fpga"),
    ],
)
def test_what_is_asked_is_found_in_what_was_indexed(one: str, other: str) -> None:
    assert set(query_tokens(one)) <= set(tokens(other))


def test_a_han_word_is_not_found_where_its_characters_stand_apart() -> None:
    assert not set(query_tokens("贸易")) <= set(tokens("易货贸场"))


def test_latin_inside_han_is_a_word_of_its_own() -> None:
    assert tokens("基于FPGA的C++平台") == [
        "基", "于", "基于", "fpga", "的", "c++", "平", "台", "平台",
    ]  # fmt: skip


@given(st.text())
def test_every_query_token_of_a_text_is_among_its_tokens(text: str) -> None:
    assert set(query_tokens(text)) <= set(tokens(text))


@given(st.text(st.characters(categories=["L", "N"])))
def test_a_word_alone_has_the_tokens_it_has_in_a_text(word: str) -> None:
    assert tokens(f"— {word}") == tokens(word)


def test_the_script_of_letters_is_that_of_each() -> None:
    for character in map(chr, (*range(0x300, 0x600), *range(0x3000, 0xA000), *range(0xF900, 0xFB00))):
        assert script_of_letters(character) in {script_of_character(character), None}
    assert [script_of_letters(text) for text in ("датчик", "振动", "датчик1", "", "振d")] == [
        "cyrillic", "han", None, None, None,
    ]  # fmt: skip


@given(st.text())
def test_normalising_twice_changes_nothing_for_tokens(text: str) -> None:
    assert tokens(normalise(text)) == tokens(text)


@pytest.mark.parametrize(
    ("text", "script", "language"),
    [
        ("ООО «Ромашка» LLC", "cyrillic", "ru"),
        ("华为 Huawei", "han", "zh"),
        ("Alpha-7", "latin", "en"),
        ("12345", "other", "en"),
        ("ｆｕｌｌ", "latin", "en"),
    ],
)
def test_script_and_language(text: str, script: str, language: str) -> None:
    assert (script_of(text), language_of(text)) == (script, language)
