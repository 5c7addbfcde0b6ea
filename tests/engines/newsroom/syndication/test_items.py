"""Who may have an item and when, and what a withdrawal says."""

from datetime import datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.newsroom.syndication import Item, Outlet, Topic, may_have
from tests.engines.newsroom.syndication.strategies import EPOCH, items, moments

ITEM = Item("tag:a,2026:1", 1, "en", "Trade grew", EPOCH, EPOCH, ("It grew by 4%.",), topics=(Topic("t:it", "IT"),))
LATER = EPOCH + timedelta(days=1)


@given(item=items(), at=moments)
@settings(max_examples=100, deadline=None)
def test_before_an_embargo_ends_nobody_has_the_item(item: Item, at: datetime) -> None:
    if item.embargo_until is not None and at < item.embargo_until:
        assert not may_have(item, Outlet(), at)
    else:
        assert may_have(item, Outlet(), at) == (item.first_published <= at)


@pytest.mark.parametrize(
    ("outlet", "has"),
    [
        (Outlet(), True),
        (Outlet(languages=["en"]), True),
        (Outlet(languages=["ru"]), False),
        (Outlet(topics=["t:it", "t:x"]), True),
        (Outlet(topics=["t:x"]), False),
        (Outlet(licences=["CC BY 4.0"]), False),
    ],
)
def test_an_outlet_has_what_it_takes(outlet: Outlet, has: bool) -> None:
    assert may_have(ITEM, outlet, LATER) is has
    assert may_have(evolve(ITEM, status="canceled"), outlet, LATER) is has


@pytest.mark.parametrize(
    ("language", "headline"),
    [("en", "Withdrawn: Trade grew"), ("ru", "Отозвано: Trade grew"), ("zh", "已撤回：Trade grew")],
)
def test_a_withdrawal_speaks_the_language_of_the_item(language: str, headline: str) -> None:
    sent = evolve(ITEM, language=language, status="canceled", note="Wrong figure.").as_sent()
    assert sent.headline == headline
    assert sent.paragraphs[-1] == "Wrong figure."
    assert "4%" not in "".join(sent.paragraphs)


def test_a_correction_stands_before_the_text() -> None:
    assert evolve(ITEM, note="4%, not 5%.").as_sent().paragraphs == ("Correction: 4%, not 5%.", "It grew by 4%.")


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        evolve(ITEM, embargo_until=EPOCH.replace(tzinfo=None))


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_every_outlet_of_a_usable_item_learns_of_its_withdrawal(data: st.DataObject) -> None:
    item = data.draw(items())
    outlet = data.draw(
        st.sampled_from([Outlet(), Outlet(languages=["zh"]), Outlet(topics=["https://media.example/topics/it"])])
    )
    at = data.draw(moments)
    assert may_have(item, outlet, at) == may_have(evolve(item, status="canceled", version=item.version + 1), outlet, at)
