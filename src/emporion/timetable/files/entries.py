"""One object of a JSON file, read with its place: what is missing or has another form is refused with what to do."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import Phrase, phrase

TOO_LARGE = 10**9


@frozen
class Entry:
    """A JSON object with the path to it (``meetings[3]``) and the file's name. Ids may be numbers; they become text."""

    data: Mapping[str, Any]
    path: str = ""
    file: str = ""

    def refused(self, name: str, problem: Phrase) -> InputError:
        """Return the error for a field of this object."""
        remedy = phrase("Give the form that the reference of the timetable files describes.")
        where = ".".join(part for part in (self.path, name) if part)
        return InputError(problem, remedy=remedy, place=Place(file=self.file, column=where))

    def _wrong(self, name: str, wanted: Phrase) -> InputError:
        shown = repr(self.data.get(name))[:60]
        return self.refused(name, phrase("{value} is not {wanted}.", value=shown, wanted=wanted))

    def need(self, name: str) -> Any:
        """Return a field that must be there."""
        if name not in self.data:
            raise self.refused(name, phrase("The field {name} is missing.", name=name))
        return self.data[name]

    def text(self, name: str) -> str:
        """Return an id or another text that must be there."""
        found = self.need(name)
        if isinstance(found, bool) or not isinstance(found, (str, int)):
            raise self._wrong(name, phrase("a text or a whole number"))
        return str(found)

    def text_or(self, name: str, default: str) -> str:
        """Return a text, or the default where there is none."""
        return default if self.data.get(name) is None else self.text(name)

    def text_or_none(self, name: str) -> str | None:
        """Return an id, or None where there is none."""
        return None if self.data.get(name) is None else self.text(name)

    def number(self, name: str) -> int:
        """Return a whole number that must be there."""
        found = self.need(name)
        whole = isinstance(found, int) or (isinstance(found, float) and found.is_integer())
        if isinstance(found, bool) or not whole:
            raise self._wrong(name, phrase("a whole number"))
        if abs(found) >= TOO_LARGE:
            raise self._wrong(name, phrase("a whole number of at most nine digits"))
        return int(found)

    def number_or(self, name: str, default: int) -> int:
        """Return a whole number, or the default where there is none."""
        return default if self.data.get(name) is None else self.number(name)

    def number_or_none(self, name: str) -> int | None:
        """Return a whole number, or None where there is none."""
        return None if self.data.get(name) is None else self.number(name)

    def flag(self, name: str) -> bool:
        """Return a truth value; false where there is none."""
        found = self.data.get(name, False)
        if not isinstance(found, bool) and found not in (0, 1, None):
            raise self._wrong(name, phrase("true or false"))
        return bool(found)

    def names(self, name: str) -> tuple[str, ...]:
        """Return a list of ids; empty where there is none."""
        found = self.data.get(name) or []
        if not isinstance(found, list) or any(isinstance(x, bool) or not isinstance(x, (str, int)) for x in found):
            raise self._wrong(name, phrase("a list of texts or whole numbers"))
        return tuple(map(str, found))

    def names_or_none(self, name: str) -> tuple[str, ...] | None:
        """Return a list of ids, None where there is none."""
        return None if self.data.get(name) is None else self.names(name)

    def pair(self, name: str) -> tuple[str, str]:
        """Return two ids that must be there."""
        self.need(name)
        found = self.names(name)
        if len(found) != 2:
            raise self._wrong(name, phrase("a list of two"))
        return found[0], found[1]

    def pair_or_none(self, name: str) -> tuple[str, str] | None:
        """Return two ids, None where there is none."""
        return None if self.data.get(name) is None else self.pair(name)

    def entry(self, name: str) -> "Entry":
        """Return an object within this one; an empty one where there is none."""
        found = self.data.get(name) or {}
        if not isinstance(found, Mapping):
            raise self._wrong(name, phrase("an object"))
        return Entry(found, ".".join(part for part in (self.path, name) if part), self.file)

    def entries(self, name: str) -> "tuple[Entry, ...]":
        """Return a list of objects; empty where there is none."""
        found = self.data.get(name) or []
        if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
            raise self._wrong(name, phrase("a list of objects"))
        path = ".".join(part for part in (self.path, name) if part)
        return tuple(Entry(one, f"{path}[{number}]", self.file) for number, one in enumerate(found))


def root(data: Any, file: str = "") -> Entry:
    """Return the outermost object of a file.

    Raises:
        InputError: it is no object.
    """
    if not isinstance(data, Mapping):
        raise Entry({}, file=file).refused("", phrase("The JSON is not an object with named fields."))
    return Entry(data, file=file)
