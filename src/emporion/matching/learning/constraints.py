"""From declines to constraints: an organisation that turned down three for their region is asked whether to say so."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from attrs import frozen

from emporion.kernel.phrases import Label, Phrase, phrase, plural
from emporion.matching.learning.events import YES, Event
from emporion.matching.problem import Profile, Wanted
from emporion.matching.wanted import Criterion

FEWEST_DECLINES = 3
_FIELDS = {"region": "regions", "size": "sizes", "languages": "languages", "certificates": "certificates"}
_VALUES: Mapping[str, Callable[[Profile], tuple[str, ...]]] = {
    "region": lambda profile: (profile.region or profile.country,),
    "size": lambda profile: (profile.size,),
    "languages": lambda profile: profile.languages,
    "certificates": lambda profile: profile.certificates,
}


@frozen
class Suggestion:
    """A constraint an organisation might want to state, with the events behind it.

    ``turned_down`` are the values of those declined for this reason, the most frequent first; ``wanted`` asks for the
    values of those it said yes to, less the former. Where that leaves nothing, the organisation is asked what it wants.
    """

    viewer: str
    criterion: Criterion
    turned_down: tuple[str, ...]
    wanted: Wanted | None
    events: tuple[Event, ...]
    sentence: Phrase


def suggest_constraints(events: Iterable[Event], profiles: Mapping[str, Profile]) -> tuple[Suggestion, ...]:
    """Return a suggestion for every viewer and criterion with three declined organisations or more, by viewer.

    Declines of one organisation count once. A reason that is no criterion suggests nothing. ``profiles`` are those
    shown; one that is unknown says nothing.
    """
    declined: dict[tuple[str, str], dict[str, Event]] = {}
    agreed: dict[str, set[str]] = {}
    for event in sorted(events, key=lambda one: (one.when, one.viewer, one.shown)):
        if event.act == "declined" and event.reason in _FIELDS:
            declined.setdefault((event.viewer, event.reason), {})[event.shown] = event
        elif event.act in YES:
            agreed.setdefault(event.viewer, set()).add(event.shown)
    return tuple(
        _suggestion(viewer, criterion, tuple(of.values()), agreed.get(viewer, set()), profiles)
        for criterion in get_args(Criterion)
        for (viewer, reason), of in sorted(declined.items())
        if reason == criterion and len(of) >= FEWEST_DECLINES
    )


def _suggestion(
    viewer: str, criterion: Criterion, events: tuple[Event, ...], agreed: set[str], profiles: Mapping[str, Profile]
) -> Suggestion:
    against = _values(criterion, (event.shown for event in events), profiles)
    wanted = [value for value in _values(criterion, sorted(agreed), profiles) if value not in against]
    asked = Wanted(**{_FIELDS[criterion]: tuple(wanted)}) if wanted else None  # type: ignore[arg-type]
    return Suggestion(viewer, criterion, against, asked, events, _sentence(criterion, len(events), wanted))


def _values(criterion: str, ids: Iterable[str], profiles: Mapping[str, Profile]) -> tuple[str, ...]:
    counts = Counter(value for one in ids if one in profiles for value in _VALUES[criterion](profiles[one]) if value)
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))


def _sentence(criterion: Criterion, count: int, wanted: list[str]) -> Phrase:
    said = {
        "region": plural(
            "You turned down {count} organisation for its region.",
            "You turned down {count} organisations for their region.",
            count,
        ),
        "size": plural(
            "You turned down {count} organisation for its size.",
            "You turned down {count} organisations for their size.",
            count,
        ),
        "languages": plural(
            "You turned down {count} organisation for its languages.",
            "You turned down {count} organisations for their languages.",
            count,
        ),
        "certificates": plural(
            "You turned down {count} organisation for its certificates.",
            "You turned down {count} organisations for their certificates.",
            count,
        ),
    }[criterion]
    if not wanted:
        return phrase("{said} Would you like to say what you look for?", said=said)
    listed = Label({"en": ", ".join(wanted)})
    return phrase("{said} Would you like to ask for: {values}?", said=said, values=listed)
