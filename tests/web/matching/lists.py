"""A plant with a list of three makers, as the real engine makes it, and the people of both sides."""

from attrs import frozen
from django.test import Client
from django.urls import reverse

from emporion_web.accounts.models import User
from emporion_web.matching.actions import start_run
from emporion_web.matching.models import Match, MatchRun
from emporion_web.matching.tasks import run_matching
from emporion_web.registry.models import Organisation
from tests.factories import registry
from tests.factories.forums import running

BOTH = ("listed", "matched")


@frozen
class Lists:
    """The plant (side A), the makers (side B) as they stand on its list, and the run."""

    plant: Organisation
    makers: tuple[Organisation, ...]
    run: MatchRun

    def match(self, place: int = 0) -> Match:
        """Return the match with the maker of a place."""
        return Match.objects.select_related("run", "a", "b").get(run=self.run, b=self.makers[place])

    def at(self, name: str, place: int = 0) -> str:
        """Return an address of the plant and the maker of a place."""
        return reverse(f"matching:{name}", args=[self.plant.pk, self.makers[place].pk])


def lists(makers: int = 3, **fields: object) -> Lists:
    """Make the organisations and match them."""
    plant = registry.organisation(
        "A", display_name="Turbine plant", consents=BOTH, needs=("We need vibration sensors",), languages=["en"]
    )
    made = [
        registry.organisation(
            "B",
            display_name=f"Sensor maker {number}",
            consents=BOTH,
            offers=("We make vibration sensors",),
            languages=["zh"],
            city="Xiamen",
            **fields,
        )
        for number in range(1, makers + 1)
    ]
    run = again()
    order = list(run.matches.order_by("rank_for_a").values_list("b", flat=True))
    return Lists(plant, tuple(sorted(made, key=lambda maker: order.index(maker.pk))), run)


def again() -> MatchRun:
    """Match everybody once more and return the run."""
    run, job = start_run(actor=registry.officer())
    run_matching(running(job), run=run.pk)
    run.refresh_from_db()
    return run


def signed_in(user: User) -> Client:
    """Return a client on which the person is signed in."""
    client = Client()
    client.force_login(user)
    return client


def page(user: User, address: str) -> str:
    """Return what a person reads at an address, or the number of the refusal."""
    answer = signed_in(user).get(address)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)
