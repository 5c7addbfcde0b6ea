"""Call an address as somebody, and say in one word how it went."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.web.permissions.showing import untold
from tests.web.permissions.world import World

OURS = (
    "accounts",
    "audit",
    "jobs",
    "mail",
    "clearance",
    "registry",
    "matching",
    "forums",
    "attendance",
    "newsroom",
    "requests",
    "onsite",
    "outcomes",
    "api",
    "search",
)
READS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


@contextlib.contextmanager
def rolled_back() -> Iterator[None]:
    """Undo at the end whatever is written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def word_for(answer: HttpResponse) -> str:
    """Return ``in`` if sent to sign in, ``no`` for 401 and 403, ``--`` for 404, a fault its number, or ``ok``."""
    if answer.status_code in {401, 403}:
        return "no"
    if answer.status_code == 404:
        return "--"
    if answer.status_code == 302 and "/account/login" in answer["Location"]:
        return "in"
    if answer.status_code >= 500 or answer.status_code == 405:
        return str(answer.status_code)
    return "ok"


def fill(world: World, template: Mapping[str, Any]) -> dict[str, Any]:
    """Replace ``"@name"`` by the key of the world's object, ``"@name.field"`` by a field of it."""
    filled = {}
    for key, value in template.items():
        if isinstance(value, str) and value.startswith("@"):
            name, _, field = value[1:].partition(".")
            value = getattr(world[name], field or "pk")
        filled[key] = value
    return filled


def call(world: World, caller: str, name: str, method: str, places: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """Call an address and undo whatever it did; a refused call that wrote is told by a ``!`` behind its word.

    Behind an ``ok`` stands how somebody is reached that was shown and not noted as shown.
    """
    client = Client(raise_request_exception=False)
    client.cookies.update(world.cookies[caller])
    with rolled_back():
        world.fingerprint = world.fingerprint or fingerprint()
        address = reverse(name, kwargs=fill(world, places))
        with watched() as writes:
            answer = getattr(client, method.lower())(address, fill(world, data))
        word = word_for(answer)
        if word == "ok":
            word += "".join(f" {told}" for told in untold(world, caller, name, answer, str(fill(world, data))))
        if word != "ok" and writes and fingerprint() != world.fingerprint:
            word += "!"
    return word


@contextlib.contextmanager
def watched() -> Iterator[list[str]]:
    """Collect the statements inside that may have written: where there is none, no row need be looked at."""
    writes: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.lstrip().upper().startswith(READS):
            writes.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield writes


def fingerprint() -> str:
    """Return a digest of every row of the application, but for the time of somebody's last sign-in."""
    digest = hashlib.sha256()
    for model in apps.get_models():
        if model._meta.app_label in OURS:
            fields = [field.attname for field in model._meta.concrete_fields if field.name != "last_login"]
            rows = model._default_manager.order_by("pk").values_list(*fields)
            digest.update(repr((model._meta.label, list(rows))).encode())
    return digest.hexdigest()
