"""Embargoes through every door of the application: ``python -m benchmarks.news_embargo [--moments 1000] [--json]``.

Items with random embargoes, on hold and withdrawn among them, in an installation on SQLite. At random moments every
door is opened (public list, search, page, sitemap, the feeds in five formats for everybody and for two outlets, what a
letter may choose from, the API) and searched for the code words of items that nobody may have then. At last each
withdrawn item must tell its reason to the outlet that takes everything, in each format.
"""

import os
import random
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from benchmarks.report import Table, parser, tell

BEGIN = datetime(2026, 1, 5, tzinfo=UTC)
MINUTES = 60 * 24 * 14
ITEMS = 40


def main() -> None:
    """Open every door at each moment and count what should not have been read."""
    options = parser(__doc__ or "")
    options.add_argument("--moments", type=int, default=1000)
    chosen = options.parse_args()
    draw = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory(prefix="emporion-embargo-") as folder:
        os.environ |= {"EMPORION_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "emporion_web.conf.settings_test"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        opened, leaks = played(draw, chosen.moments)
        untold = withdrawals_untold()
    rows = tuple((door, number, leaks[door]) for door, number in sorted(opened.items()))
    tell(
        [Table("Embargoes through every door", ("door", "opened", "leaks"), rows, f"{untold} untold withdrawals.")],
        as_json=chosen.json,
    )
    if untold or leaks.total():
        sys.exit(1)


def played(draw: random.Random, moments: int) -> tuple[Counter[str], Counter[str]]:
    """Return how often each door was opened, and how often it leaked."""
    import time_machine

    items = [_item(number, draw) for number in range(ITEMS)]
    outlets = _outlets()
    opened, leaks = Counter[str](), Counter[str]()
    for _ in range(moments):
        at = BEGIN + timedelta(minutes=draw.randrange(MINUTES))
        kept = [one for one in items if not _may_be_read(one, at)]
        with time_machine.travel(at, tick=False):
            for door, said in doors(outlets, draw.choice(items).pk):
                opened[door] += 1
                leaks[door] += any(f"codeword{one.pk:04}".encode() in said for one in kept)
    return opened, leaks


def _may_be_read(item: Any, at: datetime) -> bool:
    return item.status == "published" and item.first_published <= at and (item.embargo_until or at) <= at


def _item(number: int, draw: random.Random) -> Any:
    from emporion_web.newsroom.models import Item

    first = BEGIN + timedelta(minutes=draw.randrange(MINUTES))
    made = Item.objects.create(
        language=draw.choice(("en", "ru", "zh")),
        headline="-",
        status=draw.choices(("published", "withheld", "killed"), (6, 1, 1))[0],
        version=1,
        first_published=first,
        updated=first,
        embargo_until=first + timedelta(minutes=draw.randint(-900, 6_000)) if draw.random() < 0.6 else None,
    )
    word = f"codeword{made.pk:04}"
    made.body = f"{word}\n\nТекст 正文"
    made.standfirst = word
    made.note = _reason(made.pk)
    if made.status == "published":  # the headline of what is withdrawn is told on purpose
        made.headline = f"Headline {word}"
    made.save()
    return made


def _reason(pk: int) -> str:
    return f"reason{pk:04}"


def _outlets() -> list[Any]:
    from emporion_web.newsroom.models import Partner

    return [Partner.objects.create(name="All"), Partner.objects.create(name="Some", languages=["zh"])]


def doors(outlets: list[Any], pk: int) -> list[tuple[str, bytes]]:
    """Open every door at the present moment and return what each said."""
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from emporion.newsroom.syndication import FORMATS
    from emporion_web.newsroom.models import Letter
    from emporion_web.newsroom.queries.letters import candidates

    client, program = Client(), Client(headers={"Authorization": f"Bearer {_token()}"})
    asked = [
        ("list", reverse("newsroom:public")),
        ("search", reverse("newsroom:public") + "?q=codeword"),
        ("page", reverse("newsroom:public-item", args=[pk])),
        ("sitemap", reverse("newsroom:sitemap")),
        *((f"feed {name}", reverse("newsroom:public-feed", args=[name])) for name in FORMATS),
        *(
            (f"outlet {name}", reverse("newsroom:partner-feed", args=[o.token, name]))
            for name in FORMATS
            for o in outlets
        ),
    ]
    said = [(door, client.get(address).content) for door, address in asked]
    for door, address in (("api list", "/api/v1/items?limit=200"), ("api item", f"/api/v1/items/{pk}")):
        said.append((door, program.get(address).content))
    week = timezone.now().date() - timedelta(days=timezone.now().weekday())
    offered = [item.body for item in candidates(Letter(language="en", week=week), timezone.now())]
    return [*said, ("letter", "".join(offered).encode())]


@cache
def _token() -> str:
    """Return what a program signs in with."""
    from emporion_web.accounts.enums import Role
    from emporion_web.accounts.models import User
    from emporion_web.api.actions import make_token

    person = User.objects.create_user("program@embargo.example", name="Program", role=Role.ADMINISTRATOR)
    return make_token(actor=person, name="embargo")


def withdrawals_untold() -> int:
    """Return how often a withdrawn item does not tell its reason to the outlet that takes all, over all formats."""
    import time_machine

    from emporion.newsroom.syndication import FORMATS
    from emporion_web.newsroom.models import Item, Partner

    outlet = Partner.objects.get(name="All")
    killed = list(Item.objects.filter(status="killed").values_list("pk", flat=True))
    with time_machine.travel(BEGIN + timedelta(days=60), tick=False):
        said = dict(doors([outlet], Item.objects.order_by("pk")[0].pk))
        return sum(_reason(pk).encode() not in said[f"outlet {name}"] for name in FORMATS for pk in killed)


if __name__ == "__main__":
    main()
