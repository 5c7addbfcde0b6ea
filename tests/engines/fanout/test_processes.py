"""Processes that are killed: told, and their items done by others; given up loudly where that does not help."""

from pathlib import Path

import pytest

from emporion.fanout import Lost, ProcessExecutor, WorkerLostError
from tests.engines.fanout import work


def test_a_killed_process_is_told_and_its_item_done_by_another(tmp_path: Path) -> None:
    folders = [str(tmp_path / name) for name in "abcd"]
    for folder in folders:
        Path(folder).mkdir()
    for folder in (folders[0], folders[2], folders[3]):
        (Path(folder) / "seen").write_text("before")
    heard: list[Lost] = []
    executor = ProcessExecutor(1, on_lost=heard.append)
    assert list(executor.each(work.killed_at_first_each, folders)) == folders
    assert [(lost.position, lost.attempt) for lost in executor.lost] == [(1, 1)]
    assert heard == executor.lost
    assert heard[0].sentence.render("en") == "Item 2: attempt 1 ended with its worker."


def test_an_item_that_kills_every_process_is_given_up_loudly() -> None:
    executor = ProcessExecutor(1, retries=1)
    with pytest.raises(WorkerLostError, match=r"^Item 2: attempt 2 ended with its worker\.$"):
        list(executor.each(work.killed_always_each, [0, 1, 2]))
    assert [(lost.position, lost.attempt) for lost in executor.lost] == [(1, 1), (1, 2)]


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    folders = [str(tmp_path / name) for name in "abc"]
    for folder in folders:
        Path(folder).mkdir()
    executor = ProcessExecutor(2)
    assert list(executor.each(work.killed_at_first_each, folders)) == folders
    assert {lost.position for lost in executor.lost} == {0, 1, 2}
