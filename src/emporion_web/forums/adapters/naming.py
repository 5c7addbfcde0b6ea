"""Sentences of the engine with names in place of its ids, in every language."""

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale

from emporion.kernel.languages import LANGUAGES
from emporion.kernel.phrases import Label, Phrase
from emporion.registry.niches import load_taxonomy
from emporion_web.forums.adapters.ids import (
    Pair,
    interpreter_id,
    meeting_id,
    participant_id,
    room_id,
    session_id,
    slot_id,
    table_id,
)
from emporion_web.forums.models import Forum, Slot
from emporion_web.ui.dates import written
from emporion_web.ui.languages import in_language

NAMED = ("slot-", "table-", "participant-", "interpreter-", "session-", "meeting-")
MORE = " …"  # the engine names some and tells that there are more
DAYS = 31  # a forum has fewer


def named(said: Phrase, labels: Mapping[str, Label]) -> Phrase:
    """Return the phrase with the names of what the engine knows by ids, of languages and of subjects."""
    values = {
        key: named(value, labels) if isinstance(value, Phrase) else _named_value(key, value, labels)
        for key, value in said.values.items()
    }
    return Phrase(said.message, values, said.message_plural, said.count)


def _named_value(key: str, value: Any, labels: Mapping[str, Label]) -> Any:
    if not isinstance(value, str):
        return value
    if value in labels:
        return labels[value]
    if key == "languages":
        return languages_label(value.replace("–", ", ").split(", "))
    if key == "subject":
        return subject_label(value)
    found = [labels.get(word) for word in value.removesuffix(MORE).split(", ")]
    if not value.startswith(NAMED) or not all(found):
        return value
    more = MORE if value.endswith(MORE) else ""
    return Label({code: ", ".join(label.render(code) for label in found if label) + more for code in LANGUAGES})


def languages_label(codes: Iterable[str]) -> Label:
    """Return the names of languages as they are written beside an interpreter, such as ``Chinese–Russian``."""
    wanted = list(codes)
    return Label({code: "–".join(_language(one, code) for one in wanted) for code in LANGUAGES})


def language_label(code: str) -> Label:
    """Return the name of a language in every language."""
    return Label({reader: _language(code, reader) for reader in LANGUAGES})


def _language(code: str, reader: str) -> str:
    return str(Locale.parse(reader).languages.get(code, code))


def subject_label(code: str) -> Label:
    """Return the name of a subject, which is a niche, in every language."""
    taxonomy = load_taxonomy()
    return Label(dict(taxonomy[code].labels)) if code in taxonomy else same(code)


def labels_for(forum: Forum, names: Mapping[int, Label], pairs: Iterable[Pair] = ()) -> dict[str, Label]:
    """Return the names of all that the engine knows of the forum (and of meetings) by the engine's ids."""
    labels = {participant_id(pk): label for pk, label in names.items()}
    zone = ZoneInfo(forum.zone)
    labels |= {slot_id(slot.pk): slot_label(slot, zone) for slot in forum.slots.all()}
    labels |= {table_id(table.pk): same(str(table)) for table in forum.tables.all()}
    labels |= {room_id(room.pk): same(room.name) for room in forum.rooms.all()}
    for session in forum.sessions.all():
        labels[session_id(session.pk)] = Label({code: in_language(session, "title", code) for code in LANGUAGES})
    for pk, name in forum.interpreters.values_list("pk", "name"):
        labels |= {interpreter_id(pk, day): same(name) for day in (None, *range(DAYS))}
    for a, b in pairs:
        one, two = labels.get(participant_id(a)), labels.get(participant_id(b))
        if one and two:
            labels[meeting_id(a, b)] = Label({code: f"{one.render(code)} – {two.render(code)}" for code in one.texts})
    return labels


def slot_label(slot: Slot, zone: ZoneInfo) -> Label:
    """Return when a slot is, in the zone, written as each language writes it."""
    start = slot.start.astimezone(zone)
    return Label({code: written(start, "day_time", code) for code in LANGUAGES})


def same(text: str) -> Label:
    """Return a name that is the same in every language."""
    return Label(dict.fromkeys(LANGUAGES, text))
