"""Candidates by names in three scripts and by identifiers; an index changed step by step is the one built at once."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.registry.records import Identifier
from emporion.registry.retrieval import Candidate, Index

PARTIES = {
    "huawei": ["Huawei Technologies Co., Ltd.", "Huawei Tech"],
    "sberbank": ["Sberbank of Russia PAO"],
    "vektor": ["Tula Plant Vektor JSC"],
    "hua-yu": ["Shanghai Huayu Electronics Co., Ltd."],
    "laser": ["Laser Devices and Technologies LLC"],
    "hit": ["Harbin Institute of Technology"],
    "shell": ["Joint Stock Company"],
}


@pytest.fixture
def index() -> Index:
    found = Index()
    for id, names in PARTIES.items():
        found.add(id, names, "organisation")
    found.add("zhang", ["Zhang Xiaoming"], "person")
    return found


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("华为技术有限公司", "huawei"),
        ("ООО «Техкомпания Хуавэй»", "huawei"),
        ("ПАО Сбербанк России", "sberbank"),
        ("АО «Тульский завод Вектор»", "vektor"),
        ("上海华宇电子有限公司", "hua-yu"),
        ("ООО «Лазерные приборы и технологии»", "laser"),
        ("哈尔滨工业大学", "hit"),
        ("Joint Stock Company", "shell"),
    ],
)
def test_the_first_candidate_of_a_name(index: Index, name: str, id: str) -> None:
    assert index.candidates([name], "organisation", k=3)[0].id == id


def test_persons_are_asked_for_by_their_own(index: Index) -> None:
    assert [found.id for found in index.candidates(["Чжан Сяомин"], "person")] == ["zhang"]
    assert index.candidates(["Zhang Xiaoming"], "organisation") == []


def test_an_identifier_in_common_comes_first_whatever_the_name(index: Index) -> None:
    index.add("other", ["Quite Another"], "organisation", [Identifier("innCode", "7707083893")])
    found = index.candidates(["Sberbank"], "organisation", [Identifier("INN", "7707 083893")])
    assert (found[0].id, found[0].identifiers) == ("other", (Identifier("inn", "7707083893"),))
    assert found[1].id == "sberbank"


def test_no_more_than_asked_for_and_none_for_nothing(index: Index) -> None:
    assert len(index.candidates(["Huawei Technologies"], "organisation", k=2)) == 2
    assert index.candidates(["!!!"], "organisation") == []
    assert Index().candidates(["Huawei"], "organisation") == []


def test_the_version_rises_and_a_removed_party_is_gone(index: Index) -> None:
    before = index.version
    index.remove("huawei")
    assert index.version == before + 1
    assert "huawei" not in index
    assert "huawei" not in [found.id for found in index.candidates(["Huawei"], "organisation")]
    with pytest.raises(KeyError):
        index.remove("huawei")


def test_a_party_is_replaced(index: Index) -> None:
    index.add("huawei", ["Vostok Trading"], "organisation")
    assert len(index) == len(PARTIES) + 1
    assert index.candidates(["Vostok Trading"], "organisation", k=1)[0].id == "huawei"
    assert [name.given for name in index.names("huawei")] == ["Vostok Trading"]


def test_an_index_comes_back_from_a_file_as_it_was(index: Index) -> None:
    again = pickle.loads(pickle.dumps(index))
    assert again.candidates(["华为技术有限公司"], "organisation") == index.candidates(
        ["华为技术有限公司"], "organisation"
    )


def test_which_names_of_a_party_are_near_does_not_depend_on_others() -> None:
    names = [f"Vostok {word}" for word in ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Huawei")]
    alone, among = Index(), Index()
    for found in (alone, among):
        found.add("a", names, "organisation")
    for number in range(50):
        among.add(str(number), [f"Epsilon {number} Beta", "Vostok"], "organisation")
    (one,) = alone.candidates(["Vostok Huawei"], "organisation")
    other = next(one for one in among.candidates(["Vostok Huawei"], "organisation") if one.id == "a")
    assert one.names == other.names
    assert 5 in one.names


WORDS = ["Vektor", "Huayu", "Tula", "Plant", "Technology", "Завод", "电子", "科技", "Laser", "Nord"]
NAMES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=3)
CHANGES = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.none() | NAMES), min_size=1, max_size=25)


@settings(max_examples=60, deadline=None)
@given(CHANGES, NAMES)
def test_changed_step_by_step_or_built_at_once(changes: list[tuple[str, list[str] | None]], asked: list[str]) -> None:
    stepwise = Index()
    kept: dict[str, list[str]] = {}
    for id, names in changes:
        if names is not None:
            stepwise.add(id, names, "organisation")
            kept[id] = names
        elif id in kept:
            stepwise.remove(id)
            del kept[id]
        _ = stepwise.candidates(asked, "organisation", k=3)
    at_once = Index()
    for id, names in sorted(kept.items()):
        at_once.add(id, names, "organisation")
    assert _rounded(stepwise.candidates(asked, "organisation")) == _rounded(at_once.candidates(asked, "organisation"))


def _rounded(found: list[Candidate]) -> list[tuple[str, tuple[int, ...], float]]:
    return sorted((one.id, one.names, round(one.score, 3)) for one in found)
