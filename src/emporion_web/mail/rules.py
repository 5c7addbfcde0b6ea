"""When to try again, what an answer of a mail server means, and when a local hour comes."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MOST_ATTEMPTS = 8
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(minutes=5)
STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
BARE_OF_ADDRESS = frozenset({550, 551, 553})


def wait_after(attempts: int) -> timedelta:
    """Return how long a message waits after so many attempts: 1, 4, 16, 64 minutes, up to six hours.

    >>> [str(wait_after(n)) for n in (1, 2, 3, 8)]
    ['0:01:00', '0:04:00', '0:16:00', '6:00:00']
    """
    return min(FIRST_WAIT * int(4 ** min(max(attempts, 1) - 1, 8)), LONGEST_WAIT)


def pause_after(failures: int) -> timedelta:
    """Return how long the queue pauses when the server could not be reached so many times in a row.

    >>> [pause_after(n).seconds for n in (1, 2, 3, 9)]
    [15, 30, 60, 300]
    """
    return min(FIRST_PAUSE * int(2 ** min(max(failures, 1) - 1, 8)), LONGEST_PAUSE)


def speaks_of_address(text: str, code: int = 0) -> bool:
    """Tell whether a final refusal says that the address itself is no good (RFC 3463: 5.1.x, or 5.2.1).

    Where no enhanced status stands, ``code`` decides: that of an answer to RCPT, 0 for any other.

    >>> speaks_of_address("5.1.1 no such user"), speaks_of_address("5.7.1 spam", 550), speaks_of_address("no", 550)
    (True, False, True)
    """
    found = STATUS.search(text)
    if found is None:
        return code in BARE_OF_ADDRESS
    return found[1] == "5" and (found[2] == "1" or (found[2], found[3]) == ("2", "1"))


def local_moment(day: date, at: time, zone: str) -> datetime:
    """Return in UTC the moment at which the clock of a zone shows an hour on a day.

    An hour that comes twice, as summer time ends, means the first time. One that is left out, as summer time begins,
    means the moment at which it is left out.

    >>> str(local_moment(date(2026, 3, 29), time(2, 30), "Europe/Berlin"))
    '2026-03-29 01:00:00+00:00'
    >>> str(local_moment(date(2026, 10, 25), time(2, 30), "Europe/Berlin"))
    '2026-10-25 00:30:00+00:00'
    """
    place = ZoneInfo(zone)
    wanted = datetime.combine(day, at, place)
    moment = wanted.astimezone(UTC)
    if moment.astimezone(place).replace(tzinfo=None) == wanted.replace(tzinfo=None):
        return moment
    # In a gap: the clock's two readings of the hour, before and after the change, lie on both sides of it.
    lead = wanted.replace(fold=0).utcoffset(), wanted.replace(fold=1).utcoffset()
    return _change_between(wanted.replace(fold=1).astimezone(UTC), moment, place) if lead[0] != lead[1] else moment


def _change_between(begin: datetime, end: datetime, zone: ZoneInfo) -> datetime:
    offset = begin.astimezone(zone).utcoffset()
    while end - begin > timedelta(seconds=1):
        middle = begin + (end - begin) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            begin = middle
        else:
            end = middle
    return end.replace(microsecond=0)


def due_local(anchor: datetime, *, zone: str, days: int, at: time) -> datetime:
    """Return in UTC when an hour comes, so many days after (before, if negative) the day of ``anchor`` in the zone.

    >>> anchor = datetime(2026, 3, 30, 7, tzinfo=UTC)  # 09:00 in Berlin, summer time
    >>> [due_local(anchor, zone="Europe/Berlin", days=n, at=time(9)).hour for n in (-2, -1, 0)]
    [8, 7, 7]
    """
    day = anchor.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    return local_moment(day, at, zone)
