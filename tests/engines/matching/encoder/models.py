"""Encoders made on the spot: a table of vectors looked up by ONNX, and a tokenizer of whole words."""

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from emporion.matching.problem import Statement
from emporion.matching.ranking import Need, Supplier

# Two words for each thing: needs use the first, offers the second. The lexicon and the stems know of no tie.
THINGS = [(f"wan{chr(97 + n)}ta", f"off{chr(97 + n)}ro") for n in range(26)]
FILLER = ("steady", "robust", "modern", "certified", "compact", "export")


def model(path: Path, table: Any, inputs: Sequence[str] = ("input_ids", "attention_mask"), mean: bool = False) -> None:
    """Write a model that gives each token its row of the table; with ``mean`` their mean."""
    given = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "tokens"]) for name in inputs]
    shape = [1, table.shape[1]] if mean else [1, "tokens", table.shape[1]]
    out = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, shape)
    nodes = [helper.make_node("Gather", ["table", inputs[0]], ["rows"])]
    if mean:
        nodes.append(helper.make_node("ReduceMean", ["rows", "axes"], ["vectors"], keepdims=0))
    else:
        nodes.append(helper.make_node("Identity", ["rows"], ["vectors"]))
    constants = [numpy_helper.from_array(table.astype(np.float32), "table")]
    constants.append(numpy_helper.from_array(np.array([1], dtype=np.int64), "axes"))
    graph = helper.make_graph(nodes, "encoder", given, [out], constants)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.checker.check_model(made)
    path.write_bytes(made.SerializeToString())


def tokenizer(path: Path, words: Sequence[str]) -> None:
    made = Tokenizer(WordLevel({word: at for at, word in enumerate(words)}, unk_token="[UNK]"))
    made.pre_tokenizer = Whitespace()
    made.save(str(path))


def encoder(folder: Path, vectors: Mapping[str, Sequence[float]], **said: Any) -> Path:
    """Write the folder of an encoder that knows these words."""
    folder.mkdir(exist_ok=True)
    words = ["[UNK]", *vectors]
    width = len(next(iter(vectors.values())))
    model(folder / "model.onnx", np.array([[0.0] * width, *vectors.values()]))
    tokenizer(folder / "tokenizer.json", words)
    described = {"name": "tiny", "languages": ["en", "ru"], **said}
    (folder / "emporion.json").write_text(json.dumps(described), encoding="utf-8")
    return folder


def knowing(folder: Path, **said: Any) -> Path:
    """Write an encoder to which both words of a thing are one."""
    axes = np.eye(len(THINGS)) + 0.1  # words have something in common, as those of a trained encoder do
    return encoder(folder, {word: axes[at].tolist() for at, pair in enumerate(THINGS) for word in pair}, **said)


def guessing(folder: Path) -> Path:
    """Write an encoder to which words are anything."""
    chance = np.random.default_rng(4)
    return encoder(folder, {word: chance.standard_normal(16).tolist() for pair in THINGS for word in (*pair, *FILLER)})


def market(seed: int = 3, count: int = 120) -> tuple[list[Supplier], list[Need], dict[str, frozenset[str]]]:
    """Return suppliers of three things each, needs for the same things in the other words, and who is right."""
    chance = random.Random(seed)
    suppliers, needs, right = [], [], {}
    for number in range(count):
        things = chance.sample(THINGS, 3)
        offered = " ".join([offer for _, offer in things] + chance.sample(FILLER, 2))
        wanted = " ".join([want for want, _ in things] + chance.sample(FILLER, 2))
        suppliers.append(Supplier(f"s{number:03d}", (Statement("1", "offer", offered, "en"),)))
        needs.append(Need(f"n{number:03d}", wanted, "en"))
        right[f"n{number:03d}"] = frozenset({f"s{number:03d}"})
    return suppliers, needs, right
