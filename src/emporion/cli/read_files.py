"""The files that ``emporion read`` is given: found in folders, named, decoded, and refused where they are no text."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import Phrase, phrase

if TYPE_CHECKING:
    from emporion.newsroom.documents import Raw

SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".xml", ".atom", ".rss"})
_MOST_BYTES = 32 * 1024 * 1024
_CONTROL = dict.fromkeys([*range(9), 11, *range(14, 27), *range(28, 32), 0xFFFD])


def articles(paths: Sequence[Path], tell: Callable[[InputError], None]) -> "Iterator[Raw]":
    """Yield what arrived, file by file, the entries of a feed one by one; ``tell`` hears of the unusable."""
    for name, path in _named(paths, tell):
        try:
            yield from _read(name, path)
        except InputError as error:
            tell(error)


def _named(paths: Sequence[Path], tell: Callable[[InputError], None]) -> Iterator[tuple[str, Path]]:
    """Yield each file once: by its name, inside a folder by its way from there, in full where that names two."""
    found: dict[Path, str] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
            found |= {file: file.relative_to(path).as_posix() for file in inside if file not in found}
        else:
            found.setdefault(path, path.name)
    names = list(found.values())
    for path, name in found.items():
        yield (name if names.count(name) == 1 else path.as_posix()), path


def _read(name: str, path: Path) -> "Iterator[Raw]":
    from emporion.newsroom.decoding import read_bytes
    from emporion.newsroom.saved_feeds import entries, is_feed

    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _refused(path, phrase("it is larger than an article can be."), phrase("Name the article itself."))
        content = path.read_bytes()
    except OSError as error:
        said = phrase("it cannot be read: {error}.", error=error.strerror or str(error))
        raise _refused(path, said, phrase("Look at the name and the folder.")) from error
    raw = read_bytes(name, content)
    if not raw.text.strip():
        raise _refused(path, phrase("there is no text in it."), phrase("Name a file with an article."))
    if _is_binary(raw.text):
        raise _refused(path, phrase("it is no text."), phrase("Name a text, an HTML page or a feed."))
    if is_feed(raw.text):
        found = list(entries(raw))
        if not found:
            raise _refused(path, phrase("the feed has no entry."), phrase("Save the feed again, or name its articles."))
        yield from found
    else:
        yield raw


def _refused(path: Path, said: Phrase, remedy: Phrase) -> InputError:
    return InputError(said, remedy=remedy, place=Place(file=str(path)))


def _is_binary(text: str) -> bool:
    head = text[:20_000]
    return len(head) - len(head.translate(_CONTROL)) > len(head) // 20
