"""Organisations of one side that may be the one somebody tells of: a handful, compared name by name, with reasons."""

from collections.abc import Sequence

from attrs import frozen
from django.db.models import Q

from emporion.kernel.phrases import Phrase
from emporion.registry.duplicates import Problem, Record
from emporion.registry.names import name_key
from emporion.registry.records import Identifier
from emporion_web.registry.adapters.records import compared
from emporion_web.registry.adapters.snapshots import Whole
from emporion_web.registry.adapters.texts import KIND
from emporion_web.registry.models import Organisation
from emporion_web.search.queries import find

MOST_COMPARED = 60
MOST_SHOWN = 5
TOLD = "0"


@frozen
class Alike:
    """An organisation that may be meant: how alike it is, whether surely the same, and why."""

    organisation: Organisation
    score: float
    sure: bool
    reasons: tuple[Phrase, ...]


def alike(
    side: str,
    *,
    names: Sequence[str],
    identifiers: Sequence[Identifier] = (),
    country: str = "",
    city: str = "",
    website: str = "",
    email: str = "",
) -> list[Alike]:
    """Return the standing organisations of a side that are alike, the most alike first, at most five.

    Found by number, by name, by the words of the name and by the address of a person; compared by the engine that finds
    duplicates. Somebody whose own address stands at an organisation is offered it whatever its name. Four queries.
    """
    from emporion.registry.duplicates import solve

    told = Record(TOLD, "organisation", tuple(names), country, city, website, tuple(identifiers))
    rows = {row.pk: row for row in _candidates(side, names, identifiers, email)}
    records = {pk: compared(Whole(row, list(row.names.all()), list(row.identifiers.all()))) for pk, row in rows.items()}
    found: dict[int, Alike] = {}
    for each in solve(Problem((told, *records.values()))).proposals:
        if TOLD in (each.a, each.b) and each.decision != "no":
            pk = int(each.b if each.a == TOLD else each.a)
            reasons = tuple(part.sentence for part in each.reasons)
            found[pk] = Alike(rows[pk], each.score, each.decision == "merge", reasons)
    for pk in _of_person(side, email) if email else ():
        if pk in rows and pk not in found:
            found[pk] = Alike(rows[pk], 0.0, sure=False, reasons=())
    return sorted(found.values(), key=lambda each: (-each.score, each.organisation.pk))[:MOST_SHOWN]


def _of_person(side: str, email: str) -> list[int]:
    rows = Organisation.objects.filter(side=side, merged_into=None, representatives__email__iexact=email)
    return list(rows.order_by("pk").values_list("pk", flat=True).distinct())


def _candidates(
    side: str, names: Sequence[str], identifiers: Sequence[Identifier], email: str
) -> Sequence[Organisation]:
    keys = {name_key(name)[:300] for name in names} - {""}
    numbers = {each.value for each in identifiers}
    known = Q(names__match_key__in=keys) | Q(identifiers__value__in=numbers)
    if email:
        known |= Q(representatives__email__iexact=email)
    by_words = [pk for name in names for pk in find(name_key(name) or name, KIND, whole=True, limit=MOST_COMPARED)]
    known |= Q(pk__in=by_words)
    rows = Organisation.objects.filter(known, side=side, merged_into=None).distinct()
    return list(rows.order_by("pk").prefetch_related("names", "identifiers")[:MOST_COMPARED])
