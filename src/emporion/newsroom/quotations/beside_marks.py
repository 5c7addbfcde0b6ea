"""What of a Chinese report is left beside the speaker's own words in marks."""

from collections.abc import Sequence

from attrs import evolve

from emporion.newsroom.quotations.found import Found

_FEW = 8  # signs that are too few for a report of their own


def beside_marks(text: str, found: Found, fragments: Sequence[Found]) -> Found | None:
    """Return a report without the clause that is the speaker's own words; None where it is nothing else.

    他认为单产“没有悬念”，亩产有望提高; 她直言这个成绩“比预想的多出一个零”; 她建议互认证书，“先认证，再认人”.
    """
    for one in fragments:
        opens = one.start - 2
        if found.start <= one.start < found.end and "，" not in text[found.start : one.start]:
            if one.end + 1 >= found.end:
                return found if opens - found.start > _FEW else None
            if text[one.end + 1] in "，," and found.end - one.end > _FEW:
                return evolve(found, start=one.end + 2)
        if found.start + 4 < opens and text[opens] in "，," and one.end <= found.end <= one.end + 1:
            return evolve(found, end=opens)
    return found
