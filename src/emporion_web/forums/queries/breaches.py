"""What in a version breaks a rule of interpreters, sessions, walks and tables, as the engine checks it."""

from collections.abc import Collection

from emporion import timetable
from emporion.kernel.phrases import Phrase
from emporion_web.forums import adapters
from emporion_web.forums.models import TimetableVersion
from emporion_web.forums.queries.names import labels_of

RULES = ("interpreter.", "participant.session", "participant.walk", "table.exhibitor", "table.closed")


def breaches(version: TimetableVersion, *, besides: Collection[adapters.Pair] = ()) -> list[Phrase]:
    """Return what is broken, in sentences with names; nothing is asked of a forum that has none of these.

    What concerns no meetings but those of the pairs ``besides`` is not told.
    """
    forum = version.forum
    has = (forum.interpreters, forum.sessions, forum.walks, forum.participants.filter(own_table__isnull=False))
    closed = forum.tables.filter(closed__isnull=False)
    if not closed.exists() and not any(rows.exists() for rows in has):
        return []
    problem = adapters.problem_now(version, locks=False)
    found = timetable.check(problem, adapters.result_of(version))
    apart = {adapters.meeting_id(*pair) for pair in besides}
    broken = [
        violation.sentence
        for violation in found
        if violation.rule.startswith(RULES)
        and not (apart and apart >= (set(violation.items) & problem.meeting_by_id.keys() or {""}))
    ]
    if not broken:
        return []
    pairs = version.meetings.values_list("a_id", "b_id")
    labels = adapters.labels_for(forum, labels_of(forum), pairs)
    return [adapters.named(sentence, labels) for sentence in broken]
