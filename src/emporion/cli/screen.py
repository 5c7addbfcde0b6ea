"""``emporion screen``: parties and lists in, hits with their reasons out, an object a line."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from emporion.cli.interrupts import SEVERAL_GRACE, Interrupts, interrupts
from emporion.cli.paths import InFile, OutFile
from emporion.cli.screen_lines import entry_from, party_from, read_lines, tell_undescribed
from emporion.cli.steps import Steps
from emporion.cli.whole import write_parts
from emporion.cli.workers import workers_option
from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase, plural

if TYPE_CHECKING:
    from emporion.fanout import Executor
    from emporion.screening import Hit, ListVersion, Party, Screener

# Fewer are done before other processes have begun.
_WORTH_PROCESSES = 400


@click.command()
@click.option(
    "--list", "lists", type=InFile(), multiple=True, required=True, help="A list, an entry a line; repeatable."
)
@click.option("--queries", type=InFile(), required=True, help="The parties to be screened, one a line.")
@click.option("--k", type=click.IntRange(1), default=50, show_default=True, help="The most candidates of a party.")
@click.option(
    "--threshold", type=click.FloatRange(0, 1), help="The lowest score that alerts; measured ones by default."
)
@click.option("--out", type=OutFile(), required=True, help="Where the candidates go, a party a line.")
@workers_option("Processes that screen at once; many parties only.")
@click.pass_obj
def screen(
    language: Language | None,
    lists: tuple[Path, ...],
    queries: Path,
    k: int,
    threshold: float | None,
    out: Path,
    workers: int | None,
) -> None:
    """Screen parties against lists and write the candidates of each in rank order, with scores and reasons.

    A line that cannot be used is named and left out. Ctrl-C keeps what has been screened and says how much that is.
    """
    from emporion.screening import Screener

    steps = Steps(language or "en")
    tell = _telling(language or "en")
    nothing = phrase("Stopped before anything was screened; nothing was written.")
    with interrupts(language, SEVERAL_GRACE, nothing) as heard:
        with steps.step(phrase("Reading the lists")):
            today = date.today()  # noqa: DTZ011 - the reader's calendar
            screener = Screener(_versions(lists, tell), today=today, threshold=threshold)
            if not len(screener):
                raise _empty(lists[0])
        asked = list(read_lines(queries, party_from, tell))
        tell_undescribed([party for _, party in asked], tell)
        with steps.step(plural("Screening {count} party", "Screening {count} parties", len(asked))):
            done = _run(screener, asked, k, out, heard, _executor(workers, len(asked)), steps, several=len(lists) > 1)
        heard.came_back()
        if heard.cancelled():
            click.echo(_stopped(done, len(asked), out).render(language or "en"), err=True)
            raise click.exceptions.Exit(heard.code)
    click.echo(plural("{count} party screened", "{count} parties screened", done).render(language or "en"))


def _telling(language: Language) -> Callable[[InputError], None]:
    def tell(error: InputError) -> None:
        click.echo(error.render(language), err=True)

    return tell


def _stopped(done: int, count: int, out: Path) -> Phrase:
    kept = str(out)
    return phrase("Stopped. {done} of {count} were screened; they are in {file}.", done=done, count=count, file=kept)


def _empty(file: Path) -> InputError:
    return InputError(
        phrase("no entry in the lists can be used."),
        remedy=phrase("Give a list with an entry on each line, with an id and names."),
        place=Place(file=file.name),
    )


def _versions(files: Sequence[Path], tell: Callable[[InputError], None]) -> "Iterator[ListVersion]":
    import hashlib

    from emporion.screening import ListVersion

    for file in files:
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        yield ListVersion(file.stem, "json-lines", digest, entries=tuple(read_lines(file, entry_from, tell)))


def _executor(workers: int | None, parties: int) -> "Executor":
    import os

    from emporion.fanout import ProcessExecutor, SerialExecutor

    wanted = workers or os.cpu_count() or 1
    return ProcessExecutor(wanted) if wanted > 1 and parties >= _WORTH_PROCESSES else SerialExecutor()


def _run(
    screener: "Screener",
    asked: "Sequence[tuple[Any, Party]]",
    k: int,
    out: Path,
    heard: Interrupts,
    executor: "Executor",
    steps: Steps,
    *,
    several: bool,
) -> int:
    """Screen, write a line for each party in the order in which they come; return how many were screened."""
    from emporion.kernel.stopping import Stop
    from emporion.screening.bulk import tell_each

    heard.searching()
    stop = Stop(cancelled=heard.cancelled, report=steps.report)
    parties = [party for _, party in asked]
    written = partial(_candidates, k=k, language=steps.language, several=several)
    screened = partial(tell_each, screener, parties, k=k, stop=stop, executor=executor)
    owned = any(party.owners for party in parties)
    found = map(written, _with_owners(parties, screened(tell=tuple))) if owned else screened(tell=written)
    done = 0

    def lines() -> Iterator[str]:
        nonlocal done
        for (id, _), candidates in zip(asked, found, strict=False):
            done += 1
            yield f'{{"query": {json.dumps(id, ensure_ascii=False)}, "candidates": {candidates}}}\n'

    write_parts(out, lines())
    return done


def _with_owners(parties: "Sequence[Party]", found: "Iterator[Sequence[Hit]]") -> "Iterator[Sequence[Hit]]":
    """Yield the hits of each party, those through owners among them, which needs all before the first."""
    from emporion.screening.bulk import in_rank_order
    from emporion.screening.ownership import owner_hits

    screened = list(zip(parties, found, strict=False))
    alerts = {party.id: [hit for hit in hits if hit.alert] for party, hits in screened}
    through = owner_hits([party for party, _ in screened], alerts)
    for party, hits in screened:
        yield in_rank_order([*hits, *through[party.id]]) if party.id in through else hits


def _candidates(hits: "Sequence[Hit]", *, k: int, language: Language, several: bool) -> str:
    """Return the candidates as JSON, an entry once."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for hit in hits:
        key = (hit.list_code if several else "", hit.entry)
        if key not in found:
            found[key] = _candidate(hit, language) | ({"list": hit.list_code} if several else {})
    return json.dumps(list(found.values())[:k], ensure_ascii=False)


def _candidate(hit: "Hit", language: Language) -> dict[str, Any]:
    owned: dict[str, Any] = {}
    if hit.road == "owner":
        owned = {"via": list(hit.via), "share_percent": hit.share_percent}
    return {
        "id": hit.entry,
        "score": hit.score,
        "alert": hit.alert,
        "variant": hit.party_variant,
        "reasons": [reason.render(language) for reason in hit.reasons],
    } | owned
