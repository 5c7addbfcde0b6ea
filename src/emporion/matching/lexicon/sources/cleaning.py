"""Messages of programs as plain texts: without placeholders, tags, keyboard marks; and which of them are kept."""

import html
import re

from emporion.kernel.languages import Language

_LONGEST_TEXT = 1_500
_TAG = re.compile(r"<[^>]{1,200}>")
_ESCAPE = re.compile(r"\\[ntr]")
_PLACE = re.compile(
    r"%(?:\([^)]*\))?[-+ #0-9.*$]*[hlLqjzt]*[a-zA-Z@]|\$\{[^}]*\}|\{\{[^}]*\}\}|\{[^}]*\}|\$[A-Za-z_]+|@\w+@"
)
_LETTER_KEY = re.compile(r"\([_&]?[A-Z]\)")
_KEY_MARK = re.compile(r"[_&~](?=\w)")
_LINK = re.compile(r"\[\[[^|\]]*\||\]\]|\[\[|''+|\$\d")
_ENGLISH = re.compile(r"[A-Za-z]{2}")
_FOREIGN = re.compile(r"[\u0400-\u04ff\u4e00-\u9fff]")
_OWN: dict[Language, re.Pattern[str]] = {"ru": re.compile(r"[\u0400-\u04ff]"), "zh": re.compile(r"[\u4e00-\u9fff]")}


def plain(text: str) -> str:
    """Return a message as plain text.

    >>> plain("_Open <b>%(name)s</b> in a new window...")
    'Open in a new window...'
    """
    text = html.unescape(_TAG.sub(" ", text))
    for pattern in (_LINK, _ESCAPE, _PLACE, _LETTER_KEY):
        text = pattern.sub(" ", text)
    return " ".join(_KEY_MARK.sub("", text).split())


def pair(english: str, other: str, language: Language) -> tuple[str, str] | None:
    """Return both texts plain; None where one is empty, too long, or in another script than it should be.

    >>> pair("_Save", "保存(_S)", "zh"), pair("Save", "Save", "ru")
    (('Save', '保存'), None)
    """
    english, other = plain(english), plain(other)
    if len(english) > _LONGEST_TEXT or not _ENGLISH.search(english) or _FOREIGN.search(english):
        return None
    return (english, other) if _OWN[language].search(other) else None
