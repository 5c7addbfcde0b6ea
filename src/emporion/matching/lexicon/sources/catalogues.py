"""Gettext catalogues, compiled (``.mo``) and as text (``.po``): the English message and its translation."""

import gettext
from collections.abc import Iterator
from pathlib import Path

Raw = Iterator[tuple[str, str]]


def compiled(path: Path) -> Raw:
    """Yield message and translation of a compiled catalogue; of a plural the first form."""
    try:
        with path.open("rb") as stream:
            found = vars(gettext.GNUTranslations(stream))["_catalog"]
    except (OSError, UnicodeDecodeError, ValueError, LookupError):
        return
    for key, value in found.items():
        message, form = key if isinstance(key, tuple) else (key, 0)
        if message and form == 0:
            yield message.rpartition("\x04")[2], value


def written(path: Path) -> Raw:
    """Yield message and translation of a catalogue as text, without doubtful ones."""
    from babel.messages.pofile import read_po

    try:
        with path.open("rb") as stream:
            found = list(read_po(stream))
    except (OSError, ValueError):
        return
    for message in found:
        one, other = (text[0] if isinstance(text, (tuple, list)) else text for text in (message.id, message.string))
        if one and other and not message.fuzzy:
            yield str(one), str(other)
