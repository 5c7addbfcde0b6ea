"""Addresses of matching."""

from django.urls import path

from emporion_web.matching.views import partners, runs

app_name = "matching"

urlpatterns = [
    path("", runs.home, name="home"),
    path("runs/", runs.runs, name="runs"),
    path("runs/start/", runs.start, name="start"),
    path("organisations/<int:pk>/", partners.partners, name="partners"),
    path("pairs/<int:pk>/", partners.pair, name="pair"),
]
