"""Asking for the weekly letter, confirming, leaving. Nothing here tells anybody whether an address is subscribed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from emporion_web.accounts.access import public
from emporion_web.accounts.limits import may_ask
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions import subscribing
from emporion_web.newsroom.forms.letters import SubscribeForm
from emporion_web.newsroom.gates import get_subscriber_by_token
from emporion_web.ui.languages import reader_language


@public
@require_http_methods(["GET", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Take an address; the answer is the same for every one, also where the network address has asked too often."""
    form = SubscribeForm(request.POST or None, initial={"language": reader_language()})
    if request.method == "POST" and form.is_valid():
        if may_ask(request, "newsroom_subscribe"):
            subscribing.ask(form.cleaned_data["address"], form.cleaned_data["language"])
        return render(request, "newsroom/subscribed.html", {"address": form.cleaned_data["address"]})
    return render(request, "newsroom/subscribe.html", {"form": form}, status=422 if form.is_bound else 200)


@public
@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first, so that a mail scanner that follows links confirms nothing; subscribe when the person says so."""
    found = subscribing.find(token)
    if request.method == "GET" and found is not None:
        return render(request, "newsroom/confirm.html", {"subscriber": found.subscriber})
    try:
        subscriber = subscribing.confirm(token)
    except Refused as refused:
        return render(request, "newsroom/confirm_refused.html", {"phrase": refused.phrase}, status=410)
    return render(request, "newsroom/confirmed.html", {"subscriber": subscriber})


@public
@csrf_exempt  # mail programs post here by themselves, without a cookie (RFC 8058, 3.2)
@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """End a subscription: a POST does it at once, a GET shows a button."""
    subscriber = get_subscriber_by_token(token)
    if request.method == "GET":
        return render(request, "newsroom/leave.html")
    if subscriber is not None:
        subscribing.leave(subscriber)
    return render(request, "newsroom/left.html")
