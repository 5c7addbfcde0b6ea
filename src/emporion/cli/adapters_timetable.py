"""Registry and matching records as a timetable's problem, and its result as an agenda to publish."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from attrs import frozen

from emporion import agendas, matching, timetable
from emporion.cli.frames import Frame
from emporion.kernel.languages import LANGUAGES, Language
from emporion.registry import records

REASONS_SHOWN = 2


@frozen
class Event:
    """What a forum is called, who holds it, and where."""

    title: str
    organiser: str = ""
    place: str = ""
    url: str = ""


def wish_id(match: matching.Match) -> str:
    """Return the id of the wished meeting of a match."""
    return f"{match.a}+{match.b}"


def problem_from(
    frame: Frame,
    organisations: Iterable[records.Organisation],
    matches: Iterable[matching.Match],
    *,
    quota: int | None = None,
) -> timetable.Problem:
    """Return the timetable's problem: each match is a wish, worth its score in tenths, twice where both list it.

    ``quota`` is the greatest number of meetings of one participant.
    """
    return timetable.Problem(
        slots=tuple(timetable.Slot(s.id, s.day, s.start_minute, s.end_minute) for s in frame.slots()),
        tables=tuple(timetable.Table(name) for name in frame.table_names()),
        participants=tuple(timetable.Participant(one.id, max_meetings=quota) for one in organisations),
        meetings=tuple(timetable.Meeting(wish_id(match), (match.a, match.b), worth(match)) for match in matches),
    )


def worth(match: matching.Match) -> int:
    """Return what seating a match is worth: 1 to 10 by its score, twice that where each is on the other's list."""
    lists = (match.rank_for_a is not None) + (match.rank_for_b is not None)
    return max(1, round(10 * match.score)) * max(1, lists)


def agenda_from(
    frame: Frame,
    event: Event,
    organisations: Sequence[records.Organisation],
    matches: Iterable[matching.Match],
    result: timetable.Result,
    *,
    released_at: datetime,
) -> agendas.Agenda:
    """Return the agenda of a result, with the best reasons of each match as the note of its meeting."""
    programme = agendas.Programme(
        title=event.title,
        organiser=event.organiser or event.title,
        place=event.place,
        zone=frame.zone,
        slots=tuple(agendas.AgendaSlot(slot.id, slot.period) for slot in frame.slots()),
        tables=frame.table_names(),
        version=1,
        released_at=released_at,
        url=event.url,
    )
    by_wish = {wish_id(match): match for match in matches}
    sittings = tuple(_sitting(event, by_wish, placement) for placement in result.placements)
    return agendas.Agenda(programme, tuple(party_from(one) for one in organisations), sittings)


def party_from(organisation: records.Organisation) -> agendas.Party:
    """Return an organisation as a party: its Latin name where it has one, and the name in its own language."""
    own = next((name for name in organisation.names if name.language != "en"), organisation.names[0])
    name = organisation.name("en")
    return agendas.Party(
        id=organisation.id,
        name=name,
        name_local=own.text if own.text != name else "",
        people=tuple(_person(one) for one in organisation.representatives),
        side=organisation.side,
        language=_language(organisation, own),
    )


def _person(representative: records.Representative) -> str:
    return ", ".join(part for part in (representative.name, representative.position) if part)


def _language(organisation: records.Organisation, own: records.Name) -> Language:
    if own.language != "en":
        return own.language
    spoken = [tag for one in organisation.representatives for tag in one.languages] + list(organisation.languages)
    codes = [tag[:2].lower() for tag in spoken]
    return next((language for code in codes for language in LANGUAGES if language == code), "en")


def _sitting(event: Event, by_wish: Mapping[str, matching.Match], placement: timetable.Placement) -> agendas.Sitting:
    match = by_wish[placement.meeting]
    return agendas.Sitting(
        uid=agendas.meeting_uid(event.title, match.a, match.b),
        sequence=0,
        slot_id=placement.slot,
        table=placement.table,
        a=match.a,
        b=match.b,
        note=tuple(reason.sentence for reason in match.reasons[:REASONS_SHOWN]),
    )
