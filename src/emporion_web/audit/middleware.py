"""What is shown of persons is written before the answer leaves."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from emporion_web.audit.disclosures import noting, write


class DisclosureMiddleware:
    """Collects whose contact data a request reads, and writes it in one statement; without it there is no answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then write."""
        with noting() as noted:
            response = self.get_response(request)
        if noted:
            match = request.resolver_match
            write(noted.values(), match.view_name if match else request.path)
        return response
