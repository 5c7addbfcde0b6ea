"""``emporion match``: registry organisations in, matches with their reasons out."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from emporion.kernel.explanations import Part
from emporion.kernel.languages import Language
from emporion.matching import Match
from emporion.matching.problem import Side


@click.command()
@click.option(
    "--organisations",
    "organisations_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="JSON lines, as 'emporion registry read' writes them.",
)
@click.option("--sides", type=click.Choice(["A", "B"]), nargs=2, default=("A", "B"), show_default=True)
@click.option("--shortlist", type=click.IntRange(1), default=10, show_default=True, help="Partners on one list.")
@click.option("--cap", type=click.IntRange(1), help="Lists of the other side that may show one organisation.")
@click.option(
    "--reach",
    type=click.FloatRange(0.0, 1.0),
    help="From 0, each sees its own best, to 1, as many meet as can. Without it: 1 under a cap, else 0.",
)
@click.option(
    "--explore",
    type=click.FloatRange(0.0, 1.0),
    default=0.0,
    show_default=True,
    help="Chance that the last place of a list is drawn.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Orders equal scores, and draws.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Matches as JSON lines.")
@click.pass_obj
def match(
    language: Language | None,
    organisations_path: Path,
    sides: tuple[str, str],
    shortlist: int,
    cap: int | None,
    reach: float | None,
    explore: float,
    seed: int,
    out: Path,
) -> None:
    """Match organisations of two sides, with reasons."""
    from emporion.cli.adapters import profiles_from
    from emporion.kernel.stopping import Stop
    from emporion.matching import Problem, check, solve, summary
    from emporion.registry.niches import load_taxonomy
    from emporion.registry.records_io import read_jsonl

    shown: Language = language or "en"
    if sides[0] == sides[1]:
        raise click.BadParameter("name two different sides.", param_hint="--sides")
    named: dict[Side, Side] = {"A": "A", "B": "B"} if sides[0] == "A" else {"A": "B", "B": "A"}
    profiles = profiles_from(read_jsonl(organisations_path), language=shown, sides=named)
    problem = Problem(profiles, load_taxonomy(), shortlist=shortlist, cap=cap, reach=reach, explore=explore)
    result = solve(problem, stop=Stop(), seed=seed)
    violations = check(problem, result)
    for violation in violations:
        click.echo(violation.sentence.render(shown), err=True)
    write_matches(result.matches, out, shown)
    click.echo(summary(problem, result).render(shown))
    if violations:
        raise SystemExit(1)


def write_matches(matches: Iterable[Match], out: Path, language: Language) -> None:
    """Write one JSON object a line, sentences in the language."""
    with out.open("w", encoding="utf-8") as file:
        for one in matches:
            file.write(json.dumps(match_json(one, language), ensure_ascii=False) + "\n")


def match_json(match: Match, language: Language) -> dict[str, Any]:
    """Return a match with its sentences in the language, and where it was drawn for a list, with what probability."""
    chances = {"chance_for_a": match.chance_for_a, "chance_for_b": match.chance_for_b}
    return {
        "a": match.a,
        "b": match.b,
        "score": match.score,
        "score_ab": match.score_ab,
        "score_ba": match.score_ba,
        "rank_for_a": match.rank_for_a,
        "rank_for_b": match.rank_for_b,
        "reasons": [_part_json(part, language) for part in match.reasons],
        "against": [_part_json(part, language) for part in match.against],
    } | {list_of: chance for list_of, chance in chances.items() if chance is not None}


def _part_json(part: Part, language: Language) -> dict[str, Any]:
    return part.to_json() | {"sentence": part.sentence.render(language), "weight": round(part.weight, 9)}
