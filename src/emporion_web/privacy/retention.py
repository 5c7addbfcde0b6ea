"""How long what is held of persons is kept: rules as data. Rooms say in ``holdings.py`` by which rule a field is kept.

    keep("contact", since=last_forum)                     # every field of the holding that no other rule speaks of
    keep("answers", "answers", since=end_of_forum("…"))   # one field

A rule has a term in months from ``since`` on, which an administrator may change, or none: then it ends with something
else, which its words say.
"""

import calendar
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from attrs import frozen
from django.db.models import F
from django.db.models.expressions import Combinable
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Since = Callable[[], Combinable]
LONGEST = 240  # months
NIGHT = range(1, 5)  # hours of the installation's zone in which is erased


@frozen
class Rule:
    """A rule by its name: what it is for, from when it counts, and how many months it gives as the product comes.

    Without ``months`` it has no term and cannot be given one; ``since`` says then what it ends with.
    """

    name: str
    title: str | Promise
    since: str | Promise
    months: int | None


@frozen
class Keep:
    """By which rule fields of a holding are kept (none: all that no other speaks of), and what the term counts from."""

    rule: str
    fields: tuple[str, ...]
    since: Since | None


_AFTER_FORUM = _("after the end of the forum")
RULES: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule(
            "contact",
            _("Contacts of organisations"),
            _("after the organisation's last forum, or the contact's own last entry or sign-in, whichever is later"),
            24,
        ),
        Rule("attendance", _("Who came to a forum"), _AFTER_FORUM, 24),
        Rule("answers", _("Answers to questions of a registration"), _AFTER_FORUM, 6),
        Rule("registration", _("Registrations for a forum"), _AFTER_FORUM, 12),
        Rule("interpreters", _("Interpreters of a forum"), _AFTER_FORUM, 24),
        Rule("wishes", _("Notes on wishes"), _AFTER_FORUM, 12),
        Rule("requests", _("Words of meeting requests"), _AFTER_FORUM, 12),
        Rule("outcomes", _("Notes on what came of meetings"), _("after they were written"), 24),
        Rule("documents", _("Files made of timetables"), _AFTER_FORUM, 12),
        Rule("imports", _("Lists that were imported"), _("after the import"), 12),
        Rule("matching", _("Notes on proposed partners"), _("after they were written"), 12),
        Rule("mail", _("Mail that was sent"), _("after it was posted"), 12),
        Rule("press", _("Mail to the newsroom"), _("after it came in"), 24),
        Rule("links", _("Links that sign in or confirm"), _("after they were made"), 1),
        Rule("disclosures", _("Who saw contact data"), _("after they were shown"), 12),
        Rule("asks", _("What was asked of the own data"), _("after it was asked"), 12),
        Rule("jobs", _("Results of background work"), _("after it ended"), 12),
        Rule("account", _("Accounts"), _("as long as there is the account"), None),
        Rule("letter", _("Readers of the weekly letter"), _("until the letter is cancelled"), None),
        Rule("unwanted", _("Addresses that want no mail"), _("as long as no mail is wanted"), None),
        Rule("mentions", _("Names in articles"), _("as long as the contact is kept"), None),
        Rule("decisions", _("Decisions and the log"), _("as long as the law asks for decisions"), None),
        Rule("counts", _("What is only counted"), _("without a name once the person's row has none"), None),
    )
}


def keep(rule: str, *fields: str, since: Since | str | None = None) -> Keep:
    """Say by which rule fields are kept; ``since`` is a column, or makes an expression. KeyError: no such rule."""
    told = RULES[rule]
    if (told.months is None) != (since is None):
        raise ValueError(f"The rule {rule} needs {'no' if told.months is None else 'a'} moment to count from.")
    moment: Any = (lambda name=since: F(name)) if isinstance(since, str) else since
    return Keep(rule, fields, moment)


def months_later(moment: datetime, months: int) -> datetime:
    """Return the same hour so many months later (negative: earlier), on the last day where the month is too short.

    >>> months_later(datetime(2026, 1, 31), 1)
    datetime.datetime(2026, 2, 28, 0, 0)
    >>> months_later(datetime(2026, 3, 31), -13)
    datetime.datetime(2025, 2, 28, 0, 0)
    """
    years, month = divmod(moment.month - 1 + months, 12)
    year = moment.year + years
    return moment.replace(year=year, month=month + 1, day=min(moment.day, calendar.monthrange(year, month + 1)[1]))


def next_night(now: datetime) -> datetime:
    """Return when the next night ends in which is erased, of a moment in the installation's zone.

    >>> next_night(datetime(2026, 1, 31, 4, 59)), next_night(datetime(2026, 1, 31, 5, 0))
    (datetime.datetime(2026, 1, 31, 5, 0), datetime.datetime(2026, 2, 1, 5, 0))
    """
    day = now if now.hour < NIGHT.stop else now + timedelta(days=1)
    return day.replace(hour=NIGHT.stop, minute=0, second=0, microsecond=0)
