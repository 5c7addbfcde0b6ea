"""Duplicates found, proposed and kept apart; merges never join what is told apart."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.fanout import ProcessExecutor
from emporion.kernel.errors import InputError
from emporion.kernel.stopping import Stop
from emporion.registry.duplicates import Problem, Record, Result, ToldApart, check, explain, solve
from emporion.registry.records import Identifier

SBER, YANDEX = Identifier("inn", "7707083893"), Identifier("inn", "7736207543")
HUAWEI = Identifier("uscc", "914403001922038216")


def organisation(
    one: str, *names: str, inn: Identifier | None = None, country: str = "", city: str = "", website: str = ""
) -> Record:
    return Record(one, "organisation", names, country, city, website, (inn,) if inn else ())


def decided(*records: Record, told_apart: tuple[ToldApart, ...] = ()) -> dict[str, str]:
    problem = Problem(records, told_apart)
    result = solve(problem)
    assert check(problem, result) == []
    return {f"{found.a}{found.b}": found.decision for found in result.proposals}


def test_an_identifier_in_common_merges_names_with_something_in_common() -> None:
    huawei = organisation("a", "华为技术有限公司", inn=HUAWEI)
    assert decided(huawei, organisation("b", "Huawei Technologies Co., Ltd.", inn=HUAWEI)) == {"ab": "merge"}
    assert decided(huawei, organisation("b", "Rosneft Oil", inn=HUAWEI)) == {"ab": "propose"}


def test_identifiers_that_differ_forbid_whatever_the_names() -> None:
    one, other = organisation("a", "ООО «Вектор»", inn=SBER), organisation("b", "ООО «Вектор»", inn=YANDEX)
    assert decided(one, other) == {"ab": "no"}


@pytest.mark.parametrize(
    ("one", "other", "decision"),
    [
        ("ООО «Ромашка-Софт»", "Ромашка софт, Общество с ограниченной ответственностью", "merge"),
        ("Kweichow Moutai Co., Ltd.", "KWEICHOW MOUTAI CO LTD", "merge"),
        ("Kweichow Moutai Co., Ltd.", "Kweichow Moutay Co., Ltd.", "propose"),
        ("ООО «Завод Вектор»", "АО «Завод Вектор»", "propose"),
        ("Судоремонтный завод № 5", "Судоремонтный завод № 6", None),
        ("华宇科技有限公司", "华宏科技有限公司", None),
        ("深圳市华宇科技有限公司", "上海华宇科技有限公司", None),
        ("Rosneft Oil", "Gazprom Neft", None),
    ],
)
def test_names_alone(one: str, other: str, decision: str | None) -> None:
    found = decided(organisation("a", one), organisation("b", other))
    assert found == ({"ab": decision} if decision else {})


def test_what_else_is_known_weighs() -> None:
    one = organisation("a", "Kweichow Moutai", country="CN", city="Zunyi", website="https://www.moutaichina.com/")
    near = organisation("b", "Kweichow Moutai Co Ltd", country="CN", website="moutaichina.com")
    assert decided(one, near) == {"ab": "merge"}
    assert decided(one, organisation("b", "Kweichow Moutai", country="CN", city="Paris")) == {"ab": "propose"}
    assert decided(one, organisation("b", "Kweichow Moutai", country="FR")) == {"ab": "propose"}


def test_a_name_that_identifiers_tell_apart_settles_nothing() -> None:
    records = (
        organisation("a", "ООО «Новый вектор»", inn=SBER),
        organisation("b", "ООО «Новый вектор»", inn=YANDEX),
        organisation("c", "ООО «Новый вектор»"),
    )
    assert decided(*records) == {"ab": "no", "ac": "propose", "bc": "propose"}
    assert decided(records[0], records[2]) == {"ac": "merge"}


def test_persons_of_one_name_are_asked_about_and_merged_by_their_birth() -> None:
    def person(one: str, name: str, *born: str) -> Record:
        return Record(one, "person", (name,), born=born)

    assert decided(person("a", "Иванов Иван Иванович"), person("b", "Иван Иванович Иванов")) == {"ab": "propose"}
    born = person("a", "张晓明", "1970-05-01")
    assert decided(born, person("b", "Zhang Xiaoming", "1970-05-01")) == {"ab": "merge"}
    assert decided(born, person("b", "Чжан Сяомин", "1970-01-05")) == {"ab": "propose"}
    assert decided(born, person("b", "Zhang Xiaoming", "1984-11-23")) == {"ab": "no"}
    assert decided(born, organisation("b", "Zhang Xiaoming")) == {}


def test_a_chain_that_would_join_what_is_apart_is_cut() -> None:
    records = (
        organisation("a", "Kweichow Moutai Ltd", inn=SBER, website="moutai.example"),
        organisation("b", "Kweichow Moutai", website="moutai.example"),
        organisation("c", "Kweichow Moutai Co", inn=YANDEX, website="moutai.example"),
    )
    problem = Problem(records)
    result = solve(problem)
    assert check(problem, result) == []
    assert sorted(found.decision for found in result.proposals) == ["merge", "no", "propose"]
    [cut] = [found for found in result.proposals if found.decision == "propose"]
    assert str(cut.reasons[0].sentence) == "merging would join a and c, which cannot be one"


def test_what_was_told_apart_stays_so_until_a_record_changes() -> None:
    one, other = organisation("a", "Kweichow Moutai"), organisation("b", "Kweichow Moutai Ltd")
    told = ToldApart("b", "a", other.digest(), one.digest())
    result = solve(Problem((one, other), (told,)))
    assert (result.proposals, result.clusters, result.withheld) == ((), (), 1)
    renamed = organisation("b", "Kweichow Moutai Co Ltd")
    assert decided(one, renamed, told_apart=(told,)) == {"ab": "merge"}


def test_reasons_are_told_in_three_languages() -> None:
    one, other = organisation("a", "ПАО Сбербанк", inn=SBER), organisation("b", "Sberbank", inn=SBER)
    result = solve(Problem((one, other)))
    explanation = explain(result, result.proposals[0])
    assert explanation.headline.render("ru") == "«ПАО Сбербанк» и «Sberbank» — несомненно одно лицо."
    [same] = [part for part in explanation.parts if part.kind == "identifier.same"]
    assert same.sentence.render("zh") == "INN 7707083893 相同"


def test_processes_and_one_alone_find_the_same() -> None:
    records = [organisation(str(number), f"Vektor {number % 40} Systems Ltd") for number in range(80)]
    assert solve(Problem(records), executor=ProcessExecutor(2)) == solve(Problem(records))


def test_work_that_is_stopped_says_so() -> None:
    records = (organisation("a", "Vektor"), organisation("b", "Vektor"))
    assert solve(Problem(records), stop=Stop(cancelled=lambda: True)) == Result((), complete=False)


def test_an_id_stands_once() -> None:
    with pytest.raises(InputError, match="“a” stands at more than one record"):
        Problem((organisation("a", "Vektor"), organisation("a", "Kama")))


NAMES = st.sampled_from(
    ["ООО Вектор", "Вектор, ООО", "Vektor LLC", "АО Вектор", "Vektor 2", "华为", "Huawei", "Xуавэй"]
)
IDENTIFIERS = st.sampled_from([SBER, YANDEX, HUAWEI, Identifier("kpp", "773601001"), Identifier("inn", "1")])
RECORDS = st.lists(
    st.tuples(st.sampled_from(["organisation", "person"]), NAMES, st.lists(IDENTIFIERS, max_size=2)), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(RECORDS, st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=4))
def test_no_cluster_holds_what_is_told_apart(
    given_records: list[tuple[str, str, list[Identifier]]], pairs: list[tuple[int, int]]
) -> None:
    records = [
        Record(str(at), kind, (name,), identifiers=tuple(found))  # type: ignore[arg-type]
        for at, (kind, name, found) in enumerate(given_records)
    ]
    told = [
        ToldApart(str(a), str(b), records[a].digest(), records[b].digest())
        for a, b in pairs
        if a != b and max(a, b) < len(records)
    ]
    problem = Problem(records, told)
    result = solve(problem)
    assert check(problem, result) == []
    kinds: dict[int, set[str]] = defaultdict(set)
    for number, cluster in enumerate(result.clusters):
        kinds[number] |= {record.kind for record in records if record.id in cluster}
    assert [held for held in kinds.values() if len(held) > 1] == []
