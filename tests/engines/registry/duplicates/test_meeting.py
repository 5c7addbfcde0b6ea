"""Which records meet: the cheap measures of many pairs at once beside what they stand for, pair by pair."""

import pickle

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from emporion.registry.duplicates import Problem, Record, solve
from emporion.registry.duplicates.keys import joined, keys_of
from emporion.registry.duplicates.meeting import _close, meet, rows_of
from emporion.registry.identifiers import checked
from emporion.registry.naming.han import IS_HAN
from emporion.registry.records import Identifier

WORDS = ("Vektor", "Vector", "Kama", "Moutai", "Moutay", "Ural", "Завод", "Кама", "Neva", "Volga", "Don", "Lena", "Ob")
NAMES = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join),
    st.text("华宇宏科技有限公司", min_size=2, max_size=8),
)


def near(one: str, other: str) -> bool:
    """Tell the same as the measures, of the words of two names by sound."""
    likeness = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""))
    mine, theirs = set(one.split()), set(other.split())
    words = 2 * len(mine & theirs) >= 0.6 * (len(mine) + len(theirs))
    return likeness >= 80 or (likeness >= 60 and words)


@settings(max_examples=80, deadline=None)
@given(st.lists(NAMES, min_size=2, max_size=8))
def test_counts_of_letters_and_words_leave_out_no_pair_that_is_near(names: list[str]) -> None:
    keys = keys_of([Record(str(at), "organisation", (name,)) for at, name in enumerate(names)])
    a, b = np.triu_indices(len(names), 1)
    found = _close(keys, a, b)
    for one, other, close in zip(a.tolist(), b.tolist(), found.tolist(), strict=True):
        both_han = all(IS_HAN.search(names[at]) for at in (one, other))
        texts = keys.texts[one], keys.texts[other]
        assert close == (near(*texts) and not (both_han and texts[0] != texts[1])), (names[one], names[other])


def test_keys_are_the_same_in_one_piece_and_in_several() -> None:
    records = [Record(str(at), "organisation", (f"Vektor {at % 7} Systems Ltd",)) for at in range(40)]
    parts = [keys_of(records[at : at + 15], at) for at in range(0, 40, 15)]
    assert meet(joined(parts)).pairs.tolist() == meet(keys_of(records)).pairs.tolist()


def test_pairs_are_met_once_and_in_order() -> None:
    records = [Record(str(at), "organisation", (name,)) for at, name in enumerate(("Kama Ltd", "Kama", "Neva"))]
    a, b = rows_of(meet(keys_of(records)).pairs)
    assert list(zip(a.tolist(), b.tolist(), strict=True)) == [(0, 1)]


def test_records_arrive_in_another_process_as_they_were() -> None:
    record = Record("1", "person", ("A B",), "RU", "Пермь", "x.example", (Identifier("inn", "7707083893"),), ("1965",))
    assert pickle.loads(pickle.dumps(record)) == record
    assert checked("inn", "7707 083893") == ("7707083893", True)


def test_one_number_told_twice_does_not_tell_a_name_apart() -> None:
    inn, spelled = Identifier("inn", "7707083893"), Identifier("inn", "7707 083893")
    told = (Record("a", "organisation", ("ООО «Новый вектор»",), identifiers=(inn, spelled)),)
    told += (Record("b", "organisation", ("ООО «Новый вектор»",), identifiers=(inn,)),)
    told += (Record("c", "organisation", ("ООО «Новый вектор»",)),)
    assert {found.decision for found in solve(Problem(told)).proposals} == {"merge"}
