"""The words by which furniture is known, from ``cues.toml``, as one pattern a kind."""

import re
import tomllib
from functools import cache
from importlib import resources

# In cues.toml ``\p`` stands for the first letter of a name: a capital, or a Han character.
_CAPITAL = "[A-ZÀ-ÖØ-ÞА-ЯЁ\u4e00-\u9fff]"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    text = resources.files("emporion.newsroom.lines").joinpath("cues.toml").read_text(encoding="utf-8")
    return {kind: re.compile("|".join(map(_written, some)), re.I) for kind, some in tomllib.loads(text).items()}


def _written(pattern: str) -> str:
    return pattern.replace("[\\p", "[A-ZÀ-ÖØ-ÞА-ЯЁ\u4e00-\u9fff").replace("\\p", _CAPITAL)


def cue(kind: str, line: str) -> re.Match[str] | None:
    """Return the cue of a kind (a key of ``cues.toml``) in a line whose white space is collapsed, or None."""
    return _patterns()[kind].search(line)


def has_cue(kind: str, line: str) -> bool:
    """Tell whether a line carries a cue of the kind."""
    return cue(kind, line) is not None
