"""The representatives in a row: one per group of columns, or several in one cell."""

import re
from itertools import zip_longest

from emporion.kernel.phrases import phrase
from emporion.registry.columns.fields import REPRESENTATIVE_FIELDS, Field
from emporion.registry.reading.drafts import Draft, add_representative
from emporion.registry.reading.facts import read_languages
from emporion.registry.reading.rows import MAX_SHORT, Row
from emporion.registry.records import Representative
from emporion.registry.values.contacts import email_of, phone_of
from emporion.registry.values.lists import is_blank

_BETWEEN_PEOPLE = re.compile(r"[;；\n、|]+")
_BETWEEN_ADDRESSES = re.compile(r"[;；\n、|,，\s]+")
_BETWEEN_PHONES = re.compile(r"[;；\n、|,，]+")


def read_representatives(row: Row, draft: Draft) -> None:
    """Read every group of representative columns into the draft."""
    for group in row.layout.groups(*REPRESENTATIVE_FIELDS):
        for person in _people(row, group):
            add_representative(draft.representatives, person)


def _people(row: Row, group: int) -> list[Representative]:
    names = _parts(row, "rep_name", group, _BETWEEN_PEOPLE)
    emails = _emails(row, group)
    phones = _phones(row, group)
    positions = _parts(row, "rep_position", group, _BETWEEN_PEOPLE)
    languages = read_languages(row, "rep_languages", group)
    if not (names or emails or phones):
        if positions:
            row.note(
                row.layout.label("rep_position"),
                phrase("a position stands without a name, e-mail or telephone and was left out"),
                phrase("Write the representative's name."),
            )
        return []
    if len(names) <= 1:
        name = names[0] if names else ""
        return [
            Representative(name, ", ".join(positions), *_first_of(row, group, emails), ", ".join(phones), languages)
        ]
    aligned = zip_longest(names, *(_aligned(parts, len(names)) for parts in (positions, emails, phones)), fillvalue="")
    return [Representative(name, position, email, phone, languages) for name, position, email, phone in aligned]


def _aligned(parts: list[str], count: int) -> list[str]:
    """Values pair with the names in order; where the counts differ only the first person surely has the first."""
    return parts if len(parts) == count else parts[:1]


def _first_of(row: Row, group: int, emails: list[str]) -> tuple[str]:
    if len(emails) > 1:
        row.note(
            row.layout.label("rep_email"),
            phrase("several e-mail addresses for one representative: the first is used"),
            phrase("Give each representative a row of their own."),
        )
    return (emails[0] if emails else "",)


def _parts(row: Row, name: Field, group: int, separators: re.Pattern[str]) -> list[str]:
    label, text = row.text(name, group)
    parts = (" ".join(part.split()).strip(" ,") for part in separators.split(text))
    return [row.cut(label, part, MAX_SHORT) for part in parts if part and not is_blank(part)]


def _emails(row: Row, group: int) -> list[str]:
    label, text = row.text("rep_email", group)
    if not text:
        return []
    found = [email for part in _BETWEEN_ADDRESSES.split(text) if (email := email_of(part))]
    if not found:
        row.note(
            label,
            phrase("“{text}” is no e-mail address and was left out", text=text[:80]),
            phrase("Write it as in name@example.com."),
        )
    return list(dict.fromkeys(found))


def _phones(row: Row, group: int) -> list[str]:
    label, text = row.text("rep_phone", group)
    if not text:
        return []
    found = [phone for part in _BETWEEN_PHONES.split(text) if (phone := phone_of(part))]
    if not found:
        row.note(
            label,
            phrase("“{text}” is no telephone number and was left out", text=text[:80]),
            phrase("Write it with its country code, as in +86 10 1234 5678."),
        )
    return list(dict.fromkeys(found))[:4]
