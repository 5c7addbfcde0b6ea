"""The tree of niches with what each side offers and needs in it."""

from collections import Counter
from collections.abc import Iterator

from attrs import field, frozen
from django.db.models import Count

from emporion.kernel.languages import LANGUAGES
from emporion.kernel.taxonomy import Niche
from emporion.kernel.tokens import query_tokens, tokens
from emporion.registry.niches import load_taxonomy
from emporion_web.accounts.models import User
from emporion_web.registry.gates import organisations_for
from emporion_web.registry.models import Statement
from emporion_web.ui.languages import reader_language

CELLS = (("A", "offer"), ("A", "need"), ("B", "offer"), ("B", "need"))


@frozen
class Branch:
    """A niche as a reader sees it: its label, the other labels, its synonyms, the counts of :data:`CELLS`, below it."""

    niche: Niche
    label: str
    others: tuple[tuple[str, str], ...]
    synonyms: tuple[str, ...]
    counts: tuple[int, ...]
    children: tuple["Branch", ...] = field(default=(), repr=False)


def tree(user: User, text: str = "") -> list[Branch]:
    """Return the tree, or the branches that hold the words of the text in a label or synonym of any language.

    Counts are of what the reader may see; each branch counts what lies below it too. One query.
    """
    counted = _counts(user)
    kept = _holding(text)
    return [branch for root in load_taxonomy().children() for branch in _branches(root, counted, kept)]


def _counts(user: User) -> Counter[tuple[str, str, str]]:
    seen = Statement.objects.exclude(niche="").order_by().values_list("organisation__side", "kind", "niche")
    if not user.is_administrator:
        seen = seen.filter(organisation__in=organisations_for(user).order_by().values("pk"))
    counted: Counter[tuple[str, str, str]] = Counter()
    for side, kind, code, number in seen.annotate(number=Count("pk")):
        parts = code.split(".")
        for depth in range(1, len(parts) + 1):
            counted[side, kind, ".".join(parts[:depth])] += number
    return counted


def _holding(text: str) -> set[str] | None:
    """Return the codes to keep, their ancestors with them, or None to keep all."""
    asked = set(query_tokens(text))
    if not asked:
        return None
    kept: set[str] = set()
    for niche in load_taxonomy():
        words = " ".join(w for one in LANGUAGES for w in (niche.labels[one], *niche.synonyms.get(one, ())))
        if asked <= set(tokens(words)):
            kept |= {each.code for each in load_taxonomy().path(niche.code)}
    return kept


def _branches(niche: Niche, counted: Counter[tuple[str, str, str]], kept: set[str] | None) -> Iterator[Branch]:
    if kept is not None and niche.code not in kept:
        return
    language = reader_language()
    children = load_taxonomy().children(niche.code)
    yield Branch(
        niche,
        niche.label(language),
        tuple((one, niche.label(one)) for one in LANGUAGES if one != language),
        tuple(niche.synonyms.get(language, ())),
        tuple(counted[side, kind, niche.code] for side, kind in CELLS),
        tuple(branch for child in children for branch in _branches(child, counted, kept)),
    )
