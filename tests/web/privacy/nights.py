"""Nights and erasures that are killed, and two at once: ``python -m tests.web.forking tests.web.privacy.nights``."""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emporion_web.conf.settings")

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.serializers.json import DjangoJSONEncoder  # noqa: E402
from django.db import transaction  # noqa: E402

from emporion_web.accounts.enums import Role  # noqa: E402
from emporion_web.accounts.models import User  # noqa: E402
from emporion_web.audit.models import AuditEntry, Disclosure  # noqa: E402
from emporion_web.onsite.models import Badge  # noqa: E402
from emporion_web.privacy.actions import retaining  # noqa: E402
from emporion_web.privacy.actions.asking import run_erasure  # noqa: E402
from emporion_web.privacy.actions.files import remove_dropped  # noqa: E402
from emporion_web.privacy.enums import AskKind, AskState  # noqa: E402
from emporion_web.privacy.models import Ask, Leftover, RetentionRun  # noqa: E402
from emporion_web.privacy.registry import NAMELESS  # noqa: E402
from emporion_web.privacy.retention import months_later  # noqa: E402
from emporion_web.registry.actions import imports  # noqa: E402
from emporion_web.registry.models import ImportRun, Representative  # noqa: E402
from tests.factories.forums import person  # noqa: E402
from tests.factories.registry import officer  # noqa: E402
from tests.web.at_once import both  # noqa: E402
from tests.web.killed import until  # noqa: E402
from tests.web.privacy.test_retention import NOW, attended  # noqa: E402
from tests.web.registry.crashing import content  # noqa: E402

retaining.BATCH = 3
CONTACT, SEEN = "contact:registry.representative", "disclosures:audit.disclosure"
LISTS, CAME = "imports:registry.importrun", "attendance:attendance.attendee"


def begin(first: int) -> dict[str, int]:
    """Write what is due: contacts, of forums from so many months ago on, lists with files, who saw whom."""
    for months in range(first, first + 8):
        row = attended(months)
        if months % 2:
            Badge.objects.create(participant=row.participant, representative=row.representative)
    desk = User.objects.filter(role=Role.OFFICER).first() or officer()
    assert desk.host_body is not None
    for number in range(4):
        name = f"{number}.xlsx"
        imports.upload(actor=desk, content=content(first + number, 2), filename=name, host_body=desk.host_body)
    ImportRun.objects.update(created_at=months_later(NOW, -30))
    old = months_later(NOW, -13)
    for key in range(7):
        fields = {"viewer": desk, "kind": "accounts.user", "key": key, "place": "accounts:people", "ground": "duty"}
        Disclosure.objects.create(at=old, day=old.date(), **fields)
    return left()


def left() -> dict[str, int]:
    """Count what is due and there."""
    named = Representative.objects.exclude(name=NAMELESS)
    came = apps.get_model("attendance", "Attendee").objects.exclude(email="")
    return {
        CONTACT: named.count(),
        SEEN: Disclosure.objects.filter(at__lt=months_later(NOW, -12)).count(),
        LISTS: ImportRun.objects.exclude(file="").count(),
        CAME: came.count(),
    }


def night(kill_at: int) -> dict[str, int]:
    """Run a night and die at a statement."""
    return {"statements": until(lambda: retaining.run_retention(NOW), kill_at)}


def nights() -> dict[str, Any]:
    """Run two nights at once."""
    act = lambda: retaining.run_retention(NOW)  # noqa: E731
    return {"ends": both(act, act)}


def show() -> dict[str, Any]:
    """Return what is left, what the runs say they erased, and which files are there that nothing knows."""
    figures: dict[str, int] = {}
    for run in RetentionRun.objects.all():
        for name, count in run.figures.items():
            figures[name] = figures.get(name, 0) + count
    known = {*ImportRun.objects.exclude(file="").values_list("file", flat=True)}
    known |= {*Leftover.objects.values_list("path", flat=True)}
    root = Path(settings.MEDIA_ROOT)
    files = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
    return {
        "left": left(),
        "figures": figures,
        "unknown": sorted(files - known),
        "missing": sorted(known - files),
        "open": RetentionRun.objects.filter(finished_at=None).count(),
        "told": AuditEntry.objects.filter(action="privacy.retention.erase").count(),
    }


def tidy() -> dict[str, int]:
    """Remove the files that a kill left, as the hourly job does."""
    return {"removed": remove_dropped()}


def ask(role: str) -> dict[str, int]:
    """Let two people of one role ask for the own erasure, and confirm it."""
    made = [person(role) for _each in range(2)]
    User.objects.filter(role=role).exclude(pk__in=[user.pk for user in made]).update(is_active=False)
    for user in made:
        for _again in range(3):
            AuditEntry.objects.create(action="x", actor=user, object_name=f"about {user.email}", changes={})
    until_when = NOW + timedelta(days=2)
    asks = [
        Ask.objects.create(
            kind=AskKind.ERASURE, state=AskState.CONFIRMED, user=user, address=user.email, expires_at=until_when
        )
        for user in made
    ]
    return {"first": asks[0].pk, "second": asks[1].pk}


def erase(ask_number: int, kill_at: int) -> dict[str, int]:
    """Run an erasure and die at a statement."""
    return {"statements": until(lambda: run_erasure(Ask.objects.get(pk=ask_number)), kill_at)}


def erase_both(first: int, second: int) -> dict[str, Any]:
    """Run two erasures at once."""
    acts = [lambda one=one: run_erasure(Ask.objects.get(pk=one)) for one in (first, second)]
    ends = both(*acts)
    active = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).count()
    states = Ask.objects.filter(pk__in=(first, second)).values_list("state", flat=True)
    return {"ends": ends, "states": sorted(states), "administrators": active}


def digest() -> str:
    """Return a digest of every row of every table."""
    told = hashlib.sha256()
    with transaction.atomic():
        for model in sorted(apps.get_models(include_auto_created=True), key=lambda each: each._meta.label):
            if model._meta.managed:
                rows = list(model._base_manager.order_by("pk").values())
                told.update(json.dumps([model._meta.label, rows], cls=DjangoJSONEncoder, default=str).encode())
    return told.hexdigest()


def main() -> None:
    """Do what the arguments say."""
    command, *rest = sys.argv[1:]
    if command == "ask":
        print(json.dumps(ask(*rest)))
        return
    commands: dict[str, Callable[..., Any]] = {
        "begin": begin,
        "night": night,
        "nights": nights,
        "show": show,
        "tidy": tidy,
        "erase": erase,
        "erase_both": erase_both,
        "digest": digest,
    }
    print(json.dumps(commands[command](*map(int, rest))))
