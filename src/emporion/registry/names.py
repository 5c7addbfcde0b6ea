"""Names of organisations: their language, their parts in several scripts, and the key under which spellings meet.

>>> name_key("ООО «Ромашка-Софт»") == name_key('Ромашка софт, Общество с ограниченной ответственностью')
True
>>> name_key("Huawei Technologies Co., Ltd."), name_key("深圳市腾讯计算机系统有限公司")
('huawei technologies', '深圳市腾讯计算机系统')
>>> [(name.language, name.text) for name in split_names("华为技术有限公司 (Huawei Technologies Co., Ltd.)")]
[('zh', '华为技术有限公司'), ('en', 'Huawei Technologies Co., Ltd.')]
"""

import re
from functools import lru_cache

from emporion.kernel.languages import Language, language_of, script_of
from emporion.kernel.tokens import normalise
from emporion.registry.legal_forms import KEY_HAN_FORMS, KEY_WORD_FORMS
from emporion.registry.records import Name, NameKind

_WORD = re.compile(r"[^\W_]+(?:[&+][^\W_]+)*", re.UNICODE)
_DOTTED = re.compile(r"\b(?:\w\.){2,}\w?")
_BRACKETED = re.compile(r"^(?P<head>[^(（\[]+?)\s*[(（\[](?P<tail>[^)）\]]+)[)）\]]\s*$")
_HAN_END = re.compile("(?:" + "|".join(re.escape(form) for form in sorted(KEY_HAN_FORMS, key=len, reverse=True)) + ")$")
_HAN_BRACKETS = re.compile(r"[()（）]")
_LONGEST_FORM = max(len(form) for form in KEY_WORD_FORMS)


@lru_cache(maxsize=131_072)
def name_key(text: str) -> str:
    """Return the comparison key of a name: NFKC, case-folded, without punctuation and legal forms.

    Forms are taken from both ends only, for a word such as «общество» may stand inside a name. A name that is nothing
    but a form keeps it. Empty only if the text has neither letter nor digit.
    """
    folded = (
        _DOTTED.sub(lambda found: found.group().replace(".", ""), normalise(text)).replace("'", "").replace("’", "")
    )
    words = _WORD.findall(_HAN_BRACKETS.sub("", folded) if script_of(folded) == "han" else folded)
    bare = " ".join(_without_word_forms(words) or words)
    return _HAN_END.sub("", bare).strip() or bare


def _without_word_forms(words: list[str]) -> list[str]:
    start, end = 0, len(words)
    while taken := _form_length(words[start:end], front=True):
        start += taken
    while taken := _form_length(words[start:end], front=False):
        end -= taken
    return words[start:end]


def _form_length(words: list[str], *, front: bool) -> int:
    for length in range(min(_LONGEST_FORM, len(words)), 0, -1):
        part = words[:length] if front else words[-length:]
        if tuple(part) in KEY_WORD_FORMS:
            return length
    return 0


def has_legal_form(text: str) -> bool:
    """Tell whether the text carries a legal form in one of the three languages, as names of organisations do."""
    folded = _DOTTED.sub(lambda found: found.group().replace(".", ""), normalise(text))
    if _HAN_END.search(_HAN_BRACKETS.sub("", folded).strip()):
        return True
    words = _WORD.findall(folded)
    return len(words) > 1 and bool(_form_length(words, front=True) or _form_length(words, front=False))


def split_names(text: str, language: Language | None = None, kind: NameKind = "legal") -> tuple[Name, ...]:
    """Return the names in a cell: one, or several of different scripts set apart by a line, a slash or brackets.

    ``language`` is what the column says; the script wins where it disagrees, for a name is in the script it is in.
    """
    parts = [part for part in (piece.strip(" \t,;") for piece in _pieces(text)) if part]
    return tuple(Name(part, _language(part, language), kind) for part in dict.fromkeys(parts))


def _pieces(text: str) -> list[str]:
    for pieces in (text.split("\n"), re.split(r"\s+[/|]\s+|／", text)):
        scripts = [script_of(piece) for piece in pieces if piece.strip()]
        if len(scripts) > 1 and len(set(scripts)) == len(scripts) and "other" not in scripts:
            return pieces
    found = _BRACKETED.match(text)
    if found:
        head, tail = found["head"], found["tail"]
        if {script_of(head), script_of(tail)} <= {"latin", "cyrillic", "han"} and script_of(head) != script_of(tail):
            return [head, tail] if len(tail) > 3 else [text]
    return [" ".join(text.split())]


def _language(text: str, language: Language | None) -> Language:
    script = script_of(text)
    if script == "other" and language is not None:
        return language
    return language_of(text, language or "en")
