"""What a reading finds: quotations, figures, entities and links. Every fact carries the exact passage it stands on."""

from datetime import date
from typing import Literal

from attrs import field, frozen

from emporion.newsroom.spans import Span

QuotationMode = Literal["direct", "partial", "indirect"]
Attribution = Literal[
    "explicit", "pronoun", "role", "previous-paragraph", "next-sentence", "turn", "collective", "none"
]
Comparator = Literal["=", "~", "~<", "<", ">", "<=", ">=", "range"]
Measure = Literal["level", "change", "share", "rank", "count", "ratio", "duration", "norm"]
Direction = Literal["increase", "decrease", "none"]
Basis = Literal["stated", "article-date", "inferred"]
EntityType = Literal["person", "organisation", "place", "event"]
LinkType = Literal["corroborates", "conflicts", "same", "series", "derived"]


@frozen
class Quotation:
    """What somebody said. ``content`` has no outer marks; ``speaker`` is a name as the article gives it in full.

    ``speaker_span`` is the passage that names the speaker here (a name, a pronoun, a role), ``cue`` the word that says
    that something was said; ``defects`` tell what was mended in the mind of the reader (a mark that is missing).
    """

    id: str
    content: Span
    mode: QuotationMode
    speaker: str | None = None
    speaker_span: Span | None = None
    cue: Span | None = None
    attribution: Attribution = "none"
    defects: tuple[str, ...] = ()


@frozen
class FigurePeriod:
    """The days a figure is true for, both included, and what fixes them; an end not known is None."""

    start: date | None
    end: date | None
    basis: Basis
    span: Span | None = None


@frozen
class Figure:
    """A number with what it measures. Values are in base units: ``3.3 bn yuan`` is 3300000000.0 ``CNY``.

    ``low`` and ``high`` bound the value as its written precision and comparator allow (None: open). ``unit`` is an ISO
    4217 code, ``percent``, ``ratio``, ``rank``, a unit symbol (``min``, ``t``, ``m2``) or an English noun of what is
    counted (``company``).
    """

    id: str
    span: Span
    value: float
    low: float | None
    high: float | None
    unit: str
    comparator: Comparator
    measure: Measure
    direction: Direction = "none"
    period: FigurePeriod | None = None
    subject: str = ""
    subject_span: Span | None = None
    parties: tuple[str, ...] = ()
    source: str | None = None


@frozen
class Entity:
    """Somebody or something named, with every place where the article names it."""

    id: str
    type: EntityType
    name: str
    mentions: tuple[Span, ...]
    role: str | None = None
    variants: tuple[str, ...] = field(default=())


@frozen
class Link:
    """Two claims that bear on one another: fact ids as ``file#id``, and the dotted reason."""

    type: LinkType
    a: str
    b: str
    why: str
