"""Learning the weights of the score from what organisations did with their lists.

Events of what was shown, opened, wished, accepted, declined, met become answers corrected for position; a fit moves the
standing weights as far as the answers bear; it is adopted only where it is better on a later slice of time, and every
adoption can be taken back. A decline with a reason becomes a constraint that the organisation is asked about.
"""

from emporion.matching.learning.adoption import Decision, consider
from emporion.matching.learning.constraints import Suggestion, suggest_constraints
from emporion.matching.learning.contributions import contributions
from emporion.matching.learning.events import Event, Showing, gather
from emporion.matching.learning.fitting import Fit, fit
from emporion.matching.learning.positions import Examination, examination
from emporion.matching.learning.versions import Ledger, Version

__all__ = [
    "Decision",
    "Event",
    "Examination",
    "Fit",
    "Ledger",
    "Showing",
    "Suggestion",
    "Version",
    "consider",
    "contributions",
    "examination",
    "fit",
    "gather",
    "suggest_constraints",
]
