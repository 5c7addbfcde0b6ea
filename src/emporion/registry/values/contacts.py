"""Addresses of people and organisations, and head counts."""

import re
from urllib.parse import urlsplit

from emporion.registry.records import Size

_EMAIL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.\-]+@(?:[\w-]+\.)+[^\W\d_]{2,24}", re.I)
_DOMAIN = re.compile(r"(?:[\w](?:[\w-]{0,61}\w)?\.)+[^\W\d_]{2,24}\.?", re.I)
_PHONE = re.compile(r"[\d\s()+\-–—./]{5,40}(?:(?:ext|доб|вн|分机|x|#)\W*\d{1,6})?", re.I)
_COUNT = re.compile(r"(\d[\d ,.']*)")


def email_of(text: str) -> str:
    """Return the e-mail address a cell is, in lower case; empty if it is none.

    >>> email_of("mailto:Ivan@Example.RU "), email_of("ivan(at)example.ru")
    ('ivan@example.ru', '')
    """
    bare = text.strip(" <>;,.\"'").removeprefix("mailto:").removeprefix("Mailto:").strip()
    found = _EMAIL.fullmatch(bare)
    if not found or ".." in bare or bare.startswith(".") or len(bare) > 254:
        return ""
    return bare.lower()


def phone_of(text: str) -> str:
    """Return the telephone number a cell is, spaces tidied; empty if it has not 5 to 18 digits and usual signs only."""
    bare = " ".join(text.strip(" ;,").lstrip("'").removeprefix("tel:").split())
    digits = sum(character.isdecimal() for character in bare)
    return bare if 5 <= digits <= 24 and _PHONE.fullmatch(bare) else ""


def website_of(text: str) -> str:
    """Return the http(s) address a cell is, with its scheme; empty if it is none.

    >>> website_of("www.Huawei.com"), website_of("javascript:alert(1)"), website_of("нет сайта")
    ('https://www.huawei.com', '', '')
    """
    bare = text.strip(" <>;,")
    if not bare or " " in bare or "\n" in bare or len(bare) > 500:
        return ""
    address = bare if "://" in bare else f"https://{bare}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or "@" in parts.netloc or not _DOMAIN.fullmatch(host):
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme.lower()}://{host}{port}{parts.path.rstrip('/')}{query}"


def head_count(text: str) -> tuple[int, int] | None:
    """Return the least and the greatest head count a cell states, or None.

    >>> head_count("1 200"), head_count("51–200 чел."), head_count("500+"), head_count("много")
    ((1200, 1200), (51, 200), (500, 500), None)
    """
    numbers = [_whole(found) for found in _COUNT.findall(text.replace("\xa0", " ")) if _whole(found) is not None]
    if not 1 <= len(numbers) <= 2 or len(text) > 60:
        return None
    low, high = numbers[0], numbers[-1]
    if low is None or high is None or not 0 <= low <= high <= 10_000_000:
        return None
    return low, high


def _whole(text: str) -> int | None:
    bare = re.sub(r"[.,]0+$", "", text.strip())
    digits = re.sub(r"[ ,.']", "", bare)
    return int(digits) if digits.isdecimal() and len(digits) <= 9 else None


def size_of_count(count: int) -> Size:
    """Return the size class of a head count by Recommendation 2003/361/EC: under 10, 50, 250, and from there on.

    >>> size_of_count(9), size_of_count(250)
    ('micro', 'large')
    """
    if count < 10:
        return "micro"
    if count < 50:
        return "small"
    return "medium" if count < 250 else "large"
