"""Tables of goods as operators have them, and a check that sees every kind of broken result."""

import pytest
from attrs import evolve

from emporion.kernel.errors import InputError
from emporion.screening.goods import GoodsText, Passage, Problem, Result, check, explain, load_goods, solve, summary
from tests.engines.screening.goods.lists import asked, goods_list


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("hs6,tier,description\n854231,1,Processors\n", [("854231",)]),
        ("Код ТН ВЭД;Наименование\n8542 31 901 0;Процессоры\n", [("8542319010",)]),
        ("海关编码,商品名称\n85423190,处理器\n", [("85423190",)]),
        ("CN8,Annex I\n1012100,\n85423190,3A001.a.3\n", [("01012100",), ("85423190",)]),
        ("code,product\n01012100,horses\n", [("01012100",)]),
        ("A title\nECCN,Description\n3A001.a.7.a,FPGA\n", [()]),
    ],
)
def test_headings_in_three_languages(table: str, codes: list[tuple[str, ...]]) -> None:
    assert [entry.hs for entry in load_goods(table.encode(), "own").entries] == codes


def test_a_bad_row_sinks_no_file() -> None:
    listed = load_goods(b"hs,eccn,tier\n854231,3A001,1\nabc,,2\n,,3\n854231,,4\n", "own")
    assert [(entry.id, entry.hs, entry.controls, entry.group) for entry in listed.entries] == [
        ("3A001", ("854231",), ("3A001",), "1"),
        ("854231", ("854231",), (), "4"),
    ]
    assert [(finding.code, finding.place.row) for finding in listed.findings] == [
        ("goods_unread", 3),
        ("goods_no_code", 4),
        ("goods_repeated", None),
    ]


@pytest.mark.parametrize("table", [b"name,price\nchair,5\n", b"hs6,tier\n,1\n"])
def test_a_table_without_codes_is_refused(table: bytes) -> None:
    with pytest.raises(InputError):
        load_goods(table, "own")


def test_no_list_is_no_answer() -> None:
    with pytest.raises(InputError):
        Problem([GoodsText("t", "bearings")], [])
    with pytest.raises(InputError):
        Problem([GoodsText("t", "a"), GoodsText("t", "b")], [goods_list("854231")])


def test_every_kind_of_broken_result_is_seen() -> None:
    problem, result = asked("Шариковые подшипники, HS 848210", "848210")
    assert check(problem, result) == []
    term = next(one for one in result.signals if one.road == "term")
    for broken, rule in (
        (evolve(term, passage=Passage(0, 3, "Шар")), None),
        (evolve(term, passage=Passage(0, 3, "Ша")), "goods.quote"),
        (evolve(term, entry="848220"), "goods.entry"),
        (evolve(term, code="848220"), "goods.relation"),
        (evolve(term, concept="oscilloscopes"), "goods.term"),
    ):
        kept = [one for one in result.signals if one is not term]
        rules = {fault.rule for fault in check(problem, Result([*kept, broken]))}
        assert (rules == set()) if rule is None else (rule in rules)
    assert [fault.rule for fault in check(problem, Result())] == ["goods.missed"]


def test_an_explanation_says_that_silence_is_no_clearance() -> None:
    problem, result = asked("Шариковые подшипники, без фрезерных станков", "848210", "845961")
    told = explain(problem, result, "t")
    assert [part.kind for part in told.parts] == ["goods.term", "goods.set_aside"]
    assert told.headline.render() == "1 signal for a person to look at; none of them classifies the goods."
    silent, nothing = asked("Мебель", "848210")
    assert explain(silent, nothing, "t").headline.render().startswith("No signal. That is no clearance")
    assert summary(problem, result).render() == "1 text beside 2 entries: 1 has a signal."
    with pytest.raises(InputError):
        explain(problem, result, "other")


def test_texts_have_answers_of_their_own() -> None:
    texts = [GoodsText("a", "осциллографы"), GoodsText("b", "мебель"), GoodsText("c", "oscilloscopes")]
    result = solve(Problem(texts, [goods_list("903020")]))
    assert {text.id: len(result.of(text.id)) for text in texts} == {"a": 1, "b": 0, "c": 1}
