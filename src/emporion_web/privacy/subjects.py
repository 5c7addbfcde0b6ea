"""A person as the rows know it: by account, by a proven address, and by rows found on the way."""

import re
from collections import defaultdict
from collections.abc import Iterable

from attrs import define, field
from django.db.models import Model, Q

from emporion_web.accounts.models import HostBody, User

NOBODY = Q(pk__in=())
LEAST_LETTERS, LEAST_DIGITS = 4, 7  # shorter names are words of every text, shorter phones numbers of every table
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")


@define
class Subject:
    """A person whose rows are gathered.

    ``proven`` is an address that the person has shown to be its own, or empty; no other address is ever followed, for
    anybody can type one. ``body`` limits what is followed by address to one host body; ``elsewhere`` tells that others
    hold the person too, whose rows are left alone. Names, phones, keys of rows and
    ``parties`` (what the person stood for, as organisations) are added as rows are found.
    """

    user: User | None
    proven: str
    body: HostBody | None = None
    elsewhere: bool = False
    names: set[str] = field(factory=set)
    phones: set[str] = field(factory=set)
    written: set[str] = field(factory=set)
    found: dict[str, set[int]] = field(factory=lambda: defaultdict(set))
    parties: dict[str, set[int]] = field(factory=lambda: defaultdict(set))

    def __attrs_post_init__(self) -> None:
        """Write the address as rows are compared with it."""
        self.proven = self.proven.strip().lower()

    def keys(self, model: type[Model]) -> set[int]:
        """Return the keys of the person's rows of a model that were found so far."""
        return self.found[model._meta.label_lower]

    def written_to(self, column: str = "email", *, body: Q | None = None) -> Q:
        """Return the condition that a column holds the proven address, in letters of any size; nobody's without one.

        ``body`` is the condition that a row belongs to :attr:`body`, for rows that belong to one.
        """
        if not self.proven:
            return NOBODY
        own = Q(**{f"{column}__iexact": self.proven})
        return own & body if self.body is not None and body is not None else own

    def by(self, column: str) -> Q:
        """Return the condition that a column holds the person's account."""
        return Q(**{column: self.user}) if self.user else NOBODY

    def of(self, model: type[Model], column: str) -> Q:
        """Return the condition that a column leads to one of the person's rows of a model."""
        return Q(**{f"{column}__in": sorted(self.keys(model))}) if self.keys(model) else NOBODY

    def stands_for(self, model: type[Model] | str, *columns: str) -> Q:
        """Return the condition that one of the columns leads to what the person stood for.

        Rooms below that of the model name it, as ``registry.Organisation``.
        """
        label = model.lower() if isinstance(model, str) else model._meta.label_lower
        keys, condition = sorted(self.parties[label]), NOBODY
        for column in columns if keys else ():
            condition |= Q(**{f"{column}__in": keys})
        return condition

    def sure_words(self) -> list[str]:
        """Return what no text anywhere may hold: the proven address and phones; nothing where others hold them."""
        return [] if self.elsewhere else self._sure()

    def _sure(self) -> list[str]:
        phones = {each for each in self.phones if sum(map(str.isdigit, each)) >= LEAST_DIGITS}
        return _longest_first({self.proven} | phones)

    def own_words(self) -> list[str]:
        """Return what rows that refer to the person may not hold: its names too where they are no common words."""
        names = {turned for name in self.names if is_telling(name) for turned in _turned(name)}
        return _longest_first({*self._sure(), *self.written, *names})


def is_telling(name: str) -> bool:
    """Tell whether a name can be looked for within a text: of two words, or of four Han; "Max" would hit any text.

    >>> [is_telling(name) for name in ("Anna Weber", "Max", "An Li", "李平", "安娜斯维")]
    [True, False, True, False, True]
    """
    letters = [each for each in name if each.isalnum()]
    return len(letters) >= LEAST_LETTERS and (len(name.split()) > 1 or HAN.fullmatch(name.strip()) is not None)


def _turned(name: str) -> set[str]:
    """Return a name as it is and with the last word first, as lists write it; and back."""
    words = name.replace(",", " ").split()
    if len(words) < 2:
        return {name}
    first, last = [*words[1:], words[0]], [words[-1], *words[:-1]]
    return {name, *(" ".join(each) for each in (words, first, last)), f"{words[-1]}, {' '.join(words[:-1])}"}


def _longest_first(said: Iterable[str]) -> list[str]:
    return sorted({word.strip() for word in said if len(word.strip()) > 1}, key=lambda word: (-len(word), word))
