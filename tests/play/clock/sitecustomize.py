"""Puts the clock of every process of an installation ahead, by the seconds in ``PLAY_CLOCK_AHEAD``.

Python imports this module by its name as it starts, where its folder stands in ``PYTHONPATH``. The product knows
nothing of it: what it reads is the time.
"""

import os
from datetime import UTC, datetime, timedelta

import time_machine

if ahead := float(os.environ.get("PLAY_CLOCK_AHEAD", "0")):
    time_machine.travel(datetime.now(UTC) + timedelta(seconds=ahead), tick=True).start()
