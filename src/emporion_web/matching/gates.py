"""Who may see whose partners. Officers and readers: of their own side's organisations; a representative: the own."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.matching.models import Match, MatchRun, TeamSearch
from emporion_web.matching.queries import newest_run, shown_matches
from emporion_web.registry.models import Organisation, Statement
from emporion_web.registry.queries import matchable, organisations_for, own_organisation_id

DESKS = frozenset({Role.OFFICER, Role.READER})


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
