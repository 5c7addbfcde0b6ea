"""The way to outcomes: a representative's forums, a desk's forums."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from emporion_web.accounts.access import require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.forums.gates import forums_for, own_participants
from emporion_web.outcomes.queries.meetings import of_participant, to_tell, with_begun
from emporion_web.requests.views.frames import SEERS


@require(*SEERS)
def home(request: HttpRequest) -> HttpResponse:
    """Lead a representative to the own meetings, a desk to the outcomes of a forum."""
    user = user_of(request)
    if user.role != Role.REPRESENTATIVE:
        return render(request, "outcomes/forums.html", {"forums": list(with_begun(forums_for(user)))})
    own = own_participants(user).select_related("forum").order_by("-forum__pk")
    rows = [(one, to_tell(one)) for one in own if of_participant(one).exists()]
    if len(rows) == 1:
        return redirect("outcomes:own", pk=rows[0][0].pk)
    return render(request, "outcomes/own_list.html", {"rows": rows})
