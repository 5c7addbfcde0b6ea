"""Firms, shows and people of English news that no list knows, by what stands in their names and beside them."""

import pytest

from emporion.newsroom.entities import find
from tests.engines.newsroom.test_entities import document, named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Greenfield & Sons plc sold its stake to Tallow Logistics Group of Dalian.",
         ["Greenfield & Sons plc", "Tallow Logistics Group"]),
        ("Costs rose at Larsen Maritime ASA of Bergen and Tallow Tea Co., Ltd.",
         ["Larsen Maritime ASA", "Tallow Tea Co., Ltd"]),
        ("He flew with Air Tashkent and met OOO Volgamash.", ["Air Tashkent", "OOO Volgamash"]),
        ("Analysts at Renton Capital Markets praised Halden Optics.", ["Renton Capital Markets", "Halden Optics"]),
        ("Honey is sold by the Lantian supermarket chain.", ["Lantian"]),
        ("The ward was equipped by Sinolin of Shenzhen in May.", ["Sinolin"]),
        ("Regulators fined Aldermoor Sterling Bank HK$12 million.", ["Aldermoor Sterling Bank"]),
        ("He wrote to the Institute of Ores of the Northern Academy of Sciences.",
         ["Institute of Ores of the Northern Academy of Sciences"]),
        ("They joined the Chamber for Commerce in Machinery and Electronic Products.",
         ["Chamber for Commerce in Machinery and Electronic Products"]),
        ("Hockey club Amber Red Dragons plays at home.", ["Amber Red Dragons"]),
    ],
)  # fmt: skip
def test_bodies_are_told_by_their_form_and_by_what_is_beside_them(text: str, names: list[str]) -> None:
    found = find(document(text))
    assert list(named(found, "organisation")) == names
    assert not named(found, "person")


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Two will now run it: Wang Jun remains president, and the other left.", "Wang Jun", "president"),
        ("Wang Li becomes Chief Financial Officer on 1 October.", "Wang Li", "Chief Financial Officer"),
        ("Ivan Galiev, who heads the committee, joked.", "Ivan Galiev", "heads the committee"),
        ("Ingrid Solberg, Export Director of Tallow, agreed.", "Ingrid Solberg", "Export Director of Tallow"),
        ("The news came from the head of its office, Park Ji-hoon.", "Park Ji-hoon", "head of its office"),
        ("Curator Zelma V. Olen chose the works.", "Zelma V. Olen", "Curator"),
        ("A former Managing Director, Alan Kwok, signed.", "Alan Kwok", "former Managing Director"),
        ("Yesterday trade minister Aram Petrosyan spoke.", "Aram Petrosyan", "trade minister"),
    ],
)
def test_people_have_their_offices(text: str, name: str, role: str) -> None:
    assert [(e.name, e.role) for e in find(document(text)) if e.type == "person"] == [(name, role)]


@pytest.mark.parametrize(
    "text",
    [
        "Their vessel, the Akademik Lavrov, spent 41 days at sea.",
        "The icebreaker Admiral Makarov left.",
        "Prices of Natural Gas rose, and so did Machine Tools.",
    ],
)
def test_ships_and_wares_are_no_people(text: str) -> None:
    assert not named(find(document(text)), "person")


def test_what_opens_a_name_of_a_firm_opens_no_other_words() -> None:
    found = find(document("Sources told the New Year group that Air Quality near Banco Street improved."))
    assert not named(found, "organisation")


def test_a_show_is_called_by_its_title() -> None:
    found = find(document("Scrolls were lent for the exhibition Ink and Snow in Perm."))
    assert list(named(found, "event")) == ["Ink and Snow"]
