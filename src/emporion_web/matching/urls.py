"""Addresses of matching."""

from django.urls import path

from emporion_web.matching.views import answers, demand, learning, market, partners, runs, suggestions, teams

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
    path("organisations/<int:pk>/suggestion/", suggestions.suggestion, name="suggestion"),
    path("organisations/<int:pk>/partners/<int:partner>/answer/", answers.answer, name="answer"),
    path("organisations/<int:pk>/partners/<int:partner>/undo/", answers.undo, name="undo"),
    path("organisations/<int:pk>/partners/<int:partner>/outcome/", answers.outcome, name="outcome"),
    path("learning/", learning.learning, name="learning"),
    path("learning/learn/", learning.learn, name="learn"),
    path("learning/revert/", learning.revert_version, name="revert"),
    path("learning/<int:number>/", learning.version, name="version"),
    path("learning/<int:number>/adopt/", learning.adopt_version, name="adopt"),
    path("pairs/<int:pk>/", partners.pair, name="pair"),
]
