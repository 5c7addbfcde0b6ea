"""The clause that tells who speaks and when: its day is the day of the speech, not of the figures in it."""

import re

_FRAME = re.compile(
    r"^[^\"“«:]{0,160}?\b(?:said|told|announced|noted|added|stated|reported|explained|recalled|stressed)\b[^,;:]{0,60}?\bthat\b|"
    r"^[^\"“«:]{0,160}?(?:сообщил|рассказал|заявил|отметил|подчеркнул|добавил|уточнил|напомнил|объявил|сказал)[аи]?\b[^,;:]{0,80},\s+что\b|"
    r"^[^“「]{0,80}?(?:表示|指出|透露|强调|介绍|认为|坦言|宣布|称|说)[，,：:]"
)


def end_of_frame(low: str) -> int:
    """Return where the clause that introduces reported speech ends, 0 where a sentence has none."""
    found = _FRAME.match(low)
    return found.end() if found else 0
