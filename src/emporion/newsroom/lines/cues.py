"""The words by which furniture is known, from ``cues.toml``, as one pattern a kind."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

# In cues.toml ``\p`` stands for the first letter of a name: a capital, or a Han character.
_CAPITAL = "[A-ZÀ-ÖØ-ÞА-ЯЁ\u4e00-\u9fff]"


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return what a line of each kind begins with, which is tried at one place, and what it holds anywhere."""
    text = resources.files("emporion.newsroom.lines").joinpath("cues.toml").read_text(encoding="utf-8")
    return {
        kind: (_one_of(p for p in some if p[0] == "^"), _one_of(p for p in some if p[0] != "^"))
        for kind, some in tomllib.loads(text).items()
    }


def _one_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_written, patterns)) or "(?!)", re.I)


def _written(pattern: str) -> str:
    return pattern.replace("[\\p", "[A-ZÀ-ÖØ-ÞА-ЯЁ\u4e00-\u9fff").replace("\\p", _CAPITAL)


def cue(kind: str, line: str) -> re.Match[str] | None:
    """Return the cue of a kind (a key of ``cues.toml``) in a line whose white space is collapsed, or None."""
    begins, holds = _patterns()[kind]
    return begins.match(line) or holds.search(line)


def has_cue(kind: str, line: str) -> bool:
    """Tell whether a line carries a cue of the kind."""
    return cue(kind, line) is not None
