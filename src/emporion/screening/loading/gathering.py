"""Entries as a loader finds them, brought into one form; what cannot be used is said and never sinks the file."""

import hashlib
from collections.abc import Iterable
from datetime import date

from attrs import define, evolve, field

from emporion.kernel.phrases import phrase
from emporion.registry.records import Identifier
from emporion.screening.entries import Entry, EntryName, NameQuality
from emporion.screening.loading.findings import Findings
from emporion.screening.loading.texts import country_code, line, unique, usable
from emporion.screening.parties import PartyKind

_LONGEST_NAME = 1_000
_LONGEST_REMARK = 4_000
_MOST_NAMES = 400
_BESIDE_COMMA = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "dr", "dr.", "esq", "esq."}


def listed_name(text: str, quality: NameQuality, kind: PartyKind) -> EntryName:
    """Return a name; a person's that is listed as “FAMILY, Given” is turned, and what the list writes is kept beside.

    >>> listed_name("IVANOV, Ivan Ivanovich", "strong", "person")
    EntryName(text='Ivan Ivanovich IVANOV', quality='strong', listed='IVANOV, Ivan Ivanovich')
    """
    text = line(text)[:_LONGEST_NAME]
    family, comma, given = (part.strip() for part in text.partition(","))
    if kind != "person" or not comma or "," in given or not usable(family) or not usable(given):
        return EntryName(text, quality)
    if given.casefold() in _BESIDE_COMMA:
        return EntryName(text, quality)
    return EntryName(f"{given} {family}", quality, listed=text)


@define
class Draft:
    """An entry in the making. ``row`` is where it begins in the file; an empty ``id`` is made from what it says."""

    id: str
    kind: PartyKind
    row: int | None = None
    names: list[EntryName] = field(factory=list)
    countries: list[str] = field(factory=list)
    identifiers: list[Identifier] = field(factory=list)
    born: list[str] = field(factory=list)
    programmes: list[str] = field(factory=list)
    listed_on: date | None = None
    until: date | None = None
    owned_by: list[str] = field(factory=list)
    remarks: list[str] = field(factory=list)

    def name(self, text: str, quality: NameQuality = "strong") -> None:
        """Add a name as the list writes it; an empty one is ignored."""
        if text and text.strip():
            self.names.append(listed_name(text, quality, self.kind))

    def number(self, found: Identifier | None) -> None:
        """Add an identifier, if it is one."""
        if found is not None:
            self.identifiers.append(found)


@define
class Gatherer:
    """Takes drafts and gives entries. ``published`` is the date that the file states, if a loader found one."""

    findings: Findings
    today: date
    published: date | None = None
    entries: dict[str, Entry] = field(factory=dict)
    strange_countries: dict[str, None] = field(factory=dict)

    def countries(self, draft: Draft, texts: Iterable[str]) -> None:
        """Add the countries that can be told; remember the words that could not."""
        for text in texts:
            code = country_code(text)
            if code:
                draft.countries.append(code)
            elif text.strip() and len(self.strange_countries) < 1000:
                self.strange_countries[line(text)[:60]] = None

    def date(self, text: str, found: date | None, draft: Draft) -> date | None:
        """Return a date that was read; say so where there was something else than a date."""
        if found is None and text.strip():
            sentence = phrase("“{text}” is no date that can be read", text=line(text)[:40])
            self.findings.add("note", "unreadable-date", sentence, row=draft.row, entry=draft.id)
        return found

    def take(self, draft: Draft, *, merge: bool = False) -> None:
        """Make an entry of the draft, if it has a usable name.

        One whose id is taken is kept beside the other under another id; with ``merge`` both become one entry.
        """
        names = _names(draft.names)
        if len(names) > _MOST_NAMES:
            sentence = phrase(
                "the entry has {count} names; only the first {most} are kept", count=len(names), most=_MOST_NAMES
            )
            self.findings.add("warn", "many-names", sentence, row=draft.row, entry=draft.id)
            names = names[:_MOST_NAMES]
        if not names:
            sentence = phrase("there is no name that could be screened; the entry is left out")
            self.findings.add("warn", "no-usable-name", sentence, row=draft.row, entry=draft.id)
            return
        if draft.listed_on is not None and draft.listed_on > self.today:
            sentence = phrase(
                "the entry is listed from {day} on, which is yet to come", day=draft.listed_on.isoformat()
            )
            self.findings.add("note", "future-entry", sentence, row=draft.row, entry=draft.id)
        entry = Entry(
            id=draft.id or _made_id(draft, names),
            kind=draft.kind,
            names=names,
            countries=unique(draft.countries),
            identifiers=tuple(dict.fromkeys(draft.identifiers)),
            born=unique(draft.born),
            programmes=unique(map(line, draft.programmes)),
            listed_on=draft.listed_on,
            until=draft.until,
            owned_by=unique(map(line, draft.owned_by)),
            remarks="; ".join(unique(map(line, draft.remarks)))[:_LONGEST_REMARK],
        )
        self._keep(entry, draft, merge=merge)

    def _keep(self, entry: Entry, draft: Draft, *, merge: bool) -> None:
        standing = self.entries.get(entry.id)
        if standing is not None and merge:
            self.entries[entry.id] = _merged(standing, entry)
        elif standing is None:
            self.entries[entry.id] = entry
        elif standing.digest() == entry.digest():
            sentence = phrase("the entry stands in the list twice, word for word")
            self.findings.add("note", "repeated", sentence, row=draft.row, entry=entry.id)
        else:
            sentence = phrase("the id is given to two different entries; both are kept")
            self.findings.add("warn", "duplicate-id", sentence, row=draft.row, entry=entry.id)
            number = next(n for n in range(2, 10**6) if f"{entry.id}~{n}" not in self.entries)
            self.entries[f"{entry.id}~{number}"] = evolve(entry, id=f"{entry.id}~{number}")

    def finish(self) -> tuple[Entry, ...]:
        """Return the entries in the order of the file, after saying what remains to be said."""
        if self.strange_countries:
            shown = ", ".join(list(self.strange_countries)[:8])
            sentence = phrase("words that name no country known here: {words}", words=shown)
            self.findings.add("note", "strange-country", sentence)
        return tuple(self.entries.values())


def _merged(one: Entry, other: Entry) -> Entry:
    """Return what two entries of one party say together; it holds as long as either does."""
    return evolve(
        one,
        names=_names([*one.names, *other.names]),
        countries=unique([*one.countries, *other.countries]),
        identifiers=tuple(dict.fromkeys([*one.identifiers, *other.identifiers])),
        born=unique([*one.born, *other.born]),
        programmes=unique([*one.programmes, *other.programmes]),
        listed_on=min(filter(None, (one.listed_on, other.listed_on)), default=None),
        until=max(one.until, other.until) if one.until and other.until else None,
        owned_by=unique([*one.owned_by, *other.owned_by]),
        remarks=one.remarks if other.remarks in one.remarks else f"{one.remarks}; {other.remarks}"[:_LONGEST_REMARK],
    )


def _names(given: list[EntryName]) -> tuple[EntryName, ...]:
    """Return the usable names, each once in its best quality, the first that is not weak as the primary one."""
    order: tuple[NameQuality, ...] = ("primary", "strong", "weak")
    best: dict[str, EntryName] = {}
    for name in sorted((one for one in given if usable(one.text)), key=lambda one: order.index(one.quality)):
        best.setdefault(name.text, name)
    names = list(best.values())
    return tuple(
        evolve(name, quality="primary" if at == 0 else "strong" if name.quality == "primary" else name.quality)
        for at, name in enumerate(names)
    )


def _made_id(draft: Draft, names: tuple[EntryName, ...]) -> str:
    said = "\0".join([draft.kind, names[0].text.casefold(), *sorted(draft.programmes), str(draft.listed_on or "")])
    return f"made-{hashlib.sha256(said.encode()).hexdigest()[:12]}"
