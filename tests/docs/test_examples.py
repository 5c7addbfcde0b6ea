"""The documents are true: their examples run, their links lead somewhere, their pictures are there and are used."""

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"""(?:\]\(|<img src=")([^)"#\s]+)(#[^)"\s]*)?[)"]""")


def test_the_examples_of_the_library_run() -> None:
    outcome = doctest.testfile(str(ROOT / "docs" / "reference" / "library.md"), module_relative=False)
    assert outcome.failed == 0
    assert outcome.attempted > 20


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    targets = [target for target, _ in LINK.findall(document.read_text(encoding="utf-8")) if "://" not in target]
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_every_picture_is_shown_somewhere() -> None:
    shown = {
        (document.parent / target).resolve()
        for document in DOCUMENTS
        for target, _ in LINK.findall(document.read_text(encoding="utf-8"))
        if target.endswith(".png")
    }
    assert sorted(path.name for path in (ROOT / "docs" / "pictures").glob("*.png") if path not in shown) == []
