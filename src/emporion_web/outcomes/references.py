"""What matching hears of outcomes; they follow their participants when organisations are merged."""

from emporion_web.matching.actions import told
from emporion_web.outcomes.queries.told import not_met, outcomes

told.add("outcomes", outcomes)
told.deny("outcomes", not_met)
