"""What one participant's own page shows: the meetings with the partner's public side and why the two meet."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from attrs import frozen

from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase
from emporion_web.forums.models import CalendarEntry, Forum, Participant
from emporion_web.forums.queries.agendas import is_held
from emporion_web.forums.queries.parties import why_they_meet
from emporion_web.forums.queries.video import link_of
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Organisation, Statement


@frozen
class Meet:
    """A meeting as the participant reads it; ``statements`` are empty once the partner is no longer listed.

    Of one ``on_hold`` only the time is told.
    """

    entry: CalendarEntry
    name: str = ""
    own_name: str = ""
    country: str = ""
    city: str = ""
    statements: tuple[Statement, ...] = ()
    people: tuple[str, ...] = ()
    why: tuple[Phrase, ...] = ()
    on_hold: bool = False
    interpreter: str = ""
    video: str = ""


def meets_of(participant: Participant, entries: Sequence[CalendarEntry], language: Language) -> dict[date, list[Meet]]:
    """Return the meetings by day of the forum's zone, named in the language; needs entries of ``entries_of``."""
    zone = ZoneInfo(participant.forum.zone)
    told = [entry for entry in entries if not is_held(entry)]
    partners = {entry.pk: entry.b_id if entry.a_id == participant.pk else entry.a_id for entry in told}
    rows = Participant.objects.filter(pk__in=partners.values()).select_related("organisation")
    related = ("names", "statements", "consents", "representatives")
    known = {p.pk: p.organisation for p in rows.prefetch_related(*(f"organisation__{name}" for name in related))}
    why = why_they_meet({(entry.a_id, entry.b_id) for entry in told})
    days: dict[date, list[Meet]] = {}
    for entry in sorted(entries, key=lambda e: e.slot.start):
        meet = Meet(entry, on_hold=True)
        if entry.pk in partners:
            partner = known[partners[entry.pk]]
            meet = _meet(entry, participant.forum, partner, language, why.get((entry.a_id, entry.b_id), ()))
        days.setdefault(entry.slot.start.astimezone(zone).date(), []).append(meet)
    return days


def _meet(
    entry: CalendarEntry, forum: Forum, partner: Organisation, language: Language, why: tuple[Phrase, ...]
) -> Meet:
    names = {name.language: name.text for name in reversed(partner.names.all())}
    agreed = {consent.scope for consent in partner.consents.all() if consent.revoked_at is None}
    listed = ConsentScope.LISTED in agreed
    name = names.get(language, partner.display_name)
    return Meet(
        entry,
        name,
        partner.display_name if partner.display_name != name else "",
        partner.country if listed else "",
        partner.city if listed else "",
        tuple(partner.statements.all()) if listed else (),
        tuple(p.name for p in partner.representatives.all()) if ConsentScope.CONTACTED in agreed else (),
        why,
        interpreter=entry.interpreter.name if entry.interpreter else "",
        video=link_of(entry, forum),
    )
