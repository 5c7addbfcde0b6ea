"""Items in five formats, read back: ``python -m benchmarks.news_syndication [--items 1000] [--data PATH] [--json]``.

Invented items with three scripts, control characters and marks of markup; the judges are feedparser and the schemas
of IPTC. Then random moments around embargoes: what an outlet receives is searched for the words of what it may not.
"""

import json
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import jsonschema
from lxml import etree

from benchmarks.report import Table, parser, tell
from emporion.newsroom.syndication import FORMATS, Channel, Credit, Item, Licence, Outlet, Topic, may_have

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
PIECES = (
    "trade turnover", "товарооборот", "双边贸易额", "]]>", "<![CDATA[", "&", "<b>", "\x00", "\x0b", "\x1f", "\ufffe",
    "\ud800", "«»", "“”", "𠀀", "\r", "\n", "\u2028", "--", "4,1 %", "'", '"',
)  # fmt: skip
TOPICS = (Topic("https://media.example/topics/it", "信息技术"), Topic("https://media.example/topics/trade", "Торговля"))
LANGUAGES = ("en", "ru", "zh")


def items(count: int, seed: int) -> list[Item]:
    """Return invented items; each carries its own code word, by which a leak is found."""
    draw = random.Random(seed)
    return [_item(number, draw) for number in range(count)]


def _item(number: int, draw: random.Random) -> Item:
    words = lambda most: " ".join(draw.choices(PIECES, k=draw.randint(0, most)))  # noqa: E731
    first = EPOCH + timedelta(minutes=draw.randint(0, 500_000))
    return Item(
        id=f"tag:media.example,2026:{number}",
        version=draw.randint(1, 5),
        language=draw.choice(LANGUAGES),
        headline=f"H {words(6)}",
        first_published=first,
        updated=first + timedelta(minutes=draw.randint(0, 5_000)),
        paragraphs=(f"codeword{number:06}", *(words(30) for _ in range(draw.randint(0, 5)))),
        standfirst=words(9),
        byline=words(2),
        status=draw.choices(("usable", "withheld", "canceled"), (8, 1, 1))[0],
        embargo_until=first + timedelta(minutes=draw.randint(-900, 9_000)) if draw.random() < 0.5 else None,
        topics=tuple(draw.sample(TOPICS, draw.randint(0, 2))),
        credits=(Credit(f"Outlet {words(2)}", draw.choice(("", "https://origin.example/"))),) * draw.randint(0, 2),
        url=f"https://media.example/items/{number}?a=1&b=2",
        licence=draw.choice((Licence(""), Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"))),
        note=draw.choice(("", words(3))),
    )  # fmt: skip


def _channel(at: datetime) -> Channel:
    return Channel(
        "https://media.example/feeds/all", "Два рынка ]]> &", "ru", "两个市场", "https://media.example/",
        "https://media.example/feeds/all", at,
    )  # fmt: skip


def _judges(schemas: Path) -> dict[str, Callable[[bytes], tuple[bool, int]]]:
    ninjs = jsonschema.Draft202012Validator(json.loads((schemas / "ninjs-schema_3.1.json").read_text(encoding="utf-8")))
    newsml = etree.XMLSchema(etree.parse(schemas / "NewsML-G2_2.35-spec-All-Power.xsd"))

    def by_feedparser(sent: bytes) -> tuple[bool, int]:
        read = feedparser.parse(sent)
        return not read.bozo, len(read.entries)

    def by_json(sent: bytes) -> tuple[bool, int]:
        return True, len(json.loads(sent)["items"])

    def by_ninjs(sent: bytes) -> tuple[bool, int]:
        package = json.loads(sent)
        return ninjs.is_valid(package), len(package["associations"])

    def by_newsml(sent: bytes) -> tuple[bool, int]:
        tree = etree.fromstring(sent)
        return bool(newsml.validate(tree)), len(list(tree.iter("{http://iptc.org/std/nar/2006-10-01/}newsItem")))

    return {"rss": by_feedparser, "atom": by_feedparser, "json": by_json, "ninjs": by_ninjs, "newsml": by_newsml}


def _leaks(all_items: Sequence[Item], outlet: Outlet, at: datetime, name: str) -> int:
    sent = FORMATS[name].write(_channel(at), [item for item in all_items if may_have(item, outlet, at)])
    may = {item.id for item in all_items if item.embargo_until is None or item.embargo_until <= at}
    kept = [i for i in all_items if i.id not in may or i.status != "usable" or i.first_published > at]
    return sum(item.paragraphs[0].encode() in sent for item in kept)


def main() -> None:
    """Write the items in every format, have them judged, and look for leaks."""
    options = parser(__doc__ or "")
    options.add_argument("--items", type=int, default=1000)
    options.add_argument("--moments", type=int, default=1000)
    chosen = options.parse_args()
    made = items(chosen.items, chosen.seed)
    rows = []
    for name, judge in _judges(chosen.data / "news" / "schemas").items():
        answers = [judge(FORMATS[name].write(_channel(EPOCH), [item])) for item in made]
        rows.append((name, len(made), sum(not ok or found != 1 for ok, found in answers)))
    draw = random.Random(chosen.seed)
    leaks = []
    for name in FORMATS:
        moments = [EPOCH + timedelta(minutes=draw.randint(0, 510_000)) for _ in range(chosen.moments)]
        sample = [draw.sample(made, min(40, len(made))) for _ in moments]
        outlets = [Outlet(languages=draw.choice((None, ["zh"], ["en", "ru"]))) for _ in moments]
        found = [_leaks(s, o, at, name) for s, o, at in zip(sample, outlets, moments, strict=True)]
        leaks.append((name, chosen.moments, sum(found)))
    tell(
        [
            Table("Items read back", ("format", "items", "errors"), tuple(rows)),
            Table("Embargoes, holds and withdrawals", ("format", "random moments", "leaks"), tuple(leaks)),
        ],
        as_json=chosen.json,
    )


if __name__ == "__main__":
    main()
