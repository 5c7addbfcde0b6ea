"""How found quotations are held against a careful reader's: by characters shared, mode by mode, speaker by speaker."""

import re
from collections.abc import Iterable, Sequence

from attrs import define, frozen

from emporion.newsroom.facts import Quotation

DIRECT, INDIRECT = 0.9, 0.5


@frozen
class Gold:
    """What a reader marked: the mode, the pieces of the content, the names that are right, may it be missed."""

    mode: str
    pieces: tuple[tuple[int, int], ...]
    speakers: tuple[str, ...]
    optional: bool = False


@define
class Score:
    """Counts over many texts; a share is None where nothing was to be found."""

    direct: int = 0
    direct_found: int = 0
    direct_false: int = 0
    direct_speakers: int = 0
    reported: int = 0
    reported_found: int = 0
    reported_right: int = 0
    reported_all: int = 0
    reported_speakers: int = 0

    def cells(self) -> tuple[str, ...]:
        """Return the cells of a row: direct found, false, speakers; indirect and partial P, R, speakers."""
        return (
            f"{self.direct_found} of {self.direct}",
            str(self.direct_false),
            f"{self.direct_speakers} of {self.direct}",
            _share(self.reported_right, self.reported_all),
            _share(self.reported_found, self.reported),
            f"{self.reported_speakers} of {self.reported}",
        )


COLUMNS = ("direct found", "false direct", "right speaker", "indirect P", "indirect R", "right speaker of it")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "–"


def _characters(pieces: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in pieces for at in range(start, end)}


def _alike(gold: Gold, found: Sequence[Quotation]) -> float:
    mine = _characters((one.content.start, one.content.end) for one in found)
    theirs = _characters(gold.pieces)
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0


def plain(name: str | None) -> str:
    """Return a name for comparing: lower case, no article, no marks, ё as е."""
    bare = re.sub(r"[«»“”\"《》.]", "", (name or "").casefold().replace("ё", "е"))
    return re.sub(r"\s+", " ", re.sub(r"^(the|a|an|mr|ms|mrs) ", "", bare)).strip()


def add(score: Score, golds: Sequence[Gold], found: Sequence[Quotation]) -> list[str]:
    """Add one text to the counts; return what went wrong, for reading."""
    return [*_add_direct(score, golds, found), *_add_reported(score, golds, found)]


def _right(gold: Gold, found: Sequence[Quotation]) -> bool:
    return all(plain(one.speaker) in {plain(name) for name in gold.speakers} for one in found)


def _add_direct(score: Score, golds: Sequence[Gold], found: Sequence[Quotation]) -> list[str]:
    wrong, used = [], set()
    for gold in (gold for gold in golds if gold.mode == "direct"):
        spots = _characters(gold.pieces)
        mine = [one for one in found if one.mode == "direct" and spots & set(range(one.content.start, one.content.end))]
        used |= {one.id for one in mine}
        if gold.optional:
            continue
        hit = bool(mine) and _alike(gold, mine) >= DIRECT
        score.direct += 1
        score.direct_found += hit
        score.direct_speakers += hit and _right(gold, mine)
        if not hit or not _right(gold, mine):
            wrong.append(f"direct {gold}: {[(one.content.text[:60], one.speaker) for one in mine]}")
    false = [one for one in found if one.mode == "direct" and one.id not in used]
    score.direct_false += len(false)
    return wrong + [f"false direct: {one.content.text[:80]} | {one.speaker}" for one in false]


def _add_reported(score: Score, golds: Sequence[Gold], found: Sequence[Quotation]) -> list[str]:
    wrong = []
    reported = [gold for gold in golds if gold.mode != "direct"]
    mine = [one for one in found if one.mode != "direct"]
    for gold in (gold for gold in reported if not gold.optional):
        hits = [one for one in mine if one.mode == gold.mode and _alike(gold, [one]) >= INDIRECT]
        score.reported += 1
        score.reported_found += bool(hits)
        right = bool(hits) and _right(gold, hits[:1])
        score.reported_speakers += right
        if not right:
            wrong.append(f"{gold}: {[(one.content.text[:60], one.speaker) for one in hits]}")
    for one in mine:
        hit = [gold for gold in reported if gold.mode == one.mode and _alike(gold, [one]) >= INDIRECT]
        if hit and hit[0].optional:
            continue
        score.reported_all += 1
        score.reported_right += bool(hit)
        if not hit:
            wrong.append(f"false {one.mode}: {one.content.text[:80]} | {one.speaker}")
    return wrong
