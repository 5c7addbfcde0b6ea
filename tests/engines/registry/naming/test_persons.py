"""Persons: Chinese ones in three scripts, Russian ones not taken for Chinese, order and initials."""

import pytest

from emporion.registry.naming import analyse
from tests.engines.registry.naming.chinese_persons import persons

GIVEN = """
Александр Алексей Анатолий Андрей Антон Борис Вадим Валерий Василий Виктор Виталий Владимир Георгий Денис
Дмитрий Евгений Егор Иван Игорь Илья Кирилл Константин Леонид Максим Михаил Никита Николай Олег Павел Пётр Роман Сергей
Юрий Анна Алина Дина Диана Елена Ирина Инна Лидия Лина Марина Мария Надежда Наталия Нина Ольга Полина Светлана Юлия Яна
Майя Раиса Римма Софья Тамара Татьяна Эмма Юнна Дана
"""
# Russian and neighbouring surnames, the last of them made of syllables that Palladius has as well.
SURNAMES = """
Иванов Смирнов Кузнецов Лунин Манин Сушин Бабин Дунин Конев Лапин Юнин Панин Шанин Синяк Лисин Душин Бандура
Цой Ким Пак Хван Тян Юн Пан Дан Сан Лю Ли Ван Сун Хан
"""


def test_the_list_is_long_enough() -> None:
    assert len(persons()) == 74


@pytest.mark.parametrize(("chinese", "russian", "pinyin"), persons())
def test_a_chinese_person_is_known_in_three_scripts(chinese: str, russian: str, pinyin: str) -> None:
    from_han, from_russian, from_pinyin = analyse(chinese), analyse(russian), analyse(pinyin)
    assert {from_han.name_of, from_russian.name_of} == {"person"}
    assert {pinyin, russian} <= set(from_han.texts())
    assert pinyin in from_russian.texts("from-palladius")
    assert russian in from_pinyin.texts("palladius")


def test_russian_names_are_not_read_as_chinese() -> None:
    names = [f"{given} {surname}" for given in GIVEN.split() for surname in SURNAMES.split()]
    names += [f"{surname} {given}" for given in GIVEN.split() for surname in SURNAMES.split()]
    names += [f"{given} {surname}" for given in ("Ли", "Мин") for surname in ("Сергеевна", "Олегович")]
    assert len(names) > 3000
    assert [name for name in names if analyse(name, "person").texts("from-palladius")] == []


def test_readings_of_a_surname_stand_beside_the_spellings_of_v() -> None:
    texts = analyse("吕雨").texts()
    assert {"Lü Yu", "Lyu Yu", "Lu Yu", "Lv Yu", "Люй Юй"} <= set(texts)
    assert "Tsai Chi-chang" in analyse("蔡其昌").texts("wade-giles")


def test_a_russian_person_in_press_spellings_order_and_initials() -> None:
    texts = analyse("Юлия Манкевич").texts()
    assert {"Yulia Mankevich", "Julia Mankiewicz", "Julija Mankewitsch", "Iuliia Mankevich"} <= set(texts)
    full = analyse("Иванов Иван Петрович")
    assert full.name_of == "person"
    assert full.texts("order") == ("Иван Петрович Иванов",)
    assert full.texts("short") == ("Иванов Иван",)
    assert full.texts("initials") == ("Иванов И.П.",)
    assert {"Ivanov I.P.", "Ivan Petrovich Ivanov"} <= set(full.texts())


def test_a_foreigner_written_in_chinese_has_no_chinese_surname() -> None:
    found = analyse("凯文·麦克唐奈", "person")
    assert found.texts("pinyin") == ("Kaiwenmaiketangnai",)
    assert found.texts("wade-giles", "order") == ()
