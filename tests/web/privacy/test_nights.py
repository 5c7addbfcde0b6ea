"""A night or an erasure that is killed leaves all or nothing of a batch; two at once do the work once."""

from typing import Any

from tests.web.forking import program

PROGRAM = "tests.web.privacy.nights"
FAR = 10**9


def whole(shown: dict[str, Any], before: dict[str, int]) -> bool:
    """Tell whether everything that is gone was counted, and no file is there that nothing knows."""
    gone = {name: count - shown["left"][name] for name, count in before.items()}
    return gone == {name: shown["figures"].get(name, 0) for name in before} and shown["unknown"] == []


def test_a_night_that_is_killed_leaves_whole_batches_and_two_at_once_erase_once(installation: dict[str, str]) -> None:
    with program(PROGRAM, installation) as call:
        before = call("begin", 30)
        shown = []
        for kill_at in (15, 40, 64, 90):  # the further, the more batches of a night are done before
            assert call("night", kill_at) is None, "it should have been killed"
            shown.append(call("show"))
            assert whole(shown[-1], before)
        sums = [sum(each["left"].values()) for each in shown]
        assert sums == sorted(sums, reverse=True)
        assert 0 < sums[-1] < sum(before.values())
        call("night", FAR)
        call("tidy")
        end = call("show")
        assert whole(end, before)
        assert (sum(end["left"].values()), end["missing"], end["open"], end["told"]) == (0, [], 0, 1)
        more = call("begin", 50)
        assert call("nights")["ends"] == ["done", "done"]
        end = call("show")
        assert whole(end, {name: count + more[name] for name, count in before.items()})
        assert (sum(end["left"].values()), end["missing"], end["open"]) == (0, [], 0)


def test_an_erasure_that_is_killed_leaves_all_as_it_was_and_one_administrator_stays(
    installation: dict[str, str],
) -> None:
    with program(PROGRAM, installation) as call:
        asks = call("ask", "officer")
        statements = call("erase", asks["second"], FAR)["statements"]
        before = call("digest")
        for fraction in (0.3, 0.7, 0.99):
            assert call("erase", asks["first"], int(fraction * statements)) is None, "it should have been killed"
            assert call("digest") == before, fraction
        call("erase", asks["first"], FAR)
        assert call("digest") != before
        for role, states, left in (("officer", ["done", "done"], 0), ("administrator", ["done", "refused"], 1)):
            found = call("erase_both", *call("ask", role).values())
            assert (found["ends"], found["states"]) == (["done", "done"], states)
            assert found["administrators"] == left
