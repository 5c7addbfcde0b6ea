"""The folder of an encoder, its run by onnxruntime, the measurement, and who is let in."""

import json
import shutil
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from attrs import asdict, evolve

from emporion.kernel.errors import InputError
from emporion.matching.encoder import VERDICT, Verdict, admitted, bench, open_encoder, read_folder, read_verdict
from emporion.matching.encoder.metrics import METRICS, compared, places
from emporion.matching.problem import Statement
from emporion.matching.ranking import Need, Ranker, Ranking, Supplier, check
from emporion.matching.ranking.plug import NOTHING, plugged, wholes_of
from tests.engines.matching.encoder.models import THINGS, encoder, guessing, knowing, market, model


def measured(folder: Path, **changes: Any) -> Verdict:
    """Measure an encoder on the invented market and leave the verdict in its folder."""
    suppliers, needs, right = market()
    verdict = evolve(bench(Ranker.over(suppliers), open_encoder(read_folder(folder)), needs, right, 1), **changes)
    (folder / VERDICT).write_text(json.dumps(verdict.to_json()), encoding="utf-8")
    return verdict


@pytest.fixture(scope="module")
def winner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = knowing(tmp_path_factory.mktemp("encoders") / "winner")
    measured(folder)
    return folder


@pytest.fixture
def changed(winner: Path, tmp_path: Path) -> Path:
    """Return a copy of the winner that a test may change."""
    return Path(shutil.copytree(winner, tmp_path / "changed"))


# The folder


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "emporion.json"])
def test_a_missing_file_is_named(changed: Path, name: str) -> None:
    (changed / name).unlink()
    with pytest.raises(InputError, match=f"“{name}” is missing"):
        read_folder(changed)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such folder"):
        read_folder(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("[1]", "no JSON object"),
        ("{", "no JSON object"),
        ("{}", "“languages” does not say"),
        ('{"languages": []}', "“languages” does not say"),
        ('{"languages": ["en", "de"]}', "“languages” does not say"),
        ('{"languages": "en"}', "“languages” cannot be used"),
        ('{"languages": ["en"], "pooling": "max"}', "“pooling” cannot be used"),
        ('{"languages": ["en"], "max_tokens": 0}', "“max_tokens” cannot be used"),
        ('{"languages": ["en"], "max_tokens": true}', "“max_tokens” cannot be used"),
        ('{"languages": ["en"], "normalise": "yes"}', "“normalise” cannot be used"),
        ('{"languages": ["en"], "query_prefix": 1}', "“query_prefix” cannot be used"),
        ('{"languages": ["en"], "poling": "cls"}', "“poling” is not known"),
    ],
)
def test_a_description_that_cannot_be_followed_is_refused(changed: Path, said: str, wrong: str) -> None:
    (changed / "emporion.json").write_text(said, encoding="utf-8")
    with pytest.raises(InputError, match=wrong):
        read_folder(changed)


def test_every_file_of_the_folder_counts_in_the_digest_but_the_verdict_and_hidden_ones(changed: Path) -> None:
    before = read_folder(changed).digest
    (changed / VERDICT).write_text("{}", encoding="utf-8")
    (changed / ".DS_Store").write_text("x", encoding="utf-8")
    assert read_folder(changed).digest == before
    (changed / "data").mkdir()
    (changed / "data" / "weights").write_bytes(b"1")
    assert read_folder(changed).digest != before


# The run


def test_tokens_are_pooled_as_the_folder_says(tmp_path: Path) -> None:
    words = {"red": [3.0, 0.0], "blue": [0.0, 4.0], "query": [9.0, 9.0]}
    mean = open_encoder(read_folder(encoder(tmp_path / "mean", words, normalise=False)))
    assert mean.passages(["red blue", "blue", "", "red blue"]).tolist() == [[1.5, 2.0], [0, 4], [0, 0], [1.5, 2.0]]
    first = open_encoder(read_folder(encoder(tmp_path / "cls", words, pooling="cls")))
    assert first.passages(["red blue", "blue red"]).tolist() == [[1, 0], [0, 1]]
    said = {"query_prefix": "query ", "max_tokens": 2, "normalise": False}
    short = open_encoder(read_folder(encoder(tmp_path / "short", words, **said)))
    assert short.queries(["red blue blue"]).tolist() == [[6.0, 4.5]]
    assert short.passages(["red blue blue"]).tolist() == [[1.5, 2.0]]


def test_a_text_has_the_same_vector_beside_any_other(winner: Path) -> None:
    ready = open_encoder(read_folder(winner))
    texts = [" ".join(pair) for pair in THINGS]
    assert ready.passages(texts)[::-1].tobytes() == ready.passages(texts[::-1]).tobytes()


def test_a_model_that_pools_itself_is_taken_as_it_is(tmp_path: Path) -> None:
    folder = encoder(tmp_path / "own", {"red": [3.0, 0.0], "blue": [0.0, 4.0]}, normalise=False, pooling="cls")
    model(folder / "model.onnx", np.array([[0, 0], [3, 0], [0, 4]]), ("input_ids", "token_type_ids"), mean=True)
    assert open_encoder(read_folder(folder)).passages(["red blue"]).tolist() == [[1.5, 2.0]]


def test_what_is_no_model_is_refused(changed: Path) -> None:
    table = np.eye(3)
    model(changed / "model.onnx", table, ("pixels",))
    with pytest.raises(InputError, match="takes pixels, not tokens"):
        open_encoder(read_folder(changed))
    model(changed / "model.onnx", table * np.nan)
    with pytest.raises(InputError, match="what is no number"):
        open_encoder(read_folder(changed))
    model(changed / "model.onnx", table)  # too small for the words of the tokenizer
    with pytest.raises(InputError, match="cannot be run on a text"):
        open_encoder(read_folder(changed)).queries([THINGS[-1][0]])
    (changed / "model.onnx").write_bytes(b"no model")
    with pytest.raises(InputError, match="cannot be opened as a model"):
        open_encoder(read_folder(changed))
    (changed / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read as a tokenizer"):
        open_encoder(read_folder(changed))


def test_a_missing_library_is_told_with_how_to_get_it(winner: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(InputError, match=r"pip install emporion\[encoder\]"):
        open_encoder(read_folder(winner))


def test_a_whole_is_the_direction_of_the_mean_of_its_offers() -> None:
    vectors = np.array([[3.0, 0.0], [0.0, 4.0], [0.0, 2.0], [0.0, 0.0]])
    assert wholes_of(vectors, np.array([0, 0, 2, 5])).tolist() == [[0.6, 0.8], [0, 1], [0, 0]]
    assert wholes_of(np.zeros((0, 2)), np.array([], dtype=np.int64)).shape == (0, 2)


def test_a_supplier_of_whose_offers_it_may_not_speak_is_no_whole(winner: Path) -> None:
    said = [("s1", "offaro", "en"), ("s2", "Датчики", "ru"), ("s3", "offbro", "en")]
    offers = tuple(Statement("1", "offer", text, language) for _, text, language in said)
    ready = evolve(open_encoder(read_folder(winner)), offering=frozenset({"en"}))
    found = plugged(ready, offers, np.arange(4)).alike([Need("n", "wanata")])
    assert np.isneginf(found.wholes).tolist() == np.isneginf(found.offers).tolist() == [[False, True, False]]
    assert found.wholes[0, 0] > found.wholes[0, 2]


# The measurement


def test_places_and_figures_by_hand() -> None:
    scores = np.array([3.0, 5.0, 3.0, 0.0, -np.inf])
    assert places(scores, [1, 0, 2]) == [1, 3, 3]  # of equal ones both are last
    assert all(place > 100 for place in places(scores, [3, 4, -1]))
    lists = [[1], [3, 50], [2**31]]
    assert METRICS["hit@10"](lists[1]) == (1.0, 2.0)
    assert METRICS["hit@100"](lists[1]) == (2.0, 2.0)
    assert METRICS["ndcg@10"](lists[1])[0] == pytest.approx(0.5 / (1 + 1 / np.log2(3)))
    assert METRICS["ndcg@10"](lists[0])[0] == 1.0
    same = compared(lists, lists, METRICS["hit@10"], 1)
    assert (same.without, same.with_it, same.low, same.high) == (0.5, 0.5, 0.0, 0.0)


def test_an_encoder_that_knows_what_words_mean_wins(winner: Path) -> None:
    verdict = read_verdict(winner)
    assert verdict is not None
    assert verdict.wins
    assert verdict.languages == verdict.offers == ("en",)  # nothing was measured of its Russian
    assert verdict.chosen_on + verdict.held_out == 120
    found = verdict.figure("ndcg@10")
    assert found.needs == verdict.held_out
    assert found.with_it > 0.9 > 0.3 > found.without
    assert 0 < found.low <= found.with_it - found.without <= found.high


def test_all_that_is_offered_counts_where_no_offer_meets_the_need_alone(winner: Path) -> None:
    pairs = list(combinations(THINGS[:10], 2))
    suppliers = [Supplier(f"s{a}{b}", (_offer("1", a), _offer("2", b))) for (_, a), (_, b) in pairs]
    needs = [Need(f"n{a} {b}", f"{a} {b} steady") for (a, _), (b, _) in pairs]
    right = {need.id: frozenset({supplier.id}) for need, supplier in zip(needs, suppliers, strict=True)}
    opened = open_encoder(read_folder(winner))
    verdict = bench(Ranker.over(suppliers), opened, needs, right, 1)
    assert verdict.wins
    assert verdict.worth.whole > 0.0
    assert verdict.figure("ndcg@10").with_it == 1.0
    found = list(Ranker.over(suppliers, evolve(opened, worth=verdict.worth)).rank(needs, 3))
    assert check(suppliers, found, 3) == []
    assert {ranking.ranked[0].id for ranking in found} == {supplier.id for supplier in suppliers}
    said = [part for part in found[0].ranked[0].reasons if part.kind == "encoder.whole"]
    assert str(said[0].sentence).startswith("The encoder tiny finds the need and all that is offered alike: 1 (usual:")


def _offer(number: str, text: str) -> Statement:
    return Statement(number, "offer", f"{text} steady", "en")


def test_an_encoder_that_guesses_loses(tmp_path: Path) -> None:
    folder = guessing(tmp_path / "guessing")
    verdict = measured(folder)
    assert not verdict.wins
    assert verdict.languages == ()
    with pytest.raises(InputError, match="does not win"):
        admitted(folder)


def test_an_encoder_of_another_language_loses(tmp_path: Path) -> None:
    folder = knowing(tmp_path / "russian", languages=["ru"])
    verdict = measured(folder)
    assert (verdict.wins, verdict.worth) == (False, NOTHING)
    assert verdict.figure("hit@10").without == verdict.figure("hit@10").with_it


def test_the_order_of_needs_and_suppliers_changes_nothing(winner: Path) -> None:
    suppliers, needs, right = market()
    ready = open_encoder(read_folder(winner))
    assert bench(Ranker.over(suppliers[::-1]), ready, needs[::-1], right, 1) == read_verdict(winner)


def test_constraints_and_unknown_suppliers_count_against_both(winner: Path) -> None:
    suppliers, needs, right = market()
    asked = [evolve(one, constraints={"country": ("CN",)}) for one in needs]
    elsewhere = [evolve(one, facts={"country": ("IN",)}) for one in suppliers]
    found = bench(Ranker.over(elsewhere), open_encoder(read_folder(winner)), asked, right, 1)
    assert not found.wins
    assert {one.with_it for one in found.figures} == {0.0}
    nobody = {need: frozenset({"nobody"}) for need in right}
    assert not bench(Ranker.over(suppliers), open_encoder(read_folder(winner)), needs, nobody, 1).wins


def test_few_needs_are_refused(winner: Path) -> None:
    suppliers, needs, right = market(count=12)
    with pytest.raises(InputError, match="12 needs with a right supplier are too few"):
        bench(Ranker.over(suppliers), open_encoder(read_folder(winner)), needs, right, 1)


# Who is let in


def test_without_a_verdict_it_is_refused(changed: Path) -> None:
    (changed / VERDICT).unlink()
    with pytest.raises(InputError, match=r"has not been measured\. Measure it with emporion encoder bench"):
        admitted(changed)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "emporion.json"])
def test_a_changed_file_is_refused(changed: Path, name: str) -> None:
    with (changed / name).open("ab") as file:
        file.write(b"\n")
    with pytest.raises(InputError, match="no longer the one that was measured"):
        admitted(changed)


WORTH = asdict(NOTHING)


@pytest.mark.parametrize(
    "change",
    [
        {"wins": "no"},
        {"worth": "much"},
        {"worth": WORTH | {"offer": float("nan")}},
        {"worth": WORTH | {"whole": -1}},
        {"figures": 3},
    ],
)
def test_a_verdict_that_cannot_be_read_is_refused(changed: Path, change: dict[str, Any]) -> None:
    said = json.loads((changed / VERDICT).read_text(encoding="utf-8"))
    (changed / VERDICT).write_text(json.dumps(said | change), encoding="utf-8")
    with pytest.raises(InputError, match="verdict on the encoder cannot be read"):
        admitted(changed)


# Lists


def lists(suppliers: list[Supplier], needs: list[Need], folder: Path | None, k: int = 10) -> list[Ranking]:
    return list(Ranker.over(suppliers, admitted(folder) if folder else None).rank(needs, k))


def test_lists_with_an_encoder_are_sound_and_say_what_it_adds(winner: Path) -> None:
    suppliers, needs, right = market(seed=9, count=40)
    found = lists(suppliers, needs, winner)
    assert check(suppliers, found, 10) == []
    tops = [ranking.ranked[0] for ranking in found]
    assert sum({top.id} == right[ranking.need.id] for ranking, top in zip(found, tops, strict=True)) > 36
    said = [part for part in tops[0].reasons if part.kind == "encoder"]
    assert [len(part.quotes) for part in said] == [2]
    assert said[0].weight > 0
    assert str(said[0].sentence).startswith("The encoder tiny finds the texts alike: 1 (usual: 0.")
    assert said[0].sentence.render("zh") != said[0].sentence.render("ru") != said[0].sentence.render("en")


def test_scores_are_those_of_the_lists(winner: Path) -> None:
    suppliers, needs, _ = market(seed=9, count=40)
    ranker = Ranker.over(suppliers, admitted(winner))
    column = {one.id: at for at, one in enumerate(ranker.index.suppliers)}
    scores = ranker.scores(needs)
    for row, ranking in enumerate(ranker.rank(needs, 5)):
        for one in ranking.ranked:
            if not any(part.kind == "repeated" for part in one.reasons):
                assert one.score == pytest.approx(scores[row, column[one.id]], abs=1e-8)


def test_the_order_of_suppliers_changes_no_list(winner: Path) -> None:
    suppliers, needs, _ = market(seed=9, count=40)
    assert lists(suppliers, needs, winner) == lists(suppliers[::-1], needs, winner)


def test_outside_its_languages_scores_are_as_without(winner: Path) -> None:
    (want, offer), (other, _) = THINGS[0], THINGS[1]
    texts = {"en": f"{offer} steady", "ru": f"{offer} насосы клапаны", "zh": f"{offer} 水泵和阀门"}
    suppliers = [Supplier(key, (Statement("1", "offer", text, key),)) for key, text in texts.items()]  # type: ignore[arg-type]
    asked = {"ru": f"{want} насосы и клапаны", "zh": f"{want} 水泵和阀门", "en": f"{want} {other}"}
    needs = [Need(key, text, key) for key, text in asked.items()]  # type: ignore[arg-type]
    with_it, without = lists(suppliers, needs, winner), lists(suppliers, needs, None)
    assert with_it[:2] == without[:2]
    assert [one.id for one in without[2].ranked] == []
    assert [one.id for one in with_it[2].ranked] == ["en"]


def test_nobody_and_nothing_to_rank(winner: Path) -> None:
    assert [one.ranked for one in lists([], [Need("n", "pumps")], winner)] == [()]
    wordless = [Supplier("a", (Statement("1", "offer", "", "en", niche="01"),))]
    assert [one.ranked for one in lists(wordless, [Need("n", THINGS[0][0])], winner)] == [()]
