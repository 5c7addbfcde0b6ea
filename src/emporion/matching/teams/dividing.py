"""Divides the text of a need into the parts that different members may cover: its items, clauses and niches.

Items of a list are parts. A clause in which several niches are named is divided at its commas and conjunctions, so
that each part names one. What names no niche stays with the item it stands in; a clause that only introduces the list
is left out. Two parts of one niche are one part.
"""

import re
from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from emporion.kernel.languages import Language, language_of
from emporion.kernel.taxonomy import Taxonomy
from emporion.matching.problem import Profile, Statement, Wanted
from emporion.matching.recognise import Recogniser, recogniser
from emporion.matching.teams.problem import MOST_PARTS, NeedPart, Request
from emporion.matching.words import terms, words

_ITEM = re.compile(
    r"(?:^|(?<=[\s;；。:：,，]))(?:[-–—•*·]\s+|\(?\d{1,2}[.)）、]\s*|（\d{1,2}）\s*|\(?[a-zа-я]\)\s+|[①-⑳]\s*|[一二三四五六七八九十]+[、.])"
)
_CLAUSE = re.compile(r"[;；\n\r]+|[。！？]|[.!?](?=\s|$)|[:：](?=\s|$)|(?<=[\u3400-\u9fff])[:：]")
_COMMA = re.compile(r",(?!\d)|，|、|\s+(?:and|as well as|plus|и|а также|плюс)\s+|以及|并且|同时|及|和|与")


@frozen
class _Piece:
    """A stretch of the text, whether it is an item of a list, and the niches named in it."""

    start: int
    end: int
    item: bool
    niches: tuple[str, ...]


def divide(
    text: str,
    taxonomy: Taxonomy,
    *,
    language: Language | None = None,
    mode: str = "",
    wanted: Wanted | None = None,
) -> tuple[NeedPart, ...]:
    """Return the parts of a need, each a passage of its text, in their order; at most 12, one where it is of one piece.

    ``mode`` and ``wanted`` are passed on to every part.
    """
    reader = recogniser(taxonomy)
    small = [one for piece in _clauses(text, reader) for one in _divided(text, piece, reader)]
    pieces = _told(_merged(small), text)[:MOST_PARTS] or list(_piece(text, 0, len(text), False, reader))
    meant = _meant(pieces)
    return tuple(
        NeedPart(
            str(number),
            text[piece.start : piece.end],
            language or language_of(text),
            meant[number - 1],
            mode,
            wanted or Wanted(),
        )
        for number, piece in enumerate(pieces, 1)
    )


def request_for(profile: Profile, statement: Statement, taxonomy: Taxonomy) -> Request:
    """Return a need of a profile as a request; where its text is of one piece its chosen niche is that part's."""
    parts = divide(statement.text, taxonomy, language=statement.language, mode=statement.mode, wanted=statement.wanted)
    if len(parts) < 2:
        one = NeedPart("1", statement.text, statement.language, statement.niche, statement.mode, statement.wanted)
        parts = (one,)
    return Request(f"{profile.id}/{statement.id}", parts, asker=profile.id)


def _clauses(text: str, reader: Recogniser) -> Iterator[_Piece]:
    items = [(m.start(), m.end(), True) for m in _ITEM.finditer(text)]
    marks = sorted(items + [(m.start(), m.end(), False) for m in _CLAUSE.finditer(text)])
    start, item = 0, False
    for begin, end, is_item in [*marks, (len(text), len(text), False)]:
        if begin >= start:
            yield from _piece(text, start, begin, item, reader)
            item = is_item
        start, item = max(start, end), item or is_item


def _piece(text: str, start: int, end: int, item: bool, reader: Recogniser) -> Iterator[_Piece]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and text[end - 1] in " \t\r\n,，、;；:：.。—–-":
        end -= 1
    if end > start:
        found = reader.find(words(text[start:end]))
        yield _Piece(start, end, item, _deepest([one.code for one in found]))


def _deepest(codes: list[str]) -> tuple[str, ...]:
    """Return the niches without those that another one stands below, in their order."""
    kept = [code for code in codes if not any(other.startswith(f"{code}.") for other in codes)]
    return tuple(dict.fromkeys(kept))


def _divided(text: str, piece: _Piece, reader: Recogniser) -> Iterator[_Piece]:
    """Divide a piece that names several niches at commas and conjunctions, as far as each side names its own."""
    if len(piece.niches) < 2:
        yield piece
        return
    cuts = [(m.start() + piece.start, m.end() + piece.start) for m in _COMMA.finditer(text[piece.start : piece.end])]
    start, pending = piece.start, None
    for begin, end in [*cuts, (piece.end, piece.end)]:
        for small in _piece(text, start, begin, True, reader):
            if pending is not None and small.niches and set(small.niches) - set(pending.niches):
                yield pending
                pending = small
            elif pending is not None:
                pending = _Piece(pending.start, small.end, True, pending.niches or small.niches)
            else:
                pending = small
        start = end
    if pending is not None:
        yield pending


def _meant(pieces: list[_Piece]) -> list[str]:
    """Return the niche of each piece: the deepest it names, of a field that other pieces speak of, the first."""
    roots = Counter(root for piece in pieces for root in {code.partition(".")[0] for code in piece.niches})

    def worth(code: str) -> tuple[int, int]:
        return code.count("."), roots[code.partition(".")[0]]

    return [max(piece.niches, key=worth, default="") for piece in pieces]


def _merged(pieces: list[_Piece]) -> list[_Piece]:
    """Drop pieces whose niches an earlier one names already; a wider niche gives way to a deeper one of the list."""
    every = [code for piece in pieces for code in piece.niches[:1]]
    kept: list[_Piece] = []
    seen: set[str] = set()
    for piece in pieces:
        code = piece.niches[0] if piece.niches else ""
        if code and (code in seen or any(other.startswith(f"{code}.") for other in every)):
            continue
        seen.add(code)
        kept.append(piece)
    return kept


def _told(pieces: list[_Piece], text: str) -> list[_Piece]:
    """Return the pieces that say something to cover: those of a niche, and items of a list."""

    def speaks(piece: _Piece) -> bool:
        return bool(terms(words(text[piece.start : piece.end])))

    return [piece for piece in pieces if piece.niches or (piece.item and speaks(piece))]
