"""The words by which furniture is known, from ``cues.toml``, as one pattern a kind."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import resources

# In cues.toml ``\p`` stands for the first letter of a name: a capital, or a Han character.
_BOUNDARY = r"\b"
_ESCAPE = re.compile(r"\\.")
_CAPITAL = "[A-ZÀ-ÖØ-ÞА-ЯЁ\u4e00-\u9fff]"


_Ask = Callable[[str], re.Match[str] | None]
_Cues = tuple[tuple[_Ask, ...], tuple[_Ask, ...]]


@cache
def _patterns() -> dict[str, _Cues]:
    """Return the cues of each kind; where case is nothing, lines in small letters are searched twice as fast."""
    text = resources.files("emporion.newsroom.lines").joinpath("cues.toml").read_text(encoding="utf-8")
    return {kind: _of_kind(some) for kind, some in tomllib.loads(text).items()}


def _of_kind(patterns: Sequence[str]) -> _Cues:
    """Return what a line in small letters is asked, and what one with its capitals; beginnings are tried first."""
    groups: dict[tuple[bool, bool], list[str]] = defaultdict(list)
    for pattern in patterns:
        groups[_is_cased(pattern), pattern[0] != "^"].append(pattern)
    small, cased = (
        tuple(
            compiled.search if inside else compiled.match
            for inside in (False, True)
            if (some := groups.get((case, inside))) and (compiled := re.compile(_one_of(some), re.I if case else 0))
        )
        for case in (False, True)
    )
    return small, cased


def _is_cased(pattern: str) -> bool:
    """Tell whether a pattern asks for capitals; escapes such as ``\\W`` are none."""
    plain = _ESCAPE.sub("", pattern)
    return "\\p" in pattern or "(?-i" in pattern or plain != plain.lower()


def _one_of(patterns: Iterable[str]) -> str:
    """Return one pattern; those that begin with a word share its boundary, which then is looked for once a place."""
    some = list(map(_written, patterns))
    words = [pattern.removeprefix(_BOUNDARY) for pattern in some if pattern.startswith(_BOUNDARY)]
    other = [pattern for pattern in some if not pattern.startswith(_BOUNDARY)]
    return "|".join([*([rf"{_BOUNDARY}(?:{'|'.join(words)})"] if words else []), *other]) or "(?!)"


def _written(pattern: str) -> str:
    return pattern.replace("[\\p", "[A-ZÀ-ÖØ-ÞА-ЯЁ\u4e00-\u9fff").replace("\\p", _CAPITAL)


def cue(kind: str, line: str) -> re.Match[str] | None:
    """Return the cue of a kind (a key of ``cues.toml``) in a line whose white space is collapsed, or None."""
    small, cased = _patterns()[kind]
    low = line.lower()
    for ask in small:
        if found := ask(low):
            return found
    for ask in cased:
        if found := ask(line):
            return found
    return None


def has_cue(kind: str, line: str) -> bool:
    """Tell whether a line carries a cue of the kind."""
    return cue(kind, line) is not None
