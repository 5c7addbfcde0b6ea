"""How a person is reached is read in one way only, ``audit.disclosures``, which notes that it was shown."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from emporion_web.audit.disclosures import declared, places_named

SOURCE = Path(settings.BASE_DIR) / "src" / "emporion_web"
ASKED_BY_THE_PERSON = "The secret address, or the mail, is the person's own."
TEMPLATES = {
    "accounts/templates/accounts/link.html": ASKED_BY_THE_PERSON,
    "accounts/templates/accounts/profile.html": "The reader's own.",
    "attendance/templates/attendance/confirm.html": ASKED_BY_THE_PERSON,
    "attendance/templates/attendance/later.html": ASKED_BY_THE_PERSON,
    "attendance/templates/attendance/own.html": ASKED_BY_THE_PERSON,
    "attendance/templates/attendance/people.html": "Only whether there is one.",
    "attendance/templates/attendance/review.html": ASKED_BY_THE_PERSON,
    "attendance/templates/attendance/step.html": ASKED_BY_THE_PERSON,
    "mail/templates/mail/message.html": "Only whether there is one.",
    "newsroom/templates/newsroom/confirm.html": ASKED_BY_THE_PERSON,
    "newsroom/templates/newsroom/confirmed.html": ASKED_BY_THE_PERSON,
    "ui/templates/ui/gallery/forms.html": "A field of a form.",
}
MODULES = {
    "api/v1/people.py": "The caller's own.",
    "attendance/views/desk.py": "Looks for organisations that are alike.",
    "forums/queries/reminders.py": "To whom a mail goes.",
    "mail/views/suppressions.py": "Says that it is written to again; the page before showed it.",
    "mail/views/templates.py": "The reader's own.",
    "onsite/queries/reached.py": "To whom a mail goes.",
    "privacy/queries/gathering.py": "Finds what is held of a person.",
    "privacy/views/links.py": ASKED_BY_THE_PERSON,
    "privacy/views/mine.py": "The reader's own.",
    "registry/queries/duplicates.py": "Compares two.",
}
SHOWING = ("views", "api", "queries", "templatetags", "panels.py", "tables", "documents", "v1")


def columns() -> set[str]:
    """The columns that say how somebody is reached."""
    return {column for fields in declared().values() for column in (*fields.mail, *fields.phone)}


def test_every_address_and_phone_of_a_model_is_declared() -> None:
    silent = []
    for model in apps.get_models():
        said = declared().get(model._meta.label_lower)
        for field in model._meta.concrete_fields:
            if isinstance(field, models.EmailField) or "phone" in field.name:
                known = said is not None and field.name in (*said.mail, *said.phone)
                silent += [] if known else [f"{model._meta.label_lower}.{field.name}"]
    assert silent == ["attendance.admission.contact"]  # the organiser's, on the public page


def test_no_template_reads_one_past_the_note() -> None:
    read = re.compile(rf"\w+\.({'|'.join(sorted(columns()))})\b")
    found = {
        str(path.relative_to(SOURCE)) for path in SOURCE.rglob("templates/**/*") if path.is_file() and _in(path, read)
    }
    assert {each for each in found if not each.endswith(".txt") and "/mails/" not in each} == set(TEMPLATES)


def _in(path: Path, read: re.Pattern[str]) -> bool:
    return any(read.search(tag) for tag in re.findall(r"{[{%].*?[%}]}", path.read_text(encoding="utf-8")))


def test_no_view_export_or_query_reads_one_past_the_note() -> None:
    found = set()
    for path in SOURCE.rglob("*.py"):
        place = path.relative_to(SOURCE)
        if set(place.parts[1:]) & {*SHOWING} or place.parts[0] == "api":
            read = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
            if any(isinstance(node, ast.Attribute) and node.attr in columns() for node in read):
                found.add(str(place))
    assert found == set(MODULES)


@pytest.mark.parametrize("place", sorted(places_named()))
def test_every_named_place_is_an_address(place: str) -> None:
    from tests.web.permissions.addresses import addresses

    assert place in {name for name, _ in addresses()}
