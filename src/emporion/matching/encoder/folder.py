"""The folder of an encoder: ``model.onnx``, ``tokenizer.json``, and ``emporion.json``, which says how they are used."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import LANGUAGES, Language
from emporion.kernel.phrases import Phrase, phrase
from emporion.matching.encoder.verdict import VERDICT

Pooling = Literal["mean", "cls"]
MODEL, TOKENIZER, DESCRIPTION = "model.onnx", "tokenizer.json", "emporion.json"
_POOLINGS: tuple[Pooling, ...] = ("mean", "cls")
_MOST_TOKENS = 8192
_AT_ONCE = 1 << 20


@frozen
class EncoderFolder:
    """What stands in the folder: how texts are encoded, for which languages, and the digest of all that decides it.

    ``pooling`` makes one vector of those of the tokens: their mean, or the first (``cls``). ``normalise`` brings it to
    length 1. A prefix is put before every need (``query_prefix``) or offer (``passage_prefix``).
    """

    path: Path
    name: str
    digest: str
    languages: frozenset[Language]
    pooling: Pooling = "mean"
    max_tokens: int = 512
    normalise: bool = True
    query_prefix: str = ""
    passage_prefix: str = ""


def read_folder(path: Path) -> EncoderFolder:
    """Read what the folder says of itself; the model is not opened.

    Raises InputError for a folder that is none, a file that is missing, and a description that cannot be followed.
    """
    if not path.is_dir():
        raise _wrong(path, phrase("there is no such folder."), phrase("Look at the name of the folder."))
    for name in (MODEL, TOKENIZER, DESCRIPTION):
        if not (path / name).is_file():
            raise _wrong(path, phrase("“{name}” is missing in it.", name=name), _contents())
    said = _description(path / DESCRIPTION)
    return EncoderFolder(
        path,
        said.get("name") or path.resolve().name,
        digest(path),
        _languages(path, said.get("languages")),
        said.get("pooling", "mean"),
        said.get("max_tokens", 512),
        said.get("normalise", True),
        said.get("query_prefix", ""),
        said.get("passage_prefix", ""),
    )


def digest(path: Path) -> str:
    """Return the SHA-256 of all files of the folder with their names, the verdict and hidden ones apart.

    All of them, because a model may keep its weights in files beside it, which it names itself.
    """
    whole = hashlib.sha256()
    for name, file in sorted(_files(path)):
        whole.update(f"{name}\0{_of_file(file)}\n".encode())
    return whole.hexdigest()


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    for file in path.rglob("*"):
        inside = file.relative_to(path)
        if file.is_file() and inside.as_posix() != VERDICT and not any(part.startswith(".") for part in inside.parts):
            yield inside.as_posix(), file


def _of_file(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as stream:
        while part := stream.read(_AT_ONCE):
            found.update(part)
    return found.hexdigest()


def _description(file: Path) -> Mapping[str, Any]:
    """Return the description; every key has a value that can be used."""
    try:
        said = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise _wrong(file, phrase("this is no JSON object."), phrase("Write one object, in curly brackets."))
    known = _rules()
    for key, value in said.items():
        if key not in known:
            raise _wrong(file, phrase("“{key}” is not known.", key=key), _keys())
        if not known[key](value):
            raise _wrong(file, phrase("“{key}” cannot be used as it is given.", key=key), _keys())
    return said


def _rules() -> Mapping[str, Any]:
    def text(value: Any) -> bool:
        return isinstance(value, str)

    def count(value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _MOST_TOKENS

    return {
        "name": text,
        "languages": lambda value: isinstance(value, list) and all(map(text, value)),
        "pooling": lambda value: value in _POOLINGS,
        "max_tokens": count,
        "normalise": lambda value: isinstance(value, bool),
        "query_prefix": text,
        "passage_prefix": text,
    }


def _languages(path: Path, given: list[str] | None) -> frozenset[Language]:
    found = frozenset(language for language in LANGUAGES if language in (given or ()))
    if not found or len(found) < len(set(given or ())):
        raise _wrong(
            path / DESCRIPTION,
            phrase("“languages” does not say which languages the encoder is for."),
            phrase("Give those that it was made for, of en, ru and zh."),
        )
    return found


def _keys() -> Phrase:
    return phrase(
        "It may say: “languages” (of en, ru, zh), “name”, “pooling” (mean or cls), “max_tokens” (1 to {most}), "
        "“normalise” (true or false), “query_prefix” and “passage_prefix”.",
        most=_MOST_TOKENS,
    )


def _contents() -> Phrase:
    names = ", ".join((MODEL, TOKENIZER, DESCRIPTION))
    return phrase("The folder of an encoder holds {names}; nothing is downloaded.", names=names)


def _wrong(path: Path, problem: Phrase, remedy: Phrase) -> InputError:
    return InputError(problem, remedy=remedy, place=Place(file=str(path)))
