"""Events, bodies and people of Russian news: named again without their kind, in cases, beside places."""

import pytest

from emporion.newsroom.entities import find
from emporion.newsroom.entities.person_names import may_be_one, person_name
from emporion.newsroom.entities.russian_words import nominative_person, nominative_phrase
from tests.engines.newsroom.test_entities import document, named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Делегация едет на Восточный экономический форум и на Харбинскую торговую выставку.",
         ["Восточный экономический форум", "Харбинская торговая выставка"]),
        ("Об этом сказали на Российско-китайском форуме ректоров, что прошёл вчера.",
         ["Российско-китайский форум ректоров"]),
        ("Конференцию «Лес и дом» перенесли.", ["Конференция «Лес и дом»"]),
        ("Ежегодный форум прошёл вчера. Международная выставка открылась.", []),
    ],
)  # fmt: skip
def test_events_are_told_by_their_kind_in_any_case(text: str, names: list[str]) -> None:
    found = find(document(text, "ru"))
    assert list(named(found, "event")) == names
    assert not named(found, "place")


def test_an_event_in_marks_is_no_body_where_it_is_named_again() -> None:
    text = "В Перми завершился форум «АмурЭкспо». Следующий «АмурЭкспо» пройдёт в Самаре."
    found = find(document(text, "ru"))
    assert named(found, "event") == {"форум «АмурЭкспо»": ["форум «АмурЭкспо»", "АмурЭкспо"]}
    assert not named(found, "organisation")


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        ("Об этом сообщили в Минсельхозе Краснодарского края. Минсельхоз ждёт роста.",
         "Минсельхоз Краснодарского края", ["Минсельхозе Краснодарского края", "Минсельхоз"]),
        ("Цены проверит ФАС России. В ФАС подтвердили жалобу.", "ФАС России", ["ФАС России", "ФАС"]),
        ("Торгово-промышленная палата Свердловской области (ТПП) открыла бюро.",
         "Торгово-промышленная палата Свердловской области",
         ["Торгово-промышленная палата Свердловской области", "ТПП"]),
        ("Совместное предприятие ГК «Сибирский лён» растёт. Корпус «Сибирский лён» обещает достроить.",
         "ГК «Сибирский лён»", ["ГК «Сибирский лён»", "Сибирский лён"]),
        ("Подрядчик, АО «НК «Медный век» (КТЖ), отстаёт.", "АО «НК «Медный век»", ["АО «НК «Медный век»", "КТЖ"]),
        ("Выставку привёз в Архангельск Музей провинции Чжэцзян.", "Музей провинции Чжэцзян",
         ["Музей провинции Чжэцзян"]),
    ],
)  # fmt: skip
def test_bodies_go_on_over_their_place_and_meet_their_short_names(text: str, name: str, mentions: list[str]) -> None:
    assert named(find(document(text, "ru")), "organisation") == {name: mentions}


def test_adjectives_the_internet_and_dynasties_name_nobody() -> None:
    found = find(document("Учёные Томского политехнического университета писали в Интернете о тканях эпохи Сун.", "ru"))
    assert "Томск" not in named(found, "place")
    assert not any("Интернет" in name for name in named(found, "organisation"))
    assert not named(found, "person")


def test_brothers_share_a_patronymic_and_remain_two() -> None:
    one, other = person_name("Петров Игорь Николаевич"), person_name("Петров Лев Николаевич")
    assert one.surname == other.surname == person_name("Петров").surname
    assert not may_be_one(one, other)
    assert may_be_one(other, person_name("Лев Петров"))


def test_names_outside_the_dictionary_lose_their_case() -> None:
    assert nominative_person("Ольги Зиминой") == "Ольга Зимина"
    assert nominative_phrase("Российско-китайском форуме ректоров") == "Российско-китайский форум ректоров"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Председателем избрана юрист Анна Клейст.", "юрист"),
        ("Открыл её вице-министр транспорта Ерлан Жумабеков.", "вице-министр транспорта"),
    ],
)
def test_the_role_is_the_one_that_reaches_the_name(text: str, role: str) -> None:
    assert [e.role for e in find(document(text, "ru")) if e.type == "person"] == [role]
