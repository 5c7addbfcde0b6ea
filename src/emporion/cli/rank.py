"""``emporion rank``: profiles and needs in, for each need the suppliers that meet it best, with reasons."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from attrs import asdict

from emporion.cli.interrupts import SEVERAL_GRACE, Interrupts, interrupts
from emporion.cli.paths import InFile, OutFile
from emporion.cli.steps import Steps
from emporion.cli.whole import write_parts
from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase, plural

if TYPE_CHECKING:
    from emporion.matching.ranking import Need, Ranker, Ranking

_NOTHING = phrase("Stopped before anything was ranked; nothing was written.")
One = TypeVar("One")


@click.command()
@click.option("--profiles", type=InFile(), required=True, help="The suppliers, a profile a line.")
@click.option("--needs", type=InFile(), required=True, help="What is looked for, a need a line.")
@click.option("--k", type=click.IntRange(1), default=100, show_default=True, help="The most suppliers of a need.")
@click.option("--out", type=OutFile(), required=True, help="Where the lists go, a need a line.")
@click.option("--encoder", type=Path, help="The folder of an encoder that has been measured and wins.")
@click.option("--vectors", type=Path, help="A folder in which what the encoder makes of offers is kept between runs.")
@click.pass_obj
def rank(
    language: Language | None,
    profiles: Path,
    needs: Path,
    k: int,
    out: Path,
    encoder: Path | None,
    vectors: Path | None,
) -> None:
    """Rank the suppliers among PROFILES for each of the NEEDS and write the lists, with scores and reasons.

    A line that cannot be used is named and left out. Ctrl-C keeps the lists made so far and says how many they are.
    """
    from emporion.cli.rank_lines import need_from, supplier_from
    from emporion.matching.encoder import admitted
    from emporion.matching.ranking import Ranker

    plug = admitted(encoder, vectors) if encoder else None
    shown: Language = language or "en"
    steps = Steps(shown)
    with interrupts(shown, SEVERAL_GRACE, _NOTHING) as heard:
        with steps.step(phrase("Reading profiles and needs")):
            suppliers = read_usable(profiles, supplier_from, shown)
            asked = read_usable(needs, need_from, shown)
            ids = {one.id: given for given, one in suppliers}
            ranker = Ranker.over([one for _, one in suppliers], plug)
        with steps.step(phrase("Ranking suppliers")):
            done = _write(ranker, asked, k, out, heard, steps, ids)
        heard.came_back()
        if heard.cancelled():
            click.echo(_stopped(done, len(asked), out).render(shown), err=True)
            raise click.exceptions.Exit(heard.code)
    click.echo(plural("{count} need ranked", "{count} needs ranked", done).render(shown))


def _stopped(done: int, count: int, out: Path) -> Phrase:
    kept = str(out)
    return phrase(
        "Stopped. {done} of {count} needs have a list; they are in {file}.", done=done, count=count, file=kept
    )


def read_usable(
    file: Path, parse: Callable[[dict[str, Any]], tuple[Any, One]], language: Language
) -> list[tuple[Any, One]]:
    """Return what the lines of a file mean; one that cannot be used, or whose id stood before, is told and left out."""
    from emporion.cli.screen_lines import read_lines

    def tell(error: InputError) -> None:
        click.echo(error.render(language), err=True)

    seen: set[str] = set()

    def once(data: dict[str, Any]) -> tuple[Any, One]:
        found = parse(data)
        if str(found[0]) in seen:
            raise InputError(
                phrase("the id “{id}” stood before.", id=str(found[0])), remedy=phrase("Give each its own id.")
            )
        seen.add(str(found[0]))
        return found

    found = list(read_lines(file, once, tell))
    if not found:
        raise InputError(
            phrase("no line of it can be used."),
            remedy=phrase("Give one JSON object a line, as the documentation of the command says."),
            place=Place(file=file.name),
        )
    return found


def _write(
    ranker: "Ranker",
    asked: "Sequence[tuple[Any, Need]]",
    k: int,
    out: Path,
    heard: Interrupts,
    steps: Steps,
    ids: Mapping[str, Any],
) -> int:
    """Rank, write a line for each need in the order in which they come; return how many were ranked."""
    from emporion.kernel.stopping import Stop

    heard.searching()
    by = _encoder(ranker)
    stop = Stop(cancelled=heard.cancelled, report=steps.report)
    done = 0

    def lines() -> Iterator[str]:
        nonlocal done
        found = ranker.rank([need for _, need in asked], k, stop)
        for (given, _), ranking in zip(asked, found, strict=False):
            done += 1
            line = {"need": given, "ranked": _ranked(ranking, ids, steps.language)} | by
            yield json.dumps(line, ensure_ascii=False) + "\n"

    write_parts(out, lines())
    return done


def _encoder(ranker: "Ranker") -> dict[str, Any]:
    """Return what each line says of the encoder that was used; nothing where none was."""
    used = ranker.index.encoder
    if used is None:
        return {}
    return {"encoder": {"name": used.plug.name, "digest": used.plug.digest, "worth": asdict(used.plug.worth)}}


def _ranked(ranking: "Ranking", ids: Mapping[str, Any], language: Language) -> list[dict[str, Any]]:
    """Return a list as JSON, sentences in the language."""
    return [
        {
            "id": ids[one.id],
            "score": one.score,
            "reasons": [
                part.to_json() | {"sentence": part.sentence.render(language), "weight": round(part.weight, 9)}
                for part in one.reasons
            ],
        }
        for one in ranking.ranked
    ]
