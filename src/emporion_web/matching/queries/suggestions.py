"""What an organisation's declines suggest that it ask of partners; asked once, and not again where it said no."""

from collections import Counter
from collections.abc import Mapping

from attrs import frozen

from emporion.kernel.phrases import Phrase
from emporion.matching.learning import Event as Act
from emporion.matching.learning import suggest_constraints
from emporion.matching.problem import Profile
from emporion_web.matching.enums import EventKind
from emporion_web.matching.models import DismissedSuggestion, Event
from emporion_web.matching.queries.events import live_events
from emporion_web.registry.models import Organisation, Statement

FEWEST = 3
COLUMNS = {
    "region": "wanted_regions",
    "size": "wanted_sizes",
    "languages": "wanted_languages",
    "certificates": "wanted_certificates",
}


@frozen
class Suggested:
    """A suggestion: its key, which column of a need it fills with which values (none: only the organisation can say),
    and the needs that do not ask for them yet.
    """

    key: str
    sentence: Phrase
    column: str
    values: tuple[str, ...]
    needs: tuple[Statement, ...]


def suggestions_for(owner: Organisation, answers: Mapping[int, Event]) -> list[Suggested]:
    """Return the suggestions for an organisation, whose standing answers are at hand; few declines cost no query."""
    declined = Counter(answer.reason for answer in answers.values() if answer.kind == EventKind.DECLINED)
    if max(declined[reason] for reason in COLUMNS) < FEWEST:
        return []
    rows = list(live_events().filter(viewer=owner).exclude(kind__in=(EventKind.SHOWN, EventKind.OPENED)))
    shown = Organisation.objects.filter(pk__in={row.shown_id for row in rows})
    acts = [
        Act(str(owner.pk), str(row.shown_id), row.kind, row.at.timestamp(), reason=row.reason)  # type: ignore[arg-type]
        for row in rows
    ]
    found = suggest_constraints(acts, {str(each.pk): _profile(each) for each in shown})
    dismissed = set(DismissedSuggestion.objects.filter(organisation=owner).values_list("key", flat=True))
    needs = list(owner.statements.filter(kind="need"))
    suggested = []
    for one in found:
        values = next((v for v in _values(one.wanted) if v), ()) if one.wanted else ()
        column = COLUMNS[one.criterion]
        open_needs = tuple(need for need in needs if not set(values) <= set(getattr(need, column)))
        key = f"{one.criterion}:{'|'.join(values)}"[:120]
        if key not in dismissed and (open_needs or not values):
            suggested.append(Suggested(key, one.sentence, column, values, open_needs))
    return suggested


def _values(wanted: object) -> list[tuple[str, ...]]:
    return [getattr(wanted, name) for name in ("regions", "sizes", "languages", "certificates")]


def _profile(row: Organisation) -> Profile:
    return Profile(
        id=str(row.pk),
        side=row.side,  # type: ignore[arg-type]
        name=row.display_name,
        region=row.region,
        country=row.country,
        size=row.size,
        languages=tuple(row.languages),
        certificates=tuple(row.certificates),
    )
