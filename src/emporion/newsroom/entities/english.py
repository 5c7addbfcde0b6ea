"""Names in English text: runs of capitalised words, told apart by heads, titles, given names and what stands beside."""

import re
from collections.abc import Iterator
from itertools import chain

from emporion.newsroom.calendar_words import MONTHS, WEEKDAYS
from emporion.newsroom.entities.extents import ADMINISTRATION_BEHIND, extended
from emporion.newsroom.entities.firms import firm_end, is_firm
from emporion.newsroom.entities.latin_words import (
    Run,
    Word,
    is_head,
    is_ordinary,
    trimmed,
    whole_runs,
    words_of,
)
from emporion.newsroom.entities.mentions import Candidate, Mention
from emporion.newsroom.entities.quoted_titles import QUOTED_TITLE, is_title, newspapers_in, quoted_events_in
from emporion.newsroom.entities.tables import words
from emporion.newsroom.facts import EntityType
from emporion.newsroom.spans import Span

_SURNAME = re.compile(
    r"(?:[a-z]{2,}(?:ov|ev|yov|sky|skiy|skii|ski|enko|ova|eva|skaya|ina|ich|yan|ian|shvili|dze|chuk|uk|iev|aev|"
    r"in|yn|son|sen|ez|mann|berg|stein))$"
)
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|"
    r"in|iu|ou|ua|ue|ui|un|uo|üe|a|e|i|o|u|ü)['’-]?){1,3}"
)
_ROLE_BEHIND = re.compile(r"\s?,\s(?:(?:the|a|an|its|his|her)\s)?((?:[\w’'-]+\s){0,5}?[\w’'-]+)", re.UNICODE)
_AGE_BEHIND = re.compile(r"\s?,\s(?:aged\s)?\d{2}\s?[,.]|\s\(\d{2}\)")
_ORGANISATION_BEFORE = re.compile(
    r"\b(?:newspaper|weekly|daily|monthly|outlet|agency|magazine|channel|website|company|firm|manufacturer|producer|maker|giant|broadcaster|"
    r"portal|retailer|brand|chain|carrier|marketplace|"
    r"(?:[Ff]ootball|[Hh]ockey|[Bb]asketball|[Vv]olleyball) club|startup|start-up|developer|"
    r"operator|supplier|network|platform|corporation|carmaker|group|lender|"
    r"airline|consultancy|union|studio|charity|(?:shop|store|company|firm|group|fund),? (?:called|named)|"
    r"(?:founder|owner|director|head|president|executive|chairman|chairwoman|chair|ceo|member|employee) of|"
    r"(?:companies|firms|outlets|media|giants|manufacturers|brands|banks|newspapers|agencies|vendors)"
    r"(?:\s[\w’'-]+){0,2},?\s(?:like|such as|including))(?:,?\s(?:the\s)?)?[“\"‘']?$"
)
_LISTED_BEFORE = re.compile(r"(?:,\s|\sand\s|,\sand\s|\)\sand\s)(?:the\s)?$")
_PLACE_OF_BEFORE = re.compile(
    r"\b(?:port|city|town|village|region|province|republic|state|district|capital|suburb|island|coast) of\s(?:the\s)?$"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|at|outside|around|(?<!ccording )(?<!belongs )(?<!belong )to|from)\s(?:the\s)?$"
)


def mentions_in(text: str, start: int, end: int, taken: list[Mention], common: frozenset[str]) -> list[Mention]:
    """Return the names in ``text[start:end]`` beside those already taken; ``common`` are words also written small."""
    found = [*newspapers_in(text, start, end), *quoted_events_in(text, start, end)]
    titles = [(m.start(), m.end()) for m in QUOTED_TITLE.finditer(text, start, end) if is_title(m.group())]
    whole = list(whole_runs(text, words_of(text, start, end)))
    ends = {run.start: _without_date(run) for run in whole}
    for run in chain.from_iterable(map(trimmed, whole)):
        if any(first < run.start and run.end < last for first, last in titles):
            continue
        for part in _parts(run, [*taken, *found]):
            decided = _decide(text, part, start, common, [*taken, *found])
            if decided is not None:
                decided = extended(text, decided, [*taken, *found], ends)
                span = Span.of(text, decided.start, decided.end)
                found.append(Mention(span, decided.type, decided.how))
    return found


def _without_date(run: Run) -> int:
    """Return where a run ends, the day behind it left out: Customs of China | Monday; 0 where it is but a day."""
    kept = list(run.words)
    while kept and kept[-1].low in _CALENDAR:
        kept.pop()
    return kept[-1].end if kept else 0


# Names of days and months of the list of what names nobody.
_CALENDAR = frozenset(WEEKDAYS + MONTHS)


def _parts(run: Run, taken: list[Mention]) -> Iterator[Run]:
    """Yield the pieces of a run that are left when what is taken is cut out, unless the run goes on around it."""
    inside = [mention for mention in taken if mention.span.start < run.end and run.start < mention.span.end]
    if not inside:
        yield run
        return
    if _is_one_name(run, inside):
        yield run
        return
    piece: list[Word] = []
    for word in run.words:
        if any(mention.span.start < word.end and word.start < mention.span.end for mention in inside):
            if piece:
                yield Run(tuple(piece))
            piece = []
        else:
            piece.append(word)
    if piece:
        yield Run(tuple(piece))


def _is_one_name(run: Run, inside: list[Mention]) -> bool:
    """Tell whether a known place or body is only a part of the run: China Media Group, Michael Jordan."""
    if any(mention.how == "cue" for mention in inside):
        return False
    covered = any(mention.span.start <= run.start and run.end <= mention.span.end for mention in inside)
    if covered or len(run.words) < 2 or any(mention.how == "known" for mention in inside):
        return False
    last = run.words[-1].low
    if any(last in words("words.txt", section) for _, section in _HEADS):
        return True
    if run.words[0].low in words("words.txt", "openers of bodies: Latin"):
        return True
    titles, given = words("people.txt", "titles: Latin"), words("people.txt", "given: Latin")
    if inside[0].type == "organisation":
        return len(run.words) < 4 and not any(word.low in titles or word.low in given for word in run.words)
    return run.words[0].low in words("people.txt", "given: Latin") and inside[0].span.start > run.start


def _decide(text: str, run: Run, start: int, common: frozenset[str], taken: list[Mention]) -> Candidate | None:
    titled = _without_title(run)
    if titled is None or _VESSEL_BEFORE.search(text, max(0, run.start - 20), run.start):
        return None
    run, has_title = titled
    if run.words[-1].low in words("people.txt", "titles: Latin"):
        return None
    for decide in (_by_head, _by_person, _by_shape, _by_neighbours):
        decided = decide(text, run, has_title, common)
        if decided is not None:
            return decided
    return _by_context(text, run, start, common, taken)


# A ship bears the name of somebody who is not in the news: the icebreaker Admiral Makarov.
_VESSEL_BEFORE = re.compile(
    r"\b(?:vessel|ship|tanker|icebreaker|ferry|trawler|freighter|steamer|yacht|frigate)s?,?\s(?:the\s)?$"
)


def _without_title(run: Run) -> tuple[Run, bool] | None:
    """Cut titles, and where it is from, off the head of a name; a run of titles alone names nobody."""
    titles = words("people.txt", "titles: Latin")
    kept = list(run.words)
    if len(kept) > 1 and kept[0].low.endswith(_WHERE_FROM):
        kept = kept[1:]
    while kept and kept[0].low.rstrip(".") in titles and not _is_headed(kept):
        kept = kept[1:]
    return (Run(tuple(kept)), len(kept) < len(run.words)) if kept else None


# Oslo-based Marlow Group is called Marlow Group.
_WHERE_FROM = ("-based", "-owned", "-led", "-backed", "-listed")


def _is_headed(run: list[Word]) -> bool:
    return len(run) > 1 and run[-1].low in words("words.txt", "organisation heads: Latin")


def _by_head(text: str, run: Run, has_title: bool, common: frozenset[str]) -> Candidate | None:
    """Decide by the last word, or by the first before “of”: Ministry of ..., Province of ..., Forum on ..."""
    behind = text[run.end : run.end + 5]
    if (firm := firm_end(text, run)) is not None:
        return Candidate(run.start, firm, "organisation", "shape")
    linked = re.match(r"\s(?:of|for|on)\s", behind) is not None
    for type_, section in _HEADS:
        if is_head(run.words, section) and (len(run.words) > 1 or (linked and not run.words[0].first)):
            return Candidate(run.start, run.end, type_, "shape")
    if len(run.words) > 1 and run.words[0].low in ("lake", "mount", "port", "fort", "river"):
        return Candidate(run.start, run.end, "place", "shape")
    return None


_HEADS: tuple[tuple[EntityType, str], ...] = (
    ("event", "event heads: Latin"),
    ("organisation", "organisation heads: Latin"),
    ("place", "place heads: Latin"),
)


def _by_person(text: str, run: Run, has_title: bool, common: frozenset[str]) -> Candidate | None:
    parts = run.words
    if ADMINISTRATION_BEHIND.match(text, run.end) and len(parts) < 3:
        return Candidate(run.start, run.end, "person", "cue")
    if any(word.capitals and len(word.text) > 1 and not word.initials for word in parts) or len(parts) > 4:
        return None
    named = len(parts) > 1 and (
        parts[0].low in words("people.txt", "given: Latin")
        or parts[0].initials
        or (len(parts) == len(_FULL) and parts[1].initials)
        or _is_pinyin(parts)
        or _is_korean(parts)
    )
    if named or (has_title and not any(word.text[0].isdigit() for word in parts)):
        return Candidate(run.start, run.end, "person", "shape" if named else "cue")
    return None


def _by_neighbours(text: str, run: Run, has_title: bool, common: frozenset[str]) -> Candidate | None:
    """Decide by what stands beside two or three words: a role in commas, a verb of speech, an ending of surnames."""
    parts = run.words
    if _THE_BEFORE.search(text, max(0, run.start - 5), run.start):
        return None
    if len(parts) in (2, 3) and (_role_behind(text, run.end) or _SURNAME.search(parts[-1].low) or _speaks(text, run)):
        return Candidate(run.start, run.end, "person", "cue")
    return None


# Nobody is called by an article: the Akademik Lavrov is a ship.
_THE_BEFORE = re.compile(r"\b[Tt]he\s$")


def _is_pinyin(parts: tuple[Word, ...]) -> bool:
    return (
        len(parts) in (2, 3)
        and parts[0].low in words("people.txt", "surnames: pinyin")
        and all(_PINYIN.fullmatch(word.low) for word in parts)
    )


_FULL = ("given name", "initial", "surname")
_KOREAN_GIVEN = re.compile(r"[A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")


def _is_korean(parts: tuple[Word, ...]) -> bool:
    """Tell whether a name is Korean: a family name and two syllables with a hyphen, in this order or the other."""
    surnames = words("people.txt", "surnames: Korean")
    if len(parts) != len(_FULL) - 1:
        return False
    return any(
        one.low in surnames and _KOREAN_GIVEN.fullmatch(other.text) is not None for one, other in (parts, parts[::-1])
    )


def _role_behind(text: str, end: int) -> bool:
    """Tell whether a role or an age in commas stands behind: “, Head of ...”, “, 43,”."""
    behind = text[end : end + 90]
    if _AGE_BEHIND.match(behind):
        return True
    role = _ROLE_BEHIND.match(behind)
    roles = words("people.txt", "roles: Latin")
    return role is not None and any(word.strip(",.").casefold() in roles for word in role.group(1).split())


def _speaks(text: str, run: Run) -> bool:
    """Tell whether a verb of speech stands right before or behind the run."""
    verbs = words("words.txt", "speech: Latin")
    behind = re.match(r"\s(?:also\s)?(\w+)", text[run.end : run.end + 24])
    before = re.search(r"(\w+)\s$", text[max(0, run.start - 24) : run.start])
    told = before is not None and before.group(1) in _ADDRESSING
    return bool(behind and behind.group(1) in verbs) or bool(before and before.group(1) in verbs and not told)


# Whoever is told something by somebody in the news is mostly who writes it: told Tidewater.
_ADDRESSING = frozenset({"tell", "tells", "told", "telling", "informed", "reminded"})
_IS_TOLD = re.compile(r"\b(?:told|tells|telling)\s(?:the\s|The\s)?$")
_AS_NEWS_ARE = re.compile(
    r"\s*(?:[.,;)]|(?:in|during|on|at|by|after|before|earlier|last|this|yesterday|today)\b)|\s+(?:on|last) "
)
_AGENCY = re.compile(r"^[A-Z][A-Z .’'-]+,?[^()]{0,30}\(\s*$")


def _is_outlet(text: str, run: Run, before: str) -> bool:
    """Tell whether a run is who was told, or the agency in a dateline: LAZURNY, Oct 14 (Steppe Wire) -."""
    line = text.rfind("\n", 0, run.start) + 1
    if _AGENCY.match(text[line : run.start]) and text[run.end : run.end + 1] == ")":
        return True
    return bool(_IS_TOLD.search(before)) and len(run.words) <= 3 and bool(_AS_NEWS_ARE.match(text, run.end))


def _by_shape(text: str, run: Run, has_title: bool, common: frozenset[str]) -> Candidate | None:
    """Decide by abbreviation, inner capitals and what stands before: a newspaper, companies like ..."""
    before = text[max(0, run.start - 60) : run.start]
    if _ORGANISATION_BEFORE.search(before):
        article = re.search(r"The\s$", before)
        return Candidate(run.start - (len(article.group()) if article else 0), run.end, "organisation", "cue")
    if is_firm(text, run, before):
        return Candidate(run.start, run.end, "organisation", "cue")
    if _is_outlet(text, run, before):
        return Candidate(run.start, run.end, "organisation", "cue")
    if _EVENT_BEFORE.search(before) and not _AMOUNT.match(run.words[0].text):
        return Candidate(run.start, _row_end(text, run.end), "event", "cue")
    if _PLACE_OF_BEFORE.search(before):
        return Candidate(run.start, run.end, "place", "cue")
    if _is_event_behind(text, run.end):
        return Candidate(run.start, run.end, "event", "cue")
    telling = [word for word in run.words if not _AMOUNT.match(word.text)]
    if any(word.inner_capital or (word.capitals and word.low not in common) for word in telling):
        return Candidate(run.start, run.end, "organisation", "shape")
    if re.search(r"(?<![.!?]\s)(?<!^)\bThe\s$", before) and len(run.words) <= 3:
        tail = re.match(r"\s(?:times|post|tribune|journal|herald)\b", text[run.end : run.end + 12])
        return Candidate(run.start - 4, run.end + (len(tail.group()) if tail else 0), "organisation", "cue")
    return None


# A show is called by its title, a person is not called so behind it: for the exhibition Ink and Snow.
_EVENT_BEFORE = re.compile(
    r"\b(?:exhibition|exposition|festival|trade fair|contest|competition|forum|conference) (?:called )?$"
)
_TITLE_GOES_ON = re.compile(r"(?:\s(?:and|of|on|the|&))*\s[A-Z][\w’'-]*")


def _row_end(text: str, end: int) -> int:
    """Return where a title ends that goes on over small words: Ink and Snow."""
    for _ in range(_LONGEST_TITLE):
        more = _TITLE_GOES_ON.match(text, end)
        if more is None:
            break
        end = more.end()
    return end


_LONGEST_TITLE = 4
_AMOUNT = re.compile(r"[A-Z]{1,4}[$€£]?\d|FY\W")


def _is_event_behind(text: str, end: int) -> bool:
    """Tell whether a kind of event stands behind a name: the “TECHNORD” forum."""
    behind = re.match(r"[”\"»’]?\s([a-z]+)", text[end : end + 24])
    return behind is not None and behind.group(1) in words("words.txt", "event heads: Latin") - {"war", "week", "day"}


def _by_context(text: str, run: Run, start: int, common: frozenset[str], taken: list[Mention]) -> Candidate | None:
    parts = run.words
    if parts[0].first and len(parts) == 1:
        return None
    if any(word.low in common or is_ordinary(word.low) for word in parts):
        return None
    before = text[max(start, run.start - 40) : run.start]
    if _is_listed(text, run, before, taken):
        return Candidate(run.start, run.end, "organisation", "cue")
    if len(parts) <= 2 and _PLACE_BEFORE.search(before):
        return Candidate(run.start, run.end, "place", "cue")
    called = _THE_BEFORE.search(text, max(0, run.start - 5), run.start) is None
    if called and len(parts) in (2, 3) and not any(word.text[0].isdigit() for word in parts):
        return Candidate(run.start, run.end, "person", "guess")
    if len(parts) == 1 and _speaks(text, run):
        return Candidate(run.start, run.end, "person", "cue")
    return None


def _is_listed(text: str, run: Run, before: str, taken: list[Mention]) -> bool:
    """Tell whether the run goes on a list whose last member was an organisation: “Microsoft and Adobe”."""
    if not _LISTED_BEFORE.search(before) or not taken:
        return False
    bodies = (m for m in taken if m.span.end <= run.start and m.type == "organisation")
    nearest = max(bodies, key=lambda m: m.span.end, default=None)
    if nearest is None:
        return False
    return re.fullmatch(r"(?:\s\([^)]*\))?(?:,\s|,?\sand\s)(?:the\s)?", text[nearest.span.end : run.start]) is not None
