"""The 50 percent rule: together, through others, round in circles, with shares that nobody knows."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.kernel.errors import InputError
from emporion.screening import Entry, EntryName, Hit, ListVersion, Owner, Party, Problem, solve
from emporion.screening.ownership import held_parties

LIST = ListVersion(
    "own",
    "table",
    "0" * 64,
    entries=(
        Entry("1", "organisation", (EntryName("Sberbank of Russia"),)),
        Entry("2", "person", (EntryName("DERIPASKA, Oleg Vladimirovich"),)),
    ),
)
BANK = Party("bank", "organisation", ("ПАО Сбербанк России",))
MAN = Party("man", "person", ("Олег Владимирович Дерипаска",))


def firm(id: str, *owners: tuple[str, float | None]) -> Party:
    words = {"a": "Romashka", "b": "Kalina Mebel", "c": "Berezka", "d": "Zvezdochka"}
    return Party(id, "organisation", (words[id],), owners=tuple(Owner(*owner) for owner in owners))


def owned(*parties: Party) -> dict[str, list[Hit]]:
    result = solve(Problem((BANK, MAN, *parties), (LIST,), date(2026, 11, 26)))
    return {one.party: list(one.hits) for one in result.screened if one.party not in ("bank", "man")}


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([("bank", 50.0)], [(50.0, ("bank",))]),
        ([("bank", 49.99)], []),
        ([("bank", 25.0), ("man", 25.0)], [(50.0, ("bank",)), (50.0, ("man",))]),
        ([("bank", 33.333333), ("man", 16.666667)], [(50.0, ("bank",)), (50.0, ("man",))]),
        ([("bank", None)], [(None, ("bank",))]),
        ([("bank", 60.0), ("man", None)], [(60.0, ("bank",)), (60.0, ("man",))]),
        ([], []),
    ],
)
def test_shares_of_listed_owners(
    shares: list[tuple[str, float | None]], expected: list[tuple[float | None, tuple[str, ...]]]
) -> None:
    hits = owned(firm("a", *shares))["a"]
    assert [(hit.share_percent, hit.via) for hit in hits] == expected
    assert {(hit.road, hit.alert) for hit in hits} <= {("owner", True)}


def test_a_held_owner_counts_with_its_whole_share() -> None:
    found = owned(firm("a", ("bank", 50.0)), firm("b", ("a", 50.0)), firm("c", ("b", 30.0), ("man", 20.0)))
    assert [(hit.share_percent, hit.via) for hit in found["b"]] == [(50.0, ("a", "bank"))]
    assert [(hit.share_percent, hit.via, hit.entry) for hit in found["c"]] == [
        (50.0, ("b", "a", "bank"), "1"),
        (50.0, ("man",), "2"),
    ]


def test_circles_hold_nobody_by_themselves() -> None:
    assert owned(firm("a", ("b", 100.0)), firm("b", ("a", 100.0))) == {"a": [], "b": []}
    found = owned(firm("a", ("b", 60.0), ("bank", 40.0)), firm("b", ("a", 30.0), ("man", 50.0)))
    assert [hit.via for hit in found["a"]] == [("b", "man"), ("bank",)] or len(found["a"]) == 2
    assert {hit.share_percent for hit in found["a"]} == {100.0}
    assert owned(firm("a", ("a", 100.0))) == {"a": []}


def test_an_unknown_share_is_said_as_unknown_down_the_line() -> None:
    found = owned(firm("a", ("bank", None)), firm("b", ("a", 80.0)))
    assert [(hit.share_percent, hit.via) for hit in found["b"]] == [(None, ("a", "bank"))]
    assert str(found["b"][0].reasons[0]) == "an owner (a ← bank) may be listed, and the share is not known"


def test_an_owner_that_nobody_describes_is_refused() -> None:
    with pytest.raises(InputError, match="The party a has an owner z that is not described"):
        Problem((firm("a", ("z", 10.0)),), (LIST,), date(2026, 11, 26))


EDGES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from([None, 10.0, 25.0, 50.0])), max_size=14
)


@settings(max_examples=200, deadline=None)
@given(EDGES, st.sets(st.integers(0, 5)), st.booleans())
def test_the_held_are_the_least_set(
    edges: list[tuple[int, int, float | None]], listed: set[int], unknown: bool
) -> None:
    owners: dict[int, list[Owner]] = {}
    for held, owner, share in edges:
        owners.setdefault(held, []).append(Owner(str(owner), share))
    parties = [Party(str(n), "organisation", (f"Firm {n}",), owners=tuple(owners.get(n, ()))) for n in range(6)]
    ids = {str(n) for n in listed}

    def closed(held: set[str]) -> bool:
        for party in parties:
            mine = [o for o in party.owners if o.party in ids | held and o.party != party.id]
            reached = sum(o.share_percent or 0.0 for o in mine) >= 50
            reached = reached or (unknown and any(o.share_percent is None for o in mine))
            if reached != (party.id in held):
                return False
        return True

    fixed = [held for held in _subsets([party.id for party in parties]) if closed(held)]
    assert held_parties(parties, ids, unknown=unknown) == min(fixed, key=len)


def _subsets(ids: list[str]) -> list[set[str]]:
    return [{id for at, id in enumerate(ids) if bits >> at & 1} for bits in range(1 << len(ids))]
