"""Words looked for in texts: whole, and in letters of any size."""

import re
from collections.abc import Sequence


def pattern_of(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds the words where they stand whole. Chinese knows no spaces, so Han words stand anywhere.

    >>> pattern_of(["Ann", "李平"]).sub("—", "Ann, Annabel and 王李平")
    '—, Annabel and 王—'
    >>> pattern_of(["li@x.example"]).sub("—", "<li@x.example>, wang.li@x.example, li@x.example.org")
    '<—>, wang.li@x.example, li@x.example.org'
    """
    return re.compile("|".join(_whole(word) for word in words) or r"(?!)", re.IGNORECASE)


def _whole(word: str) -> str:
    if "@" in word:
        return rf"(?<![\w.+%-]){re.escape(word)}(?![\w-]|\.\w)"
    before = r"(?<!\w)" if word[0].isalnum() and ord(word[0]) < 0x2E80 else ""
    after = r"(?!\w)" if word[-1].isalnum() and ord(word[-1]) < 0x2E80 else ""
    return f"{before}{re.escape(word)}{after}"
