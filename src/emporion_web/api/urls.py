"""Addresses of the API and of the page where a person makes tokens."""

from django.urls import URLPattern, URLResolver, path

from emporion_web.api import views
from emporion_web.api.routes import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("tokens/", views.tokens, name="api_tokens"),
    path("tokens/<int:pk>/revoke/", views.revoke, name="api_token_revoke"),
    path("", api.urls),
]
