"""What the index finds, in three scripts."""

import pytest
from django.core.management import call_command

from emporion_web.registry.adapters.texts import KIND
from emporion_web.registry.models import Organisation
from emporion_web.search.actions import index, remove
from emporion_web.search.entries import Entry
from emporion_web.search.models import Document
from emporion_web.search.queries import find
from tests.factories.registry import organisation

pytestmark = pytest.mark.django_db
ENTRIES = [
    Entry(1, "深圳市国际贸易服务有限公司", "机器人软件", "914403001922038216 王伟"),
    Entry(
        2, "ООО «Восток Радиоэлектроника»", "Поставка промышленных роботов в Ёлкино", "7707083893 ivan@vostok.example"
    ),
    Entry(3, "Shenzhen Foreign Trading Co., Ltd.", "Industrial robots, C++ and C# services"),
]


@pytest.fixture(autouse=True)
def _indexed(request: pytest.FixtureRequest) -> None:
    index("tests.thing", ENTRIES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("贸易", [1]),
        ("贸", [1]),
        ("国际 贸易", [1]),
        ("易贸", []),
        ("радиоэлектроники", [2]),
        ("промышленный робот", [2]),
        ("роботами", [2]),
        ("елкино", [2]),
        ("радиоэл", [2]),
        ("ТРЕЙДИНГ", []),
        ("trading shenzhen", [3]),
        ("trade", [3]),
        ("robot", [3]),
        ("c++", [3]),
        ("C#", [3]),
        ("shenzhen 贸易", []),
        ("!!! \" ' *", []),
        ('" OR name:*', []),
        ("NEAR(a b)", []),
    ],
)
def test_words_are_found(text: str, found: list[int]) -> None:
    assert find(text, "tests.thing") == found


def test_private_words_are_found_only_when_asked() -> None:
    assert find("7707083893", "tests.thing") == []
    assert find("7707083893", "tests.thing", whole=True) == [2]
    assert find("王伟", "tests.thing", whole=True) == [1]
    assert find("914403", "tests.thing", whole=True) == [1]
    assert find("Восток ivan", "tests.thing", whole=True) == [2]


def test_a_name_ranks_before_a_text() -> None:
    index("tests.thing", [Entry(8, "Other", "laser laser laser"), Entry(9, "Laser works", "")])
    assert find("laser", "tests.thing") == [9, 8]


def test_indexing_again_replaces_and_removing_removes() -> None:
    index("tests.thing", [Entry(3, "Renamed", "")])
    assert find("trading", "tests.thing") == []
    assert find("renamed", "tests.thing") == [3]
    remove("tests.thing", [3])
    assert find("renamed", "tests.thing") == []
    assert Document.objects.count() == 2


def test_kinds_do_not_mix() -> None:
    index("tests.other", [Entry(1, "Trading", "")])
    assert find("trading", "tests.thing") == [3]
    assert find("trading", "tests.other") == [1]


def test_reindex_builds_the_index_anew() -> None:
    made = organisation("A", display_name="Ромашка")
    Document.objects.filter(kind=KIND).delete()
    index(KIND, [Entry(made.pk + 1_000, "Ромашка", "")])
    call_command("reindex", verbosity=0)
    assert find("ромашки", KIND) == [made.pk]
    assert Document.objects.filter(kind=KIND).count() == Organisation.objects.count() == 1
