"""Pinyin to Wade-Giles as it is used in Taiwan's names: without apostrophes and marks."""

_WHOLE = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "szu", "er": "erh",
    "you": "yu", "yong": "yung", "yan": "yen", "ye": "yeh", "yue": "yueh", "gui": "kuei", "kui": "kuei", "yi": "yi",
    "ge": "ko", "ke": "ko", "he": "ho", "e": "o",
}  # fmt: skip
_INITIALS = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("d", "t"), ("g", "k"), ("j", "ch"), ("q", "ch"),
    ("x", "hs"), ("r", "j"), ("z", "ts"), ("c", "ts"),
)  # fmt: skip
_FINALS = (("ong", "ung"), ("ian", "ien"), ("ie", "ieh"), ("ue", "ueh"), ("ve", "ueh"))
_SHORT_O = frozenset(["d", "t", "n", "l", "z", "c", "s", "r", "zh", "ch"])


def wade_giles(syllable: str) -> str:
    """Return a syllable of pinyin (v for ü) in Wade-Giles without apostrophes and marks.

    >>> [wade_giles(syllable) for syllable in ("tseng", "zeng", "cai", "qi", "chang", "xu", "guo", "duo", "lv")]
    ['tseng', 'tseng', 'tsai', 'chi', 'chang', 'hsu', 'kuo', 'to', 'lu']
    """
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    initial, written = "", ""
    for pinyin, wade in _INITIALS:
        if syllable.startswith(pinyin):
            initial, written = pinyin, wade
            break
    else:
        initial = written = syllable[:1] if syllable[:1] not in "aeiouvwy" else ""
    final = syllable[len(initial) :]
    if final == "uo" and initial in _SHORT_O:
        final = "o"
    for pinyin, wade in _FINALS:
        if final == pinyin or (pinyin == "ong" and final.endswith(pinyin)):
            final = final[: -len(pinyin)] + wade
            break
    return written + final.replace("v", "u")


def person(surname: tuple[str, ...], given: tuple[str, ...]) -> str:
    """Return a person's name as Taiwan writes it: ``Su Tseng-chang``."""
    first = "-".join(wade_giles(syllable) for syllable in surname).capitalize()
    return f"{first} {'-'.join(wade_giles(syllable) for syllable in given).capitalize()}"
