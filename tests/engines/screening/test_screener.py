"""One party against lists: names in three scripts, identifiers, what speaks for and against, weak names, traders."""

from datetime import date

import pytest

from emporion.registry.records import Identifier
from emporion.screening import Entry, EntryName, Hit, ListVersion, Party, Screener

DAY = date(2026, 11, 26)
ENTRIES = (
    Entry("h", "organisation", (EntryName("Huawei Technologies Co., Ltd."),), ("CN",)),
    Entry("s", "organisation", (EntryName("Sberbank of Russia PAO"),), ("RU",), (Identifier("INN", "7707083893"),)),
    Entry("z", "person", (EntryName("ZHANG, Xiaoming"), EntryName("Lao Zhang", "weak")), ("CN",), born=("1965-03-02",)),
    Entry("d", "person", (EntryName("DERIPASKA, Oleg Vladimirovich"),), ("RU",)),
    Entry("v", "vessel", (EntryName("OCEAN VEKTOR"),), identifiers=(Identifier("imo", "IMO 9074729"),)),
    Entry("x", "organisation", (EntryName("Gone Trading LLC"),), until=date(2026, 11, 25)),
    Entry("y", "organisation", (EntryName("Going Trading LLC"),), until=DAY),
)
LIST = ListVersion("own", "table", "f" * 64, DAY, ENTRIES)


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener([LIST], today=DAY)


def best(screener: Screener, party: Party) -> Hit:
    return screener.screen(party)[0]


@pytest.mark.parametrize("name", ["华为技术有限公司", "ООО «Техкомпания Хуавэй»", "HUAWEI TECHNOLOGIES"])
def test_one_organisation_in_three_scripts(screener: Screener, name: str) -> None:
    hit = best(screener, Party("p", "organisation", (name,)))
    assert (hit.entry, hit.score, hit.alert, hit.road) == ("h", 0.99, True, "name")
    assert (hit.party_name, hit.entry_name) == (name, "Huawei Technologies Co., Ltd.")
    assert (hit.list_code, hit.list_sha256, hit.entry_digest) == ("own", "f" * 64, ENTRIES[0].digest())


def test_a_hit_shows_the_variants_that_met_and_why(screener: Screener) -> None:
    hit = best(screener, Party("p", "person", ("Чжан Сяомин",), "CN"))
    assert (hit.entry, hit.alert, hit.party_variant) == ("z", True, "Zhang Xiaoming")
    reasons = [reason.render("en") for reason in hit.reasons]
    assert (
        "“Zhang Xiaoming”: a Chinese name written in Russian by the Palladius system, read back into pinyin" in reasons
    )
    assert "the country CN is in both" in reasons
    assert {feature.name: feature.value for feature in hit.features} == {"person": 1.0, "country": 1.0}


def test_a_strong_identifier_in_common_is_certain(screener: Screener) -> None:
    hit = best(screener, Party("p", "organisation", ("Совсем Другое",), identifiers=(Identifier("inn", "7707083893"),)))
    assert (hit.entry, hit.score, hit.alert, hit.road) == ("s", 1.0, True, "identifier")
    assert str(hit.reasons[0]) == "INN 7707083893 is in both"


def test_another_number_of_one_scheme_speaks_against_but_hides_nothing(screener: Screener) -> None:
    other = Party("p", "organisation", ("ПАО Сбербанк России",), identifiers=(Identifier("inn", "7736050003"),))
    hit = best(screener, other)
    assert (hit.entry, hit.alert) == ("s", True)
    assert hit.score < best(screener, Party("p", "organisation", ("ПАО Сбербанк России",))).score
    assert "identifier-conflict" in [feature.name for feature in hit.features if feature.value == 0.0]


def test_a_vessel_is_found_by_its_number(screener: Screener) -> None:
    hit = best(screener, Party("p", "vessel", ("Renamed",), identifiers=(Identifier("IMO", "9074729"),)))
    assert (hit.entry, hit.score) == ("v", 1.0)


@pytest.mark.parametrize(("born", "value"), [("1965", 1.0), ("1965-03-02", 1.0), ("1965-07", 0.5), ("1991", 0.0)])
def test_births_speak_for_and_against(screener: Screener, born: str, value: float) -> None:
    hit = best(screener, Party("p", "person", ("Zhang Xiaoming",), born=(born,)))
    assert [feature.value for feature in hit.features if feature.name == "birth"] == [value]
    plain = best(screener, Party("p", "person", ("Zhang Xiaoming",))).score
    assert (hit.score < plain) == (value == 0.0)
    assert hit.alert


def test_a_weak_name_is_discounted(screener: Screener) -> None:
    hit = best(screener, Party("p", "person", ("Lao Zhang",)))
    assert (hit.entry, hit.entry_name, hit.score) == ("z", "Lao Zhang", 0.93)


def test_a_sole_trader_is_looked_for_among_persons(screener: Screener) -> None:
    hit = best(screener, Party("p", "organisation", ("ИП Дерипаска Олег Владимирович",)))
    assert (hit.entry, hit.alert) == ("d", True)
    assert "the kinds differ: organisation beside person" in [str(reason) for reason in hit.reasons]


def test_what_has_expired_is_no_hit(screener: Screener) -> None:
    assert "x" not in [hit.entry for hit in screener.screen(Party("p", "organisation", ("Gone Trading LLC",)))]
    assert best(screener, Party("p", "organisation", ("Going Trading LLC",))).entry == "y"


def test_rank_order_and_the_most(screener: Screener) -> None:
    hits = screener.screen(Party("p", "organisation", ("Going Sberbank Trading",)), k=2)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len(hits) == 2


def test_strangers_do_not_alert(screener: Screener) -> None:
    for name in ("ООО «Ромашка»", "Siemens AG", "腾讯科技（深圳）有限公司"):
        assert not any(hit.alert for hit in screener.screen(Party("p", "organisation", (name,))))
    assert not any(hit.alert for hit in screener.screen(Party("p", "person", ("Иван Петров",))))
