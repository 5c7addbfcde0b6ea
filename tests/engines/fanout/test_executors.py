"""The executors side by side: same results, same errors, a cancel is heard, a killed worker is told and replaced.

Ray takes some ten seconds to start: all that needs it stands in this file and shares one start.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

import emporion
from emporion import matching
from emporion.fanout import Executor, Lost, ProcessExecutor, RayExecutor, SerialExecutor, WorkerLostError
from emporion.kernel.stopping import Stop
from emporion.matching import scores
from emporion.timetable import Meeting, Problem, check, solve_many
from tests.engines.fanout import work
from tests.engines.matching.test_candidates import crowd
from tests.engines.matching.worlds import TAXONOMY
from tests.engines.timetable.forums import crowded, small

pytestmark = pytest.mark.ray
NUMBERS = list(range(7))


HEARD: list[Lost] = []


@pytest.fixture(scope="session")
def on_ray() -> Iterator[RayExecutor]:
    with RayExecutor(2, on_lost=HEARD.append) as executor:
        yield executor


@pytest.fixture(params=["serial", "processes", "ray"])
def executor(request: pytest.FixtureRequest) -> Executor:
    if request.param == "ray":
        found: RayExecutor = request.getfixturevalue("on_ray")
        return found
    return SerialExecutor() if request.param == "serial" else ProcessExecutor(2)


def test_results_come_in_order(executor: Executor) -> None:
    assert executor.map(work.square, NUMBERS) == [0, 1, 4, 9, 16, 25, 36]
    assert list(executor.each(work.slow_first, NUMBERS)) == [(number, False) for number in NUMBERS]
    assert executor.map(work.square, []) == []


def test_the_error_of_an_item_is_raised_as_it_is(executor: Executor) -> None:
    with pytest.raises(LookupError, match="three is not taken") as caught:
        executor.map(work.refuse_three, NUMBERS)
    assert type(caught.value) is LookupError


def test_a_cancel_reaches_the_workers(executor: Executor) -> None:
    began = time.monotonic()
    assert list(executor.each(work.until_cancelled, [1, 2, 3], cancelled=lambda: True)) == [1, 2, 3]
    assert time.monotonic() - began < 25


def test_who_leaves_early_is_not_kept_waiting(executor: Executor) -> None:
    began = time.monotonic()
    flag = iter([*[False] * 3, *[True] * 10_000])
    assert list(islice(executor.each(work.until_cancelled, [5, 6, 7], cancelled=lambda: next(flag)), 1)) == [5]
    assert time.monotonic() - began < 25


def test_forums_are_solved_alike(executor: Executor) -> None:
    problems = [small(), crowded(), small(fairness=0)]
    results = solve_many(problems, stop=Stop(), seed=4, executor=executor)
    assert results == solve_many(problems, stop=Stop(), seed=4)
    assert [check(problem, result) for problem, result in zip(problems, results, strict=True)] == [[], [], []]


def test_organisations_are_matched_alike(executor: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "_ROWS_AT_MOST", 7)
    problem = matching.Problem(tuple(crowd(60)), TAXONOMY, shortlist=5, cap=4)
    result = matching.solve(problem, stop=Stop(), seed=3, executor=executor)
    assert result == matching.solve(problem, stop=Stop(), seed=3)
    assert (len(result.matches) > 100, matching.check(problem, result)) == (True, [])


def test_a_killed_worker_changes_no_list(on_ray: RayExecutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "_ROWS_AT_MOST", 7)
    problem = matching.Problem(tuple(crowd(60)), TAXONOMY)
    expected = matching.solve(problem, stop=Stop())
    (tmp_path / "ray").mkdir()
    (tmp_path / "processes").mkdir()
    for name, executor in (("ray", on_ray), ("processes", ProcessExecutor(2))):
        before = len(executor.lost)
        fragile = work.Fragile(executor, str(tmp_path / name))
        assert matching.solve(problem, stop=Stop(), executor=fragile) == expected
        assert executor.lost[before].attempt == 1


def test_workers_are_other_processes_with_this_very_package(on_ray: RayExecutor) -> None:
    seen = on_ray.map(work.where, range(8))
    assert {path for _, path in seen} == {emporion.__file__}
    assert os.getpid() not in {pid for pid, _ in seen}


def test_a_killed_worker_is_told_and_its_item_done_by_another(on_ray: RayExecutor, tmp_path: Path) -> None:
    folders = [str(tmp_path / name) for name in "abc"]
    for folder in folders:
        Path(folder).mkdir()
    for folder in (folders[0], folders[2]):
        (Path(folder) / "seen").write_text("before")
    before = len(on_ray.lost)
    assert on_ray.map(work.killed_at_first, folders) == folders
    assert [(lost.position, lost.attempt) for lost in on_ray.lost[before:]] == [(1, 1)]
    assert on_ray.lost[-1].sentence.render() == "Item 2: attempt 1 ended with its worker."
    assert on_ray.lost == HEARD


def test_an_item_that_kills_every_worker_is_given_up_loudly(on_ray: RayExecutor) -> None:
    before = len(on_ray.lost)
    with pytest.raises(WorkerLostError, match=r"^Item 2: attempt 3 ended with its worker\.$") as caught:
        on_ray.map(work.killed_always, [0, 1, 2])
    assert [(lost.position, lost.attempt) for lost in on_ray.lost[before:]] == [(1, 1), (1, 2), (1, 3)]
    assert caught.value.lost == on_ray.lost[-1]
    assert on_ray.map(work.square, [5]) == [25]


def test_nothing_listens_beyond_this_machine(on_ray: RayExecutor) -> None:
    import ray

    assert ray.nodes()[0]["NodeManagerAddress"] == "127.0.0.1"


def test_importing_the_package_leaves_ray_alone() -> None:
    code = "import sys, emporion.fanout, emporion.timetable; print('ray' in sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(Path(emporion.__file__).parents[1])}
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"


def test_no_workers_is_refused() -> None:
    with pytest.raises(ValueError, match="At least one worker"):
        RayExecutor(0)
    with pytest.raises(ValueError, match="At least one worker"):
        ProcessExecutor(0)


def test_a_wish_keeps_its_form_on_the_way() -> None:
    meeting = Meeting("m", ("a", "b"), fixed=("s0", "t1"))  # type: ignore[arg-type]
    problem: Problem = small(meetings=(Meeting("ab", ("a", "b")), *small().meetings[1:]))
    assert ProcessExecutor(1).map(work.same, [meeting, problem]) == [meeting, problem]
