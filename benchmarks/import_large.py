"""Import a registration list of 50,000 rows into a fresh SQLite installation and time each step and the pages after it.

``python -m benchmarks.import_large [--rows 50000]``
"""

import argparse
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

WORDS = [
    "промышленный",
    "интернет",
    "робот",
    "разработка",
    "сервер",
    "поставка",
    "данные",
    "система",
    "контроль",
    "машина",
    "зрение",
    "чип",
    "плата",
]
CITIES = [
    ("Москва", "Москва"),
    ("Казань", "Республика Татарстан"),
    ("Тула", "Тульская область"),
    ("Пермь", "Пермский край"),
]


def inn(number: int) -> str:
    """Return an INN of ten digits with a right check digit."""
    digits = f"77{number:07d}"
    weights = (2, 4, 10, 3, 5, 9, 4, 6, 8)
    return digits + str(sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 % 10)


def workbook(rows: int) -> bytes:
    """Write a list of that many organisations, one on each row."""
    from openpyxl import Workbook

    from emporion.registry.niches import load_taxonomy

    dice = random.Random(1)
    niches = [niche.label("ru") for niche in load_taxonomy() if niche.level == 3]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Список")
    head = ["Наименование", "Name in English", "ИНН", "Регион", "Город", "Контактное лицо", "E-mail", "Предложение"]
    sheet.append([*head, "Ниша предложения", "Потребность", "Ниша потребности"])
    for at in range(rows):
        city, region = dice.choice(CITIES)
        said = [
            " ".join(dice.choices(WORDS, k=10)),
            dice.choice(niches),
            " ".join(dice.choices(WORDS, k=8)),
            dice.choice(niches),
        ]
        name = [f"ООО «Ромашка {at}»", f"Romashka {at} LLC", inn(at)]
        sheet.append([*name, region, city, f"Иван Петров {at}", f"p{at}@example.org", *said])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def timed(name: str, step: Callable[[], object]) -> object:
    """Run a step and print its seconds and the memory at its peak."""
    start, worked = time.perf_counter(), time.process_time()
    result = step()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    wall, cpu = time.perf_counter() - start, time.process_time() - worked
    print(f"{name:<42}{wall:8.2f} s   of it computing {cpu:6.2f} s   peak {peak} MB", flush=True)
    return result


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    rows = parser.parse_args().rows
    folder = tempfile.mkdtemp(prefix="emporion-import-")
    os.environ["EMPORION_DATA_DIR"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "emporion_web.conf.settings"
    os.environ["EMPORION_ALLOWED_HOSTS"] = "*"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    content = workbook(rows)
    print(f"{rows} rows, {len(content) / 2**20:.1f} MB, in {Path(folder).name}")
    drive(content)


def drive(content: bytes) -> None:
    """Upload, try, run, import again, look at pages, undo."""
    from emporion_web.jobs.attempts import run_attempt
    from emporion_web.registry.actions import imports
    from emporion_web.registry.models import ImportRun
    from tests.factories.registry import officer

    actor = officer()

    def step(run: ImportRun) -> ImportRun:
        run_attempt(run.job_id or 0)
        return ImportRun.objects.get(pk=run.pk)

    def upload() -> ImportRun:
        return imports.upload(actor=actor, content=content, filename="list.xlsx", host_body=actor.host_body)

    run = timed("upload, suggest columns", upload)
    run = timed("dry run", lambda: step(imports.start_trial(run, actor=actor)))
    run = timed("import", lambda: step(imports.start_run(run, actor=actor, declared=["listed"], source="form")))
    print(run.status, run.figures)
    pages(actor)
    again = step(imports.start_trial(upload(), actor=actor))
    again = timed(
        "the same file again", lambda: step(imports.start_run(again, actor=actor, declared=["listed"], source="form"))
    )
    print(again.status, again.figures)
    run = timed("undo", lambda: step(imports.start_undo(run, actor=actor)))
    print(run.status, run.figures)


def pages(actor: object) -> None:
    """Time the pages, each the best of three."""
    from django.test import Client

    from emporion_web.registry.models import Organisation

    client = Client()
    client.force_login(actor)
    one = Organisation.objects.order_by("pk").values_list("pk", flat=True)[0]
    for path in (
        "/registry/",
        "/registry/?page=1500",
        "/registry/?q=ромашка",
        "/registry/?q=роботов+поставки",
        "/registry/?niche=chips&has=offer",
        f"/registry/{one}/",
        "/registry/niches/",
        "/registry/imports/1/",
    ):
        seconds = []
        for _ in range(3):
            start = time.process_time()
            assert client.get(path).status_code == 200
            seconds.append(time.process_time() - start)
        print(f"{path:<42}{1000 * min(seconds):8.0f} ms", flush=True)


if __name__ == "__main__":
    main()
