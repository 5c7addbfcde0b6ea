"""The statistics of a forum: what was booked, what was held, what came of it, by side, niche and region."""

from collections.abc import Mapping
from datetime import datetime

from attrs import frozen

from emporion.registry.niches import load_taxonomy
from emporion_web.accounts.enums import Side
from emporion_web.accounts.models import Market, User
from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.models import CalendarEntry, Forum
from emporion_web.outcomes.enums import Result
from emporion_web.outcomes.models import Outcome
from emporion_web.outcomes.queries.meetings import begun, counted
from emporion_web.outcomes.rules import LEAST, REST, Line, Met, Verdict, Word, guarded, hushed, lines, total, verdict
from emporion_web.registry.models import Statement
from emporion_web.registry.queries.labels import country_label, niche_label
from emporion_web.ui.languages import in_language

NICHE, REGION = "niche", "region"


@frozen
class Table:
    """Lines of one side by niche or by region, with the names of its groups."""

    side: str
    by: str
    lines: tuple[Line, ...]
    names: Mapping[str, str]

    @property
    def rows(self) -> list[tuple[str, Line]]:
        """The lines with their names; the small groups together have none."""
        return [("" if line.group == REST else self.names.get(line.group, ""), line) for line in self.lines]


@frozen
class Statistics:
    """What may be told of a forum to somebody: of a side of which too few organisations have spoken, nothing."""

    booked: int
    held: int
    not_held: int
    different: int
    untold: int
    agreed: int
    totals: Mapping[str, Line]
    tables: tuple[Table, ...]
    last: datetime | None


def statistics(forum: Forum, user: User) -> Statistics:
    """Count the meetings of a forum that have begun, as the person may know: the other side's small groups together."""
    return _told_to(user.side or "AB", forum)


def public_statistics(forum: Forum) -> Statistics:
    """Count the same as anybody may know, for what leaves the house: of both sides small groups together."""
    return _told_to("", forum)


def _told_to(own: str, forum: Forum) -> Statistics:
    """Count for a reader of the ``own`` sides.

    A line counts the word of its own side, and the reader's own: else the line of one organisation would tell what
    its single partner said. Both words are counted in the whole alone, each once enough of its side have spoken. Next
    steps agreed by both are counted whole: both know of theirs, and the desks hand them over.
    """
    meetings = meetings_in(forum)
    whole = {side: total(lines(meetings, side, {}), side) for side in Side.values}
    heard = {side for side, line in whole.items() if side in own or line.spoken >= LEAST}
    ends = [verdict(met) for met in hushed(meetings, heard)]
    both = sum(met.said_a.result == met.said_b.result == Result.NEXT_STEP for met in meetings)
    seats = _seats(forum)
    cuts = ((NICHE, *_niches(seats)), (REGION, *_regions(seats)))
    tables, totals = [], {}
    for side in Side.values:
        mine = side in own
        words = hushed(meetings, {side, *own})
        if side in heard:
            totals[side] = total(lines(words, side, {}), side)
        for by, groups, names in cuts:
            found = lines(words, side, groups)
            tables.append(Table(side, by, tuple(found if mine else guarded(found)), names))
    starts = begun(CalendarEntry.objects.filter(forum=forum)).order_by("-slot__start")
    return Statistics(
        len(meetings),
        ends.count(Verdict.HELD),
        ends.count(Verdict.NOT_HELD),
        ends.count(Verdict.DIFFERENT),
        ends.count(Verdict.UNTOLD),
        both,
        totals,
        tuple(table for table in tables if table.lines),
        starts.values_list("slot__start", flat=True).first(),
    )


def meetings_in(forum: Forum) -> list[Met]:
    """Return the meetings of a forum that have begun, with the words of both sides."""
    said = {
        (entry, who): Word(result, absent)
        for entry, who, result, absent in Outcome.objects.filter(counted(), entry__forum=forum).values_list(
            "entry", "participant", "result", "absent"
        )
    }
    rows = begun(CalendarEntry.objects.filter(forum=forum)).values_list("pk", "a", "b", "status")
    return [
        Met(a, b, said.get((pk, a), Word()), said.get((pk, b), Word()), status == EntryStatus.NOT_HELD)
        for pk, a, b, status in rows
    ]


def market_names() -> dict[str, str]:
    """Return the names of the markets by their side, in the reader's language."""
    return {market.side: in_language(market, "name") for market in Market.objects.all()}


Seats = dict[int, tuple[int, str, str]]


def _seats(forum: Forum) -> Seats:
    fields = ("pk", "organisation_id", "organisation__country", "organisation__region")
    return {pk: (own, country, region) for pk, own, country, region in forum.participants.values_list(*fields)}


def _niches(seats: Seats) -> tuple[dict[int, str], dict[str, str]]:
    """Put each participant into the widest niche of what it stated first: in one, so that sums add."""
    rows = Statement.objects.filter(organisation__in={own for own, _, _ in seats.values()}).exclude(niche="")
    first: dict[int, str] = {}
    for own, niche in rows.order_by("pk").values_list("organisation", "niche"):
        first.setdefault(own, _root(niche))
    groups = {pk: first.get(own, "") for pk, (own, _, _) in seats.items()}
    return groups, {code: niche_label(code) for code in set(groups.values()) if code}


def _root(niche: str) -> str:
    taxonomy = load_taxonomy()
    return taxonomy.path(niche)[0].code if niche in taxonomy else niche


def _regions(seats: Seats) -> tuple[dict[int, str], dict[str, str]]:
    groups = {pk: f"{country}|{region}" if region or country else "" for pk, (_, country, region) in seats.items()}
    names = {}
    for key in set(groups.values()) - {""}:
        country, _, region = key.partition("|")
        names[key] = ", ".join(part for part in (country_label(country) if country else "", region) if part)
    return groups, names
