"""Runs the model of a folder: texts in, vectors out. The one place that knows onnxruntime and tokenizers."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import evolve, frozen

from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase
from emporion.matching.encoder.folder import MODEL, TOKENIZER, EncoderFolder
from emporion.matching.encoder.kept import Kept
from emporion.matching.ranking.block import Vector
from emporion.matching.ranking.plug import NOTHING, Worth

_WHOLE_NUMBERS = {"tensor(int64)": np.int64, "tensor(int32)": np.int32}
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
# Vectors written at once: what a run that is ended loses at most.
_PART = 500


@frozen(eq=False)
class Encoder:
    """An encoder that is ready; ``worth`` and the languages are those of its verdict, once it has one.

    ``kept`` has the vectors of offers that were encoded before, if they are kept.
    """

    folder: EncoderFolder
    tokenizer: Any
    session: Any
    inputs: tuple[tuple[str, Any], ...]
    dimensions: int
    asking: frozenset[Language]
    offering: frozenset[Language]
    worth: Worth = NOTHING
    kept: Kept | None = None

    @property
    def name(self) -> str:
        """Return what it is called in a reason."""
        return self.folder.name

    @property
    def digest(self) -> str:
        """Return the digest of its files."""
        return self.folder.digest

    def queries(self, texts: Sequence[str]) -> Vector:
        """Return a vector for each need: texts × dimensions."""
        return self._rows([self.folder.query_prefix + text for text in texts], {})

    def passages(self, texts: Sequence[str]) -> Vector:
        """Return a vector for each offer: texts × dimensions."""
        whole = [self.folder.passage_prefix + text for text in texts]
        known = self.kept.known(whole) if self.kept else {}
        fresh = [text for text in dict.fromkeys(whole) if text not in known]
        for first in range(0, len(fresh), _PART):
            part = {text: self._one(text) for text in fresh[first : first + _PART]}
            known |= part
            if self.kept:
                self.kept.keep(part)
        return self._rows(whole, known)

    def _rows(self, texts: Sequence[str], known: dict[str, Vector]) -> Vector:
        """Return the vectors, encoding what is not known yet."""
        known |= {text: self._one(text) for text in dict.fromkeys(texts) if text not in known}
        return np.array([known[text] for text in texts]).reshape(len(texts), self.dimensions)

    def _one(self, text: str) -> Vector:
        """Encode a text by itself, to single precision: beside others the last digits would follow from those."""
        return self.of_tokens(self.tokenizer.encode(text).ids).astype(np.float32).astype(np.float64)

    def of_tokens(self, ids: Sequence[int]) -> Vector:
        """Return the vector of a text by its tokens; zeros where there is none. Raises InputError as the model does."""
        if not ids:
            return np.zeros(self.dimensions)
        found = _pooled(self._run(ids), self.folder)
        if not np.isfinite(found).all():
            raise _unusable(self.folder, phrase("the model gives what is no number."))
        length = float(np.sqrt(found @ found))
        return found / length if self.folder.normalise and length > 0.0 else found

    def _run(self, ids: Sequence[int]) -> Any:
        given = {"input_ids": ids, "attention_mask": [1] * len(ids), "token_type_ids": [0] * len(ids)}
        feed = {name: np.array([given[name]], dtype=kind) for name, kind in self.inputs}
        try:
            return self.session.run(None, feed)[0]
        except Exception as error:  # onnxruntime has an exception for each of its codes, without a common one
            raise _unusable(self.folder, phrase("the model cannot be run on a text.")) from error


def open_encoder(folder: EncoderFolder, vectors: Path | None = None) -> Encoder:
    """Open the model and its tokenizer, on one thread of the processor, and try it.

    Below ``vectors`` the vectors of offers are kept from one run to the next. Raises InputError where a library is
    missing and where the model or the tokenizer cannot be used.
    """
    runtime, tokenizers = _libraries()
    tokenizer = _tokenizer(tokenizers, folder)
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 4
    path = str(folder.path / MODEL)
    try:
        session = runtime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has an exception for each of its codes, without a common one
        raise _unusable(folder, phrase("“{name}” cannot be opened as a model.", name=MODEL)) from error
    ready = Encoder(folder, tokenizer, session, _inputs(session, folder), 0, folder.languages, folder.languages)
    dimensions = len(ready.of_tokens([0]))
    kept = Kept(vectors, folder.digest, dimensions) if vectors else None
    return evolve(ready, dimensions=dimensions, kept=kept)


def _libraries() -> tuple[Any, Any]:
    try:
        import onnxruntime
        import tokenizers
    except ImportError as error:
        raise InputError(
            phrase("What runs an encoder is not installed."),
            remedy=phrase("Install it with pip install emporion[encoder]."),
        ) from error
    return onnxruntime, tokenizers


def _tokenizer(tokenizers: Any, folder: EncoderFolder) -> Any:
    try:
        found = tokenizers.Tokenizer.from_file(str(folder.path / TOKENIZER))
        found.enable_truncation(folder.max_tokens)
    except Exception as error:  # the library raises nothing narrower
        raise _unusable(folder, phrase("“{name}” cannot be read as a tokenizer.", name=TOKENIZER)) from error
    found.no_padding()
    return found


def _inputs(session: Any, folder: EncoderFolder) -> tuple[tuple[str, Any], ...]:
    """Return the names of what the model takes, with their types of whole numbers."""
    found = [(one.name, one.type) for one in session.get_inputs()]
    if not all(name in _INPUTS and kind in _WHOLE_NUMBERS for name, kind in found):
        given = ", ".join(name for name, _ in found)
        raise _unusable(folder, phrase("the model takes {given}, not tokens of a text.", given=given))
    return tuple((name, _WHOLE_NUMBERS[kind]) for name, kind in found)


def _pooled(output: Any, folder: EncoderFolder) -> Vector:
    """Return one vector of what the model gives: tokens' vectors are pooled, a text's vector is taken as it is."""
    found = np.asarray(output)
    if found.ndim not in (2, 3) or found.shape[0] != 1 or not found.size or found.dtype.kind != "f":
        raise _unusable(folder, phrase("the model gives no vectors of tokens or texts."))
    found = found[0].astype(np.float64)
    if found.ndim == 1:
        return np.asarray(found)
    return np.asarray(found[0] if folder.pooling == "cls" else found.mean(axis=0))


def _unusable(folder: EncoderFolder, problem: Phrase) -> InputError:
    remedy = phrase("Export a sentence encoder to ONNX, with its tokenizer, as the documentation says.")
    return InputError(problem, remedy=remedy, place=Place(file=str(folder.path)))
