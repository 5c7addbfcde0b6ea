"""Whether a load may take the place of the version that stands: a bad load must never empty or thin out a list.

The rule is a function of the load, the standing version and the day, and of nothing else, so that it can be replayed.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from attrs import frozen

from emporion.kernel.phrases import Phrase, phrase, plural
from emporion.screening.entries import Entry, ListVersion
from emporion.screening.loading.findings import Finding, Severity
from emporion.screening.loading.formats import FORMATS
from emporion.screening.loading.loading import Loaded


@frozen
class Limits:
    """From when on a check speaks. Shares are from 0 to 1, ``days`` a number of days.

    ``drop_refused``, ``drop_warned``: the share of the standing version's entries by which the load is smaller;
    ``bad_refused``: the share of rows that are unreadable, nameless or share an id; ``stale_days``: the list's age.
    """

    drop_refused: float = 0.10
    drop_warned: float = 0.03
    bad_refused: float = 0.05
    stale_days: int = 30


_SECTIONS: dict[str, Phrase] = {
    "person": phrase("persons"),
    "organisation": phrase("organisations"),
    "vessel": phrase("vessels"),
    "aliases": phrase("other names"),
    "identifiers": phrase("identifiers"),
    "born": phrase("dates of birth"),
    "countries": phrase("countries"),
    "programmes": phrase("programmes"),
}
_BAD = ("unreadable-row", "no-usable-name", "duplicate-id")
_FEW = 5
_ENOUGH = 20


def check_load(
    new: Loaded, standing: ListVersion | None, today: date, *, limits: Limits | None = None
) -> tuple[Finding, ...]:
    """Return all findings about a load: those of its reading, and those about it beside the version that stands."""
    limits = limits or Limits()
    checks = (
        _empty(new.version),
        _drop(new.version, standing, limits),
        _sections(new.version, standing),
        _dates(new.version, standing, today, limits),
        _bad_rows(new, limits),
        _expired(new.version, today),
        _encoding(new.version),
        _same(new.version, standing),
    )
    return (*new.findings, *(finding for check in checks for finding in check))


def acceptable(findings: Iterable[Finding]) -> bool:
    """Tell whether nothing refuses the load."""
    return all(finding.severity != "refuse" for finding in findings)


def standing_after(new: Loaded, standing: ListVersion | None, findings: Iterable[Finding]) -> ListVersion | None:
    """Return the version that stands after the load: the new one, or the old one if anything refuses it."""
    return new.version if acceptable(findings) else standing


def _finding(severity: Severity, code: str, sentence: Phrase) -> Finding:
    return Finding(severity, code, sentence)


def _empty(new: ListVersion) -> Iterator[Finding]:
    if not new.entries:
        yield _finding("refuse", "empty", phrase("the list holds no entry"))


def _drop(new: ListVersion, standing: ListVersion | None, limits: Limits) -> Iterator[Finding]:
    before, after = len(standing.entries) if standing else 0, len(new.entries)
    if not before or before - after < 1:
        return
    share = (before - after) / before
    if share > limits.drop_refused and before - after >= _FEW:
        severity: Severity = "refuse"
    elif share > limits.drop_warned:
        severity = "warn"
    else:
        return
    sentence = phrase(
        "{after} entries where there were {before}: {percent} % fewer",
        after=after,
        before=before,
        percent=round(100 * share),
    )
    yield _finding(severity, "row-drop", sentence)


def section_counts(entries: Sequence[Entry]) -> dict[str, int]:
    """Return how many entries are of each kind, and how many have other names, identifiers and so on."""
    counts = dict.fromkeys(_SECTIONS, 0)
    for entry in entries:
        counts[entry.kind] += 1
        counts["aliases"] += len(entry.names) > 1
        counts["identifiers"] += bool(entry.identifiers)
        counts["born"] += bool(entry.born)
        counts["countries"] += bool(entry.countries)
        counts["programmes"] += bool(entry.programmes)
    return counts


def _sections(new: ListVersion, standing: ListVersion | None) -> Iterator[Finding]:
    """Refuse a section that is gone or lost more than half; without a standing version the format tells them."""
    after = section_counts(new.entries)
    if standing is None:
        for section in FORMATS[new.format].sections if new.format in FORMATS else ():
            if new.entries and not after[section]:
                sentence = phrase("a whole list of this kind has {section}; there are none", section=_SECTIONS[section])
                yield _finding("warn", "missing-section", sentence)
        return
    for section, before in section_counts(standing.entries).items():
        left = after[section] / before if before >= _FEW else 1.0
        if left == 0 or (left < 0.5 and before >= _ENOUGH):
            severity: Severity = "refuse"
        elif left < 0.8 and before >= _ENOUGH:
            severity = "warn"
        else:
            continue
        sentence = phrase(
            "{section}: {after} where there were {before}",
            section=_SECTIONS[section],
            after=after[section],
            before=before,
        )
        yield _finding(severity, "missing-section", sentence)


def _dates(new: ListVersion, standing: ListVersion | None, today: date, limits: Limits) -> Iterator[Finding]:
    if new.published is None:
        dated = new.format in FORMATS and FORMATS[new.format].dated
        sentence = phrase("the file does not say when the list was published; its age cannot be watched")
        if dated:
            yield _finding("warn", "no-date", sentence)
        return
    day = new.published.isoformat()
    if new.published > today + timedelta(days=1):
        yield _finding("refuse", "future-date", phrase("the list is dated {day}, which is yet to come", day=day))
    elif (today - new.published).days > limits.stale_days:
        sentence = plural(
            "the list is dated {day}, {count} day ago",
            "the list is dated {day}, {count} days ago",
            (today - new.published).days,
            day=day,
        )
        yield _finding("warn", "stale", sentence)
    if standing and standing.published and new.published < standing.published:
        sentence = phrase(
            "the list is dated {day}, before the one that stands ({standing})",
            day=day,
            standing=standing.published.isoformat(),
        )
        yield _finding("refuse", "older", sentence)


def _bad_rows(new: Loaded, limits: Limits) -> Iterator[Finding]:
    bad = sum(new.totals.get(code, 0) for code in _BAD)
    share = bad / max(1, len(new.version.entries) + bad)
    if share > limits.bad_refused:
        sentence = phrase(
            "{percent} % of the rows cannot be read, have no name or share an id; this is not the list or not whole",
            percent=round(100 * share),
        )
        yield _finding("refuse", "bad-rows", sentence)


def _expired(new: ListVersion, today: date) -> Iterator[Finding]:
    expired = sum(entry.until is not None and entry.until < today for entry in new.entries)
    if expired:
        sentence = plural("{count} entry no longer holds", "{count} entries no longer hold", expired)
        yield _finding("warn" if 2 * expired > len(new.entries) else "note", "expired", sentence)


def _encoding(new: ListVersion) -> Iterator[Finding]:
    broken = [entry.id for entry in new.entries if any(_is_garbled(name.text) for name in entry.names)]
    if broken:
        sentence = plural(
            "{count} entry has a name in a wrong encoding, such as {entry}",
            "{count} entries have names in a wrong encoding, such as {entry}",
            len(broken),
            entry=broken[0],
        )
        yield _finding("refuse" if 50 * len(broken) > len(new.entries) else "warn", "encoding", sentence)


def _is_garbled(name: str) -> bool:
    """Tell whether a name holds undecodable characters, or is UTF-8 that was read as Windows-1251 or Windows-1252."""
    if name.isascii():
        return False
    if "\ufffd" in name:
        return True
    for codec in ("cp1252", "cp1251"):
        try:
            name.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        return True
    return False


def _same(new: ListVersion, standing: ListVersion | None) -> Iterator[Finding]:
    if standing and new.sha256 == standing.sha256:
        yield _finding("note", "same", phrase("this is the very file that stands already"))
