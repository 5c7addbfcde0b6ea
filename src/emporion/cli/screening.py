"""``emporion screening``: lists as published, checked and converted for ``emporion screen``; controlled goods."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from emporion.cli.screening_goods import goods
from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase
from emporion.screening.entries import ListVersion
from emporion.screening.loading import (
    FORMATS,
    Finding,
    Loaded,
    Severity,
    acceptable,
    check_load,
    difference,
    load,
    write_entries,
)

_SEVERITIES: dict[Severity, Phrase] = {
    "refuse": phrase("refused"),
    "warn": phrase("look at"),
    "note": phrase("note"),
}
_LIST = click.Path(exists=True, path_type=Path)
_FORMAT = click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="The format of FILE; told from its content if left out.",
)
_TODAY = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as today; today's date if left out."
)


@click.group()
def screening() -> None:
    """Check and convert screening lists, look for controlled goods; no list is shipped."""


screening.add_command(goods)


@screening.command("check-list")
@click.argument("file", type=_LIST)
@_FORMAT
@click.option("--against", type=_LIST, help="The version that stands now: the same list of an earlier day.")
@_TODAY
@click.pass_obj
def check_list(
    language: Language | None, file: Path, format_: str | None, against: Path | None, today: datetime | None
) -> int:
    """Read the list FILE (a file, a folder or a zip), tell what it holds and what is wrong with it.

    Ends with 1 if the list may not take the place of the one that stands.
    """
    shown: Language = language or "en"
    day = _day(today)
    standing = load(against, code="standing", today=day).version if against else None
    loaded = load(file, code=file.stem, format=format_, today=day)
    findings = check_load(loaded, standing, day)
    click.echo(summary(loaded).render(shown))
    for finding in findings:
        click.echo(_told(finding, shown))
    if standing is not None:
        click.echo(_changes(standing, loaded.version).render(shown))
    good = acceptable(findings)
    verdict = phrase("The list can be used.") if good else phrase("The list is refused; the one that stands stays.")
    click.echo(verdict.render(shown))
    return 0 if good else 1


@screening.command()
@click.argument("file", type=_LIST)
@_FORMAT
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The entries, an object a line."
)
@click.option("--with-expired", is_flag=True, help="Keep the entries that no longer hold.")
@_TODAY
@click.pass_obj
def convert(
    language: Language | None, file: Path, format_: str | None, out: Path, with_expired: bool, today: datetime | None
) -> int:
    """Write the entries of the list FILE as the JSON lines that ``emporion screen --list`` reads.

    A list that is refused is not written, and the command ends with 1.
    """
    shown: Language = language or "en"
    day = _day(today)
    loaded = load(file, code=file.stem, format=format_, today=day)
    findings = check_load(loaded, None, day)
    for finding in findings:
        click.echo(_told(finding, shown), err=True)
    if not acceptable(findings):
        click.echo(phrase("The list is refused; nothing was written.").render(shown), err=True)
        return 1
    kept = loaded.version.entries if with_expired else tuple(loaded.version.on(day))
    write_entries(kept, out)
    written = phrase("{file}: {entries} entries written", file=out.name, entries=len(kept))
    click.echo(written.render(shown))
    return 0


@screening.command("sample-list")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The CSV file to write.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same number gives the same list.")
@_TODAY
@click.pass_obj
def sample_list(language: Language | None, out: Path, seed: int, today: datetime | None) -> None:
    """Write an invented list that has hits in the sample forum of the same seed; nobody in it exists."""
    from emporion.registry.sample import generate_sample
    from emporion.screening.sample import write_sample_list

    count = write_sample_list(out, generate_sample(seed), day=_day(today), seed=seed)
    click.echo(phrase("{file}: {entries} entries written", file=out.name, entries=count).render(language or "en"))


def summary(loaded: Loaded) -> Phrase:
    """Return what was read as one sentence."""
    version = loaded.version
    kinds = [entry.kind for entry in version.entries]
    return phrase(
        "{format}, published {day}: persons {persons}, organisations {organisations}, vessels {vessels}; "
        "names {names}, identifiers {identifiers}",
        format=FORMATS[version.format].label,
        day=version.published.isoformat() if version.published else phrase("on a day not stated"),
        persons=kinds.count("person"),
        organisations=kinds.count("organisation"),
        vessels=kinds.count("vessel"),
        names=sum(len(entry.names) for entry in version.entries),
        identifiers=sum(len(entry.identifiers) for entry in version.entries),
    )


def _changes(standing: ListVersion, new: ListVersion) -> Phrase:
    found = difference(standing, new)
    return phrase(
        "Beside the one that stands: added {added}, removed {removed}, changed {changed}",
        added=len(found.added),
        removed=len(found.removed),
        changed=len(found.changed),
    )


def _day(today: datetime | None) -> date:
    return today.date() if today else datetime.now(UTC).date()


def _told(finding: Finding, language: Language) -> str:
    """Return a finding as a line, without signs that steer a terminal: lists come from outside."""
    said = phrase("{severity}: {finding}", severity=_SEVERITIES[finding.severity], finding=finding.phrase())
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in said.render(language))
