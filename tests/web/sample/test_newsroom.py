"""The sample's item stands on verified passages of all three articles."""

import pytest
from django.conf import LazySettings

from emporion_web.newsroom.enums import FactState, ItemStatus
from emporion_web.newsroom.models import Item
from emporion_web.sample.loading import _done
from emporion_web.sample.newsroom import FIGURES, load_newsroom
from emporion_web.sample.people import make_people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("four_eyes", [False, True])
def test_the_item_is_out_and_cites_what_it_says(settings: LazySettings, *, four_eyes: bool) -> None:
    settings.NEWSROOM_FOUR_EYES = four_eyes
    load_newsroom(make_people(), _done)
    item = Item.objects.get()
    cited = list(item.facts.all())
    assert item.status == ItemStatus.PUBLISHED
    assert {fact.text for fact in cited} == set(FIGURES)
    assert {fact.state for fact in cited} == {FactState.VERIFIED}
    assert len({fact.article_id for fact in cited}) == 3
