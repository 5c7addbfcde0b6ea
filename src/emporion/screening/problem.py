"""Many parties and some lists: what a bulk screening is asked."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.screening.alerting import Thresholds, thresholds
from emporion.screening.entries import ListVersion
from emporion.screening.parties import Party


@frozen
class Problem:
    """Parties to be screened against lists on a day. Owners of parties are named by the ids of other parties.

    ``k`` is the most hits a party has; a fifth more entries are compared with it. Raises InputError where two parties
    have one id, or an owner is none of the parties.
    """

    parties: tuple[Party, ...] = field(converter=tuple[Party, ...])
    lists: tuple[ListVersion, ...] = field(converter=tuple[ListVersion, ...])
    day: date
    threshold: Thresholds = field(factory=Thresholds, converter=thresholds)
    k: int = 50
    by_id: Mapping[str, Party] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be told apart, and owners that nobody describes."""
        by_id: dict[str, Party] = {}
        for party in self.parties:
            if party.id in by_id:
                raise InputError(
                    phrase("Two parties have the id {id}.", id=party.id),
                    remedy=phrase("Give each party an id of its own."),
                )
            by_id[party.id] = party
        for party in self.parties:
            for owner in party.owners:
                if owner.party not in by_id:
                    raise undescribed(party.id, owner.party)
        object.__setattr__(self, "by_id", by_id)


def undescribed(party: str, owner: str) -> InputError:
    """Return what is said of an owner that is none of the parties."""
    return InputError(
        phrase("The party {party} has an owner {owner} that is not described.", party=party, owner=owner),
        remedy=phrase("Describe the owner as a party, or leave it out."),
    )
