"""What matching hears of outcomes: what came of meetings, and which of them did not take place."""

from collections.abc import Iterator

from emporion_web.forums.models import CalendarEntry
from emporion_web.forums.queries.standing import meetings_over
from emporion_web.matching.actions.told import Told
from emporion_web.matching.enums import EventKind
from emporion_web.matching.enums import Outcome as Came
from emporion_web.outcomes.enums import Result
from emporion_web.outcomes.models import FollowUp, Outcome
from emporion_web.outcomes.queries.meetings import stands
from emporion_web.outcomes.rules import Met, Verdict, Word, verdict

# What a side says right after a meeting; “informative” says no more than that they met.
MEANS = {Result.LITTLE: Came.NOTHING, Result.COOPERATION: Came.TALKS, Result.NEXT_STEP: Came.TALKS}


def outcomes() -> Iterator[Told]:
    """Yield of each two organisations what the one said last of a meeting with the other; nobody reads the other's.

    Of a meeting that the desk says was not held matching hears nothing.
    """
    rows = Outcome.objects.filter(stands()).exclude(result=Result.NOT_HELD).order_by("-told_at", "-pk")
    found: dict[tuple[int, int], str] = {}
    fields = ("participant", "entry__a", "entry__a__organisation", "entry__b__organisation", "result")
    for own, a, of_a, of_b, result in rows.values_list(*fields):
        pair = (of_a, of_b) if own == a else (of_b, of_a)
        found.setdefault(pair, result)
    came = {pair: MEANS[Result(result)].value for pair, result in found.items() if result in MEANS} | _later()
    for (viewer, shown), outcome in came.items():
        if viewer != shown:
            yield Told(viewer, shown, EventKind.OUTCOME, outcome=outcome)


def _later() -> dict[tuple[int, int], str]:
    """Return what was answered last of all follow-ups: it tells more than the word right after the meeting."""
    rows = FollowUp.objects.filter(stands("outcome__")).exclude(answered_at=None).order_by("answered_at", "pk")
    own, a = "outcome__participant", "outcome__entry__a"
    fields = (own, a, f"{a}__organisation", "outcome__entry__b__organisation", "standing")
    return {
        ((of_a, of_b) if who == one else (of_b, of_a)): standing
        for who, one, of_a, of_b, standing in rows.values_list(*fields)
    }


def not_met() -> Iterator[Told]:
    """Yield of each two organisations that they met, where no meeting of theirs took place as its sides say.

    Of a meeting that the desk says was not held nobody was told that the two met.
    """
    said: dict[int, dict[int, Word]] = {}
    rows = Outcome.objects.filter(stands())
    for entry, who, result, missing in rows.values_list("entry", "participant", "result", "absent"):
        said.setdefault(entry, {})[who] = Word(result, missing)
    entries = CalendarEntry.objects.filter(pk__in=said).values_list(
        "pk", "a", "b", "a__organisation", "b__organisation", "forum"
    )
    absent: set[tuple[int, int, int]] = set()
    for pk, a, b, of_a, of_b, forum in entries:
        words = said[pk]
        if verdict(Met(a, b, words.get(a, Word()), words.get(b, Word()))) == Verdict.NOT_HELD:
            absent.add((of_a, of_b, forum))
    held = meetings_over().filter(a__organisation__in={of_a for of_a, _, _ in absent}).order_by()
    met = {
        (of_a, of_b)
        for of_a, of_b, forum in held.values_list("a__organisation", "b__organisation", "version__forum")
        if (of_a, of_b, forum) not in absent
    }
    for of_a, of_b in {(of_a, of_b) for of_a, of_b, _ in absent} - met:
        yield Told(of_a, of_b, EventKind.MET)
        yield Told(of_b, of_a, EventKind.MET)
