"""Which day of a forum is meant, and how names are looked for in any script."""

from collections.abc import Iterable, Sequence
from datetime import date

from emporion.kernel.tokens import normalise
from emporion.registry.naming.pinyin import split_person
from emporion.registry.naming.signatures import spellings


def day_meant(days: Sequence[date], asked: str, today: date) -> date:
    """Return the day asked for if the forum has it, else today, else the next one to come, else the last.

    >>> days = [date(2026, 12, 1), date(2026, 12, 2)]
    >>> [str(day_meant(days, "2026-12-02", today)) for today in (date(2026, 12, 1),)]
    ['2026-12-02']
    >>> [str(day_meant(days, "", date(2026, *day))) for day in ((11, 1), (12, 2), (12, 9))]
    ['2026-12-01', '2026-12-02', '2026-12-02']
    >>> str(day_meant([], "", date(2026, 12, 9)))
    '2026-12-09'
    """
    found = next((day for day in days if day.isoformat() == asked), None)
    return found or next((day for day in days if day >= today), days[-1] if days else today)


def latin(name: str) -> str:
    """Return a person's name in Latin letters, empty where it has them already: surname and given name of Han apart.

    >>> latin("王小明"), latin("Ольга Щербакова"), latin("Li Ping")
    ('Wang Xiaoming', 'Olga Shcherbakova', '')
    """
    parts = [part for part in split_person(name) if part] or [name]
    found = " ".join(spellings(part)[0] for part in parts)
    return "" if found == name else found


def is_called(names: Iterable[str], asked: str) -> bool:
    """Tell whether one of the names holds what was typed, in the same script or in Latin letters.

    >>> is_called(["王小明"], "wang xiao"), is_called(["Ольга Щербакова"], "shcherb"), is_called(["Li Ping"], "王")
    (True, True, False)
    >>> is_called(["Олег Шилов"], "oleg shilov"), is_called(["Oleg Shilov"], "олег шил"), is_called(["Wang Li"], "王")
    (True, True, True)
    """
    wanted = {key for form in (asked, *spellings(asked)) if (key := _key(form))}
    held = {_key(form) for name in names for form in (name, latin(name), *spellings(name))}
    return any(want in have for want in wanted for have in held)


def _key(text: str) -> str:
    return "".join(letter for letter in normalise(text) if letter.isalnum())
