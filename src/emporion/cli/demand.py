"""``emporion demand``: what the other market needs, by niche, with the organisations behind every number."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from emporion.cli.paths import InFile, OutFile
from emporion.kernel.languages import Language
from emporion.kernel.modes import MODES

if TYPE_CHECKING:
    from emporion.matching.demand import NicheDemand, Package, Problem, Result

_MOST_TOLD = 10


@click.command()
@click.option("--organisations", "organisations_path", type=InFile(), required=True, help="JSON lines, as of 'match'.")
@click.option("--side", type=click.Choice(["A", "B"]), default="A", show_default=True, help="Whose needs are counted.")
@click.option("--region", default="", help="Of the organisations that need.")
@click.option("--offering-region", default="", help="Of the organisations that offer.")
@click.option("--mode", type=click.Choice(MODES), help="A cooperation mode.")
@click.option("--out", type=OutFile(), required=True, help="Niches as JSON lines.")
@click.pass_obj
def demand(
    language: Language | None,
    organisations_path: Path,
    side: str,
    region: str,
    offering_region: str,
    mode: str | None,
    out: Path,
) -> None:
    """Count needs of one side against offers of the other, by niche: gaps, crowded places, what is asked for.

    Every number comes as the ids behind it: the file is for those who may see them.
    """
    from emporion.cli.adapters import profiles_from
    from emporion.cli.whole import write_parts
    from emporion.matching.demand import Problem, check, explain, solve, summary
    from emporion.registry.niches import load_taxonomy
    from emporion.registry.records_io import read_jsonl

    shown: Language = language or "en"
    profiles = profiles_from(read_jsonl(organisations_path), language=shown)
    problem = Problem(profiles, load_taxonomy(), side, region, offering_region, mode or "")  # type: ignore[arg-type]
    result = solve(problem)
    violations = check(problem, result)
    for violation in violations:
        click.echo(violation.sentence.render(shown), err=True)
    write_parts(out, lines_of(problem, result, shown))
    click.echo(summary(result).render(shown))
    for one in [one for one in result.ranked() if one.cell.state == "gap" and one.own.needs][:_MOST_TOLD]:
        click.echo(explain(problem, result, one.code).headline.render(shown))
    if violations:
        raise SystemExit(1)


def lines_of(problem: "Problem", result: "Result", language: Language) -> Iterable[str]:
    """Yield one JSON object a line for each niche, the gaps first."""
    for one in result.ranked():
        yield json.dumps(_niche(problem, one, language), ensure_ascii=False) + "\n"


def _niche(problem: "Problem", one: "NicheDemand", language: Language) -> dict[str, Any]:
    return {
        "niche": one.code,
        "label": problem.taxonomy[one.code].label(language),
        "level": one.level,
        "state": one.cell.state,
        "needing": list(one.cell.needing),
        "offering": list(one.cell.offering),
        "needs": [list(ref) for ref in one.cell.needs],
        "offers": [list(ref) for ref in one.cell.offers],
        "package": _package(one.package),
    }


def _package(package: "Package") -> list[dict[str, Any]]:
    return [
        {
            "criterion": ask.criterion,
            "value": ask.value,
            "share": round(ask.share, 6),
            "needs": [list(ref) for ref in ask.needs],
        }
        for ask in package.asks
    ]
