"""``emporion encoder``: whether a neural encoder of one's own makes lists better."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emporion.cli.paths import InFile
from emporion.cli.steps import Steps
from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase

if TYPE_CHECKING:
    from emporion.matching.encoder import Figure, Verdict


@click.group()
def encoder() -> None:
    """Measure a neural encoder before it may count."""


@encoder.command()
@click.argument("folder", type=Path)
@click.option("--profiles", type=InFile(), required=True, help="The suppliers, a profile a line, as for rank.")
@click.option("--needs", type=InFile(), required=True, help="The needs, a need a line, as for rank.")
@click.option("--pairs", type=InFile(), required=True, help="Who is right: the id of a need, a tab, that of a profile.")
@click.option("--seed", type=int, default=1, show_default=True, help="Draws the needs of the bootstrap.")
@click.option("--vectors", type=Path, help="A folder in which what the encoder makes of offers is kept between runs.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
@click.pass_obj
def bench(
    language: Language | None,
    folder: Path,
    profiles: Path,
    needs: Path,
    pairs: Path,
    seed: int,
    vectors: Path | None,
    as_json: bool,
) -> None:
    """Measure the encoder in FOLDER against ranking without it, and write the verdict beside it.

    Its weight is chosen on one half of the needs, and whether it wins is measured on the other.
    """
    from emporion.cli.rank import read_usable
    from emporion.cli.rank_lines import need_from, supplier_from
    from emporion.cli.results import write_whole
    from emporion.matching.encoder import VERDICT, open_encoder, read_folder
    from emporion.matching.encoder import bench as measured
    from emporion.matching.ranking import Ranker

    shown: Language = language or "en"
    steps = Steps(shown)
    with steps.step(phrase("Reading encoder, profiles and needs")):
        opened = open_encoder(read_folder(folder), vectors)
        suppliers = [one for _, one in read_usable(profiles, supplier_from, shown)]
        asked = [one for _, one in read_usable(needs, need_from, shown)]
        known = {one.id for one in asked}, {one.id for one in suppliers}
        right = _pairs(pairs, *known, shown)
    with steps.step(phrase("Ranking without the encoder and with it")):
        verdict = measured(Ranker.over(suppliers), opened, asked, right, seed)
    write_whole(folder / VERDICT, verdict.to_json())
    if as_json:
        click.echo(json.dumps(verdict.to_json(), ensure_ascii=False))
        return
    several = len({figure.language for figure in verdict.figures}) > 2
    for figure in verdict.figures:
        if several or figure.language:  # of one language alone, all needs are those of the language
            click.echo(_told(figure).render(shown))
    click.echo(_said(verdict).render(shown))


def _pairs(file: Path, needs: set[str], profiles: set[str], language: Language) -> Mapping[str, frozenset[str]]:
    """Return the right profiles of each need; a line that names nobody known is told and left out."""
    found: dict[str, set[str]] = {}
    for row, line in enumerate(file.read_text(encoding="utf-8-sig", errors="replace").splitlines(), 1):
        need, _, profile = (part.strip() for part in line.partition("\t"))
        if need in needs and profile in profiles:
            found.setdefault(need, set()).add(profile)
        elif line.strip():
            error = InputError(
                phrase("the line names no need and profile that were read."),
                remedy=phrase("Give the id of a need, a tab, the id of a profile."),
                place=Place(file=file.name, row=row),
            )
            click.echo(error.render(language), err=True)
    return {need: frozenset(of) for need, of in found.items()}


def _told(figure: "Figure") -> Phrase:
    """Return the sentence of a figure."""
    return phrase(
        "{metric} {language}, {needs} needs: {without} without the encoder, {with_it} with it "
        "(difference {low} to {high}).",
        metric=figure.metric,
        language=figure.language or phrase("all languages"),
        needs=figure.needs,
        without=figure.without,
        with_it=figure.with_it,
        low=figure.low,
        high=figure.high,
    )


def _said(verdict: "Verdict") -> Phrase:
    if verdict.wins:
        return phrase(
            "{encoder} wins for needs in: {languages}. It may be used with rank --encoder.",
            encoder=verdict.encoder,
            languages=", ".join(verdict.languages),
        )
    return phrase("{encoder} does not win. It is not used.", encoder=verdict.encoder)
