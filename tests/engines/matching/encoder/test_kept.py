"""Vectors of offers kept in a folder: encoded once, the same bytes as without, and never a broken one."""

from pathlib import Path

import pytest
from attrs import evolve

from emporion.kernel.errors import InputError
from emporion.matching.encoder import Encoder, open_encoder, read_folder
from emporion.matching.encoder.kept import Kept
from tests.engines.matching.encoder.models import THINGS, knowing

TEXTS = [f"{offer} steady" for _, offer in THINGS[:5]]


class Once:
    """A tokenizer that may be asked for no text."""

    def encode(self, text: str) -> None:
        raise AssertionError(text)


@pytest.fixture
def ready(tmp_path: Path) -> Encoder:
    return open_encoder(read_folder(knowing(tmp_path / "encoder")), tmp_path / "vectors")


def parts(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "vectors").rglob("*.vectors"))


def test_a_text_is_encoded_once_and_comes_back_as_it_was(ready: Encoder, tmp_path: Path) -> None:
    plain = open_encoder(read_folder(tmp_path / "encoder")).passages(TEXTS)
    assert ready.passages(TEXTS).tolist() == plain.tolist()
    silent = evolve(ready, tokenizer=Once())
    assert silent.passages(TEXTS[::-1]).tolist() == plain[::-1].tolist()
    with pytest.raises(AssertionError, match=THINGS[6][1]):
        silent.passages([*TEXTS, THINGS[6][1]])
    assert len(parts(tmp_path)) == 1


def test_needs_and_texts_themselves_are_not_kept(ready: Encoder, tmp_path: Path) -> None:
    ready.queries(TEXTS)
    assert parts(tmp_path) == []
    ready.passages(TEXTS)
    assert all(text.encode() not in part.read_bytes() for part in parts(tmp_path) for text in TEXTS)


def test_a_part_that_was_cut_or_changed_is_encoded_again(ready: Encoder, tmp_path: Path) -> None:
    whole = ready.passages(TEXTS).tolist()
    part = parts(tmp_path)[0]
    content = part.read_bytes()
    for broken in (content[:-7], content[:-1] + b"?", b""):
        part.write_bytes(broken)
        assert ready.passages(TEXTS).tolist() == whole
        assert part.read_bytes() == content


def test_another_encoder_has_other_vectors(ready: Encoder, tmp_path: Path) -> None:
    ready.passages(TEXTS)
    other = open_encoder(read_folder(knowing(tmp_path / "other", passage_prefix="offer: ")), tmp_path / "vectors")
    assert other.kept is not None
    assert other.kept.known([f"offer: {text}" for text in TEXTS] + TEXTS) == {}


def test_a_folder_that_cannot_be_written_is_named(ready: Encoder, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(InputError, match="vectors cannot be kept there"):
        evolve(ready, kept=Kept(file, "x", ready.dimensions)).passages(TEXTS)
