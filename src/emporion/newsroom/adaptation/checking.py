"""What an adaptation must keep: every figure with its unit and comparator, names and terms, products, quotations."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from attrs import frozen

from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase
from emporion.newsroom.adaptation.glossary import Glossary, Occurrence
from emporion.newsroom.adaptation.writing import written_quantity
from emporion.newsroom.facts import Comparator
from emporion.newsroom.figures import figures_in
from emporion.newsroom.figures.lexicon import symbols
from emporion.newsroom.figures.points import BASIS_POINT, PERCENTAGE_POINT, in_points
from emporion.newsroom.figures.quantities import quantities
from emporion.newsroom.figures.quantity import Quantity
from emporion.newsroom.quotations import find_in_text
from emporion.newsroom.spans import Span

Rule = Literal["figure-lost", "figure-qualified", "figure-added", "name", "term", "product", "quotation"]
GRAVE: frozenset[Rule] = frozenset({"figure-lost", "figure-qualified", "figure-added", "name"})


_OF_SHARES = {"ratio", PERCENTAGE_POINT, BASIS_POINT}


@frozen
class Finding:
    """What an adaptation lost, changed or added: the passage, in which text it stands, and what to do."""

    rule: Rule
    side: Literal["source", "target"]
    span: Span
    sentence: Phrase
    remedy: Phrase

    @property
    def grave(self) -> bool:
        """Tell whether what is wrong is a figure or a name, without which an adaptation says something else."""
        return self.rule in GRAVE


@frozen
class _Amount:
    span: Span
    value: float
    upper: float | None
    unit: str
    comparator: Comparator
    told: bool

    def same(self, other: "_Amount") -> bool:
        """Tell whether two numbers have one value and one unit."""
        return self.unit == other.unit and _near(self.value, other.value) and _near(self.upper, other.upper)

    def qualified_as(self, other: "_Amount") -> bool:
        """Tell whether two comparators say the same; over and at least are not told apart."""
        return self.comparator.rstrip("=") == other.comparator.rstrip("=")


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def survives(
    source_text: str, source_language: Language, target_text: str, target_language: Language, glossary: Glossary
) -> tuple[Finding, ...]:
    """Return what an adaptation lost, changed or added, by place in the source and then in the target.

    Figures are compared by value and unit, whatever the language and the scale they are written in; what is counted
    may be called otherwise. A figure that stands twice must stand twice. Over and at least count as one comparator.
    """
    source, target = _amounts(source_text, source_language), _amounts(target_text, target_language)
    named = glossary.occurrences(source_text, source_language)
    found = [
        *_figures(source, target, target_language),
        *_names(named, glossary, target_text, target_language),
        *_products(source_text, target_text, [*named], source_language),
        *_quotations(source_text, target_text),
    ]
    return tuple(sorted(found, key=lambda f: (f.side, f.span.start, f.rule)))


def _amounts(text: str, language: Language) -> list[_Amount]:
    """Return the figures of a text and, not ``told``, the other numbers that it holds."""
    figures = [
        _Amount(
            f.span, f.value, f.high if f.comparator == "range" else None, _unit(f.unit), f.comparator, True
        )
        for f in figures_in(text, language)
    ]  # fmt: skip
    rest = [
        _Amount(
            Span.of(text, q.start, q.end), float(q.value), None if q.upper is None else float(q.upper), _unit(q.unit),
            q.comparator, False,
        )
        for q in (in_points(q, text) for q in quantities(text, language))
    ]  # fmt: skip
    return figures + [r for r in rest if not any(f.span.overlaps(r.span) for f in figures)]


def _unit(unit: str) -> str:
    """Return a unit of money or measure or a ratio; "" for what is counted, which languages name differently."""
    if unit == "pieces":
        return ""
    return unit if unit in symbols() | _OF_SHARES or re.fullmatch("[A-Z]{3}", unit) else ""


def _figures(source: Sequence[_Amount], target: Sequence[_Amount], language: Language) -> Iterator[Finding]:
    left = list(target)
    wanted: list[_Amount] = []
    for amount in sorted((a for a in source if a.told), key=lambda a: a.span):
        exact = next((o for o in left if amount.same(o) and amount.qualified_as(o)), None)
        left.remove(exact) if exact else wanted.append(amount)
    for amount in wanted:
        other = next((o for o in left if amount.same(o)), None)
        if other:
            left.remove(other)
        yield _qualified(amount, other) if other else _lost(amount, language)
    spare = [a for a in source if not a.told]
    for amount in left:
        known = next((o for o in spare if amount.same(o)), None)
        if known:
            spare.remove(known)
        elif amount.told:
            yield _added(amount)


def _lost(amount: _Amount, language: Language) -> Finding:
    upper = None if amount.upper is None else Fraction(str(amount.upper))
    value = Fraction(str(amount.value))
    quantity = Quantity(0, 0, (0, 0), value, Fraction(1), amount.unit, amount.comparator, upper)
    example = written_quantity(quantity, language)
    remedy = phrase("Write the same value with the same unit.")
    if example:
        remedy = phrase("Write the same value with the same unit, for example “{example}”.", example=example)
    sentence = phrase("The figure “{text}” is not in the translation.", text=amount.span.text)
    return Finding("figure-lost", "source", amount.span, sentence, remedy)


def _qualified(amount: _Amount, other: _Amount) -> Finding:
    sentence = phrase(
        "“{text}” became “{other}”: about, almost, over and the like are not the same.",
        text=amount.span.text,
        other=other.span.text,
    )
    return Finding(
        "figure-qualified", "source", amount.span, sentence, phrase("Qualify the number as the source does.")
    )


def _added(amount: _Amount) -> Finding:
    sentence = phrase("The figure “{text}” is not in the source.", text=amount.span.text)
    return Finding("figure-added", "target", amount.span, sentence, phrase("Take it out, or correct it."))


def _names(named: Sequence[Occurrence], glossary: Glossary, text: str, language: Language) -> Iterator[Finding]:
    """Yield the names and terms that stand nowhere in the target, each once, where it first stands in the source."""
    there = [each.entry for each in glossary.occurrences(text, language)]
    asked = list(there)
    for each in named:
        entry = each.entry
        if entry in asked or not entry.written(language):
            continue
        asked.append(entry)
        said = each.span.text
        sentence = phrase("The name “{text}” is not in the translation.", text=said)
        if entry.kind == "term":
            sentence = phrase("The term “{text}” is not translated as the glossary says.", text=said)
        remedy = phrase("The glossary writes “{written}”.", written=entry.written(language))
        yield Finding(entry.kind, "source", each.span, sentence, remedy)


_LATIN = re.compile(r"(?<![^\W_])[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*|(?<![^\W_])\d+[A-Za-z][A-Za-z0-9-]*")
_NO_PRODUCT = re.compile(r"\d+(?:st|nd|rd|th|s|am|pm)", re.IGNORECASE)


def _products(text: str, target: str, named: Sequence[Occurrence], language: Language) -> Iterator[Finding]:
    """Yield names of products in Latin letters that are gone; in an English text what has letters and digits is one."""
    taken = [each.span for each in named]
    taken += [Span.of(text, q.start, q.end) for q in quantities(text, language) if q.unit]
    there = _bare(target)
    asked: set[str] = set()
    for match in _LATIN.finditer(text):
        name = match.group()
        digits = any(map(str.isdigit, name))
        span = Span.of(text, match.start(), match.end())
        if (language == "en" and not digits) or len(name) < 2 or _NO_PRODUCT.fullmatch(name):
            continue
        if _bare(name) in there or _bare(name) in asked or any(span.overlaps(other) for other in taken):
            continue
        asked.add(_bare(name))
        sentence = phrase("“{text}” is not in the translation.", text=name)
        remedy = phrase("Names of products stay as they are. If it is written otherwise, add it to the glossary.")
        yield Finding("product", "source", span, sentence, remedy)


def _bare(text: str) -> str:
    return re.sub(r"[\s\-‑–]", "", unicodedata.normalize("NFKC", text)).casefold()


def _quotations(source: str, target: str) -> Iterator[Finding]:
    """Yield the first direct quotation for which the target has no counterpart, told by their number."""
    said, there = ([q for q in find_in_text(text) if q.mode == "direct"] for text in (source, target))
    if len(there) < len(said):
        sentence = phrase(
            "Direct quotations: {source} in the source, {target} in the translation.",
            source=len(said),
            target=len(there),
        )
        remedy = phrase("Keep what somebody said as a quotation in marks.")
        yield Finding("quotation", "source", said[len(there)].content, sentence, remedy)
