"""The way to whom to meet: a representative's forums, a desk's forums with their numbers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from emporion_web.accounts.access import require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.forums.gates import forums_for, own_participants
from emporion_web.requests.queries.desk import with_numbers
from emporion_web.requests.queries.inbox import counts_of
from emporion_web.requests.views.frames import SEERS


@require(*SEERS)
def home(request: HttpRequest) -> HttpResponse:
    """Lead a representative to the own requests, or to the choice of a forum; show a desk the numbers."""
    user = user_of(request)
    if user.role != Role.REPRESENTATIVE:
        return render(request, "requests/forums.html", {"forums": list(with_numbers(forums_for(user)))})
    own = list(own_participants(user).select_related("forum").order_by("-forum__pk"))
    if len(own) == 1:
        return redirect("requests:inbox" if counts_of(own[0])["received"] else "requests:shortlist", pk=own[0].pk)
    return render(request, "requests/own_list.html", {"rows": [(one, counts_of(one)) for one in own]})
