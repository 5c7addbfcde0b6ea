"""Who may see whose partners. Officers and readers: of their own side's organisations; a representative: the own."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from emporion_web.accounts.enums import Role, Side
from emporion_web.accounts.models import User
from emporion_web.clearance.models import Hold
from emporion_web.matching.models import Event, Match, MatchRun, Seen, TeamSearch
from emporion_web.matching.queries import match_of, newest_run, shown_matches
from emporion_web.registry.models import Organisation, Statement
from emporion_web.registry.queries import matchable, organisations_for, own_organisation_id

DESKS = frozenset({Role.OFFICER, Role.READER})
ANSWERERS = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.REPRESENTATIVE})


def lists_for(user: User) -> QuerySet[Organisation]:
    """Return the organisations whose list of partners the person may see."""
    known = organisations_for(user)
    if user.role == Role.ADMINISTRATOR:
        return known
    if user.role in DESKS:
        return known.filter(side=user.side)
    own = own_organisation_id(user)
    return known.filter(pk=own) if own else known.none()


def get_list_owner(user: User, pk: int) -> Organisation:
    """Return an organisation whose list the person may see; Http404 for one of the other side or unknown."""
    found = lists_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def runs_for(user: User) -> QuerySet[MatchRun]:
    """Return the runs that staff may look at; nobody else learns how matching was set."""
    if user.role not in DESKS | {Role.ADMINISTRATOR}:
        raise PermissionDenied
    return MatchRun.objects.select_related("started_by")


def sides_named_for(user: User) -> tuple[str, ...]:
    """Return the sides whose organisations the market view names to a person; of the others it tells numbers only."""
    if user.role == Role.ADMINISTRATOR:
        return tuple(Side.values)
    return (user.side,) if user.role in DESKS and user.side else ()


def seen_for(user: User, run: MatchRun, side: str) -> QuerySet[Seen]:
    """Return how often a side's organisations are seen in a run, by name; Http404 for a side the person knows by
    numbers only.
    """
    if side not in sides_named_for(user):
        raise Http404
    return Seen.objects.filter(run=run, organisation__side=side, organisation__in=lists_for(user))


def get_pair_for(user: User, pk: int) -> Match:
    """Return a match of the newest run if one of its organisations is the person's to see; else Http404."""
    run = newest_run()
    if run is None:
        raise Http404
    found = shown_matches(run).filter(pk=pk).select_related("a", "b", "run")
    match = found.prefetch_related("a__names", "b__names", "a__statements", "b__statements").first()
    if match is None or not lists_for(user).filter(pk__in=(match.a_id, match.b_id)).exists():
        raise Http404
    return match


def team_searches_for(user: User) -> QuerySet[TeamSearch]:
    """Return the searches for teams that staff may see: a desk those of its side, administrators all."""
    searches = TeamSearch.objects.select_related("started_by", "asker").prefetch_related("asker__names")
    if user.role == Role.ADMINISTRATOR:
        return searches
    return searches.filter(side=user.side) if user.role in DESKS and user.side else searches.none()


def get_team_search_for(user: User, pk: int) -> TeamSearch:
    """Return a search for teams that the person may see; Http404 for one of the other side or unknown."""
    found = team_searches_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def needs_for(user: User) -> QuerySet[Statement]:
    """Return the needs for which the person may seek a team: of the own side's organisations that may be matched."""
    sides = [user.side] if user.side else ["A", "B"]
    askers = [matchable(side).filter(pk__in=lists_for(user).order_by().values("pk")) for side in sides]
    asking = Q(organisation__in=askers[0].order_by().values("pk"))
    for more in askers[1:]:
        asking |= Q(organisation__in=more.order_by().values("pk"))
    needs = Statement.objects.filter(asking, kind="need").exclude(text="")
    return needs.select_related("organisation").prefetch_related("organisation__names")


def get_need_for(user: User, pk: int) -> Statement:
    """Return a need for which the person may seek a team; Http404 for any other."""
    found = needs_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def events_for(user: User) -> QuerySet[Event]:
    """Return the events a person may see: a side's desk those of its own organisations, a representative the own.

    What the other side answered, declined or noted is told to nobody but administrators.
    """
    if user.role == Role.ADMINISTRATOR:
        return Event.objects.all()
    if user.role in DESKS and user.side:
        return Event.objects.filter(viewer__side=user.side)
    own = own_organisation_id(user)
    return Event.objects.filter(viewer=own) if own else Event.objects.none()


def get_answering(user: User, pk: int) -> Organisation:
    """Return an organisation for which the person may answer; Http404 if not the person's to see, readers get 403."""
    owner = get_list_owner(user, pk)
    if user.role not in ANSWERERS:
        raise PermissionDenied
    return owner


def get_match_to_answer(user: User, pk: int, partner: int) -> tuple[Organisation, Match]:
    """Return an organisation for which the person may answer, and its match with a partner in the newest run.

    Http404 where the list is not the person's to see or the partner is not on it; readers may look only (403).
    """
    owner = get_answering(user, pk)
    match = match_of(owner, partner)
    if match is None:
        raise Http404
    return owner, match


def holds_for(user: User, match: Match) -> QuerySet[Hold]:
    """Return the holds, lifted or not, that the person's host body placed on a pair; to administrators all."""
    pair = Q(one=match.a_id, other=match.b_id) | Q(one=match.b_id, other=match.a_id)
    holds = Hold.objects.filter(pair).select_related("placed_by")
    if user.role == Role.ADMINISTRATOR:
        return holds
    if user.role in DESKS and user.host_body_id:
        return holds.filter(placed_by__host_body=user.host_body_id)
    return holds.none()
