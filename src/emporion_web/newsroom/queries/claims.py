"""Claims as the ledger shows them: searched, filtered, counted as they were known on a day."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen
from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from emporion.newsroom.claims.vocabulary import subject_of
from emporion_web.newsroom.enums import STANDING_ARTICLES, STANDING_FACTS, FactState
from emporion_web.newsroom.models import Claim, FactLink, Mention

ONLY = ("conflicts", "corroborated", "verified")


@frozen
class Asked:
    """What a reader asks of the ledger; empty fields ask nothing. ``day``: as known on that day."""

    words: str = ""
    measure: str = ""
    unit: str = ""
    year: int | None = None
    only: str = ""
    day: date | None = None

    @property
    def filters(self) -> bool:
        """Whether anything is left out on purpose."""
        return bool(self.words or self.measure or self.unit or self.year or self.only or self.day)


def known(day: date | None, before: str = "") -> Q:
    """Return what says that a mention counts; ``before`` is the way to it. A decision counts at once, for every day."""
    counts = {f"{before}fact__gone": False, f"{before}fact__state__in": STANDING_FACTS}
    counts[f"{before}fact__article__state__in"] = STANDING_ARTICLES
    if day:
        counts[f"{before}known_on__lte"] = day
    return Q(**counts)


def ledger(claims: QuerySet[Claim], asked: Asked) -> QuerySet[Claim]:
    """Return the claims asked for with their counts and mentions (``known``): the newest first, then the contested."""
    counted = known(asked.day, "mentions__")
    rows = claims.annotate(
        mentioned=Count("mentions", filter=counted),
        independent=Count("mentions__origin", filter=counted, distinct=True),
        verified=Count("mentions", filter=counted & Q(mentions__fact__state=FactState.VERIFIED)),
        newest=Max("mentions__known_on", filter=counted),
        contested=Exists(_against("a", asked.day)) | Exists(_against("b", asked.day)),
    ).filter(mentioned__gt=0)
    ordered = rows.order_by("-newest", "-contested", "-independent", "subject", "start", "key")
    return _narrowed(ordered, asked).prefetch_related(Prefetch("mentions", mentions_on(asked.day), to_attr="known"))


def mentions_on(day: date | None) -> QuerySet[Mention]:
    """Return the mentions that count, with their claims, figures and articles but not the articles' texts."""
    rows = Mention.objects.filter(known(day)).select_related("claim", "fact__article__outlet")
    return rows.defer("fact__article__text", "fact__article__lines").order_by("known_on", "fact")


def _against(end: str, day: date | None) -> QuerySet[FactLink]:
    return conflicts_on(day).filter(**{f"{end}__mention__claim": OuterRef("pk")})


def conflicts_on(day: date | None) -> QuerySet[FactLink]:
    """Return the contradictions between figures that both count."""
    return FactLink.objects.filter(known(day, "a__mention__"), known(day, "b__mention__"), kind="conflicts")


def _narrowed(rows: QuerySet[Claim], asked: Asked) -> QuerySet[Claim]:
    if asked.words:
        rows = rows.filter(_in_words(asked.words) | _in_subject(asked.words))
    if asked.measure:
        rows = rows.filter(measure=asked.measure)
    if asked.unit:
        rows = rows.filter(unit=asked.unit)
    if asked.year:
        rows = rows.filter(start__lte=date(asked.year, 12, 31), end__gte=date(asked.year, 1, 1))
    narrower = {"conflicts": Q(contested=True), "corroborated": Q(independent__gte=2), "verified": Q(verified__gte=1)}
    return rows.filter(narrower[asked.only]) if asked.only else rows


def _in_words(words: str) -> Q:
    """Find every word asked for among the words of the articles."""
    return _all(Q(haystack__contains=word) for word in words.casefold().split())


def _in_subject(words: str) -> Q:
    """Find what the words measure in whatever language articles say it, with the words left over."""
    subject = subject_of(words)
    if not subject.measured:
        return Q(pk=None)
    rest = _all(Q(haystack__contains=word) for word in subject.rest)
    return _all(Q(topics__contains=f"|{name}|") for name in subject.measured) & rest


def _all(conditions: Iterator[Q]) -> Q:
    together = Q()
    for condition in conditions:
        together &= condition
    return together
