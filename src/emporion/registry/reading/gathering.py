"""Rows of one organisation found and joined: by a strong identifier, else by the name if nothing speaks against it."""

import hashlib

from attrs import define, field

from emporion.kernel.phrases import phrase
from emporion.registry.columns.fields import NAME_FIELDS
from emporion.registry.identifiers import STRONG_SCHEMES
from emporion.registry.names import name_key
from emporion.registry.reading.drafts import Draft, join
from emporion.registry.reading.rows import Row


@define
class Gathering:
    """The organisations so far, and where to find them."""

    drafts: list[Draft] = field(factory=list)
    _by_identifier: dict[tuple[str, str], Draft] = field(factory=dict)
    _by_name: dict[str, list[Draft]] = field(factory=dict)

    def add(self, draft: Draft, row: Row) -> tuple[Draft, bool]:
        """Join the row's draft to its organisation; return that, and whether it is new."""
        known = self._find(draft, row)
        if known is None:
            self.drafts.append(draft)
            known = draft
        else:
            join(known, draft, row)
        self._index(known)
        return known, known is draft

    def find_identified(self, draft: Draft) -> Draft | None:
        """Return the organisation that has one of the draft's strong identifiers."""
        keys = ((scheme, draft.identifiers.get(scheme, "")) for scheme in STRONG_SCHEMES)
        return next((self._by_identifier[key] for key in keys if key in self._by_identifier), None)

    def _find(self, draft: Draft, row: Row) -> Draft | None:
        if (known := self.find_identified(draft)) is not None:
            return known
        named = {id(d): d for key in draft.name_keys() for d in self._by_name.get(key, ())}
        possible = [d for d in named.values() if d.conflict_with(draft) is None]
        if len(possible) == 1:
            return possible[0]
        for other in possible[:1] or list(named.values())[:1]:
            _note_namesake(row, draft, other)
        return None

    def _index(self, draft: Draft) -> None:
        for scheme in STRONG_SCHEMES:
            if value := draft.identifiers.get(scheme):
                self._by_identifier.setdefault((scheme, value), draft)
        for key in draft.name_keys():
            bearers = self._by_name.setdefault(key, [])
            if not any(bearer is draft for bearer in bearers):
                bearers.append(draft)

    def settle_ids(self) -> None:
        """Give every organisation its id, from its strongest identifier, else from side and name."""
        taken: set[str] = set()
        for draft in self.drafts:
            base = stable_id(draft)
            draft.id, count = base, 1
            while draft.id in taken:
                count += 1
                draft.id = f"{base}-{count}"
            taken.add(draft.id)


def _note_namesake(row: Row, draft: Draft, other: Draft) -> None:
    """Say why a row was not joined to an organisation of the same name. On the other side nobody expects that."""
    name, mine, theirs = draft.conflict_with(other) or ("", "", "")
    label = row.layout.label(*NAME_FIELDS)
    if name == "side":
        return
    if not name:
        problem = phrase("several organisations bear this name, so the row was taken as one more")
    else:
        problem = phrase(
            "row {row} bears the same name but “{theirs}” instead of “{mine}”; taken as another organisation",
            row=str(other.row),
            theirs=theirs,
            mine=mine,
        )
    row.note(label, problem, phrase("Add an identifier, so that the rows of one organisation find one another."))


def stable_id(draft: Draft) -> str:
    """Return the id that follows from what is known of the organisation."""
    for scheme in STRONG_SCHEMES:
        if value := draft.identifiers.get(scheme):
            return f"{scheme}-{value.lower()}"
    key = next((key for text in draft.names if (key := name_key(text))), "")
    return f"name-{hashlib.sha256(f'{draft.side}|{key}'.encode()).hexdigest()[:16]}"
