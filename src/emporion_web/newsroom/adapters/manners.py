"""How often a stranger's server may be asked: pauses, back-off, what it says itself (Retry-After, robots.txt)."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.robotparser import RobotFileParser

from django.conf import settings

from emporion import __version__

INTERVAL = timedelta(minutes=15)
LONGEST = timedelta(days=1)
LONGEST_ASKED = timedelta(days=7)
PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(seconds=30)


def agent() -> str:
    """Return the name under which this installation asks, with the address where its keepers are found."""
    return f"Emporion/{__version__} (+{settings.SITE_URL})"


def wait_after(failures: int) -> timedelta:
    """Return how long to wait after so many failures one after another: twice as long each time, up to a day."""
    return min(INTERVAL * (1 << min(failures, 20)), LONGEST)


def retry_after(said: str, at: datetime) -> timedelta:
    """Return how long a server asks to wait (RFC 9110: seconds or a date), at most a week; zero if it does not say."""
    try:
        asked = timedelta(seconds=int(said)) if said.strip().isdigit() else parsedate_to_datetime(said) - at
    except (ValueError, TypeError, OverflowError):
        return timedelta(0)
    return min(max(asked, timedelta(0)), LONGEST_ASKED)


def may_ask(robots: str, url: str) -> bool:
    """Tell whether a robots.txt lets us ask for an address."""
    return _rules(robots).can_fetch(agent(), url)


def pause(robots: str) -> timedelta:
    """Return the pause between two requests to one server: ours, or a longer one that robots.txt asks for."""
    asked = _rules(robots).crawl_delay(agent())
    return min(max(PAUSE, timedelta(seconds=float(asked or 0))), LONGEST_PAUSE)


def _rules(robots: str) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse(robots.removeprefix("\ufeff").splitlines())
    return rules
