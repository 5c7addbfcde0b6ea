"""What a mail is to say, as JSON: phrases and names stay in all languages until the mail is written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from emporion.kernel.languages import Language
from emporion.kernel.phrases import Label, Phrase


def to_json(value: Any) -> Any:
    """Return a value as JSON; phrases, labels and aware moments may stand anywhere in it. TypeError for others."""
    if isinstance(value, Phrase):
        return {"$phrase": value.to_json()}
    if isinstance(value, Label):
        return {"$label": dict(value.texts)}
    if isinstance(value, datetime) and value.tzinfo is not None:
        return {"$moment": value.isoformat()}
    if isinstance(value, Mapping):
        return {str(key): to_json(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(one) for one in value]
    if value is None or isinstance(value, (str, int, float)):
        return value
    raise TypeError(f"A mail cannot keep {value!r}: give it text, numbers, phrases or aware moments.")


def from_json(value: Any, language: Language) -> Any:
    """Return what :func:`to_json` kept, phrases and labels as text of the language."""
    if isinstance(value, list):
        return [from_json(one, language) for one in value]
    if not isinstance(value, dict):
        return value
    if "$phrase" in value:
        return Phrase.from_json(value["$phrase"]).render(language)
    if "$label" in value:
        return Label(value["$label"]).render(language)
    if "$moment" in value:
        return datetime.fromisoformat(value["$moment"])
    return {key: from_json(one, language) for key, one in value.items()}
