"""Firms in English text: by their legal form, by a kind of firm behind the name, by where they have their seat."""

import re

from emporion.newsroom.entities.gazetteer import gazetteer
from emporion.newsroom.entities.latin_words import COMPANY_FORMS, Run, is_ordinary
from emporion.newsroom.entities.tables import words


def firm_end(text: str, run: Run) -> int | None:
    """Return where the name of a firm ends that has “plc” behind it, “OOO” or “Banco” before or “&” between."""
    behind = _FORM_BEHIND.match(text, run.end)
    if behind is not None:
        return behind.end()
    first, last = run.words[0], run.words[-1]
    if len(run.words) < 2:
        return None
    formed = last.low in words("words.txt", COMPANY_FORMS) and last.capitals and not run.words[-2].capitals
    opened = first.low in words("words.txt", "openers of bodies: Latin") and not is_ordinary(run.words[1].low)
    if formed or opened or " & " in text[run.start : run.end]:
        return run.end
    return None


_FORM_BEHIND = re.compile(
    r"(?:\.?,?\s(?:plc|Ltd|Inc|LLC|LLP|Corp|GmbH|Pte|Pty|Sdn|Bhd|S\.A\.|S\.p\.A\.|N\.V\.|B\.V\.)(?![\w-])(?:\.(?=,|\s[a-z]))?)+"
)


def is_firm(text: str, run: Run, before: str) -> bool:
    """Tell by what stands beside a run whether it is a firm; ``before`` is the text before it."""
    return _is_kind_behind(text, run) or _is_seated(text, run, before)


def _is_kind_behind(text: str, run: Run) -> bool:
    """Tell whether a kind of firm stands behind a name: the Yonghe supermarket chain."""
    if all(is_ordinary(word.low) for word in run.words) or (run.words[0].first and len(run.words) == 1):
        return False
    return _KIND_BEHIND.match(text, run.end) is not None


_KIND_BEHIND = re.compile(
    r"\s(?:[a-z-]+\s){0,2}?(?:group|company|chain|brand|firm|carmaker|maker|manufacturer|retailer|airline|startup|"
    r"start-up|newspaper|"
    r"consortium|conglomerate|subsidiary|holding|lender|insurer|marketplace|club)\b(?!-)"
)


def _is_seated(text: str, run: Run, before: str) -> bool:
    """Tell whether one word is a firm that is told by its seat: equipped by Mindray of Shenzhen."""
    if len(run.words) > 1 or run.words[0].first or is_ordinary(run.words[0].low) or not _FIRM_BEFORE.search(before):
        return False
    seat = _SEAT.match(text, run.end)
    if seat is None or run.words[0].low in words("people.txt", "given: Latin"):
        return False
    return gazetteer().name_of(seat.group(1)) is not None


_FIRM_BEFORE = re.compile(r"\b(?:by|from|with|and|at|to|against|between|like)\s$")
_SEAT = re.compile(r"\sof\s([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)")

# Firms whose name ends in one of these have their seat behind “of”, not their name: Northgate Holdings of Dalian.
SEATED = "heads of firms: Latin, which have their seat behind “of”"


def is_seated_behind(name: str) -> bool:
    """Tell whether the seat, not a part of the name, stands behind the “of” that follows on a firm's name."""
    last = name.split()[-1].casefold().rstrip(".")
    return last in words("words.txt", SEATED) or last in words("words.txt", COMPANY_FORMS)
