"""The evidence of a deal as parts: niches, words and names that need and offer share, each with both passages."""

import math
import re
from functools import lru_cache

from emporion.kernel.explanations import Part
from emporion.kernel.languages import script_of_character
from emporion.kernel.phrases import Label, Phrase, phrase
from emporion.kernel.taxonomy import Taxonomy
from emporion.matching.deals import Deal
from emporion.matching.lexicon import shipped
from emporion.matching.reading import Reading, place_of

_CLAUSE_END = re.compile(r"[.!?](?=\s|$)|[;。；！？\n\r•]")
_LONGEST_PASSAGE = 160
_NICHES_SHOWN = 3
_WORDS_SHOWN = 5


def evidence(deal: Deal, taxonomy: Taxonomy, prefix: str, scale: float) -> list[Part]:
    """Return the evidence by falling weight; the weights add up to the deal's content times the base and the scale."""
    groups, base = _niche_groups(deal, taxonomy), deal.weights.base
    parts = [_niche_part(deal, taxonomy, prefix, code, weight * base * scale) for code, weight in groups]
    for block in ("words", "names"):
        found = {f: weight for f, weight in deal.shared.items() if f.startswith(f"{block}:")}
        if found:
            parts.append(_word_part(deal, prefix, block, found, base * scale))
    meant = {f: weight for f, weight in deal.shared.items() if f.startswith("meanings:")}
    if meant:
        parts.append(_meaning_part(deal, prefix, meant, base * scale))
    return sorted(parts, key=lambda part: -part.weight)


@lru_cache(maxsize=131_072)
def passage(text: str, span: tuple[int, int] | None) -> str:
    """Return the clause of the text in which the span stands, or the first clause, cut at words where it is long.

    >>> passage("Делаем датчики. Ищем рынок.", (7, 14))
    'Делаем датчики.'
    """
    start, end = span or (0, 0)
    ends = _clause_ends(text)
    first = max((at for at in ends if at <= start), default=0)
    last = min((at for at in ends if at >= end and at > first), default=len(text))
    clause = text[first:last].strip()
    if not clause:
        return text.strip()[:_LONGEST_PASSAGE].strip()
    return clause if len(clause) <= _LONGEST_PASSAGE else _cut(text, first, last, start, end)


@lru_cache(maxsize=16_384)
def _clause_ends(text: str) -> tuple[int, ...]:
    return tuple(match.end() for match in _CLAUSE_END.finditer(text))


def _cut(text: str, first: int, last: int, start: int, end: int) -> str:
    """Return a window around the span that begins and ends between words."""
    room = max(0, _LONGEST_PASSAGE - (end - start)) // 2
    left, right = max(first, start - room), min(last, end + room)
    while first < left < start and _inside_word(text, left):
        left += 1
    while end < right < last and _inside_word(text, right):
        right -= 1
    return text[left:right].strip()


def _inside_word(text: str, at: int) -> bool:
    """Tell whether a cut before the character would part a word; Han writing may be cut anywhere."""
    return all(one.isalnum() and script_of_character(one) != "han" for one in text[at - 1 : at + 1])


def _quoted(reading: Reading, feature: str) -> tuple[str, str]:
    """Return how a feature is written in a statement, and the passage around it; both empty where there is no text."""
    known = reading.quoted.get(feature)
    if known is None:
        text, span = reading.statement.text, place_of(reading, feature)
        written = "" if span is None else text[span[0] : span[1]]
        known = reading.quoted[feature] = written, passage(text, span)
    return known


def _quotes(deal: Deal, feature: str) -> tuple[str, ...]:
    both = _quoted(deal.need.features.reading, feature)[1], _quoted(deal.offer.features.reading, feature)[1]
    return both if all(both) else tuple(quote for quote in both if quote)


def _niche_groups(deal: Deal, taxonomy: Taxonomy) -> list[tuple[str, float]]:
    """Return the deepest shared niches, the strongest first, each with its own weight and that of its ancestors."""
    shared = {f.partition(":")[2]: weight for f, weight in deal.shared.items() if f.startswith("niche:")}
    order = sorted(shared, key=lambda code: (-taxonomy[code].level, -shared[code], code))
    groups: dict[str, float] = {}
    for code in order:
        below = [deeper for deeper in groups if deeper.startswith(f"{code}.")]
        if below:
            groups[max(below, key=lambda deeper: (groups[deeper], deeper))] += shared[code]
        else:
            groups[code] = shared[code]
    ranked = sorted(groups.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > _NICHES_SHOWN:
        rest = math.fsum(weight for _, weight in ranked[_NICHES_SHOWN:])
        ranked = [(ranked[0][0], ranked[0][1] + rest), *ranked[1:_NICHES_SHOWN]]
    return ranked


def _niche_part(deal: Deal, taxonomy: Taxonomy, prefix: str, code: str, weight: float) -> Part:
    needed, offered = _own(deal.need.features.reading, code), _own(deal.offer.features.reading, code)
    sentence = _niche_sentence(
        {code: Label(dict(taxonomy[code].labels)) for code in (code, needed, offered)}, code, needed, offered, deal
    )
    return Part(f"{prefix}.niche", sentence, weight, _quotes(deal, f"niche:{code}"))


def _own(reading: Reading, shared: str) -> str:
    """Return the niche the statement itself holds at or below the shared one, the heaviest."""
    own = {reading.statement.niche, *reading.named} - {""}
    below = [code for code in own if code == shared or code.startswith(f"{shared}.")]
    if shared in below:
        return shared
    return max(below, key=lambda code: (reading.niches[code], code))


def _niche_sentence(labels: dict[str, Label], shared: str, needed: str, offered: str, deal: Deal) -> Phrase:
    who = {"needer": deal.needer.name, "offerer": deal.offerer.name}
    if needed == offered:
        return phrase("{needer} needs: {niche}. {offerer} offers it.", niche=labels[shared], **who)
    if needed == shared:
        return phrase(
            "{needer} needs: {niche}. {offerer} offers a part of it: {offered}.",
            niche=labels[shared],
            offered=labels[offered],
            **who,
        )
    if offered == shared:
        return phrase(
            "{needer} needs: {needed}. {offerer} offers the wider field: {niche}.",
            niche=labels[shared],
            needed=labels[needed],
            **who,
        )
    return phrase(
        "{needer} needs: {needed}. {offerer} offers: {offered}. Both belong to: {niche}.",
        niche=labels[shared],
        needed=labels[needed],
        offered=labels[offered],
        **who,
    )


def _word_part(deal: Deal, prefix: str, block: str, found: dict[str, float], scale: float) -> Part:
    ranked = sorted(found, key=lambda feature: (-found[feature], feature))
    reading = deal.need.features.reading
    shown: dict[str, None] = {}
    for feature in ranked:
        written = _quoted(reading, feature)[0]
        if written:
            shown[written] = None
        if len(shown) == _WORDS_SHOWN:
            break
    listed = ", ".join(shown)
    who = {"needer": deal.needer.name, "offerer": deal.offerer.name}
    sentence = (
        phrase("The need of {needer} and the offer of {offerer} share words: {words}.", words=listed, **who)
        if block == "words"
        else phrase("The need of {needer} and the offer of {offerer} name the same: {names}.", names=listed, **who)
    )
    return Part(f"{prefix}.{block}", sentence, math.fsum(found.values()) * scale, _quotes(deal, ranked[0]))


def _meaning_part(deal: Deal, prefix: str, found: dict[str, float], scale: float) -> Part:
    ranked = sorted(found, key=lambda feature: (-found[feature], feature))
    shown: dict[tuple[str, str], Phrase] = {}
    for feature in ranked:
        needed, offered = (_quoted(line.features.reading, feature)[0] for line in (deal.need, deal.offer))
        if (needed, offered) not in shown:
            meaning = gloss_of(feature.rpartition(":")[2])
            shown[needed, offered] = phrase(
                "{needed} – {offered} ({meaning})", needed=needed, offered=offered, meaning=meaning
            )
        if len(shown) == _WORDS_SHOWN:
            break
    listed, *others = shown.values()
    for pair in others:
        listed = phrase("{first}; {second}", first=listed, second=pair)
    sentence = phrase(
        "Words of the need of {needer} and of the offer of {offerer} mean the same: {pairs}.",
        needer=deal.needer.name,
        offerer=deal.offerer.name,
        pairs=listed,
    )
    return Part(f"{prefix}.meanings", sentence, math.fsum(found.values()) * scale, _quotes(deal, ranked[0]))


@lru_cache(maxsize=65_536)
def gloss_of(stem: str) -> Label:
    """Return what an English stem is called in each language the lexicon has a word for it in."""
    return Label(dict(shipped().glosses(stem)))
