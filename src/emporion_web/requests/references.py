"""What matching hears of requests; requests follow their participants when organisations are merged."""

from emporion_web.matching.actions import told
from emporion_web.requests.queries.told import declines

told.add("requests", declines)
