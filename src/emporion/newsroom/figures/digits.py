"""Numbers in digits, with every convention of thousands and decimals: 1,234.5 · 1 234,5 · 1.234,5 · 12,34,567 · 2e5."""

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from emporion.newsroom.figures.atoms import Atom

_LITERAL = re.compile(
    r"""(?=[-.\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒])(?<![\d])
    (?P<minus>(?<![\w\d.,)%°'"-])(?<!\d\ )(?<!\d[$€£¥₽])[-](?=[\d.]))?(?:(?<=-)|(?<![\d]))
    (?:
      (?P<mixed>\d+\ {1,2}\d{1,3}/\d{1,3}(?![\d/])
        |(?<![\d-])\d{1,3}-[1-9]\d?/(?:2|3|4|5|8|16|32|64)(?![\d/])
        |\d{1,3}\ [1-9]\ /\ (?:2|4|8|16|32)(?![\d/])(?!\ /))
     |(?P<mixed_glyph>(?<![\d.,])\d{1,4}\ ?[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒])
     |(?P<ratio>(?<![/])(?<!\d-)\d+/\d+(?![\d/])|(?<!\d\ )[1-9]\ /\ (?:2|4|8|16|32)(?![\d/])(?!\ /))
     |(?P<power>(?:\d+(?:\.\d+)?|(?<![^\W\d_])\.\d+)(?:\ ?[x×*]\ ?10\^[+-]*\d+|\^[+-]*\d+|[eE][+-]?\d+(?![\w])))
     |(?P<spaced>\d{1,3}(?:[ ]\d{3})+(?:[.,]\d+)?(?![\d]|[.,]\d))
     |(?P<plain>\d+(?:[.,']\d+)*)
     |(?P<bare>(?<![^\W\d_])(?<!\.\.)\.\d+)
     |(?P<glyph>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒])
    )""",
    re.VERBOSE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:'\d{3})+|\d{1,3}(?:\.\d{3}){2,}")


def literals(text: str, language: str) -> Iterator[Atom]:
    """Yield the numbers in digits of a folded text; what is no one number (22,24,26 or an address) falls into parts."""
    for match in _LITERAL.finditer(text):
        sign = -1 if match["minus"] else 1
        start, end = match.span()
        kind, written = str(match.lastgroup), match.group().lstrip("-")
        if kind in ("plain", "spaced"):
            yield from _plain(written.replace(" ", ""), start, end, sign, language, text)
        else:
            value = _special(kind, written)
            if value is not None:
                step = _last_place(written) if kind == "bare" else Fraction(0 if kind != "power" else 1)
                yield Atom(start, end, "number", sign * value, step, literal=True)


def _special(kind: str, written: str) -> Fraction | None:
    if kind in ("glyph", "mixed_glyph"):
        return int(written[:-1] or 0) + Fraction(unicodedata.numeric(written[-1])).limit_denominator(10)
    if kind == "bare":
        return Fraction("0" + written)
    if kind == "power":
        return _power(written)
    written = written.replace(" / ", "/").replace("-", " ")
    whole, _, rest = written.rpartition(" ") if kind == "mixed" else ("0", "", written)
    top, _, bottom = rest.partition("/")
    return Fraction(whole.strip() or "0") + Fraction(int(top), int(bottom)) if int(bottom) else None


def _power(written: str) -> Fraction | None:
    base = written.lower().replace(" ", "")
    scaled = re.fullmatch(r"([\d.]+)(?:[x×*]10\^|e)([+-]*)(\d+)", base)
    raised = re.fullmatch(r"([\d.]+)\^([+-]*)(\d+)", base)
    found = scaled or raised
    if found is None or int(found[3]) > 60:
        return None
    exponent = int(found[3]) * (-1 if found[2] == "-" else 1)
    if scaled:
        return Fraction(found[1]) * Fraction(10) ** exponent
    return Fraction(found[1]) ** exponent if Fraction(found[1]) else None


def _plain(written: str, start: int, end: int, sign: int, language: str, text: str) -> Iterator[Atom]:
    value = _interpreted(written, language)
    if value is not None and "'" not in value:
        yield Atom(start, end, "number", sign * Fraction(value), _last_place(value), literal=True)
        return
    for part in re.finditer(r"\d+", text[start:end]):
        yield Atom(start + part.start(), start + part.end(), "number", Fraction(part.group()), literal=True)


def _interpreted(written: str, language: str) -> str | None:
    """Return the number with a decimal point and nothing else, or None when it is no single number.

    One comma before three digits is a decimal comma in Russian and a mark of thousands elsewhere.
    """
    if written.isdigit():
        return written
    commas, dots = written.count(","), written.count(".")
    if commas and dots:
        decimal = max(",.", key=written.rindex)
        whole, fraction = written.rsplit(decimal, 1)
        grouped = whole.replace(".", ",")
        return f"{grouped.replace(',', '')}.{fraction}" if _THOUSANDS.fullmatch(grouped) else None
    if commas == 1 and (language == "ru" or written.startswith("0,") or not _THOUSANDS.fullmatch(written)):
        return written.replace(",", ".")
    if _THOUSANDS.fullmatch(written):
        return re.sub(r"[,.']", "", written)
    return written if dots == 1 and not commas and "'" not in written else None


def _last_place(written: str) -> Fraction:
    """Return the worth of the last written place: 0.1 for 3.3, 1 for 1500, 100 000 for 1500000 never (all are told)."""
    return Fraction(1, 10 ** len(written.partition(".")[2]))
