"""Two people at once, many times, on a real database: ``python -m tests.web.screening.racing ROUNDS``; prints JSON.

Run as a process of its own, because threads need connections and commits of their own.
"""

import json
import os
import sys
from collections import Counter
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emporion_web.conf.settings")

import django

django.setup()


from emporion_web.accounts.models import User  # noqa: E402
from emporion_web.clearance.gates import states_of  # noqa: E402
from emporion_web.clearance.models import Hold  # noqa: E402
from emporion_web.jobs.attempts import run_attempt  # noqa: E402
from emporion_web.jobs.models import Job  # noqa: E402
from emporion_web.registry.models import Organisation  # noqa: E402
from emporion_web.screening.actions.dispositions import decide  # noqa: E402
from emporion_web.screening.actions.holds import place_hold, release_hold  # noqa: E402
from emporion_web.screening.actions.profiles import create_list  # noqa: E402
from emporion_web.screening.actions.requesting import upload_version  # noqa: E402
from emporion_web.screening.models import Hit, ListVersion, ScreeningList  # noqa: E402
from tests.factories.registry import administrator, officer, organisation  # noqa: E402
from tests.factories.screening import found, screened  # noqa: E402
from tests.web.at_once import Act, both  # noqa: E402
from tests.web.screening.loads import HEAD, OTHERS, VELDAR, loaded, swept  # noqa: E402


def in_order(first: Act, second: Act) -> list[str]:
    """Run the two at once and return how they ended, whichever came first."""
    return sorted(both(first, second))


def deciding(hit: int, actor: User, verdict: str, seen: int) -> Act:
    """An officer decides on a hit as read by that officer."""
    row = Hit.objects.get(pk=hit)
    return lambda: decide(row, actor=actor, verdict=verdict, reason="looked", seen=seen)


def one_hit(officers: list[User]) -> tuple[list[str], str]:
    """Both set one hit aside at once: one is done, the other told; only the second look clears."""
    party = organisation("A", clearance=False)
    [hit] = screened(party, found=[found(party)])
    ends = in_order(*(deciding(hit.pk, each, "false_positive", 0) for each in officers))
    before = states_of([party.pk])[party.pk]
    last = hit.dispositions.get().by
    other = next(each for each in officers if each != last)
    deciding(hit.pk, other, "false_positive", 1)()
    return ends, f"{before} then {states_of([party.pk])[party.pk]}"


def two_hits(officers: list[User]) -> tuple[list[str], str]:
    """One sets the last open hit aside while the other finds another to be a true match: the block is not lost."""
    party = organisation("A", clearance=False)
    one, two = screened(party, found=[found(party, entry="e1"), found(party, entry="e2")])
    decide(one, actor=officers[1], verdict="false_positive", reason="looked", seen=0)
    ends = in_order(deciding(one.pk, officers[0], "false_positive", 1), deciding(two.pk, officers[1], "true_match", 0))
    return ends, str(states_of([party.pk])[party.pk].value)


def one_hold(officers: list[User]) -> tuple[list[str], str]:
    """Both place one hold, then both agree to lift it, at once."""
    a, b = organisation("A"), organisation("B")
    ends = in_order(
        lambda: place_hold(a, b, actor=officers[0], reason="court"),
        lambda: place_hold(b, a, actor=officers[1], reason="court"),
    )
    hold = Hold.objects.get(one=min(a.pk, b.pk))
    ends += in_order(*((lambda by=by: release_hold(hold, actor=by, reason="over")) for by in officers))  # type: ignore[misc]
    hold.refresh_from_db()
    return ends, "lifted" if hold.lifted_at else "held"


def one_list(source: ScreeningList, actors: list[User], number: int) -> tuple[list[str], str]:
    """Both load a version of one list at once."""
    texts = [HEAD + VELDAR + OTHERS + f"Perenna {number}-{n} Glass;organisation;CN;{n + 50}\n" for n in range(2)]
    ends = in_order(*(uploading(source, actor, text) for actor, text in zip(actors, texts, strict=True)))
    version = ListVersion.objects.get(list=source, status="loading")
    run_attempt(version.job_id or 0)
    return ends, str(ListVersion.objects.get(pk=version.pk).status)


def uploading(source: ScreeningList, actor: User, text: str) -> Act:
    """An administrator uploads a version."""
    return lambda: upload_version(source, actor=actor, content=text.encode(), filename="list.csv")


def two_lists(sources: list[ScreeningList], actor: User, number: int) -> tuple[list[str], str]:
    """Versions of two lists are loaded by two workers at once: everybody is screened on both in the end."""
    text = HEAD + VELDAR + OTHERS + f"Sollin {number} Glass;organisation;CN;60\n"
    jobs: list[Job] = []
    for each in sources:
        version = upload_version(each, actor=actor, content=text.encode(), filename="list.csv")
        assert version.job is not None
        jobs.append(version.job)
    ends = in_order(*((lambda pk=job.pk: run_attempt(pk)) for job in jobs))  # type: ignore[misc]
    ends += sorted(Job.objects.filter(pk__in=[job.pk for job in jobs]).values_list("status", flat=True))
    swept()
    states = Counter(states_of(Organisation.objects.values_list("pk", flat=True)).values())
    return ends, "unscreened" if states["unscreened"] else "everybody"  # type: ignore[index]


def main(rounds: int) -> dict[str, Any]:
    """Race, and return how it ended."""
    actors = [administrator(), administrator()]
    officers = [officer("A"), officer("A")]
    source = create_list(actor=actors[0], code="alpha", title="Alpha", kind="parties", consequence="block")
    loaded(source, HEAD + VELDAR + OTHERS)
    seen: Counter[str] = Counter()
    for number in range(rounds):
        for name, (ends, said) in {
            "hit": one_hit(officers),
            "hits": two_hits(officers),
            "hold": one_hold(officers),
            "list": one_list(source, actors, number),
        }.items():
            seen[f"{name}: {' '.join(ends)}: {said}"] += 1
    other = create_list(actor=actors[0], code="beta", title="Beta", kind="parties", consequence="review")
    loaded(other, HEAD + VELDAR + OTHERS)
    for number in range(rounds):
        ends, said = two_lists([source, other], actors[0], number)
        seen[f"lists: {' '.join(ends)}: {said}"] += 1
    return dict(seen)


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1])), ensure_ascii=False))
