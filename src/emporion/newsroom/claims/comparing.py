"""Whether two figures can be compared at all, and whether they then agree; every answer names its reason."""

from typing import Literal

from emporion.newsroom.claims.mentions import Mention

Scope = Literal["same", "open", "other"]
_SLACK_DAYS = 3
_AS_OF_DAYS = 31
_WEAK = 0.25
# Figures that hold without a period: a norm is in force, a rank needs its time.
_TIMELESS = frozenset({"norm"})


def scope_of(one: Mention, other: Mention) -> Scope:
    """Tell whether two figures measure the same of the same parties: surely, as far as is told, or not.

    Words that no list knows narrow a subject: they must be shared in one language, and in two languages nobody can
    tell. Articles of one story, which name the same people, are compared as far as is told.
    """
    mine, theirs = one.figure, other.figure
    if mine.unit != theirs.unit or not _measures_meet(one, other):
        return "other"
    if not one.subject.measured or one.subject.measured != other.subject.measured:
        return "other"
    if one.subject.rest != other.subject.rest or (one.subject.rest and one.language != other.language):
        return "open" if _one_story(one, other) else "other"
    scope = _parties(one, other)
    return "open" if scope == "other" and _one_story(one, other) else scope


def _one_story(one: Mention, other: Mention) -> bool:
    """Tell whether two articles share somebody they name, and no place speaks against one scope."""
    if one.file == other.file or not one.people & other.people:
        return False
    if one.language == other.language and one.subject.rest and other.subject.rest:
        return False
    places = [{party for party in m.parties if ":" in party} if m.told else set() for m in (one, other)]
    return not (places[0] and places[1]) or bool(places[0] & places[1])


def _measures_meet(one: Mention, other: Mention) -> bool:
    kinds = {one.figure.measure, other.figure.measure}
    return len(kinds) == 1 or kinds == {"level", "count"}


def _parties(one: Mention, other: Mention) -> Scope:
    if one.parties and other.parties:
        if one.parties == other.parties:
            return "same"
        return "other" if (one.told and other.told) or not _contained(one, other) else "open"
    return "other" if (one.parties and one.told) or (other.parties and other.told) else "open"


def _contained(one: Mention, other: Mention) -> bool:
    """Tell whether what one subject names is among what the other article speaks of on the whole."""
    told, whole = (one, other) if one.told else (other, one)
    return told.told and told.parties < whole.parties and len(told.parties) > 1


def same_period(one: Mention, other: Mention) -> bool | None:
    """Tell whether two figures hold for the same days; None where a period is not known.

    What holds on the day of an article is compared with what another says within a month.
    """
    if one.figure.measure in _TIMELESS:
        return True
    mine, theirs = one.days(), other.days()
    if mine is None or theirs is None:
        return None
    (start, end), (begin, stop) = mine, theirs
    slack = _AS_OF_DAYS if start == end and begin == stop else _SLACK_DAYS
    return abs((start - begin).days) <= slack and abs((end - stop).days) <= slack


def overlap(one: Mention, other: Mention) -> bool:
    """Tell whether the intervals of two figures share a value; an open end goes on for ever."""
    lows = [low for low in (one.low, other.low) if low is not None]
    highs = [high for high in (one.high, other.high) if high is not None]
    return not lows or not highs or max(lows) <= min(highs) * (1 + 1e-12) or max(lows) - min(highs) < 1e-9


def supports(one: Mention, other: Mention) -> bool:
    """Tell whether an overlap says anything: “over 100” and 1,000 agree, but one does not bear the other out."""
    closed = [None not in (mention.low, mention.high) for mention in (one, other)]
    if all(closed):
        return True
    values = sorted(abs(mention.figure.value) for mention in (one, other))
    return values[1] - values[0] <= _WEAK * values[1]
