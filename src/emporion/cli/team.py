"""``emporion team``: needs in, for each the smallest teams that cover its parts, with reasons and what stays open."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from emporion.cli.paths import InFile, OutFile
from emporion.kernel.languages import Language

if TYPE_CHECKING:
    from emporion.kernel.explanations import Part
    from emporion.matching.teams import Problem, Result, Team


@click.command()
@click.option("--organisations", "organisations_path", type=InFile(), required=True, help="JSON lines, as of 'match'.")
@click.option("--needs", "needs_path", type=InFile(), required=True, help="JSON lines: id, text, and what is known.")
@click.option("--holds", "holds_path", type=InFile(), help="Pairs that must not meet, JSON lines with a and b.")
@click.option("--alternatives", type=click.IntRange(1), default=3, show_default=True, help="Teams for one need.")
@click.option("--most", type=click.IntRange(2, 5), default=5, show_default=True, help="Members of one team.")
@click.option(
    "--least",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.15,
    show_default=True,
    help="Least quality of an offer for a part.",
)
@click.option(
    "--mixed",
    type=click.Choice(["any", "prefer", "require"]),
    default="prefer",
    show_default=True,
    help="Members of both sides.",
)
@click.option("--cap", type=click.IntRange(1), help="Teams in which one organisation is proposed.")
@click.option("--seed", type=int, default=0, show_default=True, help="Orders equal teams.")
@click.option("--out", type=OutFile(), required=True, help="Teams as JSON lines.")
@click.pass_obj
def team(
    language: Language | None,
    /,
    organisations_path: Path,
    needs_path: Path,
    holds_path: Path | None,
    seed: int,
    out: Path,
    **settings: Any,
) -> None:
    """Find teams of 2 to 5 organisations for needs that no single partner covers.

    A line of needs has id and text; optionally lang, asker (the id of an organisation), side, niche, mode, constraints,
    and parts: texts, or objects with text, niche and mode. Without parts the text is divided.
    """
    from emporion.cli.adapters import profiles_from
    from emporion.cli.team_lines import read_holds, read_requests
    from emporion.cli.whole import write_parts
    from emporion.kernel.stopping import Stop
    from emporion.matching.teams import Problem, check, solve, summary
    from emporion.registry.niches import load_taxonomy
    from emporion.registry.records_io import read_jsonl

    shown: Language = language or "en"
    taxonomy = load_taxonomy()
    profiles = profiles_from(read_jsonl(organisations_path), language=shown)
    requests = read_requests(needs_path, profiles, taxonomy)
    problem = Problem(profiles, taxonomy, requests, read_holds(holds_path), **settings)
    result = solve(problem, stop=Stop(), seed=seed)
    violations = check(problem, result)
    for violation in violations:
        click.echo(violation.sentence.render(shown), err=True)
    write_parts(out, lines_of(problem, result, shown))
    click.echo(summary(result).render(shown))
    if violations:
        raise SystemExit(1)


def lines_of(problem: "Problem", result: "Result", language: Language) -> Iterable[str]:
    """Yield one JSON object a line for each request, sentences in the language."""
    import json

    from emporion.matching.teams import certainty

    for outcome in result.outcomes:
        request = problem.request[outcome.request]
        line = {
            "need": outcome.request,
            "parts": [{"id": one.id, "text": one.text, "niche": one.niche} for one in request.parts],
            "teams": [_team(one, language) for one in result.by_request.get(outcome.request, ())],
            "alone": list(outcome.alone),
            "proved": outcome.proved,
            "certainty": certainty(outcome).render(language),
            "notes": [note.sentence.render(language) for note in outcome.notes],
        }
        yield json.dumps(line, ensure_ascii=False) + "\n"


def _team(one: "Team", language: Language) -> dict[str, Any]:
    return {
        "rank": one.rank,
        "members": list(one.members),
        "score": one.score,
        "mixed": one.mixed,
        "covers": [
            {
                "part": cover.part,
                "member": cover.member,
                "offer": cover.offer,
                "quality": cover.quality,
                "reasons": [_part(part, language) for part in cover.reasons],
                "against": [_part(part, language) for part in cover.against],
            }
            for cover in one.covers
        ],
        "open": [
            {
                "part": missing.part,
                "sentence": missing.sentence.render(language),
                "remedy": missing.remedy.render(language) if missing.remedy else "",
                "remedy_kind": missing.remedy_kind,
                "who": list(missing.who),
            }
            for missing in one.open
        ],
    }


def _part(part: "Part", language: Language) -> dict[str, Any]:
    return part.to_json() | {"sentence": part.sentence.render(language), "weight": round(part.weight, 9)}
