"""Vectors of offers kept in a folder, so that a text is encoded once and not in every run.

Below the folder stands one folder for each encoder, named by its digest, and in it parts that are written once: keys
(SHA-256 of the text as it is encoded) and vectors. A part is named by the digest of its bytes; one that was cut short
or changed is not read, and its texts are encoded again. The texts themselves are not kept.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.matching.ranking.block import Vector

_SUFFIX = ".vectors"
_KEY_BYTES = 32


@frozen
class Kept:
    """The vectors of one encoder, given by its digest, of so many dimensions."""

    folder: Path
    encoder: str
    dimensions: int

    def known(self, texts: Iterable[str]) -> dict[str, Vector]:
        """Return those texts that have a vector, with it."""
        wanted = {key_of(text): text for text in texts}
        found: dict[str, Vector] = {}
        for keys, vectors in self._parts() if wanted else ():
            for row, key in enumerate(keys):
                if key in wanted:
                    found[wanted[key]] = vectors[row].astype(np.float64)
        return found

    def keep(self, vectors: Mapping[str, Vector]) -> None:
        """Write a part, whole or not at all; other runs may write at the same time.

        Raises InputError where the folder cannot be written to.
        """
        rows = np.zeros(len(vectors), dtype=self._row())
        rows["key"] = [np.frombuffer(key_of(text), dtype=np.uint8) for text in vectors]
        rows["vector"] = list(vectors.values())
        content = rows.tobytes()
        part = self._place() / f"{hashlib.sha256(content).hexdigest()}{_SUFFIX}"
        unfinished = part.with_suffix(f".{os.getpid()}")
        try:
            part.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(content)
            unfinished.replace(part)
        except OSError as error:
            raise InputError(
                phrase("vectors cannot be kept there."),
                remedy=phrase("Name a folder that can be written to, on a disk with room."),
                place=Place(file=str(self.folder)),
            ) from error

    def _place(self) -> Path:
        return self.folder / self.encoder

    def _row(self) -> Any:
        return np.dtype([("key", np.uint8, (_KEY_BYTES,)), ("vector", "<f4", (self.dimensions,))])

    def _parts(self) -> Iterator[tuple[list[bytes], Any]]:
        for part in sorted(self._place().glob(f"*{_SUFFIX}")):
            content = part.read_bytes()
            if hashlib.sha256(content).hexdigest() == part.stem:
                rows = np.frombuffer(content, dtype=self._row())
                yield [key.tobytes() for key in rows["key"]], rows["vector"]


def key_of(text: str) -> bytes:
    """Return what stands for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
