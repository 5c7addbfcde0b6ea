"""An organisation while its rows are gathered, and how a further row of it joins in."""

from attrs import define, evolve, field

from emporion.kernel.phrases import phrase
from emporion.kernel.tokens import normalise
from emporion.registry.names import name_key
from emporion.registry.reading.rows import Row
from emporion.registry.records import (
    ConsentScope,
    Identifier,
    Name,
    Organisation,
    Representative,
    Side,
    Size,
    Statement,
)


@define(eq=False)
class Draft:
    """The gathered facts. ``facts`` holds the single texts by record field; dicts keep the order of arrival."""

    side: Side
    row: int
    names: dict[str, Name] = field(factory=dict)
    identifiers: dict[str, str] = field(factory=dict)
    facts: dict[str, str] = field(factory=dict)
    labels: dict[str, str] = field(factory=dict)
    employees: int | None = None
    languages: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    representatives: list[Representative] = field(factory=list)
    statements: dict[tuple[str, str, str, str], Statement] = field(factory=dict)
    consents: tuple[ConsentScope, ...] = ()
    extra: dict[str, str] = field(factory=dict)
    id: str = ""

    def add_statement(self, statement: Statement) -> None:
        """Add an offer or need unless the very same is there."""
        self.statements.setdefault((statement.kind, statement.text, statement.niche, statement.mode), statement)

    def name_keys(self) -> set[str]:
        """Return the comparison keys of the names."""
        return {key for name in self.names.values() if (key := name_key(name.text))}

    def conflict_with(self, other: "Draft") -> tuple[str, str, str] | None:
        """Return what shows that the two cannot be one organisation, as fact, mine and theirs; None if nothing does.

        It is another side, another identifier of one scheme, another country, or a website on another host.
        """
        pairs: list[tuple[str, str, str]] = [("side", self.side, other.side)]
        schemes = self.identifiers.keys() - {"kpp", "identifier"}
        pairs += [(scheme, self.identifiers[scheme], other.identifiers.get(scheme, "")) for scheme in schemes]
        pairs.append(("country", self.facts.get("country", ""), other.facts.get("country", "")))
        pairs.append(("website", _host(self.facts.get("website", "")), _host(other.facts.get("website", ""))))
        return next(((name, mine, theirs) for name, mine, theirs in pairs if mine and theirs and mine != theirs), None)

    def record(self) -> Organisation:
        """Return the finished record."""
        facts = self.facts
        return Organisation(
            id=self.id,
            side=self.side,
            names=tuple(self.names.values()),
            identifiers=tuple(Identifier(scheme, value) for scheme, value in self.identifiers.items()),
            country=facts.get("country", ""),
            region=facts.get("region", ""),
            city=facts.get("city", ""),
            website=facts.get("website", ""),
            size=_size(facts.get("size", "")),
            employees=self.employees,
            languages=self.languages,
            certificates=self.certificates,
            representatives=tuple(self.representatives),
            statements=tuple(self.statements.values()),
            consents=self.consents,
            extra=self.extra,
        )


def _host(website: str) -> str:
    return website.partition("://")[2].partition("/")[0].removeprefix("www.")


def _size(text: str) -> Size:
    return text  # type: ignore[return-value]


def join(draft: Draft, other: Draft, row: Row) -> None:
    """Add what a further row says. Where it contradicts an earlier row the earlier stays, with a note on the row."""
    for text, name in other.names.items():
        draft.names.setdefault(text, name)
    _join_facts(draft, other, row)
    draft.languages = union(draft.languages, other.languages)
    draft.certificates = union(draft.certificates, other.certificates)
    draft.consents = union(draft.consents, other.consents)
    for person in other.representatives:
        add_representative(draft.representatives, person)
    for statement in other.statements.values():
        draft.add_statement(statement)
    draft.extra = other.extra | draft.extra


def _join_facts(draft: Draft, other: Draft, row: Row) -> None:
    if draft.employees is None:
        draft.employees = other.employees
    if draft.side != other.side:
        _contradiction(draft, row, row.layout.label("side"), other.side, draft.side)
    for mine, theirs in ((draft.facts, other.facts), (draft.identifiers, other.identifiers)):
        for name, text in theirs.items():
            kept = mine.setdefault(name, text)
            if normalise(kept) != normalise(text):
                _contradiction(draft, row, other.labels.get(name, ""), text, kept)


def _contradiction(draft: Draft, row: Row, label: str, text: str, kept: str) -> None:
    row.note(
        label,
        phrase("“{text}” contradicts “{kept}” in row {row}, which was kept", text=text, kept=kept, row=str(draft.row)),
        phrase("Write the same in every row of the organisation."),
    )


def union(first: tuple, second: tuple) -> tuple:  # type: ignore[type-arg]
    """Return the items of both in order, each once."""
    return tuple(dict.fromkeys((*first, *second))) if second else first


def add_representative(people: list[Representative], person: Representative) -> None:
    """Add a person, or complete the one of the same e-mail address, else of the same name."""
    for at, known in enumerate(people):
        if _same_person(known, person):
            people[at] = evolve(
                known,
                name=known.name or person.name,
                position=known.position or person.position,
                email=known.email or person.email,
                phone=known.phone or person.phone,
                languages=union(known.languages, person.languages),
            )
            return
    people.append(person)


def _same_person(one: Representative, other: Representative) -> bool:
    if one.email and other.email:
        return one.email == other.email
    return bool(one.name) and sorted(normalise(one.name).split()) == sorted(normalise(other.name).split())
