"""docs/reference/personal-data.md, as the rooms say it."""

from django.utils import translation

from emporion_web.privacy.registry import EXEMPT, FOLDERS, HOLDINGS, TRACES, Holding
from emporion_web.privacy.retention import RULES

HEAD = """# Personal data

Written by `emporion-web personal_data` from what every room says in its `holdings.py`; do not edit it. Fields that are
*blanked* are given out and emptied by an erasure; *facts* are given out and stay. Of rows that are *removed* nothing
stays.

## What is a person's

| rows | model | blanked | facts | at an erasure | kept |
|---|---|---|---|---|---|
"""
COPY = """
## The copy of the own data

A ZIP. `data.json` holds `format` (`emporion-personal-data/1`), `made_at` (UTC, ISO 8601), `addresses`, and `holdings`:
of each `model`, `title`, `kept` (why rows stay), `until` (in words) and `rows` with `id`, `kept_until` (days
by rule) and `fields` (`name`, `label`, `value`, and `said` where the value is a word of the program);
`shared` says what may name the person among others, as lists that were imported, with `title` and `until`.
`data.html` shows the same in the reader's language; `files/` holds the files that values name.
"""


def personal_data() -> str:
    """Return the page in Markdown."""
    with translation.override("en"):
        rows = [_row(each) for each in HOLDINGS if not each.shared]
        shared = [_shared(str(h.title), f"`{h.model._meta.label}`", h.blanked, _kept(h)) for h in HOLDINGS if h.shared]
        shared += [_shared(str(each.title), "files", (), _term(each.rule)) for each in FOLDERS]
    traces = [f"| `{t.model._meta.label}` | {', '.join(t.columns)} | {t.stays or 'by its rule'} |" for t in TRACES]
    exempt = [f"| `{place}` | {reason} |" for place, reason in sorted(EXEMPT.items())]
    many = "\n## What holds many persons\n\n| what | model | fields | kept |\n|---|---|---|---|\n"
    over = "\n## What is written over\n\n| model | columns | how long it stays |\n|---|---|---|\n"
    rest = "\n## What holds nothing of persons\n\n| place | why |\n|---|---|\n"
    return HEAD + _lines(rows) + many + _lines(shared) + over + _lines(traces) + rest + _lines(exempt) + COPY


def _row(each: Holding) -> str:
    end = "removed" if each.remove else str(each.kept) or "blanked"
    cells = (
        str(each.title),
        f"`{each.model._meta.label}`",
        ", ".join(each.blanked),
        ", ".join(each.facts),
        end,
        _kept(each),
    )
    return f"| {' | '.join(cells)} |"


def _kept(each: Holding) -> str:
    said = []
    for keep in each.keep:
        term = _term(keep.rule)
        said.append(f"{', '.join(keep.fields)}: {term}" if keep.fields else term)
    return "; ".join(said)


def _term(name: str) -> str:
    rule = RULES[name]
    return f"{rule.months} months {rule.since}" if rule.months is not None else str(rule.since)


def _shared(title: str, model: str, fields: tuple[str, ...], kept: str) -> str:
    return f"| {title} | {model} | {', '.join(fields)} | {kept} |"


def _lines(rows: list[str]) -> str:
    return "".join(f"{row}\n" for row in rows)
