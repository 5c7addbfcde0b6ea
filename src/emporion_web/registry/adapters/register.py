"""The part of the registry that a handful of imported records may concern, in memory and ready to be looked up.

The reader of a list has told its organisations apart. So within one import no two records are one organisation by name:
an organisation that a record has taken can be meant by a further one only by its number. That, and that an
organisation which already holds everything a record says is preferred, makes a second import of a file find everything
where the first one left it.
"""

import hashlib
import math
from collections.abc import Callable, Collection, Iterable, Sequence

from attrs import define, field, frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.names import name_key
from emporion.registry.records import Organisation as Record
from emporion_web.registry.adapters.layers import live_merges, strip
from emporion_web.registry.adapters.records import record_of_whole
from emporion_web.registry.adapters.snapshots import Whole, wholes
from emporion_web.registry.models import Organisation, OrganisationIdentifier, OrganisationName
from emporion_web.registry.rules import Additions, additions, may_be_one, recognition_key, strong_identifiers

KEY_ROOM = 180


@frozen
class Doubt:
    """More than one known organisation could be meant."""

    problem: Phrase
    remedy: Phrase


@define
class Register:
    """Known organisations by what recognises them: key, strong identifier, name; and those a record has taken."""

    by_key: dict[tuple[str, str], Whole] = field(factory=dict)
    by_identifier: dict[tuple[str, str, str], Whole] = field(factory=dict)
    by_name: dict[tuple[str, str], list[Whole]] = field(factory=dict)
    by_number: dict[int, Whole] = field(factory=dict)
    merged: set[int] = field(factory=set)
    _taken: set[int] = field(factory=set)

    @classmethod
    def read(
        cls,
        records: Sequence[Record],
        *,
        others: Iterable[int] = (),
        taken: Callable[[Collection[int]], Iterable[int]] = lambda _: (),
    ) -> "Register":
        """Read every organisation that one of the records could be, and the others, and lock them.

        Of those that are part of a merge (``merged`` has their numbers) only what is their own is taken in: a record
        belongs to the organisation its source means, whatever that has been merged into.
        ``taken`` is given their numbers and returns those that earlier records of the same import have taken.
        """
        register = cls()
        found = wholes(_candidates(records) | set(others), lock=True)
        merges = live_merges(found.keys())
        for number, whole in found.items():
            if number in merges:
                strip(whole, merges[number])
            if number in merges or whole.organisation.merged_into_id:
                register.merged.add(number)
            register.add(whole)
        for number in taken(found.keys()):
            register.take(found[number])
        return register

    def take(self, whole: Whole) -> None:
        """Note that a record of this import is this organisation."""
        self._taken.add(id(whole))

    def is_taken(self, whole: Whole) -> bool:
        """Tell whether an earlier record of this import is this organisation."""
        return id(whole) in self._taken

    def free_key(self, record: Record, place: str) -> str:
        """Return the key of a new organisation; if a namesake has it, with the place it came from, which is unique."""
        key = recognition_key(record)
        if (record.side, key) not in self.by_key:
            return key
        return f"{key[:KEY_ROOM]}#{hashlib.sha256(place.encode()).hexdigest()[:12]}"

    def add(self, whole: Whole) -> None:
        """Take an organisation in, or take in what it is newly known by."""
        side = whole.organisation.side
        self.by_number[whole.organisation.pk or 0] = whole
        self.by_key[side, whole.organisation.key] = whole
        for found in whole.identifiers:
            if found.valid:
                self.by_identifier[side, found.scheme, found.value] = whole
        for name in whole.names:
            known = self.by_name.setdefault((side, name.match_key), [])
            if not any(each is whole for each in known):
                known.append(whole)

    def news(self, whole: Whole, record: Record) -> Additions:
        """Return what the record adds to an organisation; to one that is taken it only adds."""
        seen = [consent.scope for consent in whole.consents]
        return additions(record_of_whole(whole), record, consents_seen=seen, fill_only=self.is_taken(whole))

    def find(self, record: Record, before: int | None = None) -> Whole | Doubt | None:
        """Return the organisation that the record is, a doubt if it could be several, None if it is a new one.

        ``before`` is the number of the organisation that an earlier import of the same file took this record for.
        """
        remembered = self.by_number.get(before or 0)
        if before and remembered is not None and not self.news(remembered, record):
            return remembered
        numbered = _distinct(
            self.by_identifier.get((record.side, found.scheme, found.value)) for found in strong_identifiers(record)
        )
        if numbered:
            numbered = _one_of_each(numbered)
            return numbered[0] if len(numbered) == 1 else _doubt_of_numbers(numbered)
        free = [whole for whole in self._alike(record) if not self.is_taken(whole)]
        if len(free) > 1:
            keyed = [whole for whole in free if whole.organisation.key == recognition_key(record)]
            free = [whole for whole in free if not self.news(whole, record)][:1] or keyed or _one_of_each(free)
        if len(free) > 1:
            return _doubt_of_names(free)
        return free[0] if free else None

    def _alike(self, record: Record) -> list[Whole]:
        """Return the organisation of the record's key and those of its names that nothing shows to be others."""
        keyed = self.by_key.get((record.side, recognition_key(record)))
        named = (
            whole
            for name in record.names
            for whole in self.by_name.get((record.side, name_key(name.text)[:300]), ())
            if whole is not keyed and may_be_one(record_of_whole(whole), record)
        )
        return sorted(_distinct([keyed, *named]), key=lambda whole: whole.organisation.pk or math.inf)


def _distinct(found: Iterable[Whole | None]) -> list[Whole]:
    distinct: list[Whole] = []
    for whole in found:
        if whole is not None and not any(whole is each for each in distinct):
            distinct.append(whole)
    return distinct


def _one_of_each(found: Sequence[Whole]) -> list[Whole]:
    """Return one organisation of each merge: the one that stands for the others if it is there."""
    standing: dict[int, Whole] = {}
    for whole in sorted(found, key=lambda each: each.organisation.merged_into_id is not None):
        organisation = whole.organisation
        standing.setdefault(organisation.merged_into_id or organisation.pk or -id(whole), whole)
    return list(standing.values())


def _candidates(records: Sequence[Record]) -> set[int]:
    sides = {record.side for record in records}
    numbers = {found.value for record in records for found in strong_identifiers(record)}
    names = {name_key(name.text)[:300] for record in records for name in record.names}
    keys = {recognition_key(record) for record in records}
    identified = OrganisationIdentifier.objects.filter(value__in=numbers, valid=True, organisation__side__in=sides)
    named = OrganisationName.objects.filter(match_key__in=names - {""}, organisation__side__in=sides)
    keyed = Organisation.objects.filter(side__in=sides, key__in=keys)
    return {
        *identified.values_list("organisation_id", flat=True),
        *named.values_list("organisation_id", flat=True),
        *keyed.values_list("pk", flat=True),
    }


def _doubt_of_numbers(found: Sequence[Whole]) -> Doubt:
    return Doubt(
        phrase("the identifiers belong to two organisations of the registry: {one} and {other}.", **_two(found)),
        phrase("Correct the identifiers in the file or in the registry."),
    )


def _doubt_of_names(found: Sequence[Whole]) -> Doubt:
    return Doubt(
        phrase("the name fits two organisations of the registry: {one} and {other}.", **_two(found)),
        phrase("Add an identifier or the city to this row."),
    )


def _two(found: Sequence[Whole]) -> dict[str, str]:
    return {"one": found[0].organisation.display_name, "other": found[1].organisation.display_name}
