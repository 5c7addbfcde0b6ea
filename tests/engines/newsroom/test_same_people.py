"""Proposals that people of several articles are one."""

from itertools import permutations

from emporion.newsroom.documents import Document, Raw
from emporion.newsroom.entities import same_people
from emporion.newsroom.entities.skeletons import skeleton
from emporion.newsroom.facts import Entity
from emporion.newsroom.reading import Reading
from emporion.newsroom.spans import Span


def reading(file: str, *people: tuple[str, str | None]) -> Reading:
    entities = tuple(
        Entity(f"e{n}", "person", name, (Span(n, n + len(name), name),), role) for n, (name, role) in enumerate(people)
    )
    return Reading(Document(Raw(file, b"", "utf-8", ""), ()), entities=entities)


def proposed(*readings: Reading) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(p.spellings, tuple(e.why for e in p.evidence)) for p in same_people(readings)]


def test_one_sound_in_several_spellings() -> None:
    found = proposed(
        reading("a", ("Vitaly Rudkevich", None)),
        reading("b", ("Виталий Рудкевич", None)),
        reading("c", ("Witalij Rudkiewicz", None)),
    )
    assert found == [(("Witalij Rudkiewicz", "Vitaly Rudkevich", "Виталий Рудкевич"), ("name.sound",) * 3)]


def test_initials_and_a_surname_with_a_role() -> None:
    full = reading("a", ("Andrey Lomov", "head of the analytical department"))
    assert proposed(full, reading("b", ("A.G. Lomov", None))) == [(("A.G. Lomov", "Andrey Lomov"), ("name.initials",))]
    assert proposed(full, reading("b", ("B. Lomov", None))) == []
    assert proposed(full, reading("b", ("Lomov", "Head of Analytical Department"))) == [
        (("Andrey Lomov", "Lomov"), ("role.surname",))
    ]
    assert proposed(full, reading("b", ("Lomov", "tennis player"))) == []


def test_chinese_names_in_two_scripts() -> None:
    assert proposed(reading("a", ("Zhang Hanhui", None)), reading("b", ("张汉晖", None))) == [
        (("Zhang Hanhui", "张汉晖"), ("name.sound",))
    ]
    assert proposed(reading("a", ("Vitaly Mankevich", None)), reading("b", ("维塔利·曼克维奇", None))) == [
        (("Vitaly Mankevich", "维塔利·曼克维奇"), ("name.consonants",))
    ]
    assert proposed(reading("a", ("Wang Bin", None)), reading("b", ("李明", None))) == []


def test_two_people_of_one_article_stay_two() -> None:
    both = reading("a", ("Anna Berg", None), ("Anna Bergh", None))
    assert proposed(both) == []
    assert [len(p.people) for p in same_people([both, reading("b", ("Anna Berg", None))])] == [2]


def test_order_does_not_matter() -> None:
    readings = [
        reading(f, (n, None)) for f, n in (("a", "Anna Berg"), ("b", "Анна Берг"), ("c", "A. Berg"), ("d", "Olaf Ness"))
    ]
    expected = same_people(readings)
    assert [len(p.people) for p in expected] == [3]
    assert all(same_people(order) == expected for order in permutations(readings))


def test_sounds() -> None:
    assert skeleton("Yevgeny") == skeleton("Evgeny") == skeleton("Евгений")
    assert skeleton("Alikhanov") == skeleton("Алиханов")
    assert skeleton("Sokolov") != skeleton("Sokolova")
