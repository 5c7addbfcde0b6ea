"""Organisations as the matching engine's profiles, and its matches as rows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from attrs import evolve

from emporion import matching
from emporion.kernel.explanations import Part
from emporion.kernel.languages import LANGUAGES
from emporion.kernel.phrases import Label
from emporion.kernel.taxonomy import Taxonomy
from emporion.matching.problem import Kind, Side
from emporion_web.matching.models import Match, MatchRun
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


def rows_of(run: MatchRun, result: matching.Result, labels: Mapping[str, Label]) -> Iterator[Match]:
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
            reasons=[_named(part, labels).to_json() for part in match.reasons],
            against=[_named(part, labels).to_json() for part in match.against],
        )
