"""Namesakes in one list stay apart, and the same list once more changes nothing."""

import random

import pytest

from emporion.kernel.seeds import seeded
from emporion_web.registry.actions import imports
from emporion_web.registry.models import ImportRow, Organisation
from tests.factories.registry import officer
from tests.web.registry.conftest import Road, state, step
from tests.web.registry.sheets import Rows, workbook

pytestmark = pytest.mark.django_db

HEAD = ["Name", "Country", "City", "Website", "Tax ID", "Employees", "Contact person", "Position", "E-mail", "Phone"]
HEAD += ["Offer", "Need"]


def outcomes(run: object) -> set[str]:
    return set(ImportRow.objects.filter(run=run).values_list("outcome", flat=True))


def namesakes(*hosts: str) -> Rows:
    rows = [["Parse", "US", "", f"https://{host}", "", at, "", "", "", "", "", ""] for at, host in enumerate(hosts, 5)]
    return [HEAD, *rows]


def test_namesakes_with_websites_of_their_own_are_two_organisations(road: Road) -> None:
    actor = officer()
    road(actor, workbook(namesakes("parse.example", "parse.test")))
    assert list(Organisation.objects.order_by("pk").values_list("website", "employees")) == [
        ("https://parse.example", 5),
        ("https://parse.test", 6),
    ]
    before = state()
    assert outcomes(road(actor, workbook(namesakes("parse.example", "parse.test")))) == {"unchanged"}
    assert state() == before


def test_one_namesake_alone_finds_itself_again(road: Road) -> None:
    actor = officer()
    road(actor, workbook(namesakes("parse.example", "parse.test")))
    before = state()
    rows = [HEAD, ["Parse", "US", "", "https://www.parse.test/en", "", 7, "", "", "", "", "", ""]]
    assert outcomes(road(actor, workbook(rows))) == {"changed"}
    first, second = Organisation.objects.order_by("pk")
    assert state()[first.pk] == before[first.pk]
    assert (second.website, second.employees) == ("https://www.parse.test/en", 7)


def test_two_people_of_one_name_and_a_shared_address_settle_at_once(road: Road) -> None:
    row = ["Robotics", "RU", "", "", "7707083893", ""]
    people = [
        ["Ivan Petrov", "", "", "+7 1"],
        ["Anna Kim", "", "office@x.example", ""],
        ["Ivan Petrov", "Director", "office@x.example", "+7 2"],
        ["Ivan Petrov", "Engineer", "ivan@x.example", "+7 3"],
    ]
    content = workbook([HEAD, *([*row, *person, "", ""] for person in people)])
    actor = officer()
    road(actor, content)
    before = state()
    assert outcomes(road(actor, content)) == {"unchanged"}
    assert state() == before


def random_list(dice: random.Random) -> Rows:
    """Draw rows from so few values that most of them are namesakes of others."""

    def row() -> list[object]:
        place = [dice.choice(["US", "CN", "", ""]), dice.choice(["Tula", "Perm", "", ""])]
        site = dice.choice(["https://one.example", "https://two.example", "", ""])
        number = dice.choice(["7707083893", "7736050003", "", "", "", ""])
        person = [dice.choice(["Ivan Petrov", "Anna Kim", ""]), dice.choice(["Director", "Engineer", ""])]
        reach = [dice.choice(["a@x.example", "b@x.example", ""]), dice.choice(["+7 1", "+7 2", ""])]
        said = [dice.choice(["robots", "boards", ""]), dice.choice(["chips", ""])]
        name = dice.choice(["Parse", "Parse LLC", "Works", "PARSE"])
        return [name, *place, site, number, dice.choice([5, 50, ""]), *person, *reach, *said]

    return [HEAD, *(row() for _ in range(dice.randrange(2, 14)))]


@pytest.mark.parametrize("seed", range(16))
def test_any_list_twice_changes_nothing_the_second_time(road: Road, seed: int) -> None:
    actor = officer()
    content = workbook(random_list(seeded(seed, "namesakes")))
    first = road(actor, content)
    before = state()
    assert outcomes(road(actor, content)) == {"unchanged"}
    assert state() == before
    undone = step(imports.start_undo(first, actor=actor))
    assert (undone.figures["kept"], state()) == (0, {})
