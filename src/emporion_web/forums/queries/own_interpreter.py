"""What an interpreter's own page shows: where to be when, between whom, in which languages."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from attrs import frozen

from emporion.kernel.languages import Language
from emporion_web.forums.adapters.naming import languages_label
from emporion_web.forums.models import ForumInterpreter, InterpreterEntry
from emporion_web.forums.queries.agendas import is_held
from emporion_web.forums.queries.languages import needs_of
from emporion_web.forums.queries.names import names_of
from emporion_web.forums.queries.video import links_for_interpreter


@frozen
class Duty:
    """A meeting as its interpreter reads it; of one ``on_hold`` only the time is told."""

    entry: InterpreterEntry
    a: str = ""
    b: str = ""
    languages: str = ""
    on_hold: bool = False
    video: str = ""


def duties_of(
    interpreter: ForumInterpreter, entries: Sequence[InterpreterEntry], language: Language
) -> dict[date, list[Duty]]:
    """Return the meetings by day of the forum's zone; needs entries of ``entries_of_interpreter``."""
    forum = interpreter.forum
    zone, names = ZoneInfo(forum.zone), names_of(forum, language)
    needs = needs_of(forum, [(entry.a_id, entry.b_id) for entry in entries if not is_held(entry)])
    videos = links_for_interpreter((entry for entry in entries if not is_held(entry)), forum)
    days: dict[date, list[Duty]] = {}
    for entry in sorted(entries, key=lambda e: e.slot.start):
        duty = Duty(entry, on_hold=True)
        if not is_held(entry):
            need = needs.get((entry.a_id, entry.b_id))
            between = languages_label(sorted(need.languages)).render(language) if need else ""
            duty = Duty(entry, names[entry.a_id].name, names[entry.b_id].name, between, video=videos.get(entry.pk, ""))
        days.setdefault(entry.slot.start.astimezone(zone).date(), []).append(duty)
    return days
