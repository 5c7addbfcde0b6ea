"""Every address, called by every kind of person: what they get is what the matrix says, and nothing else."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern
from ninja import Router
from pytest_django import DjangoDbBlocker

from emporion_web.accounts.enums import Role
from emporion_web.api.v1 import forums, matching, newsroom, people, registry
from emporion_web.jobs.models import Job
from tests.web.permissions.addresses import addresses
from tests.web.permissions.calling import call, fingerprint, rolled_back, watched
from tests.web.permissions.matrix import LIBRARY, MATRIX, Row
from tests.web.permissions.world import CALLERS, World

pytestmark = pytest.mark.django_db
ROLES = {caller: Role(caller.rsplit("_", 1)[0]) for caller in CALLERS if caller != "anonymous"}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One world for all rows; each call is undone."""
    with django_db_blocker.unblock(), rolled_back():
        yield World()


@pytest.mark.parametrize("row", MATRIX, ids=str)
def test_everybody_gets_what_the_matrix_says(world: World, row: Row) -> None:
    got = {caller: call(world, caller, row.name, row.method, row.places, row.data) for caller in CALLERS}
    assert got == dict(zip(CALLERS, row.expected.split(), strict=True))


def test_a_call_that_writes_is_noticed(world: World) -> None:
    with watched() as writes, rolled_back():
        assert list(Job.objects.all())
    assert writes == []
    before = fingerprint()
    with rolled_back():
        with watched() as writes:
            Job.objects.update(side="B")
        assert (len(writes), fingerprint() == before) == (1, False)


def test_every_address_has_a_row() -> None:
    named = {name for name, _ in addresses()} - LIBRARY
    assert named == {row.name for row in MATRIX}


def test_every_view_of_ours_says_whom_it_lets_in() -> None:
    silent = [name for name, pattern in addresses() if name not in LIBRARY and not _says(name, pattern)]
    assert silent == []


def _says(name: str, pattern: URLPattern) -> bool:
    return name.startswith("api:") or hasattr(pattern.callback, "roles")


def test_every_operation_of_the_api_says_whom_it_lets_in() -> None:
    operations = [
        each for router in api_routers() for view in router.path_operations.values() for each in view.operations
    ]
    assert [each.view_func.__name__ for each in operations if not hasattr(each.view_func, "roles")] == []
    assert len(operations) == len([row for row in {r.name for r in MATRIX} if row.startswith("api:")]) - 2


def api_routers() -> list[Router]:
    """The routers of the API; the two addresses without an operation are its description and its root."""
    return [people.router, registry.router, matching.router, forums.router, newsroom.router]


def test_a_role_that_a_view_does_not_name_gets_nothing() -> None:
    roles = {name: getattr(pattern.callback, "roles", None) for name, pattern in addresses()}
    for row in MATRIX:
        named = roles[row.name]
        if named is None:
            continue
        for caller, word in zip(CALLERS, row.expected.split(), strict=True):
            if caller == "anonymous":
                assert word == "in", row
            elif ROLES[caller] not in named:
                assert word == "no", row
