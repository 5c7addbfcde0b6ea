"""Random registries and random histories of them, lived with merges and without."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

from attrs import define, field, fields, frozen
from hypothesis import strategies as st

from emporion.registry.records import Identifier, Name, Representative, Statement
from emporion.registry.records import Organisation as Record
from emporion_web.accounts.models import User
from emporion_web.registry.actions.importing import work_chunk
from emporion_web.registry.actions.merging import merge, unmerge
from emporion_web.registry.actions.organisations import edit_facts, set_identifiers, set_names
from emporion_web.registry.actions.people import set_representatives
from emporion_web.registry.actions.statements import save_statement
from emporion_web.registry.actions.undoing import to_undo, undo_chunk
from emporion_web.registry.adapters.readings import Item
from emporion_web.registry.adapters.records import name_record, person_record
from emporion_web.registry.adapters.snapshots import snapshot, wholes
from emporion_web.registry.models import ImportRun, Merge, Organisation
from tests.factories.registry import HostBodyFactory

NUMBERS = (
    Identifier("inn", "7707083893"),
    Identifier("lei", "5493001KJTIIGC8Y1R12"),
    Identifier("ogrn", "1027700132195"),
    Identifier("duns", "150483782"),
)
"""Every organisation of a world has a number of a scheme of its own, so that none of them conflict."""

TEXTS = ("Ромашка", "Romashka", "洛马什卡", "Василёк", "Vasilyok")
PEOPLE = ("Иван Петров", "李明", "Anna Smith")
Kind = Literal["merge", "unmerge", "edit", "import", "undo"]


@frozen
class Step:
    """One step of a history: what is done, to which organisation or run (taken modulo), with what."""

    kind: Kind
    at: int
    other: int
    said: Record


def _record(at: int | None = None) -> st.SearchStrategy[Record]:
    text = st.sampled_from(TEXTS)
    names = st.lists(st.builds(Name, text, st.sampled_from(["en", "ru", "zh"])), max_size=2, unique_by=lambda n: n.text)
    person = st.builds(
        Representative,
        st.sampled_from(PEOPLE),
        st.sampled_from(["", "CEO"]),
        st.sampled_from(["", "a@x.example", "b@x.example"]),
        st.sampled_from(["", "+7 1"]),
        st.lists(st.sampled_from(["ru", "zh"]), max_size=1).map(tuple),
    )
    said = st.builds(Statement, st.sampled_from(["offer", "need"]), text, st.just("ru"))
    subset = st.lists(st.sampled_from(["ru", "zh", "en"]), max_size=2, unique=True).map(tuple)
    return st.builds(
        Record,
        id=st.just(""),
        side=st.just("A"),
        names=names.map(tuple),
        country=st.sampled_from(["", "RU"]),
        city=st.sampled_from(["", "Москва", "Казань"]),
        website=st.sampled_from(["", "x.example"]),
        employees=st.sampled_from([None, 5, 70]),
        languages=subset,
        certificates=subset,
        representatives=st.lists(person, max_size=2).map(tuple),
        statements=st.lists(said, max_size=2).map(tuple),
        consents=st.lists(st.sampled_from(["listed", "matched"]), max_size=1).map(tuple),
        extra=st.dictionaries(st.sampled_from(["Remark", "Stand"]), st.sampled_from(["1", "2"]), max_size=1),
    )


RECORDS = st.lists(_record(), min_size=2, max_size=4)
KINDS: Sequence[Kind] = ("merge", "merge", "unmerge", "edit", "import", "undo")


def histories(kinds: Sequence[Kind] = KINDS) -> st.SearchStrategy[list[Step]]:
    """Return histories of the kinds of steps given."""
    number = st.integers(0, 11)
    return st.lists(st.builds(Step, st.sampled_from(list(kinds)), number, number, _record()), max_size=8)


@define
class World:
    """A registry of one side that lives through a history; without ``merging`` merges do not take place."""

    records: Sequence[Record]
    actor: User
    merging: bool
    numbers: list[int] = field(factory=list)
    runs: list[int] = field(factory=list)
    edges: list[tuple[int, int]] = field(factory=list)
    serial: int = 0

    def settle(self) -> None:
        """Bring the organisations in by an import."""
        for at, record in enumerate(self.records):
            self._import(at, record)
        self.numbers = [
            Organisation.objects.get(identifiers__scheme=each.scheme, identifiers__merge=None).pk
            for each in NUMBERS[: len(self.records)]
        ]
        self.runs = []

    def live(self, history: Sequence[Step]) -> None:
        """Take every step that is possible: what is possible does not depend on ``merging``."""
        steps: dict[Kind, Callable[[Step], None]] = {
            "merge": self._merge,
            "unmerge": self._unmerge,
            "edit": self._edit,
            "import": lambda step: self._import(step.at % len(self.numbers), step.said),
            "undo": self._undo,
        }
        for step in history:
            steps[step.kind](step)

    def part_all(self, order: int) -> None:
        """Take all merges back, the last first or beginning in the middle."""
        while self.edges:
            self._unmerge(Step("unmerge", order, 0, self.records[0]))

    def state(self) -> dict[int, dict[str, Any]]:
        """Return the whole state of every organisation."""
        return {number: snapshot(whole) for number, whole in wholes(self.numbers).items()}

    def standing(self) -> list[int]:
        """Return the positions of the organisations that are not merged away."""
        gone = {gone for _, gone in self.edges}
        return [at for at in range(len(self.numbers)) if at not in gone]

    def _merge(self, step: Step) -> None:
        among = self.standing()
        kept, gone = among[step.at % len(among)], among[step.other % len(among)]
        if kept == gone:
            return
        self.edges.append((kept, gone))
        if self.merging:
            one, other = (Organisation.objects.get(pk=self.numbers[at]) for at in (kept, gone))
            merge(one, other, actor=self.actor, revisions=(one.revision, other.revision))

    def _unmerge(self, step: Step) -> None:
        if self.edges:
            kept, gone = self.edges.pop(step.at % len(self.edges))
            if self.merging:
                edge = Merge.objects.get(gone=self.numbers[gone], undone_at=None)
                assert edge.kept_id == self.numbers[kept]
                unmerge(edge, actor=self.actor)

    def _edit(self, step: Step) -> None:
        """Edit by hand as the forms do: what is shown, and something new."""
        self.serial += 1
        among = self.standing()
        found = wholes([self.numbers[among[step.at % len(among)]]])
        (whole,) = found.values()
        organisation, new = whole.organisation, f"new {self.serial}"
        given: dict[str, Any] = {"actor": self.actor, "revision": organisation.revision}
        if step.other % 5 == 0:
            edit_facts(organisation, **given, facts={"city": new, "certificates": [*organisation.certificates, new]})
        elif step.other % 5 == 1:
            set_names(organisation, **given, names=[*map(name_record, whole.names), Name(new, "en")])
        elif step.other % 5 == 2:
            save_statement(organisation, **given, said=Statement("need", new, "en"))
        elif step.other % 5 == 3:
            known = [Identifier(row.scheme, row.value) for row in whole.identifiers]
            set_identifiers(organisation, **given, identifiers=[*known, Identifier("identifier", new)])
        else:
            people = [(row.pk, person_record(row)) for row in whole.representatives]
            set_representatives(organisation, **given, people=[*people, (None, Representative(new))])

    def _import(self, at: int, said: Record) -> None:
        host = HostBodyFactory(market__side="A")
        run = ImportRun.objects.create(host_body=host, filename=f"list {at}.xlsx", digest=str(len(self.runs)))
        self.runs.append(run.pk)
        names = said.names or (Name(f"Organisation {at}", "en"),)
        told = Record(**{**_fields(said), "names": names, "identifiers": (NUMBERS[at],)})
        work_chunk(run.pk, [Item((("List", 2),), told, names[0].text)], apply=True, beat=lambda: None)

    def _undo(self, step: Step) -> None:
        if self.runs:
            run = self.runs[step.at % len(self.runs)]
            undo_chunk(run, to_undo(run), beat=lambda: None)


def _fields(record: Record) -> dict[str, Any]:
    return {each.name: getattr(record, each.name) for each in fields(Record)}
