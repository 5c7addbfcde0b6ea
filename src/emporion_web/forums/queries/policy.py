"""What the organisers of a forum allow: which pairs their rules bar, by which rule, and what that comes to."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from attrs import frozen
from django.db.models import Min, QuerySet

from emporion.kernel.languages import LANGUAGES
from emporion.kernel.phrases import Label, Phrase, phrase
from emporion.timetable import Bar
from emporion_web.forums.enums import WORD, MetBefore, Trait, WishLevel
from emporion_web.forums.models import Exclusion, Forum, Meeting, Participant, Policy
from emporion_web.forums.queries.holds import held_pairs
from emporion_web.forums.queries.names import labels_in
from emporion_web.forums.queries.standing import meetings_over
from emporion_web.registry.models import Statement
from emporion_web.registry.queries.labels import country_labels, niche_labels

Pair = tuple[int, int]
MET: Phrase = phrase("They met at an earlier forum.")
UNANSWERED: Phrase = phrase("Not both of them have said yes.")


def policy_of(forum: Forum) -> Policy:
    """Return the policy of a forum; one that nobody has written yet is the default, not saved."""
    return Policy.objects.filter(forum=forum).first() or Policy(forum=forum)


def policy_at_hand(forum: Forum) -> Policy:
    """Return the policy as it was when the forum was read with it (``select_related("policy")``): for pages.

    An action asks :func:`policy_of` inside its transaction.
    """
    return getattr(forum, "policy", None) or Policy(forum=forum)


@frozen
class Traits:
    """What rules tell a participant by; ``niches`` are those of its offers and needs with all above them."""

    pk: int
    group: str
    country: str
    niches: frozenset[str]

    def told_by(self, by: str, value: str) -> bool:
        """Tell whether one end of a rule means this participant."""
        if by == Trait.NICHE:
            return value in self.niches
        own = {Trait.ANYBODY: value, Trait.GROUP: self.group, Trait.COUNTRY: self.country, Trait.PARTICIPANT: self.pk}
        return str(own[Trait(by)]) == value


def traits_of(forum: Forum, among: Collection[int] | None = None) -> dict[int, Traits]:
    """Return the traits of participants, of all or of those among the keys: two queries."""
    people = forum.participants.all() if among is None else forum.participants.filter(pk__in=among)
    rows = list(people.order_by().values_list("pk", "organisation_id", "group", "organisation__country"))
    said = Statement.objects.exclude(niche="").filter(organisation__in=[row[1] for row in rows])
    niches: dict[int, set[str]] = {}
    for organisation, code in said.order_by().values_list("organisation_id", "niche"):
        niches.setdefault(organisation, set()).update(_with_above(code))
    return {pk: Traits(pk, group, country, frozenset(niches.get(own, ()))) for pk, own, group, country in rows}


def _with_above(code: str) -> Iterable[str]:
    parts = code.split(".")
    return (".".join(parts[:n]) for n in range(1, len(parts) + 1))


def _traits_at_hand(one: Participant) -> Traits:
    codes = {statement.niche for statement in one.organisation.statements.all() if statement.niche}
    niches = frozenset(above for code in codes for above in _with_above(code))
    return Traits(one.pk, one.group, one.organisation.country, niches)


def kept_from(own: Participant, others: Collection[Participant], policy: Policy) -> set[int]:
    """Return which of the others (keys) the rules and the memory of the forum keep from a participant.

    As :func:`forbidden`, for participants in hand with their organisations and statements: one query, two with memory.
    """
    found = met_with(own, others) if policy.met_before == MetBefore.BAR else set()
    rules = list(own.forum.exclusions.all()) if others else []
    if not rules:
        return found
    mine = _traits_at_hand(own)
    for one in others:
        pair = (mine, _traits_at_hand(one))
        if _rule_of(rules, *(pair if own.organisation.side == "A" else pair[::-1])):
            found.add(one.pk)
    return found


def met_with(own: Participant, others: Collection[Participant]) -> set[int]:
    """Return which of the others (keys) a participant met at an earlier forum, as organisations; one query."""
    if not others:
        return set()
    mine, theirs = ("a", "b") if own.organisation.side == "A" else ("b", "a")
    organisations = {one.organisation_id: one.pk for one in others}
    ends = {f"{mine}__organisation": own.organisation_id, f"{theirs}__organisation__in": organisations}
    rows = _earlier(own.forum).filter(**ends).values_list(f"{theirs}__organisation_id", flat=True)
    return {organisations[key] for key in rows}


def _earlier(forum: Forum) -> QuerySet[Meeting]:
    """Return the meetings of other forums that are over."""
    return meetings_over().exclude(version__forum=forum).order_by()


def _rule_of(rules: Iterable[Exclusion], one: Traits, other: Traits) -> Exclusion | None:
    """Return the first rule that keeps one of side A and one of side B apart."""
    told = (r for r in rules if one.told_by(r.a_by, r.a_value) and other.told_by(r.b_by, r.b_value))
    return next(told, None)


def excluded(forum: Forum, pairs: Iterable[Pair]) -> dict[Pair, Exclusion]:
    """Return the pairs (participant of side A, of side B) that a rule keeps apart, each with the first such rule."""
    rules = list(forum.exclusions.all())
    asked = list(pairs)
    if not rules or not asked:
        return {}
    traits = traits_of(forum, {pk for pair in asked for pk in pair} if len(asked) < _FEW else None)
    told = ((pair, _rule_of(rules, traits[pair[0]], traits[pair[1]])) for pair in asked)
    return {pair: rule for pair, rule in told if rule is not None}


def met_before(forum: Forum, pairs: Iterable[Pair] | None = None) -> set[Pair]:
    """Return the pairs of participants whose organisations met at an earlier forum; two queries."""
    people = forum.participants.order_by()
    earlier = _earlier(forum)
    if pairs is not None:
        asked = set(pairs)
        people = people.filter(pk__in={pk for pair in asked for pk in pair}) if len(asked) < _FEW else people
    by_organisation = dict(people.values_list("organisation_id", "pk"))
    if pairs is not None and len(asked) < _FEW:
        earlier = earlier.filter(a__organisation__in=by_organisation, b__organisation__in=by_organisation)
    rows = earlier.values_list("a__organisation_id", "b__organisation_id")
    known = {(by_organisation[a], by_organisation[b]) for a, b in rows if a in by_organisation and b in by_organisation}
    return known if pairs is None else known & asked


def agreed(forum: Forum, pair: Pair | None = None) -> set[Pair]:
    """Return the pairs (side A, side B) of which both have said yes by their own word or an accepted request.

    Of all pairs, or of one only.
    """
    said = forum.wishes.filter(origin__in=WORD).exclude(level=WishLevel.NOT).order_by()
    said = said if pair is None else said.filter(asker__in=pair, asked__in=pair)
    rows = said.values_list("asker_id", "asked_id", "asker__organisation__side")
    yes = {(asker, asked): side for asker, asked, side in rows}
    return {pair for pair, side in yes.items() if side == "A" and pair[::-1] in yes}


def bars_of(forum: Forum, pairs: Iterable[Pair]) -> dict[Pair, Bar]:
    """Return the pairs that may not be seated, each with why: holds first, then rules, memory and missing answers."""
    asked = set(pairs)
    policy = policy_of(forum)
    bars: dict[Pair, Bar] = {}
    if policy.both_must_agree:
        bars |= dict.fromkeys(asked - agreed(forum), "agreement")
    if policy.met_before == MetBefore.BAR:
        bars |= dict.fromkeys(met_before(forum, asked), "met")
    bars |= dict.fromkeys(excluded(forum, asked), "policy")
    return bars | dict.fromkeys(held_pairs(asked), "hold")


def forbidden(forum: Forum, pairs: Iterable[Pair]) -> dict[Pair, Phrase]:
    """Return the pairs that the rules and the memory of a forum forbid, each with the reason for a desk."""
    asked = set(pairs)
    found: dict[Pair, Phrase] = {}
    if policy_of(forum).met_before == MetBefore.BAR:
        found |= dict.fromkeys(met_before(forum, asked), MET)
    rules = excluded(forum, asked)
    said = {rule.pk: sentence for rule, sentence in sentences(forum, {r.pk: r for r in rules.values()}.values())}
    return found | {pair: said[rule.pk] for pair, rule in rules.items()}


def disallowed(forum: Forum, pairs: Iterable[Pair]) -> dict[Pair, Phrase]:
    """Return the pairs that the policy lets nobody seat: the forbidden, and those whose answers are missing."""
    asked = set(pairs)
    found: dict[Pair, Phrase] = {}
    if policy_of(forum).both_must_agree:
        found |= dict.fromkeys(sorted(asked - agreed(forum)), UNANSWERED)
    return found | forbidden(forum, asked)


def sentences(forum: Forum, rules: Iterable[Exclusion]) -> list[tuple[Exclusion, Phrase]]:
    """Return rules with what each says, in every language."""
    shown = list(rules)
    keys = {
        int(value)
        for rule in shown
        for by, value in ((rule.a_by, rule.a_value), (rule.b_by, rule.b_value))
        if by == Trait.PARTICIPANT and value.isdecimal()
    }
    people = Participant.objects.filter(pk__in=keys, forum=forum).values_list("pk", "organisation_id")
    names = labels_in(dict(people))
    return [
        (
            rule,
            phrase(
                "Side A: {a}. Side B: {b}.",
                a=_end(rule.a_by, rule.a_value, names),
                b=_end(rule.b_by, rule.b_value, names),
            ),
        )
        for rule in shown
    ]


def _end(by: str, value: str, names: Mapping[int, Label]) -> Phrase:
    if by == Trait.ANYBODY:
        return phrase("anybody")
    if by == Trait.GROUP:
        return phrase("kind “{name}”", name=value) if value else phrase("no kind given")
    if by == Trait.COUNTRY:
        return phrase("country: {name}", name=Label(country_labels(value)))
    if by == Trait.NICHE:
        return phrase("niche: {name}", name=Label(niche_labels(value)))
    return phrase("{name}", name=names.get(int(value)) or Label(dict.fromkeys(LANGUAGES, "–")))


def against_policy(forum: Forum, pairs: Collection[Pair]) -> list[Phrase]:
    """Return what seating the pairs would break: rules, memory, and answers that are missing, each pair by name."""
    broken = disallowed(forum, pairs)
    own = forum.participants.filter(pk__in={pk for pair in broken for pk in pair}).values_list("pk", "organisation_id")
    names = labels_in(dict(own))
    return [
        phrase("{one} and {two} may not meet here. {why}", one=names[a], two=names[b], why=why)
        for (a, b), why in broken.items()
    ]


@frozen
class Consequence:
    """What one rule does: the sentence and how many wished pairs it bars."""

    rule: Exclusion | None
    sentence: Phrase
    count: int


def consequences(forum: Forum, pairs: Collection[Pair]) -> list[Consequence]:
    """Return each rule with the wished pairs it bars, then what memory and missing answers bar or would bar."""
    found = Counter(rule.pk for rule in excluded(forum, pairs).values())
    told = [Consequence(rule, said, found[rule.pk]) for rule, said in sentences(forum, forum.exclusions.all())]
    policy = policy_of(forum)
    if policy.met_before == MetBefore.BAR:
        told.append(Consequence(None, MET, len(met_before(forum, pairs))))
    if policy.both_must_agree:
        told.append(Consequence(None, UNANSWERED, len(set(pairs) - agreed(forum))))
    return told


def groups_of(forum: Forum) -> dict[str, list[str]]:
    """Return the kinds of participants of each side, by name; the empty one stands for those of no kind."""
    rows = forum.participants.order_by("group").values_list("organisation__side", "group").distinct()
    found: dict[str, list[str]] = {"A": [], "B": []}
    for side, group in rows:
        found[side].append(group)
    return found


def closes_at(forum: Forum, policy: Policy | None = None) -> datetime | None:
    """Return the moment after which participants change nothing: as the policy says, never after the first slot."""
    begins = forum.slots.aggregate(first=Min("start"))["first"]
    said = (policy or policy_of(forum)).wishes_until
    return min((moment for moment in (said, begins) if moment is not None), default=None)


_FEW = 200
