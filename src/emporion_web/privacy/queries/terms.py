"""What is kept until when, and what is due."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.db.models import FileField, JSONField, Model, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from emporion_web.accounts.models import ERASED_DOMAIN
from emporion_web.privacy.models import Term
from emporion_web.privacy.queries.gathering import Held
from emporion_web.privacy.registry import FOLDERS, HOLDINGS, NAMELESS, Holding
from emporion_web.privacy.retention import RULES, Keep, Rule, months_later


def terms() -> dict[str, int | None]:
    """Return the months of every rule, as an administrator set them or as the product comes. One query."""
    own = dict(Term.objects.values_list("rule", "months"))
    return {name: own.get(name, rule.months) if rule.months is not None else None for name, rule in RULES.items()}


def kept_fields(holding: Holding, keep: Keep) -> tuple[str, ...]:
    """Return the fields that a rule keeps of a holding and that hold nothing afterwards."""
    others = {name for each in holding.keep if each is not keep for name in each.fields}
    wanted = keep.fields or tuple(name for name in holding.blanked if name not in others)
    return tuple(name for name in wanted if name in holding.blanked)


def takes_rows(holding: Holding, keep: Keep) -> bool:
    """Tell whether the rows go as a whole once the term is over."""
    return holding.remove and not keep.fields


def erases_something(holding: Holding, keep: Keep) -> bool:
    """Tell whether a rule has anything to erase of a holding."""
    return keep.since is not None and (takes_rows(holding, keep) or bool(kept_fields(holding, keep)))


def due(holding: Holding, keep: Keep, months: int, now: datetime) -> QuerySet[Model]:
    """Return the rows whose term is over at a moment and that still hold something; each has ``kept_since``."""
    rows = holding.model._default_manager.annotate(kept_since=keep.since())  # type: ignore[misc]
    rows = rows.filter(kept_since__lt=months_later(now, -months))
    full = Q()
    for name in kept_fields(holding, keep):
        full |= holds_something(holding, name)
    return rows.filter(full)  # rows that somebody else needs stay without it, and are due no more


def holds_something(holding: Holding, name: str) -> Q:
    """Return the condition that a field of a row says something of a person."""
    field = holding.model._meta.get_field(name)
    if isinstance(field, JSONField):
        return ~Q(**{name: {}}) & ~Q(**{name: []}) & Q(**{f"{name}__isnull": False})
    empty = Q(**{name: ""}) | Q(**{f"{name}__isnull": True})
    if isinstance(field, FileField):
        return ~empty
    return ~(empty | Q(**{f"{name}__startswith": NAMELESS}) | Q(**{f"{name}__endswith": f"@{ERASED_DOMAIN}"}))


def timed() -> Iterator[tuple[Holding, Keep]]:
    """Yield every holding with each of its rules that erases something, rooms on top first."""
    seen = set()
    for holding in reversed(HOLDINGS):
        for keep in holding.keep:
            key = (holding.model, keep.rule, kept_fields(holding, keep))
            if erases_something(holding, keep) and key not in seen:
                seen.add(key)
                yield holding, keep


def ends_of(holding: Holding, keep: Keep, rows: Iterable[Model], months: int) -> dict[int, datetime]:
    """Return until when rows are kept by a rule, by their keys; those whose term has not begun are left out."""
    keys = [row.pk for row in rows]
    found: dict[int, datetime] = {}
    for at in range(0, len(keys), 500):
        some = holding.model._default_manager.filter(pk__in=keys[at : at + 500])
        pairs = some.annotate(kept_since=keep.since()).values_list("pk", "kept_since")  # type: ignore[misc]
        found |= {int(pk): months_later(timezone.localtime(since), months) for pk, since in pairs if since is not None}
    return found


def shared_stores() -> list[tuple[str, str]]:
    """Return what holds many persons and is nobody's own, and in words how long: lists, files, and the like."""
    months = terms()
    kept = [(holding.title, keep.rule) for holding in HOLDINGS if holding.shared for keep in holding.keep]
    kept += [(folder.title, folder.rule) for folder in FOLDERS]
    return [(str(title), in_words(RULES[rule], months[rule])) for title, rule in kept]


def in_words(rule: Rule, term: int | None) -> str:
    """Return how long a rule keeps with a term, as "kept 12 months after the end of the forum"."""
    if term is None:
        return _("kept %(how)s") % {"how": rule.since}
    told = ngettext("kept %(count)s month %(since)s", "kept %(count)s months %(since)s", term)
    return told % {"count": term, "since": rule.since}


def kept_until(one: Held, months: Mapping[str, int | None]) -> tuple[dict[int, dict[str, str]], list[str]]:
    """Return until when each row of a person is kept, by key and rule, and the same in words for all rows together."""
    by_row: dict[int, dict[str, str]] = defaultdict(dict)
    words = []
    for keep in one.holding.keep:
        term, rule = months[keep.rule], RULES[keep.rule]
        ends = {} if term is None or keep.since is None else ends_of(one.holding, keep, one.rows, term)
        for key, end in ends.items():
            by_row[key][keep.rule] = end.date().isoformat()
        if ends:
            last = date_format(max(ends.values()), "DATE_FORMAT")
            said = _("kept until %(day)s") if len(set(ends.values())) == 1 else _("kept until %(day)s at the latest")
            words.append(f"{rule.title}: {said % {'day': last}}" if len(one.holding.keep) > 1 else said % {"day": last})
        else:
            words.append(in_words(rule, term))
    return by_row, words
