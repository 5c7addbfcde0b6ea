"""The scenes in the order in which they are played, each with its name and its title."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import frozen

from tests.play import sweep
from tests.play.scenes import (
    approving,
    choosing,
    founding,
    given_out,
    importing,
    letter,
    newsroom,
    outcomes,
    people,
    registering,
    repairing,
    screening,
    short_notice,
    the_day,
    timetable,
)

if TYPE_CHECKING:
    from tests.play.stage import Stage


@frozen
class Scene:
    """A part of the play: its name, what is told of it, and the function that plays it."""

    name: str
    title: str
    play: "Callable[[Stage], None]"


SCENES = (
    Scene("people", "The administrator sets up both sides and their people", people.play),
    Scene("lists", "A screening list is loaded", screening.load),
    Scene("founding", "The host bodies found a forum", founding.play),
    Scene("importing", "The desks bring in their lists", importing.play),
    Scene("registering", "Representatives register on the public page", registering.play),
    Scene("approving", "Each host body decides on its own side", approving.play),
    Scene("screening", "Two officers decide on a hit", screening.play),
    Scene("choosing", "Both sides say whom they want to meet, and ask", choosing.play),
    Scene("timetable", "The timetable is made, changed by hand and released", timetable.play),
    Scene("given-out", "What was released is read by those whom it concerns", given_out.play),
    Scene("newsroom", "An article is read, its claims decided on by keys, an item goes to an outlet", newsroom.play),
    Scene("letter", "The weekly letter is asked for, confirmed, sent and left", letter.play),
    Scene("the-day", "The day: badges, arrivals, a meeting booked at the desk, the screen in the hall", the_day.play),
    Scene("repairing", "Something happens: the running timetable is repaired", repairing.play),
    Scene("short-notice", "A whole day is cancelled; somebody comes who never registered", short_notice.play),
    Scene("outcomes", "What came of the meetings, and the figures", outcomes.play),
    Scene("follow-up", "A month later: how does it stand?", outcomes.follow_up),
    Scene("sweep", "Every page that nobody came to is opened by somebody who may", sweep.play),
)
