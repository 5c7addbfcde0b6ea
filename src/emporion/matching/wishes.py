"""What one side asks of the other, as sentences: met, not met, or not known."""

from emporion.kernel.languages import LANGUAGES
from emporion.kernel.phrases import Label, Phrase, phrase
from emporion.matching.wanted import Answer, Verdict


def wish_phrase(verdict: Verdict, asker: str, other: str) -> Phrase:
    """Return the sentence of a verdict on ``other``, of which ``asker`` asks something."""
    sentences = {"region": _region, "size": _size, "languages": _languages, "certificates": _certificates}
    return sentences[verdict.criterion](verdict.answer, {"asker": asker, "other": other, "asked": _asked(verdict)})


def _asked(verdict: Verdict) -> Phrase:
    """Return what was asked for, as a list in the reader's language where the words are ours."""
    names = [_word(verdict, word) for word in verdict.asked]
    return Phrase(", ".join(f"{{p{i}}}" for i in range(len(names))), {f"p{i}": name for i, name in enumerate(names)})


def _word(verdict: Verdict, word: str) -> Phrase | Label:
    if verdict.criterion == "size" and word in ("micro", "small", "medium", "large"):
        return {
            "micro": phrase("micro"),
            "small": phrase("small"),
            "medium": phrase("medium-sized"),
            "large": phrase("large"),
        }[word]
    return _language(word) if verdict.criterion == "languages" else Label({"en": word})


def _language(tag: str) -> Label:
    from babel import Locale

    names = {reader: Locale(reader).languages.get(tag[:2].lower()) for reader in LANGUAGES}
    return Label({reader: name or tag for reader, name in names.items()})


def _region(answer: Answer, who: dict[str, str | Phrase]) -> Phrase:
    return {
        "met": phrase("{other} is where {asker} looks for partners: {asked}.", **who),
        "unmet": phrase("{other} is not where {asker} looks for partners: {asked}.", **who),
        "unsaid": phrase("It is not known whether {other} is where {asker} looks for partners: {asked}.", **who),
    }[answer]


def _size(answer: Answer, who: dict[str, str | Phrase]) -> Phrase:
    return {
        "met": phrase("{other} is of the size that {asker} asks for: {asked}.", **who),
        "unmet": phrase("{other} is not of the size that {asker} asks for: {asked}.", **who),
        "unsaid": phrase("{other} does not state its size; {asker} asks for: {asked}.", **who),
    }[answer]


def _languages(answer: Answer, who: dict[str, str | Phrase]) -> Phrase:
    return {
        "met": phrase("{other} speaks a language that {asker} asks for: {asked}.", **who),
        "unmet": phrase("{other} speaks no language that {asker} asks for: {asked}.", **who),
        "unsaid": phrase("{other} does not state its languages; {asker} asks for: {asked}.", **who),
    }[answer]


def _certificates(answer: Answer, who: dict[str, str | Phrase]) -> Phrase:
    return {
        "met": phrase("{other} holds the certificates that {asker} asks for: {asked}.", **who),
        "unmet": phrase("{other} does not state all certificates that {asker} asks for: {asked}.", **who),
        "unsaid": phrase("{other} states no certificates; {asker} asks for: {asked}.", **who),
    }[answer]
