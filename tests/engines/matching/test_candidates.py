"""The candidate index: what it finds, what its filters let through, and that it is never half changed."""

import gc
import os
import subprocess
import sys
import uuid
from pathlib import Path

import numpy as np
import pytest
import tantivy
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

from emporion.fanout import ProcessExecutor, SerialExecutor
from emporion.kernel.errors import InputError
from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.matching import Problem, Profile, solve
from emporion.matching.candidates import CandidateIndex, Fresh, shortlist
from emporion.matching.candidates.columns import COLUMNS, id_of, parts_of
from emporion.matching.candidates.pairs import MarketIndex
from emporion.matching.features import Among
from emporion.matching.index import build_index
from emporion.matching.reading import Reading
from emporion.matching.scores import block_scores, market_of, pair_scores
from emporion.matching.wanted import excluded
from tests.engines.matching.worlds import TAXONOMY, need, offer, problem, problems, profile

MAKERS = [
    profile("B1", offer("Vibration sensors for turbines"), region="Москва", country="RU", size="small"),
    profile(
        "B2", offer("振动传感器"), region="广东", country="CN", languages=("zh",), certificates=("ISO/IEC 27001:2022",)
    ),
    profile("B3", offer("Printed circuit boards"), country="CN", size="large", languages=("ru", "en")),
    profile("B4", need("Нужны ПЛИС"), offer("Telemedicine")),
]


def filled(profiles: list[Profile], folder: Path | None = None) -> CandidateIndex:
    index = CandidateIndex(TAXONOMY, folder)
    index.fill(profiles)
    return index


def test_needs_find_offers_and_offers_find_needs_across_languages() -> None:
    index = filled([*MAKERS, profile("A9", offer("Датчики вибрации"))])
    assert index.candidates(profile("A1", need("Датчики вибрации"))) == ["B1", "B2"]
    assert index.candidates(profile("A1", offer("FPGA"))) == ["B4"]
    assert index.candidates(profile("A1", need("FPGA"), offer("Vibration sensors"))) == []
    assert index.candidates(profile("B7", need("Датчики вибрации"))) == ["A9"]
    assert index.candidates(profile("A1", need("Датчики вибрации")), without=["B1", "B3"]) == ["B2"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"sizes": ("small",)}, ["B1", "B2"]),
        ({"sizes": ("large",)}, ["B2"]),
        ({"languages": ("en-GB",)}, ["B1"]),
        ({"certificates": ("ISO 27001",)}, ["B1", "B2"]),
        ({"certificates": ("ISO/IEC 27001", "ISO 9001")}, ["B1"]),
        ({"certificates": ("ГОСТ Р 57580",)}, ["B1"]),
        ({"regions": ("Moscow",)}, ["B1", "B2"]),
        ({"regions": ("广东",)}, ["B1", "B2"]),
        ({"regions": ("深圳",)}, ["B1"]),
        ({"regions": ("Казань",)}, ["B2"]),
        ({"regions": ("Россия",), "sizes": ("small",)}, ["B1", "B2"]),
    ],
)
def test_strict_wishes_are_part_of_the_search(wanted: dict[str, tuple[str, ...]], found: list[str]) -> None:
    index = filled(MAKERS)
    asked = profile("A1", need("Датчики вибрации", strict=True, **wanted))
    assert index.candidates(asked) == found
    assert [maker.id for maker in MAKERS[:2] if not excluded(asked.statements[0].wanted, maker)] == found
    assert index.candidates(profile("A1", need("Датчики вибрации", **wanted))) == ["B1", "B2"]


@settings(max_examples=15, deadline=None)
@given(problems())
def test_no_candidate_is_left_out_or_under_a_hold(world: Problem) -> None:
    index = filled(list(world.profiles))
    for a in world.side("A"):
        held = {b.id for b in world.side("B") if world.held(a.id, b.id)}
        found = set(index.candidates(a, without=held))
        assert found <= {b.id for b in world.side("B")} - held
        assert found == set(index.candidates(a)) - held


def crowd(count: int) -> list[Profile]:
    """Make profiles of both sides that speak in made-up words, some of them rare, about niches of the taxonomy."""
    draw, codes = seeded(7, "crowd"), list(TAXONOMY.by_code)

    def said() -> str:
        return " ".join(f"w{int(2 ** (draw.random() * 11))}" for _ in range(12))

    return [
        profile(f"{'AB'[n % 2]}{n}", offer(said(), draw.choice(codes)), need(said(), draw.choice(["", *codes])))
        for n in range(count)
    ]


def test_of_the_ten_best_almost_all_are_candidates() -> None:
    profiles = crowd(600)
    world = problem(*profiles)
    scores = pair_scores(world, stop=Stop(), executor=SerialExecutor()).toarray()
    index, market = filled(profiles), MarketIndex(market_of(world.index), tuple(world.index.columns))
    sides, hits, of_index, of_market = (world.side("A"), world.side("B")), 0, 0, 0
    for x, a in enumerate(sides[0][:60]):
        best = {int(y) for y in np.argsort(-scores[x], kind="stable")[:10] if scores[x, y] > 0}
        hits += len(best)
        of_index += len({sides[1][y].id for y in best} & set(index.candidates(a, limit=60)))
        of_market += len(best & set(market.rows("A", x, 60).tolist()))
    assert hits == 600
    assert min(of_index, of_market) >= 0.98 * hits


def test_changes_are_taken_in_and_the_old_is_gone(tmp_path: Path) -> None:
    index = filled(MAKERS, tmp_path / "index")
    asked = profile("A1", need("Датчики вибрации"))
    index.update(
        [evolve(MAKERS[1], statements=MAKERS[2].statements), profile("B5", offer("Vibration sensors"))], ["B1"]
    )
    assert index.candidates(asked) == ["B5"]
    assert CandidateIndex(TAXONOMY, tmp_path / "index").candidates(asked) == ["B5"]
    assert index.total == 5


def test_a_process_killed_before_its_commit_leaves_the_old(tmp_path: Path) -> None:
    filled(MAKERS, tmp_path / "index")
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from tests.engines.matching import test_candidates as t\n"
        "def some():\n"
        "    yield from t.MAKERS[2:]\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "t.CandidateIndex(t.TAXONOMY, Path(sys.argv[1])).update(gone=(p.id for p in some()))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path / "index")], check=False, env=with_tree())
    assert done.returncode == -9
    index = CandidateIndex(TAXONOMY, tmp_path / "index")
    assert index.total == 5
    index.update([profile("B5", offer("Vibration sensors"))])
    assert index.candidates(profile("A1", need("Датчики вибрации"))) == ["B1", "B2", "B5"]


def with_tree() -> dict[str, str]:
    root = Path(__file__).resolve().parents[3]
    return os.environ | {"PYTHONPATH": os.pathsep.join((str(root / "src"), str(root)))}


def test_an_error_on_the_way_changes_nothing() -> None:
    index = filled(MAKERS)

    def broken() -> object:
        yield "B1"
        raise LookupError("no more")

    with pytest.raises(LookupError):
        index.update(gone=broken())  # type: ignore[arg-type]
    assert index.candidates(profile("A1", need("Датчики вибрации"))) == ["B1", "B2"]


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises(InputError) as caught:
        CandidateIndex(TAXONOMY, tmp_path)
    assert "build the index anew" in caught.value.render("en")


def test_an_index_of_another_version_is_refused(tmp_path: Path) -> None:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("profile", stored=True)
    tantivy.Index(schema.build(), path=str(tmp_path))
    with pytest.raises(InputError) as caught:
        CandidateIndex(TAXONOMY, tmp_path)
    assert "build the index anew" in caught.value.render("en")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
@example("\u00e9")
@example("A\0")
def test_an_id_is_had_back_from_its_columns(written: str) -> None:
    parts = parts_of(written)
    assert id_of([parts.get(column) for column in COLUMNS]) == (written if parts else "")


def test_ids_of_any_length_are_found() -> None:
    ids = ["B", "B" + "я" * 19, "B" * 41, f"B{uuid.UUID(int=7)}"]
    index = filled([profile(one, offer("FPGA")) for one in ids])
    assert index.candidates(profile("A1", need("FPGA"))) == sorted(ids)


def test_processes_fill_the_same_index() -> None:
    index = CandidateIndex(TAXONOMY)
    index.fill(MAKERS, executor=ProcessExecutor(2))
    assert index.candidates(profile("A1", need("Датчики вибрации"))) == ["B1", "B2"]


@settings(deadline=None)
@given(problems())
def test_what_only_one_side_says_is_no_part_of_a_score(world: Problem) -> None:
    whole, shared = (market_of(build_index(world, shared=kept)) for kept in (False, True))
    rows = np.arange(whole.shape[0])
    assert block_scores(shared, rows, None).tobytes() == block_scores(whole, rows, None).tobytes()


def test_a_feature_is_known_by_its_block_whatever_it_says() -> None:
    among = Among()
    among.take(["niche:iso:27", "meanings:ru>en:pump", "words:датчик", "names:iso 27001"])
    assert among == {"niche": {"iso:27"}, "meanings:ru>en": {"pump"}, "words": {"датчик"}, "names": {"iso 27001"}}


def test_of_the_candidates_of_a_fresh_shortlist_nothing_is_kept() -> None:
    makers = [profile(f"B{n}", offer(f"FPGA for stranger{n}")) for n in range(9)]
    index, by_id = filled(makers), {one.id: one for one in makers}
    assert len(shortlist(index, profile("A1", need("FPGA")), lambda ids: [by_id[one] for one in ids])) == 9
    read = [one.statement.text for one in gc.get_objects() if type(one) is Reading]
    assert "FPGA" in read
    assert not [text for text in read if "stranger" in text]


def test_a_fresh_shortlist_has_the_scores_of_the_whole() -> None:
    asked = profile("A1", need("Датчики вибрации EtherCAT"), offer("FPGA"))
    makers = [*MAKERS, profile("B5", offer("Vibration sensors EtherCAT"), need("ПЛИС"))]
    world = problem(asked, *makers)
    index, by_id = filled([asked, *makers]), {one.id: one for one in makers}
    found = shortlist(index, asked, lambda ids: [by_id[one] for one in ids], length=3, without=["B2"])
    expected = {match.b: match.score for match in solve(world, stop=Stop()).matches}
    assert [one.id for one in found] == ["B5", "B1", "B4"]
    assert found == [Fresh(one.id, pytest.approx(expected[one.id], abs=2e-3)) for one in found]  # type: ignore[arg-type]
    assert shortlist(index, profile("A2", need("Робот")), lambda ids: []) == []
