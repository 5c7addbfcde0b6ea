"""Two people at once, in threads with connections and commits of their own; for programs that have set Django up."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection

from emporion_web.audit.refusals import Refused

Act = Callable[[], Any]


def both(first: Act, second: Act) -> list[str]:
    """Run the two at once and return how each ended, in their order."""
    ends, start = ["", ""], threading.Barrier(2)

    def run(number: int, act: Act) -> None:
        start.wait()
        try:
            act()
            ends[number] = "done"
        except Refused as refused:
            ends[number] = "refused" if refused.phrase.render("ru") else "refused without a word"
        except Exception as error:  # what the race must never show
            ends[number] = f"{type(error).__name__}: {error}"
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate((first, second))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends
