"""Lines of parties and of entries as ``emporion screen`` takes them; what a line means is guessed generously."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.registry.identifiers import guess_scheme
from emporion.registry.records import Identifier
from emporion.screening import Entry, EntryName, NameQuality, Owner, Party, PartyKind
from emporion.screening.problem import undescribed

Read = TypeVar("Read")
Tell = Callable[[InputError], None]
_KINDS: Mapping[str, PartyKind] = {"person": "person", "individual": "person", "vessel": "vessel", "ship": "vessel"}
_QUALITIES: Mapping[str, NameQuality] = {"weak": "weak", "strong": "strong"}


def read_lines(file: Path, parse: Callable[[dict[str, Any]], Read], tell: Tell) -> Iterator[Read]:
    """Yield what each line of a file means; a line that cannot be used is told, with its number, and left out."""
    with file.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            text = line.decode("utf-8", "replace").lstrip("\ufeff").strip()
            if not text:
                continue
            try:
                yield parse(_object(text))
            except InputError as error:
                place = Place(file=file.name, row=number)
                tell(InputError(error.problem, remedy=error.remedy, place=place))


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise InputError(
            phrase("this is no JSON object."), remedy=phrase("Write one object a line, in curly brackets.")
        )
    return found


def party_from(data: Mapping[str, Any]) -> tuple[Any, Party]:
    """Return the id as it was given, and the party that a line describes; InputError if it has no usable name."""
    id = data.get("id")
    names = tuple(name.text for name in _names(data))
    kind = _kind(data)
    country = _texts(data.get("country", data.get("countries")))
    return id, Party(
        id=_id(id),
        kind=kind,
        names=names,
        country=country[0].upper() if country else "",
        identifiers=identifiers_from(data.get("identifiers")),
        owners=tuple(_owners(data.get("owners"))),
        born=_texts(data.get("born", data.get("birthDate"))),
    )


def entry_from(data: Mapping[str, Any]) -> Entry:
    """Return the entry that a line describes; InputError if it has neither a name nor an identifier."""
    names = tuple(_names(data))
    identifiers = identifiers_from(data.get("identifiers"))
    if not names and not identifiers:
        raise InputError(
            phrase("the entry has neither a name nor an identifier."),
            remedy=phrase("Give “names”, a list of texts."),
        )
    return Entry(
        id=_id(data.get("id")),
        kind=_kind(data),
        names=names or (EntryName(identifiers[0].value),),
        countries=tuple(code.upper() for code in _texts(data.get("country", data.get("countries")))),
        identifiers=identifiers,
        born=_texts(data.get("born", data.get("birthDate"))),
        programmes=_texts(data.get("programmes")),
    )


def _id(given: Any) -> str:
    if given is None or isinstance(given, (dict, list)) or not str(given).strip():
        raise InputError(phrase("the line has no id."), remedy=phrase("Give “id”, a text or a number."))
    return str(given)


def _kind(data: Mapping[str, Any]) -> PartyKind:
    return _KINDS.get(str(data.get("schema", data.get("kind", ""))).casefold(), "organisation")


def _names(data: Mapping[str, Any]) -> Iterator[EntryName]:
    given = data.get("names", data.get("name"))
    for name in given if isinstance(given, list) else [given]:
        text = name.get("text", name.get("name")) if isinstance(name, dict) else name
        quality = _QUALITIES.get(str(name.get("quality")), "primary") if isinstance(name, dict) else "primary"
        if isinstance(text, str) and any(letter.isalnum() for letter in text):
            yield EntryName(text, quality)


def _texts(given: Any) -> tuple[str, ...]:
    found = given if isinstance(given, list) else [given]
    return tuple(str(one).strip() for one in found if isinstance(one, (str, int)) and str(one).strip())


def identifiers_from(given: Any) -> tuple[Identifier, ...]:
    """Return identifiers from a list of objects or of texts, or from an object of schemes; any scheme may stand there.

    >>> identifiers_from({"inn": "7707083893"}) == identifiers_from(["7707083893"])
    True
    >>> identifiers_from([{"type": "Reg", "value": "12"}])
    (Identifier(scheme='reg', value='12'),)
    """
    return tuple(dict.fromkeys(_identifiers(given)))


def _identifiers(given: Any) -> Iterator[Identifier]:
    if isinstance(given, dict) and "value" in given:
        scheme = str(given.get("scheme") or given.get("type") or given.get("name") or "")
        yield from (_identifier(scheme, value) for value in _texts(given["value"]))
    elif isinstance(given, dict):
        for scheme, values in given.items():
            yield from (_identifier(str(scheme), value) for value in _texts(values))
    elif isinstance(given, list):
        for one in given:
            if isinstance(one, list) and len(one) == 2 and all(isinstance(part, (str, int)) for part in one):
                yield _identifier(str(one[0]), str(one[1]))
            else:
                yield from _identifiers(one)
    else:
        yield from (_identifier("", value) for value in _texts(given))


def _identifier(scheme: str, value: str) -> Identifier:
    before, colon, after = value.partition(":")
    if not scheme and colon and before.isalpha():
        scheme, value = before, after.strip()
    return Identifier(scheme.casefold() or guess_scheme(value) or "identifier", value)


def _owners(given: Any) -> Iterator[Owner]:
    for one in given if isinstance(given, list) else []:
        id = one.get("id", one.get("party")) if isinstance(one, dict) else one
        share = one.get("share_percent", one.get("share")) if isinstance(one, dict) else None
        known = isinstance(share, (int, float)) and not isinstance(share, bool)
        yield Owner(_id(id), float(share) if known and share is not None else None)


def tell_undescribed(parties: Sequence[Party], tell: Tell) -> None:
    """Tell of each owner that no line describes: it cannot be screened."""
    known = {party.id for party in parties}
    for party in parties:
        for owner in party.owners:
            if owner.party not in known:
                tell(undescribed(party.id, owner.party))
