"""Units made from units: metric prefixes, areas and volumes of lengths, speeds, as English and Chinese put them."""

from collections.abc import Iterator, Mapping, Sequence

_PREFIXES = {"kilo": "k", "hecto": "h", "deca": "da", "deka": "da", "deci": "d", "centi": "c", "milli": "m",
             "micro": "u", "nano": "n", "pico": "p"}  # fmt: skip
_METRIC = {"m": ("metre", "meter"), "l": ("litre", "liter"), "g": ("gram", "gramme")}
_DIGITAL = {"k": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta"}
_LENGTHS = ("km", "hm", "dam", "m", "dm", "cm", "mm", "in", "ft", "yd", "mile")
_TIMES = {
    "h": ("hour", "hr", "h"), "min": ("minute", "min"), "s": ("second", "sec", "s"),
    "ms": ("millisecond", "msec", "ms"),
}  # fmt: skip
_KNOWN = {"km/h": "kmh", "mile/h": "mph", "m/s": "ms"}
_HAN_TIMES = {"h": ("小时", "小時", "时"), "min": ("分钟", "分鐘", "分"), "s": ("秒", "秒钟", "秒鐘")}
_HAN_LENGTHS = ("km", "m", "dm", "cm", "mm", "ft", "yd", "mile", "in")
_LONGEST_SHORT = 3

Words = Mapping[str, Sequence[str]]


def derived(measures: Mapping[str, Words], language: str) -> Iterator[tuple[str, str]]:
    """Yield the words of derived units, each with its symbol, from the words of the ``measures`` of units.toml.

    >>> dict(derived({"yd": {"en": ["yard", "yd"]}}, "en"))["square yards"]
    'yd2'
    """
    if language == "en":
        yield from _metric()
        yield from _digital()
        for symbol in _LENGTHS:
            yield from _of_length(symbol, measures.get(symbol, {}).get("en", ()))
    elif language == "zh":
        for symbol in _HAN_LENGTHS:
            yield from _of_han_length(symbol, measures.get(symbol, {}).get("zh", ()))


def _metric() -> Iterator[tuple[str, str]]:
    for prefix, letter in _PREFIXES.items():
        for base, names in _METRIC.items():
            for name in names:
                for joint in ("", " ", "-"):
                    yield f"{prefix}{joint}{name}", letter + base
                    yield f"{prefix}{joint}{name}s", letter + base


def _digital() -> Iterator[tuple[str, str]]:
    for letter, prefix in _DIGITAL.items():
        for joint in ("", " "):
            yield from ((f"{prefix}{joint}bit{plural}", f"{letter}bit") for plural in ("", "s"))
            yield from ((f"{prefix}{joint}byte{plural}", f"{letter}B") for plural in ("", "s"))
        yield f"{letter.lower()}bit", f"{letter}bit"
        yield f"{letter.lower()}byte", f"{letter}B"


def _of_length(symbol: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    short = "mi" if symbol == "mile" else symbol
    written = [word for word in words if word.isascii() and word.isalpha()]
    full = [word for word in written if len(word) > _LONGEST_SHORT] or [
        word for word in written if word not in (short,)
    ]
    full += [f"{word}s" for word in full if not word.endswith("s") and word not in ("foot", "feet", "inch", "inches")]
    for word in (*full, short):
        for before in ("square ", "square-", "square - ", "sq ", "sq. "):
            yield before + word, short + "2"
        for before in ("cubic ", "cubic-", "cubic - ", "cu ", "cu. "):
            yield before + word, short + "3"
    for power in ("2", "3"):
        for mark in (power, f"^{power}", "²³"[int(power) - 2]):
            yield from ((word + mark, short + power) for word in (short, *(w for w in full if w == "feet")))
    for time, names in _TIMES.items():
        speed = _KNOWN.get(f"{symbol}/{time}", f"{short}/{time}")
        for word in (*full, f"{short}s"):
            for name in names:
                article = "an" if name[0] == "h" else "a"
                yield from ((word + joint + name, speed) for joint in (" per ", f" {article} ", "/", " / ", "-per-"))
        yield from ((f"{short}{joint}{name}", speed) for name in names for joint in ("/", " / ", " per "))


def _of_han_length(symbol: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    short = "mi" if symbol == "mile" else symbol
    for word in words:
        if word.isascii():
            continue
        yield from ((f"平方{word}", f"{short}2"), (f"立方{word}", f"{short}3"))
        for time, names in _HAN_TIMES.items():
            speed = _KNOWN.get(f"{symbol}/{time}", f"{short}/{time}")
            yield from ((word + joint + name, speed) for name in names for joint in ("每", "/"))
