"""Mentions of one article joined to entities: surnames to full names, initials, abbreviations, case endings."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from emporion.kernel.languages import script_of
from emporion.kernel.tokens import tokens
from emporion.newsroom.entities.mentions import Mention
from emporion.newsroom.entities.person_names import PersonName, may_be_one, person_name
from emporion.newsroom.entities.russian_words import is_patronymic
from emporion.newsroom.entities.tables import words

Group = list[Mention]
_KINDS = "kinds of places behind their names, by stems"


def joined(text: str, mentions: Iterable[Mention]) -> list[Group]:
    """Return the mentions in groups, one for each named thing, in the order of their first mention."""
    by_type: dict[str, Group] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.span):
        by_type[mention.type].append(mention)
    groups = _people(by_type.pop("person", []))
    for found in by_type.values():
        groups += _things(text, found)
    return sorted(groups, key=lambda group: (group[0].span, group[0].type))


def _people(mentions: Group) -> list[Group]:
    """Join people: full names first, then initials, then single words, each to the nearest full name before it."""
    groups: list[Group] = []
    ordered = sorted(mentions, key=lambda m: (is_courtesy(m.called), _rank(person_name(m.called)), m.span))
    for mention in ordered:
        group = _its_group(mention, groups)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    return [sorted(group, key=lambda m: m.span) for group in groups]


def _rank(name: PersonName) -> int:
    return 0 if name.full else 1 if name.initials else 2


_COURTESY = 2


def _its_group(mention: Mention, groups: list[Group]) -> Group | None:
    if mention.key:
        return next((group for group in groups if group[0].key == mention.key), None)
    name = person_name(mention.called)
    if is_courtesy(mention.called):
        return _only_one(name.given[0], groups)
    fitting = [group for group in groups if _fits(name, person_name(group[0].called))]
    if not fitting:
        return None
    before = [group for group in fitting if any(m.span.start <= mention.span.start for m in group)]
    return max(
        before, key=lambda g: max(m.span.start for m in g if m.span.start <= mention.span.start), default=fitting[0]
    )


def is_courtesy(called: str) -> bool:
    """Tell whether somebody is called by given name and patronymic alone: Марат Рустамович."""
    parts = called.split()
    return len(parts) == _COURTESY and script_of(called) == "cyrillic" and is_patronymic(parts[1])


def _only_one(given: str, groups: list[Group]) -> Group | None:
    """Return the only person who has a given name."""
    fitting = [group for group in groups if given in person_name(group[0].called).given]
    return fitting[0] if len(fitting) == 1 else None


def _fits(name: PersonName, other: PersonName) -> bool:
    if may_be_one(name, other):
        return True
    return name.alone and name.surname in other.given and len(name.surname) > 2


def _things(text: str, mentions: Group) -> list[Group]:
    """Join organisations, places and events: what is known, equal words, an abbreviation, the beginning of a name."""
    groups: dict[str, Group] = {}
    for mention in mentions:
        groups.setdefault(_key(mention), []).append(mention)
    for short, long in _same(text, groups):
        if short in groups and long in groups and short != long:
            groups[long] = sorted([*groups[long], *groups.pop(short)], key=lambda m: m.span)
    return list(groups.values())


def _key(mention: Mention) -> str:
    return mention.key or stems(mention.called)


@lru_cache(maxsize=16_384)
def stems(name: str) -> str:
    """Return the stems of a name without articles: equal for two cases and for two spellings of capitals."""
    return " ".join(token for token in tokens(name) if token not in ("the", "a", "an"))


def _same(text: str, groups: dict[str, Group]) -> list[tuple[str, str]]:
    """Return pairs of group keys that name one thing: the shorter first, the longer second."""
    pairs = _bracketed(text, groups)
    for short, group in groups.items():
        name = group[0].called
        longer = [long for long, other in groups.items() if long != short and _is_short_for(name, other[0].called)]
        if len(longer) == 1:
            pairs.append((short, longer[0]))
    return pairs


def _bracketed(text: str, groups: dict[str, Group]) -> list[tuple[str, str]]:
    """Return abbreviations that stand in brackets right behind the long name."""
    ends = {m.span.end: key for key, group in groups.items() for m in group}
    pairs = []
    for key, group in groups.items():
        for mention in group:
            gap = re.search(
                r"[»”\"]?\s?[(（](?:以下)?(?:简称)?[«“\"]?$", text[max(0, mention.span.start - 8) : mention.span.start]
            )
            before = mention.span.start - len(gap.group()) if gap else 0
            long = (ends.get(before) or ends.get(before + 1)) if gap else None
            if long is not None and (
                _is_abbreviation(mention.span.text) or _is_left_of(mention.span.text, groups[long])
            ):
                pairs.append((key, long))
    return pairs


# A form of company and the name in marks: ГК «Сибирский лён» is Сибирский лён further on.
_FORM_AND_NAME = re.compile(r"[А-ЯЁA-Z]{2,5}\s[«“\"]([^«»“”\"]+)[»”\"]?")


# Bodies whose state may be left out: МЧС is МЧС России.
_STATE_BODY = re.compile(r"(?:Мин|Рос|Глав|Гос)[а-яё]{3,}|[А-ЯЁ]{3,5}")


def _is_abbreviation(name: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    return 1 < len(letters) <= 12 and sum(letter.isupper() for letter in letters) >= len(letters) / 2


def _is_short_for(short: str, long: str) -> bool:
    """Tell whether a name is the beginning of a longer one, or its first letters."""
    if script_of(short) == "han":
        return _is_short_han(short, long)
    inner = _FORM_AND_NAME.fullmatch(long)
    if inner is not None and stems(inner.group(1)) == stems(short):
        return True
    if _STATE_BODY.fullmatch(short) and long.startswith(f"{short} "):
        return True
    mine, theirs = stems(short).split(), stems(long).split()
    if len(mine) >= 2 and len(mine) < len(theirs) and theirs[: len(mine)] == mine:
        return True
    if len(mine) + 1 == len(theirs) and theirs[:-1] == mine and theirs[-1] in words("words.txt", _KINDS):
        return True
    if len(short) < 3 or not short.isupper():
        return False
    return short == "".join(word[0] for word in re.findall(r"[^\W\d_]+", long) if word[0].isupper())


def _is_short_han(short: str, long: str) -> bool:
    """Tell whether a Chinese name leaves out characters of a longer one, 中新社 of 中国新闻社, or its state."""
    if long == f"中国{short}":
        return True
    return len(short) >= 3 and (short[0], short[-1]) == (long[0], long[-1]) and _leaves_out(short, long)


def _is_left_of(short: str, group: Group) -> bool:
    return script_of(short) == "han" and any(_leaves_out(short, mention.span.text) for mention in group)


def _leaves_out(short: str, long: str) -> bool:
    """Tell whether all characters of the short name stand in the long one, in the same order."""
    rest = iter(long)
    return len(short) < len(long) and all(character in rest for character in short)
