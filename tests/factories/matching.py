"""Match runs and matches."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from emporion_web.matching.models import Match, MatchRun


class MatchRunFactory(DjangoModelFactory):
    class Meta:
        model = MatchRun

    finished_at = factory.LazyFunction(timezone.now)
    figures = factory.LazyFunction(lambda: {"matches": 1, "side_a": 1, "side_b": 1, "unseen": 0, "seconds": 0.1})


class MatchFactory(DjangoModelFactory):
    class Meta:
        model = Match

    run = factory.SubFactory(MatchRunFactory)
    score = 0.6
    score_ab = 0.6
    score_ba = 0.6
    rank_for_a = 1
    rank_for_b = 1
