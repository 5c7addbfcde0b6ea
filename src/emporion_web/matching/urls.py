"""Addresses of matching."""

from django.urls import path

from emporion_web.matching.views import answers, demand, market, partners, runs, teams

app_name = "matching"

urlpatterns = [
    path("", runs.home, name="home"),
    path("runs/", runs.runs, name="runs"),
    path("runs/start/", runs.start, name="start"),
    path("market/", market.market, name="market"),
    path("market/<str:side>/", market.market_side, name="market-side"),
    path("organisations/<int:pk>/", partners.partners, name="partners"),
    path("demand/", demand.demand_map, name="demand"),
    path("demand/file/", demand.demand_file, name="demand-file"),
    path("demand/niches/<str:code>/", demand.niche, name="demand-niche"),
    path("teams/", teams.teams, name="teams"),
    path("teams/new/", teams.team_new, name="team-new"),
    path("teams/<int:pk>/", teams.team, name="team"),
    path("organisations/<int:pk>/partners/<int:partner>/answer/", answers.answer, name="answer"),
    path("organisations/<int:pk>/partners/<int:partner>/undo/", answers.undo, name="undo"),
    path("organisations/<int:pk>/partners/<int:partner>/outcome/", answers.outcome, name="outcome"),
    path("pairs/<int:pk>/", partners.pair, name="pair"),
]
