"""Organisations as the matching engine's profiles, and its matches as rows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from attrs import asdict, evolve

from emporion import matching
from emporion.kernel.explanations import Part
from emporion.kernel.languages import LANGUAGES, language_of
from emporion.kernel.phrases import Label, phrase
from emporion.kernel.taxonomy import Taxonomy
from emporion.matching import teams
from emporion.matching.learning import contributions
from emporion.matching.market import MarketFigures, Point
from emporion.matching.problem import Kind, Side
from emporion_web.matching.enums import Cause
from emporion_web.matching.models import Match, MatchRun, Seen, TeamSearch
from emporion_web.registry.models import Organisation, Statement


def profiles_of(organisations: Iterable[Organisation], taxonomy: Taxonomy) -> Iterator[matching.Profile]:
    """Yield a profile for each organisation; needs ``statements`` fetched. Statements that say nothing are left out."""
    for organisation in organisations:
        yield matching.Profile(
            id=str(organisation.pk),
            side=cast(Side, organisation.side),
            name=organisation.display_name,
            statements=tuple(
                statement_of(s, taxonomy)
                for s in organisation.statements.all()
                if s.text.strip() or s.niche in taxonomy
            ),
            region=organisation.region,
            country=organisation.country,
            size=organisation.size,
            languages=tuple(organisation.languages),
            certificates=tuple(organisation.certificates),
        )


def statement_of(row: Statement, taxonomy: Taxonomy) -> matching.Statement:
    """Return an offer or need; a niche that the taxonomy does not know (any more) is left out."""
    return matching.Statement(
        id=str(row.pk),
        kind=cast(Kind, row.kind),
        text=row.text,
        language=row.language,  # type: ignore[arg-type]
        niche=row.niche if row.niche in taxonomy else "",
        mode=row.mode,
        wanted=matching.Wanted(
            regions=tuple(row.wanted_regions),
            sizes=tuple(row.wanted_sizes),
            languages=tuple(row.wanted_languages),
            certificates=tuple(row.wanted_certificates),
        ),
    )


def labels_of(organisations: Iterable[Organisation]) -> dict[str, Label]:
    """Return the names of organisations in all languages by the name their profile has; needs ``names`` fetched."""
    labels = {}
    for organisation in organisations:
        own = {name.language: name.text for name in reversed(organisation.names.all())}
        texts = {code: own.get(code, organisation.display_name) for code in LANGUAGES}
        labels[organisation.display_name] = Label(texts)
    return labels


def _named(part: Part, labels: Mapping[str, Label]) -> Part:
    """Return the part with names that each reader sees in the own language."""
    said = part.sentence
    values = {k: labels.get(v, v) if isinstance(v, str) else v for k, v in said.values.items()}
    return evolve(part, sentence=evolve(said, values=values))


def rows_of(
    run: MatchRun, problem: matching.Problem, result: matching.Result, labels: Mapping[str, Label]
) -> Iterator[Match]:
    """Yield a row, not yet saved, for each match; ``labels`` are the names to show in place of profile names."""
    for match in result.matches:
        yield Match(
            run=run,
            a_id=int(match.a),
            b_id=int(match.b),
            score=match.score,
            score_ab=match.score_ab,
            score_ba=match.score_ba,
            rank_for_a=match.rank_for_a,
            rank_for_b=match.rank_for_b,
            chance_for_a=match.chance_for_a,
            chance_for_b=match.chance_for_b,
            features=contributions(problem, problem.by_id[match.a], problem.by_id[match.b]),
            reasons=[_named(part, labels).to_json() for part in match.reasons],
            against=[_named(part, labels).to_json() for part in match.against],
        )


def request_of(search: TeamSearch) -> teams.Request:
    """Return a search as a request of the engine; its parts are numbered from 1."""
    parts = (teams.NeedPart(str(n), text, language_of(text)) for n, text in enumerate(search.parts, 1))
    asker = str(search.asker_id) if search.asker_id else ""
    return teams.Request(str(search.pk), tuple(parts), asker, cast(Side, search.side))


def teams_json(result: teams.Result, request: str, labels: Mapping[str, Label]) -> dict[str, Any]:
    """Return the teams of a request as JSON; organisations are keys, sentences phrases."""
    outcome = result.outcome[request]
    return {
        "teams": [_team_json(team, labels) for team in result.by_request.get(request, ())],
        "alone": [int(one) for one in outcome.alone],
        "certainty": teams.certainty(outcome).to_json(),
        "notes": [note.sentence.to_json() for note in outcome.notes],
    }


def _team_json(team: teams.Team, labels: Mapping[str, Label]) -> dict[str, Any]:
    return {
        "members": [int(one) for one in team.members],
        "score": team.score,
        "covers": [
            {
                "part": int(cover.part),
                "member": int(cover.member),
                "quality": cover.quality,
                "reasons": [_named(part, labels).to_json() for part in cover.reasons],
                "against": [_named(part, labels).to_json() for part in cover.against],
            }
            for cover in team.covers
        ],
        "open": [_open_json(one, labels) for one in team.open],
    }


def _open_json(one: teams.Open, labels: Mapping[str, Label]) -> dict[str, Any]:
    """Return an open part; of a hold it is told that there is one, never between whom."""
    held = one.remedy_kind == "hold"
    sentence = phrase("Who could cover it is held apart from a member of the team.") if held else one.sentence
    said = [_named(Part("", text), labels).sentence.to_json() if text else None for text in (sentence, one.remedy)]
    return {
        "part": int(one.part),
        "sentence": said[0],
        "remedy": said[1],
        "who": [] if held else [int(w) for w in one.who],
    }


def seen_rows(run: MatchRun, seen: Iterable[matching.Seen], left_out: Iterable[int]) -> Iterator[Seen]:
    """Yield a row, not yet saved, for each organisation that took part, and for each that may not be introduced."""
    for one in seen:
        yield Seen(
            run=run,
            organisation_id=int(one.id),
            times=one.times,
            missed=one.missed,
            fitting=one.fitting,
            listed=one.listed,
            cause=one.cause,
        )
    for pk in left_out:
        yield Seen(run=run, organisation_id=pk, cause=Cause.CLEARANCE)


def market_of(figures: MarketFigures) -> dict[str, Any]:
    """Return what lists lead to as JSON: expected matches, and for each side who is seen and what is kept."""
    return asdict(figures)


def point_of(point: Point) -> dict[str, Any]:
    """Return a position of the slider as JSON: the reach, the share of entries as on the plain lists, the figures."""
    return {"reach": point.reach, "overlap": point.overlap, **market_of(point.figures)}
