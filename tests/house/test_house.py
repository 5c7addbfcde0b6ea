"""The house's rules catch what they are meant to catch."""

import subprocess
from pathlib import Path

import pytest

from tools import house


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """An empty repository."""
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / "src").mkdir()
    return tmp_path


def test_an_orderly_tree_has_no_faults(tree: Path) -> None:
    (tree / "src" / "good.py").write_text('"""Good."""\n\n\ndef one() -> int:\n    return 1\n')
    assert house.faults(tree) == []


def test_long_files_and_functions_are_named(tree: Path) -> None:
    body = "".join(f"    x{i} = {i}\n" for i in range(61))
    (tree / "src" / "long.py").write_text("def f() -> None:\n" + body + "\n" * 400)
    assert house.faults(tree) == [
        "src/long.py: 462 lines; the most is 400. Split it by topic.",
        "src/long.py:1: f has 62 lines; the most is 60.",
        "The median of the files is 462 lines; the house keeps it at 90.",
        "The median of the functions is 62 lines; the house keeps it at 9.",
    ]


def test_an_action_without_a_docstring_is_named(tree: Path) -> None:
    (tree / "src" / "actions.py").write_text("def open_door() -> None:\n    pass\n")
    assert house.faults(tree) == ["src/actions.py:1: the action open_door has no docstring."]


@pytest.mark.parametrize(
    ("name", "line", "fault"),
    [
        ("a.txt", "https://" + "pypi" + ".org/simple", "names the host of a package registry."),
        ("a.md", "see /" + "root/x", "names a path of somebody's machine."),
        ("a.py", "x = 1  # TO" + "DO: more", "says that something is unfinished."),
        ("a.html", "<script>go()</script>", "has an inline script, style or handler; the content policy forbids it."),
        ("a.html", '<p style="x">', "has an inline script, style or handler; the content policy forbids it."),
        ("a.html", '<p onclick="x">', "has an inline script, style or handler; the content policy forbids it."),
    ],
)
def test_what_may_stand_nowhere_is_named(tree: Path, name: str, line: str, fault: str) -> None:
    (tree / name).write_text(line + "\n")
    assert house.faults(tree) == [f"{name}:1: {fault}"]


def test_a_script_of_its_own_file_is_no_fault(tree: Path) -> None:
    (tree / "a.html").write_text('<script src="/static/a.js" defer></script>\n')
    assert house.faults(tree) == []
