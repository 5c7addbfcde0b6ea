"""Write what a screening found: hits that stay, come, and go. Called by the jobs inside their one transaction."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import define, field, frozen
from django.utils import timezone

from emporion_web.registry.models import Organisation
from emporion_web.screening.adapters.found import Found
from emporion_web.screening.adapters.parties import Inputs, party_to_json, subject_kind
from emporion_web.screening.enums import Outcome
from emporion_web.screening.models import Hit, ListVersion, Screened

AT_ONCE = 500
_SHOWN = (
    "score",
    "party_name",
    "entry_name",
    "party_variant",
    "entry_variant",
    "features",
    "reasons",
    "via",
    "share_percent",
    "details",
    "entry_seen",
    "party_seen",
)


@frozen
class Screening:
    """What a screening did: of whom, on which versions, with what found.

    ``entries`` are, by the short name of a list, the ids of all its entries: a true match whose entry still stands is
    kept even where an edit of the organisation made the likeness vanish. ``kept`` are pairs of list and entry that
    were passed over as unchanged: what was found on them before is current still.
    """

    inputs: Sequence[Inputs]
    versions: Sequence[ListVersion]
    found: Iterable[Found]
    entries: Mapping[str, Collection[str]]
    kept: Mapping[str, Collection[str]] = field(factory=dict)


@define
class _Book:
    """The hits of some organisations on some lists: those there are, and what becomes of them."""

    rows: dict[tuple[int, str], dict[tuple[str, ...], Hit]]
    fresh: list[Hit] = field(factory=list)
    again: list[Hit] = field(factory=list)


def write_screening(done: Screening, *, standing: str) -> int:
    """Write the hits of a screening and that it took place on the standing versions; return how many are current.

    Only hits of organisations among the inputs count, which must be as they were when they were screened.
    """
    versions = {version.list.code: version for version in done.versions}
    inputs = {each.organisation: each for each in done.inputs}
    book = _Book(_rows(inputs, done.versions))
    found: dict[tuple[int, str], dict[tuple[str, ...], Found]] = defaultdict(dict)
    for each in done.found:
        if each.organisation in inputs:
            found[each.organisation, each.list].setdefault(each.key, each)
    for (organisation, code), hits in found.items():
        for each in hits.values():
            _take(book, each, versions[code], inputs[organisation])
    _write(book)
    gone = [
        row.pk
        for (organisation, code), rows in book.rows.items()
        for key, row in rows.items()
        if row.current
        and key not in found[organisation, code]
        and not _stays(row, code, done, found[organisation, code])
    ]
    now = timezone.now()
    for start in range(0, len(gone), AT_ONCE):
        Hit.objects.filter(pk__in=gone[start : start + AT_ONCE]).update(current=False, gone_at=now)
    note_screened(done.inputs, standing=standing)
    return Hit.objects.filter(current=True, list__in=[version.list_id for version in done.versions]).count()


def _rows(
    organisations: Collection[int], versions: Iterable[ListVersion]
) -> dict[tuple[int, str], dict[tuple[str, ...], Hit]]:
    rows: dict[tuple[int, str], dict[tuple[str, ...], Hit]] = defaultdict(dict)
    known = Hit.objects.filter(list__in=[version.list_id for version in versions]).select_related("list")
    if len(organisations) <= AT_ONCE:
        known = known.filter(organisation__in=organisations)
    for row in known.defer("features", "reasons", "entry_seen", "party_seen").order_by("pk"):
        if row.organisation_id in organisations:
            key = (row.party, row.entry, row.road, row.party_digest, row.entry_digest)
            rows[row.organisation_id, row.list.code][key] = row
    return rows


def _take(book: _Book, found: Found, version: ListVersion, inputs: Inputs) -> None:
    rows = book.rows.get((found.organisation, found.list), {})
    row = rows.get(found.key)
    if row is None:
        row = Hit(
            organisation_id=found.organisation,
            kind=version.list.kind,
            list=version.list,
            subject_kind=subject_kind(found.party),
            subject_name=inputs.names().get(found.party, "")[:300],
            party=found.party,
            party_digest=found.party_digest,
            entry=found.entry,
            entry_digest=found.entry_digest,
            road=found.road,
        )
        _follow(row, rows.values())
        book.fresh.append(row)
    else:
        book.again.append(row)
    row.version, row.current, row.gone_at = version, True, None
    for name, value in found.fields.items():
        setattr(row, name, value)


def _follow(row: Hit, known: Iterable[Hit]) -> None:
    """Let a hit follow the newest one of the same party and entry in other versions; a true match stays one."""
    for earlier in known:
        if (earlier.party, earlier.entry, earlier.road) == (row.party, row.entry, row.road):
            row.earlier = earlier
            row.carried = earlier.outcome == Outcome.MATCHED
            row.outcome = Outcome.MATCHED if row.carried else Outcome.OPEN


def _write(book: _Book) -> None:
    Hit.objects.bulk_create(book.fresh, batch_size=AT_ONCE)
    Hit.objects.bulk_update(book.again, ["version", "current", "gone_at", *_SHOWN], batch_size=AT_ONCE)


def _stays(row: Hit, code: str, done: Screening, found: Mapping[tuple[str, ...], Found]) -> bool:
    """Tell whether a hit that was not found again is current still.

    So it is if its entry was passed over as unchanged, and if it is a true match whose entry still stands and nothing
    that was found carries it on: an edit does not undo what an officer found, two officers do.
    """
    if row.entry in done.kept.get(code, ()):
        return True
    if row.outcome != Outcome.MATCHED or row.entry not in done.entries.get(code, ()):
        return False
    return not any((key[0], key[1], key[2]) == (row.party, row.entry, row.road) for key in found)


def note_screened(inputs: Sequence[Inputs], *, standing: str) -> None:
    """Keep what was screened, and that it was screened on the standing versions."""
    now = timezone.now()
    rows = [
        Screened(
            organisation_id=each.organisation,
            revision=each.revision,
            standing=standing,
            parties=[party_to_json(party) for party in each.parties],
            texts=[list(text) for text in each.texts],
            problem=each.problem.to_json() if each.problem else {},
            screened_at=now,
        )
        for each in inputs
    ]
    Screened.objects.bulk_create(
        rows,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["organisation", "revision"],
        update_fields=["standing", "parties", "texts", "problem", "screened_at"],
    )


def still_as_screened(inputs: Sequence[Inputs]) -> list[Inputs]:
    """Return those inputs whose organisation is still there and still at the revision that was screened."""
    wanted = {each.organisation: each.revision for each in inputs}
    rows = Organisation.objects.all() if len(wanted) > AT_ONCE else Organisation.objects.filter(pk__in=wanted)
    current = dict(rows.order_by().values_list("pk", "revision"))
    return [each for each in inputs if current.get(each.organisation) == each.revision]
