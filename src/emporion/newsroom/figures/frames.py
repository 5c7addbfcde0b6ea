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


# What begins a clause between a number and a period, and what may stand between a number and its own.
NEXT_CLAUSE = re.compile(
    r"[;；]|\b(?:and|but|while|и|а|но)\s*$|，[^，]*$|"
    r"[,，]\s*(?:but|while|however|now|is|are|was|were|says?|said|but|однако|но|а|тогда|еще|остальны[ех]|目前|但)\b|,\s+which\b|,\s+(?:хотя|тогда\s+как|although|though)\b|"
    r",\s+(?:and|but|while|whereas|yet)\s+(?:[a-z'-]+\s+){0,6}?(?:is|are|was|were|will|would|should|has|have|had|can|could)\b|"
    r"\b(?:and|but)\s+(?:[a-z]+\s+){0,4}(?:should|will|would|plans?|expects?|hopes?)\b|\b(?:and|but)\s+(?:that|which)\b"
)
RIGHT_BEHIND = re.compile(
    r"(?:\s+(?:on\s+average|apiece|each|in\s+all|in\s+total|altogether|"
    r"at\s+(?:(?:the|its|their)\s+)?(?:peak|worst|height|rush)(?:\s+(?:hours?|times?))?))?.{0,4}",
    re.DOTALL,
)
