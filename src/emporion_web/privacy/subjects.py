"""A person as the rows know it: by account, by address, and by rows found on the way."""

from collections import defaultdict
from collections.abc import Iterable

from attrs import define, field
from django.db.models import Model, Q

from emporion_web.accounts.models import User

NOBODY = Q(pk__in=())


@define
class Subject:
    """A person whose rows are gathered.

    ``user`` and ``verified`` (an address that the person has shown to be its own) are given; names, phones, further
    addresses and the keys of rows are added as rows are found, so that what stands on other rows leads to more.
    """

    user: User | None
    verified: str
    addresses: set[str] = field(factory=set)
    names: set[str] = field(factory=set)
    phones: set[str] = field(factory=set)
    found: dict[str, set[int]] = field(factory=lambda: defaultdict(set))

    def __attrs_post_init__(self) -> None:
        """Begin with the address that is sure."""
        if self.verified:
            self.addresses.add(self.verified.strip().lower())

    def keys(self, model: type[Model]) -> set[int]:
        """Return the keys of the person's rows of a model that were found so far."""
        return self.found[model._meta.label_lower]

    def written_to(self, column: str = "email") -> Q:
        """Return the condition that a column holds one of the person's addresses, in letters of any size."""
        condition = NOBODY
        for address in sorted(self.addresses):
            condition |= Q(**{f"{column}__iexact": address})
        return condition

    def by(self, column: str) -> Q:
        """Return the condition that a column holds the person's account."""
        return Q(**{column: self.user}) if self.user else NOBODY

    def of(self, model: type[Model], column: str) -> Q:
        """Return the condition that a column leads to one of the person's rows of a model."""
        return Q(**{f"{column}__in": sorted(self.keys(model))}) if self.keys(model) else NOBODY

    def sure_words(self) -> list[str]:
        """Return what can be nobody else's: addresses and phones, the longest first."""
        return _longest_first(self.addresses | self.phones)

    def words(self) -> list[str]:
        """Return what no text may hold once the person is erased, the longest first."""
        return _longest_first(self.addresses | self.names | self.phones)


def _longest_first(said: Iterable[str]) -> list[str]:
    return sorted({word.strip() for word in said if len(word.strip()) > 1}, key=lambda word: (-len(word), word))
