"""Every field of every model that could say something of a person."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import models

from emporion_web.privacy.queries.terms import kept_fields
from emporion_web.privacy.registry import EXEMPT, HOLDINGS, TRACES, places

SPEAKING = (models.CharField, models.TextField, models.JSONField, models.FileField)
OTHERS = {"auth", "contenttypes"}  # groups and permissions of the program


def speaking_fields() -> Iterator[tuple[str, str]]:
    """Yield the model and the field of everything that holds text, a file or JSON that is not chosen from a list."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in OTHERS or not model._meta.managed:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, SPEAKING) and not field.choices and not field.primary_key:
                short = isinstance(field, models.CharField) and (field.max_length or 999) <= 10
                if not short:
                    yield model._meta.label_lower, field.name


def unclaimed() -> list[str]:
    """Return the fields that no holding, no trace and no exemption speaks of."""
    said = places()
    return [
        f"{model}.{field}"
        for model, field in speaking_fields()
        if not said & {f"{model}.{field}", f"{model}.*"} and not {model, f"{model}.{field}"} & EXEMPT.keys()
    ]


def unknown() -> list[str]:
    """Return the exemptions that speak of nothing there is."""
    models_there = {model._meta.label_lower: model for model in apps.get_models(include_auto_created=True)}
    wrong = []
    for place in EXEMPT:
        label, field = place, ""
        if place.count(".") == 2:
            label, _, field = place.rpartition(".")
        model = models_there.get(label)
        if model is None or (field and field not in {f.name for f in model._meta.get_fields()}):
            wrong.append(place)
    return wrong


def without_a_rule() -> list[str]:
    """Return the fields of holdings that no rule of retention keeps, or that two do."""
    wrong = []
    for holding in HOLDINGS:
        for name in (*holding.shown, *holding.unseen):
            named = [each for each in holding.keep if name in each.fields]
            rest = [each for each in holding.keep if not each.fields]
            if len(named or rest) != 1:
                wrong.append(f"{holding.model._meta.label_lower}.{name}")
    return wrong


def without_a_term() -> list[str]:
    """Return the traces without a rule or a reason to stay, and the files that only a word on their model covers."""
    ruled = {f"{h.model._meta.label_lower}.{name}" for h in HOLDINGS for k in h.keep for name in kept_fields(h, k)}
    traces = [(t, f"{t.model._meta.label_lower}.{name}") for t in TRACES for name in t.columns]
    wrong = [place for trace, place in traces if place not in ruled and not trace.stays]
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            place = f"{model._meta.label_lower}.{field.name}"
            if isinstance(field, models.FileField) and place not in ruled and place not in EXEMPT:
                wrong.append(place)
    return wrong


def writing_modules(root: Path) -> set[str]:
    """Return the modules below a folder that write files by themselves, beside the storage of uploads."""
    writes = re.compile(r"\.write_(bytes|text)\(|open\([^)]*[\"'][wax]b?[\"']|copyfile|NamedTemporaryFile|mkstemp")
    return {str(path.relative_to(root)) for path in root.rglob("*.py") if writes.search(path.read_text("utf-8"))}
