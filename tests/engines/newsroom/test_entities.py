"""People, organisations, places and events of articles in three languages."""

from itertools import permutations

import pytest

from emporion.newsroom.documents import Document, Line, Raw
from emporion.newsroom.entities import Known, KnownName, find
from emporion.newsroom.entities.joining import joined
from emporion.newsroom.entities.mentions import Mention
from emporion.newsroom.facts import Entity
from emporion.newsroom.reading import read
from emporion.newsroom.spans import Span

ENGLISH = """The Harbour Union of Shipbuilders and Engineers (HUSE) met in Porto on Monday.
Maria Oldfield, director of the Institute for Coastal Trade, spoke about exports. Oldfield added that Norway buys more.
“We agree,” said H.K. Brandt, Head of the Analytical Department of the Lantern Group. Henrik Brandt cited figures.
The chairman of the association of small ports, Li Weidong, disagreed. According to Brandt, Li is wrong.
HUSE will open the exhibition “Ships of Tomorrow” together with companies like Tallow and Brightwater.
Newspapers wrote about China Harbour Group and about a visit to Japan.
Photo: Peter Furniture"""
RUSSIAN = """Министр торговли Игорь Соколов встретился с послом Франции Жаном Моро в Самаре.
Об этом сообщила Анна Лебедева, глава комитета по экспорту Союза строителей и инженеров (ССИ).
По словам Лебедевой, ССИ готов к работе. «Мы согласны», — сказал Соколов."""
CHINESE = """北方船舶工程师协会主席刘晓东表示，日本市场很重要。刘晓东指出，黑龙江省企业有优势。
挪威首相埃里克·索尔贝格在杭州说，双方合作前景广阔。据新华社报道，商务部部长李明与陈芳举行会谈。"""


def document(text: str, language: str = "en", furniture: tuple[int, ...] = ()) -> Document:
    """Return a document of which all lines are kept but those named."""
    lines, at = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            label = "caption" if number in furniture else "body"
            lines.append(Line(number, Span.of(text, at, at + len(line)), label))
        at += len(line) + 1
    return Document(Raw("a.txt", text.encode(), "utf-8", text), tuple(lines), language)


def named(entities: tuple[Entity, ...], type_: str) -> dict[str, list[str]]:
    return {e.name: [m.text for m in e.mentions] for e in entities if e.type == type_}


def test_english_people_are_joined_with_their_roles() -> None:
    found = find(document(ENGLISH, furniture=(7,)))
    assert named(found, "person") == {
        "Maria Oldfield": ["Maria Oldfield", "Oldfield"],
        "Henrik Brandt": ["H.K. Brandt", "Henrik Brandt", "Brandt"],
        "Li Weidong": ["Li Weidong", "Li"],
    }
    assert {e.name: e.role for e in found if e.type == "person"} == {
        "Maria Oldfield": "director of the Institute for Coastal Trade",
        "Henrik Brandt": "Head of the Analytical Department of the Lantern Group",
        "Li Weidong": "chairman of the association of small ports",
    }


def test_english_organisations_places_and_events() -> None:
    found = find(document(ENGLISH, furniture=(7,)))
    organisations = named(found, "organisation")
    assert organisations["Harbour Union of Shipbuilders and Engineers"] == [
        "Harbour Union of Shipbuilders and Engineers", "HUSE", "HUSE"
    ]  # fmt: skip
    assert {"Tallow", "Brightwater", "China Harbour Group", "Institute for Coastal Trade"} <= set(organisations)
    assert set(named(found, "place")) == {"Porto", "Norway", "China", "Japan"}
    assert set(named(found, "event")) == {"exhibition “Ships of Tomorrow”"}
    told = find(document("Guests of the “NORDFAIR” forum saw the Second Harbour Forum “Ships and cranes” in Porto."))
    assert set(named(told, "event")) == {"NORDFAIR", "Second Harbour Forum “Ships and cranes”"}


def test_furniture_names_nobody() -> None:
    assert "Peter Furniture" in named(find(document(ENGLISH)), "person")
    assert "Peter Furniture" not in named(find(document(ENGLISH, furniture=(7,))), "person")


def test_russian_names_in_cases() -> None:
    found = find(document(RUSSIAN, "ru"))
    assert named(found, "person") == {
        "Игорь Соколов": ["Игорь Соколов", "Соколов"],
        "Жан Моро": ["Жаном Моро"],
        "Анна Лебедева": ["Анна Лебедева", "Лебедевой"],
    }
    assert {e.name: e.role for e in found if e.type == "person"} == {
        "Игорь Соколов": "Министр торговли",
        "Жан Моро": "послом Франции",
        "Анна Лебедева": "глава комитета по экспорту Союза строителей и инженеров",
    }
    assert named(found, "organisation")["Союз строителей и инженеров"] == ["Союза строителей и инженеров", "ССИ", "ССИ"]
    assert set(named(found, "place")) == {"Франция", "Самара"}


def test_chinese_names_behind_offices() -> None:
    found = find(document(CHINESE, "zh"))
    assert named(found, "person") == {
        "刘晓东": ["刘晓东", "刘晓东"], "埃里克·索尔贝格": ["埃里克·索尔贝格"], "李明": ["李明"]
    }  # fmt: skip
    assert {"北方船舶工程师协会", "新华社"} <= set(named(found, "organisation"))
    assert {"日本", "黑龙江省", "挪威", "杭州"} <= set(named(found, "place"))
    assert [e.role for e in found if e.name == "刘晓东"] == ["北方船舶工程师协会主席"]


def test_what_is_known_comes_first_and_gives_its_id() -> None:
    registry = Known((KnownName("org:7", "organisation", "Brightwater", ("Светлая вода", "明水公司")),))
    for text, language in ((ENGLISH, "en"), ("Завод открыла Светлая Вода.", "ru"), ("昨天明水公司开业。", "zh")):
        assert "org:7" in {e.id for e in find(document(text, language), known=registry)}
    assert "org:7" in {e.id for e in read(document(ENGLISH).raw, known=registry).entities}


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (RUSSIAN, "ru"), (CHINESE, "zh"), ("", "en")])
def test_every_passage_stands_in_the_text(text: str, language: str) -> None:
    found = find(document(text, language))
    assert all(mention.stands_in(text) for entity in found for mention in entity.mentions)
    assert len({entity.id for entity in found}) == len(found)
    assert found == find(document(text, language))


def test_joining_does_not_depend_on_order() -> None:
    text = "Anna Berg, A. Berg, Berg, Boris Berg"
    names = [("Anna Berg", 0), ("A. Berg", 11), ("Berg", 20), ("Boris Berg", 26)]
    mentions = [Mention(Span.of(text, at, at + len(name)), "person", "shape") for name, at in names]
    expected = joined(text, mentions)
    assert [len(group) for group in expected] == [3, 1]
    assert all(joined(text, order) == expected for order in permutations(mentions))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The harbour is full, Anna Lund told Tidewater. Nobody came.", "Tidewater"),
        ("LAZURNY, Oct 14 (Steppe Wire) - Cargo rose.", "Steppe Wire"),
        ("Lines at Hailan Foods stood idle for a week.", "Hailan Foods"),
        ("The park was connected on time, Tengri Storage said.", "Tengri Storage"),
    ],
)
def test_outlets_and_companies_are_no_people(text: str, name: str) -> None:
    raw = Raw("a.txt", text.encode(), "utf-8", text)
    document = Document(raw, (Line(1, Span(0, len(text), text), "body"),))
    assert [(e.type, e.name) for e in find(document) if name in e.name] == [("organisation", name)]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Weather fell, the Coastal Agency of Statistics on July 20 reported.", "en", ["Coastal Agency of Statistics"]),
        ("The Customs Office of Norway Monday sold ships for USD196.48 million.", "en", ["Customs Office of Norway"]),
        ("Norway's Maritime and Port Authority closed the port.", "en", ["Maritime and Port Authority"]),
        ("Сотрудники маркетплейса «Речные линии» и АО «Заря» приехали.", "ru", ["Речные линии", "АО «Заря»"]),
        ("商务部表示，据《北港商报》报道，东岭海关已通关。", "zh", ["商务部", "北港商报", "东岭海关"]),
        ("沃岭农机总经理李明说，俄“邮路”公司已签署协议。", "zh", ["沃岭农机", "邮路"]),
    ],
)
def test_names_of_bodies(text: str, language: str, names: list[str]) -> None:
    found = [entity for entity in find(document(text, language)) if entity.type == "organisation"]
    assert sorted(entity.name for entity in found) == sorted(names)


def test_a_minister_is_not_called_by_his_field() -> None:
    people = named(find(document("The Minister of Trade and Integration Bakhyt Omarov left.")), "person")
    assert list(people) == ["Bakhyt Omarov"]
