"""Who says everything must not be shown to everybody."""

from collections import Counter

from emporion.matching import Profile, Result
from tests.engines.matching.worlds import TAXONOMY, need, offer, profile, solved

LEAVES = [code for code in TAXONOMY.by_code if not TAXONOMY.children(code)]


def honest(side: str) -> list[Profile]:
    """Make two organisations a niche; each needs what its number's neighbours offer."""
    found = []
    for number in range(2 * len(LEAVES)):
        given, wanted = LEAVES[number % len(LEAVES)], LEAVES[(number + 1 if side == "A" else number - 1) % len(LEAVES)]
        label = TAXONOMY[given].label("en")
        found.append(
            profile(f"{side}{number:02d}", offer(f"We make {label}"), need(f"We need {TAXONOMY[wanted].label('en')}"))
        )
    return found


def shown(result: Result, one: str) -> list[int]:
    """Return the places at which the lists of the other side show an organisation."""
    return sorted(m.rank_for_a for m in result.matches if m.b == one and m.rank_for_a is not None)


def test_keyword_stuffing_wins_no_first_place() -> None:
    everything = ", ".join(TAXONOMY[code].label("en") for code in TAXONOMY.by_code)
    stuffer = profile("B99", offer(f"We make {everything}"), need(f"We need {everything}"))
    result = solved(*honest("A"), *honest("B"), stuffer, shortlist=3)
    assert 1 not in shown(result, "B99")
    assert 2 not in shown(result, "B99")


def test_repeating_a_word_gains_nothing() -> None:
    wanting = profile("A1", need("Нужна телемедицина"))
    plain = profile("B1", offer("Telemedicine service for clinics"))
    loud = profile("B2", offer("Telemedicine service for clinics. " + "Telemedicine " * 50))
    result = solved(wanting, plain, loud)
    assert result.by_pair["A1", "B2"].score <= result.by_pair["A1", "B1"].score


def test_needing_everything_wins_no_first_place() -> None:
    greedy = profile(
        "B99",
        *(need(f"We need {TAXONOMY[code].label('en')}", code) for _ in range(5) for code in LEAVES),
        *(offer(f"We make {TAXONOMY[code].label('en')}", code) for _ in range(5) for code in LEAVES),
    )
    result = solved(*honest("A"), *honest("B"), greedy, shortlist=3)
    assert 1 not in shown(result, "B99")
    (first, *_) = [match for match in result.matches if match.b == "B99"] or [None]
    if first is not None:
        assert "need_of_b.focus" in [part.kind for part in first.against]


def test_clones_of_one_organisation_crowd_nobody_out_under_a_cap() -> None:
    clones = [profile(f"B{number}", offer("", "chips.design.fpga")) for number in range(30)]
    other = profile("B99", offer("FPGA and printed circuit boards"))
    wanting = [profile(f"A{number}", need("", "chips.design.fpga")) for number in range(12)]
    result = solved(*clones, other, *wanting, shortlist=5, cap=3)
    assert result.unseen == ()
    assert len(shown(result, "B99")) == 1
    times = Counter(m.b for m in result.matches if m.rank_for_a is not None)
    assert max(times.values()) == 2


def test_look_alike_letters_of_another_script_name_nothing() -> None:
    wanting = profile("A1", need("FPGA"))
    fake = profile("B1", offer("FРGА"))
    assert solved(wanting, fake).matches == ()
