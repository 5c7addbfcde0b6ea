"""The part of the registry that a handful of imported records may concern, in memory and ready to be looked up."""

from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.names import name_key
from emporion.registry.records import Organisation as Record
from emporion_web.registry.adapters.records import record_of_whole
from emporion_web.registry.adapters.snapshots import Whole, wholes
from emporion_web.registry.models import Organisation, OrganisationIdentifier, OrganisationName
from emporion_web.registry.rules import may_be_one, recognition_key, strong_identifiers


@frozen
class Doubt:
    """More than one known organisation could be meant."""

    problem: Phrase
    remedy: Phrase


@define
class Register:
    """Known organisations by what recognises them: key, strong identifier, name."""

    by_key: dict[tuple[str, str], Whole] = field(factory=dict)
    by_identifier: dict[tuple[str, str, str], Whole] = field(factory=dict)
    by_name: dict[tuple[str, str], list[Whole]] = field(factory=dict)

    @classmethod
    def read(cls, records: Sequence[Record]) -> "Register":
        """Read every organisation that one of the records could be, and lock it."""
        register = cls()
        for whole in wholes(_candidates(records), lock=True).values():
            register.add(whole)
        return register

    def add(self, whole: Whole) -> None:
        """Take an organisation in, or take in what it is newly known by."""
        side = whole.organisation.side
        self.by_key[side, whole.organisation.key] = whole
        for found in whole.identifiers:
            if found.valid:
                self.by_identifier[side, found.scheme, found.value] = whole
        for name in whole.names:
            known = self.by_name.setdefault((side, name.match_key), [])
            if not any(each is whole for each in known):
                known.append(whole)

    def find(self, record: Record) -> Whole | Doubt | None:
        """Return the organisation that the record is, a doubt if it could be several, None if it is a new one."""
        numbered = _distinct(
            self.by_identifier.get((record.side, found.scheme, found.value)) for found in strong_identifiers(record)
        )
        if numbered:
            return numbered[0] if len(numbered) == 1 else _doubt_of_numbers(numbered)
        if keyed := self.by_key.get((record.side, recognition_key(record))):
            return keyed
        named = _distinct(
            whole
            for name in record.names
            for whole in self.by_name.get((record.side, name_key(name.text)[:300]), ())
            if may_be_one(record_of_whole(whole), record)
        )
        if len(named) > 1:
            return _doubt_of_names(named)
        return named[0] if named else None


def _distinct(found: Iterable[Whole | None]) -> list[Whole]:
    distinct: list[Whole] = []
    for whole in found:
        if whole is not None and not any(whole is each for each in distinct):
            distinct.append(whole)
    return distinct


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
