"""Why a wish was left out, and the cheapest fix: asked of the engine for one wish, kept while the draft stays as is."""

from django.db import transaction

from emporion import timetable
from emporion.kernel.explanations import Explanation, Part
from emporion.kernel.phrases import phrase
from emporion_web.forums import adapters
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models import LeftOut, TimetableVersion
from emporion_web.forums.queries.names import labels_of
from emporion_web.forums.queries.policy import bars_of
from emporion_web.forums.queries.versions import free_places

HEADLINE = "headline"


def explain_left_out(left_out: LeftOut) -> tuple[list[Part], dict[str, object]]:
    """Return the reasons (the first is the headline) and the remedy, a phrase as JSON or empty if there is none.

    The answer is kept on a draft until the draft changes; a version that was given out is never written to. Of a pair
    that is barred no more is said than that, and it is not kept: it may be cleared, or agree, at any moment.
    """
    version, pair = left_out.version, (left_out.a_id, left_out.b_id)
    barred = bars_of(version.forum, version.left_out.values_list("a_id", "b_id"))
    if left_out.reasons and pair not in barred:
        return [Part.from_json(part) for part in left_out.reasons], left_out.remedy
    problem = adapters.problem_now(version, barred=barred)
    name = adapters.meeting_id(left_out.a_id, left_out.b_id)
    found = timetable.explain(problem, adapters.result_of(version), name)
    reasons, remedy = _named(left_out, version, found, barred=pair in barred)
    if pair not in barred:
        _keep(left_out, version, reasons, remedy)
    return reasons, remedy


def _named(
    left_out: LeftOut, version: TimetableVersion, found: Explanation, *, barred: bool
) -> tuple[list[Part], dict[str, object]]:
    pairs = list(version.meetings.values_list("a_id", "b_id")) + list(version.left_out.values_list("a_id", "b_id"))
    labels = adapters.labels_for(version.forum, labels_of(version.forum), pairs)
    parts = [Part(HEADLINE, found.headline), *found.parts]
    named = [Part(p.kind, adapters.named(p.sentence, labels), p.weight, p.quotes) for p in parts]
    places = [] if barred else free_places(version, left_out.a_id, left_out.b_id)
    if places:
        slot, tables = labels[adapters.slot_id(places[0][0].pk)], labels[adapters.table_id(places[0][1][0].pk)]
        free = phrase(
            "It can be seated as things stand: {slot}, table {table} is free for both.", slot=slot, table=tables
        )
        return named, free.to_json()
    return named, adapters.named(found.remedy, labels).to_json() if found.remedy else {}


@transaction.atomic
def _keep(left_out: LeftOut, version: TimetableVersion, reasons: list[Part], remedy: dict[str, object]) -> None:
    """Keep an answer on a draft that is still the one that was asked about."""
    asked = TimetableVersion.objects.select_for_update(no_key=True).filter(
        pk=version.pk, status=VersionStatus.DRAFT, revision=version.revision
    )
    if asked.exists():
        LeftOut.objects.filter(pk=left_out.pk).update(reasons=[part.to_json() for part in reasons], remedy=remedy)
