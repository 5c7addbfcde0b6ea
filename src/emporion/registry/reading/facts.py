"""What a row says of the organisation itself. A cell that cannot be used is noted; the row goes on without it."""

from collections.abc import Callable

from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.columns.fields import Field
from emporion.registry.reading.drafts import Draft, union
from emporion.registry.reading.rows import MAX_SHORT, MAX_TEXT, Row
from emporion.registry.records import ConsentScope
from emporion.registry.values.contacts import head_count, size_of_count, website_of
from emporion.registry.values.lists import split_values
from emporion.registry.values.places import country_of, language_code_of
from emporion.registry.values.words import sizes_of, yes_or_no

_SCOPES: dict[Field, tuple[ConsentScope, ...]] = {
    "consent": ("listed", "matched", "contacted"),
    "consent_listed": ("listed",),
    "consent_matched": ("matched",),
    "consent_contacted": ("contacted",),
}


def read_facts(row: Row, draft: Draft) -> None:
    """Read country, region, city, website, size, languages, certificates, consents and remarks."""
    country = _first(row, "country", country_of, phrase("Write the country's name or its two-letter code."))
    if country:
        draft.facts["country"] = country
        draft.labels["country"] = row.layout.label("country")
    for name in ("region", "city"):
        if text := row.short(name):
            draft.facts[name] = text
            draft.labels[name] = row.layout.label(name)
    if website := _first(row, "website", website_of, phrase("Write it as in www.example.com.")):
        draft.facts["website"] = website
        draft.labels["website"] = row.layout.label("website")
    _read_size(row, draft)
    draft.languages = read_languages(row, "languages")
    draft.certificates = read_list(row, "certificates")
    _read_consents(row, draft)
    for column, text in row.values("extra"):
        draft.extra[column.label] = row.cut(column.label, text, MAX_TEXT)


def _first(row: Row, name: Field, reader: Callable[[str], str], remedy: Phrase) -> str:
    label, text = row.text(name)
    if not text:
        return ""
    for part in (text, *split_values(text), *text.split()):
        if found := reader(part):
            return found
    row.note(label, phrase("“{text}” was not understood and left out", text=text[:80]), remedy)
    return ""


def _read_size(row: Row, draft: Draft) -> None:
    label, text = row.text("employees")
    counted = head_count(text) if text else None
    if counted is not None:
        low, high = counted
        draft.employees = low if low == high else None
        draft.facts["size"] = size_of_count((low + high) // 2)
    elif text and (sizes := sizes_of(text)):
        draft.facts["size"] = sizes[0]
    elif text:
        row.note(
            label, phrase("“{text}” is no number of employees", text=text[:80]), phrase("Write a number, such as 120.")
        )
    label, text = row.text("size")
    if not text:
        return
    counted = head_count(text)
    if sizes := sizes_of(text):
        draft.facts["size"] = sizes[-1]
    elif counted is not None:
        draft.facts.setdefault("size", size_of_count(sum(counted) // 2))
    else:
        row.note(
            label,
            phrase("“{text}” is no size class", text=text[:80]),
            phrase("Write micro, small, medium or large, or the number of employees."),
        )


def read_languages(row: Row, name: Field, group: int | None = None) -> tuple[str, ...]:
    """Return the ISO 639 codes of the languages in a field's cell; unknown words are noted."""
    label, text = row.text(name, group)
    found: list[str] = []
    for word in split_values(text.replace(" и ", ",").replace(" and ", ",").replace("和", ",")) if text else ():
        code = language_code_of(word) or next(filter(None, map(language_code_of, word.split()[:3])), "")
        if code:
            found.append(code)
        else:
            row.note(
                label,
                phrase("“{text}” is no language that is known", text=word[:80]),
                phrase("Write languages by name, separated by commas."),
            )
    return tuple(dict.fromkeys(found))


def read_list(row: Row, name: Field) -> tuple[str, ...]:
    """Return the short values in the cells of a field. A slash stays, for “ISO/IEC 27001” is one value."""
    found: tuple[str, ...] = ()
    for column, text in row.values(name):
        parts = split_values(text.replace("/", "\uf8ff").replace("／", "\uf8ff"))
        found = union(found, tuple(row.cut(column.label, part.replace("\uf8ff", "/"), MAX_SHORT) for part in parts))
    return found


def _read_consents(row: Row, draft: Draft) -> None:
    for name, scopes in _SCOPES.items():
        for column in row.layout.columns.get(name, ()):
            text = row.cells[column.index]
            answer = yes_or_no(text) if text else False
            if answer is None:
                answer = yes_or_no(next(iter(split_values(text)), ""))
            if answer is None:
                row.note(
                    column.label,
                    phrase("“{text}” is neither yes nor no and was taken as no", text=text[:80]),
                    phrase("Write yes or no."),
                )
            elif answer:
                draft.consents = union(draft.consents, scopes)
