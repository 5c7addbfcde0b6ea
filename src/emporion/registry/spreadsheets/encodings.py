"""The encoding of a text file: by its mark, else by what decodes and reads like the language it would be."""

import codecs

from attrs import frozen

_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SAMPLE_BYTES = 400_000
# Windows-1251: letters А to я, Ё, ё, quotation marks, dashes, number sign and the no-break space.
_CYRILLIC_BYTES = frozenset(range(0xC0, 0x100)) | frozenset(b"\xa8\xb8\xab\xbb\x93\x94\x84\x85\x96\x97\xb9\xa0")


@frozen
class Decoded:
    """A decoded text, the usual name of its encoding, and how many characters could not be read."""

    text: str
    encoding: str
    unreadable: int = 0


def decode(data: bytes) -> Decoded:
    """Decode UTF-8, UTF-16, Windows-1251 or GB18030; never fails: what cannot be read becomes U+FFFD and is counted."""
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return _decoded(data, codec, label)
    if unmarked := _utf16_without_mark(data):
        return _decoded(data, unmarked, "UTF-16")
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    if _nearly_utf8(data):
        return _decoded(data, "utf-8", "UTF-8")
    if _reads_as_chinese(data):
        return _decoded(data, "gb18030", "GB18030")
    return _decoded(data, "cp1251", "Windows-1251")


def _decoded(data: bytes, codec: str, label: str) -> Decoded:
    text = data.decode(codec, errors="replace")
    return Decoded(text, label, text.count("\ufffd"))


def _utf16_without_mark(data: bytes) -> str | None:
    """In UTF-16 the commas, digits, spaces and line ends of a table leave zeros at every other byte."""
    sample = data[:4000]
    if len(data) % 2 or len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 2 * 0.08 or min(even, odd) * 4 > max(even, odd):
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return None
    return codec


def _nearly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", errors="replace")
    foreign = sum(1 for character in text if character > "\x7f")
    return text.count("\ufffd") * 20 < foreign


def _reads_as_chinese(data: bytes) -> bool:
    """Compare the two readings of the high bytes: common Han characters against Cyrillic letters.

    GB 2312 keeps the 3,755 characters of its first level, ordered by sound, under the lead bytes B0 to D7: nearly all
    characters of a Chinese text. In a Russian text nearly every high byte is a Cyrillic letter, and pairs of small
    letters fall outside that level.
    """
    sample = data[:_SAMPLE_BYTES]
    high = [byte for byte in sample if byte >= 0x80]
    cyrillic = sum(byte in _CYRILLIC_BYTES for byte in high) / max(1, len(high))
    try:
        text = codecs.getincrementaldecoder("gb18030")().decode(sample, final=len(sample) == len(data))
    except UnicodeDecodeError:
        return cyrillic < 0.8 and _share_of_common_han(sample.decode("gb18030", errors="ignore")) > 0.8
    return cyrillic < 0.93 or _share_of_common_han(text) > 0.9


def _share_of_common_han(text: str) -> float:
    foreign = [character for character in text if character > "\x7f"]
    common = sum(1 for c in foreign if _is_common(c))
    return common / max(1, len(foreign))


def _is_common(character: str) -> bool:
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return lead <= 0xA3 or 0xB0 <= lead <= 0xD7
