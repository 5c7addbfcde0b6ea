"""What is to be matched: profiles of two sides with offers and needs, holds, and how long the lists may be."""

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from attrs import evolve, field, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.languages import LANGUAGES, Language
from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.taxonomy import Taxonomy
from emporion.matching.acceptance.history import History
from emporion.matching.weights import STANDING, Weights

if TYPE_CHECKING:
    from emporion.matching.acceptance.affinity import Affinity
    from emporion.matching.index import Index
    from emporion.matching.lift import Lift

Side = Literal["A", "B"]
Kind = Literal["offer", "need"]
OTHER: dict[Side, Side] = {"A": "B", "B": "A"}
ANSWER: dict[Kind, Kind] = {"need": "offer", "offer": "need"}
Pair = tuple[str, str]
Hold = frozenset[str] | tuple[str, ...]


@frozen
class Wanted:
    """What the other side must be; an empty tuple asks for nothing.

    A soft wish speaks for or against a pair. With ``strict`` a statement is never met by an organisation that is
    known to differ; one that says nothing of itself may still meet it.
    """

    regions: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    strict: bool = False


@frozen
class Statement:
    """An offer or a need: free text in a language, and where known a niche code and a cooperation mode."""

    id: str
    kind: Kind
    text: str
    language: Language
    niche: str = ""
    mode: str = ""
    wanted: Wanted = field(factory=Wanted)


@frozen
class Profile:
    """An organisation of one side as matching sees it; ``country`` is ISO 3166-1 alpha-2, ``languages`` BCP 47."""

    id: str
    side: Side
    name: str
    statements: tuple[Statement, ...] = ()
    region: str = ""
    country: str = ""
    size: str = ""
    languages: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()

    def texts(self, kind: Kind) -> tuple[str, ...]:
        """Return the texts of the offers or of the needs."""
        return tuple(statement.text for statement in self.statements if statement.kind == kind)


def _sorted_profiles(profiles: tuple[Profile, ...]) -> tuple[Profile, ...]:
    """Put profiles and their statements into one order, so that results do not follow the order of import."""
    in_order = sorted(profiles, key=lambda profile: (profile.side, profile.id))
    return tuple(evolve(p, statements=tuple(sorted(p.statements, key=lambda s: s.id))) for p in in_order)


def _as_pairs(holds: frozenset[Hold]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in holds)


@frozen
class Dealt:
    """Two organisations that came to terms, by id, and when (any number that rises with time)."""

    a: str
    b: str
    when: float


@frozen(slots=False)
class Problem:
    """Profiles of sides A and B, a taxonomy, pairs under a hold, the length of a shortlist, a cap on being shown.

    ``shortlist`` is the greatest number of partners on one organisation's list. ``cap`` is the greatest number of
    lists of the other side that may show one organisation; None sets no cap. ``reach`` runs from 0, where each sees its
    own best, to 1, where the market's plan gives the places so that as many pairs as possible meet; None stands for 1
    under a cap and for 0 without one. ``explore`` is the chance that the last place of a list is drawn. ``weights``
    is a version of the weights of the score, ``history`` what organisations answered so far, ``deals`` who came to
    terms with whom; ``affinity`` is what was learned from deals elsewhere and stands before them.

    Raises :class:`InputError` for ids that stand twice, unknown sides, kinds, languages or niches, statements that
    say nothing, holds that are not pairs, and numbers below 1.
    """

    profiles: tuple[Profile, ...] = field(converter=_sorted_profiles)
    taxonomy: Taxonomy
    holds: frozenset[frozenset[str]] = field(default=frozenset(), converter=_as_pairs)
    shortlist: int = 10
    cap: int | None = None
    reach: float | None = None
    explore: float = 0.0
    weights: Weights = STANDING
    history: History = field(factory=History)
    deals: tuple[Dealt, ...] = ()
    affinity: "Affinity | None" = None

    def __attrs_post_init__(self) -> None:
        if self.shortlist < 1:
            raise _wrong(phrase("The shortlist is {count} long.", count=self.shortlist), phrase("Give 1 or more."))
        if self.cap is not None and self.cap < 1:
            raise _wrong(phrase("The cap is {count}.", count=self.cap), phrase("Give 1 or more, or no cap."))
        for share in (self.market_reach, self.explore):
            if not 0.0 <= share <= 1.0:  # NaN is none either
                raise _wrong(
                    phrase("Reach or exploration is {share}.", share=share), phrase("Give a number from 0 to 1.")
                )
        if any(len(pair) != 2 for pair in self.holds):
            raise _wrong(phrase("A hold does not name two organisations."), phrase("Give each hold as a pair of ids."))
        _distinct([profile.id for profile in self.profiles])
        for profile in self.profiles:
            _validate_profile(profile, self.taxonomy)

    @property
    def market_reach(self) -> float:
        """How far the market's plan counts, from 0 to 1."""
        if self.reach is None:
            return 0.0 if self.cap is None else 1.0
        return self.reach

    @cached_property
    def by_id(self) -> dict[str, Profile]:
        """The profiles by id."""
        return {profile.id: profile for profile in self.profiles}

    @cached_property
    def index(self) -> "Index":
        """The analysed statements and their features, computed when first asked for."""
        from emporion.matching.index import build_index

        return build_index(self)

    @cached_property
    def lift(self) -> "Lift":
        """What is known of the organisations beyond their statements."""
        from emporion.matching.lift import Lift

        return Lift(self)

    def side(self, side: Side) -> tuple[Profile, ...]:
        """Return the profiles of a side, by id."""
        return tuple(profile for profile in self.profiles if profile.side == side)

    def held(self, a: str, b: str) -> bool:
        """Tell whether the two must never be shown to each other."""
        return frozenset((a, b)) in self.holds


def _wrong(problem: Phrase, remedy: Phrase) -> InputError:
    return InputError(problem, remedy=remedy)


def _distinct(ids: list[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise _wrong(phrase("The id “{id}” stands twice.", id=one), phrase("Give each its own id."))
        seen.add(one)


def _validate_profile(profile: Profile, taxonomy: Taxonomy) -> None:
    if profile.side not in ("A", "B"):
        raise _wrong(
            phrase("Organisation “{id}” is of side “{side}”.", id=profile.id, side=str(profile.side)),
            phrase("A side is A or B."),
        )
    _distinct([statement.id for statement in profile.statements])
    for statement in profile.statements:
        _validate_statement(statement, taxonomy)


def _validate_statement(statement: Statement, taxonomy: Taxonomy) -> None:
    if statement.kind not in ("offer", "need"):
        raise _wrong(
            phrase("Statement “{id}” is of kind “{kind}”.", id=statement.id, kind=str(statement.kind)),
            phrase("A statement is an offer or a need."),
        )
    if statement.language not in LANGUAGES:
        raise _wrong(
            phrase("Statement “{id}” has the language “{language}”.", id=statement.id, language=statement.language),
            phrase("Give en, ru or zh."),
        )
    if statement.niche and statement.niche not in taxonomy:
        raise _wrong(
            phrase("Statement “{id}” names the unknown niche “{niche}”.", id=statement.id, niche=statement.niche),
            phrase("Give a code of the taxonomy, or none."),
        )
    if not statement.niche and not statement.text.strip():
        raise _wrong(
            phrase("Statement “{id}” says nothing.", id=statement.id), phrase("Give it a text or a niche, or drop it.")
        )
