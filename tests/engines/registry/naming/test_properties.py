"""The analyser on any text: never loses the original, the same twice, no exception."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.registry.naming import NameOf, analyse

SCRAPS = [
    "华为",
    "技术",
    "有限公司",
    "深圳",
    "ООО",
    "«",
    "»",
    "Хуавэй",
    "Co., Ltd",
    "(",
    ")",
    "（",
    "завод",
    "Ли",
    "Xi'an",
    "·",
]
NAMES = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(SCRAPS), max_size=8).map(" ".join))
NAMES = st.one_of(NAMES, st.lists(st.sampled_from(SCRAPS), max_size=8).map("".join))
KINDS: st.SearchStrategy[NameOf | None] = st.sampled_from(["organisation", "person", None])


@settings(max_examples=250, deadline=None)
@given(NAMES, KINDS)
def test_the_original_is_kept_and_every_variant_has_an_origin(name: str, kind: NameOf | None) -> None:
    found = analyse.__wrapped__(name, kind)
    assert found.variants[0].text == found.given == name
    assert found.variants[0].kind == "given"
    texts = found.texts()
    assert len(set(texts)) == len(texts)
    known = {*texts, found.parts.bare, found.parts.core, *(piece.text for piece in found.parts.pieces)}
    assert [variant for variant in found.variants[1:] if not variant.origin or not variant.text] == []
    assert {variant.origin for variant in found.variants[1:]} <= known
    assert all(variant.reason.render(language) for variant in found.variants for language in ("en", "ru", "zh"))


@settings(max_examples=100, deadline=None)
@given(NAMES, KINDS)
def test_the_same_name_gives_the_same_variants(name: str, kind: NameOf | None) -> None:
    assert analyse.__wrapped__(name, kind) == analyse.__wrapped__(name, kind)


@pytest.mark.parametrize(
    "name", ["", " ", "—", "\ud800", "\x00", "a" * 5000, "ань" * 2000, "有限公司" * 500, "((((", "(", "АО АО"]
)
def test_odd_names(name: str) -> None:
    for kind in ("organisation", "person", None):
        assert analyse(name, kind).variants[0].text == name  # type: ignore[arg-type]
