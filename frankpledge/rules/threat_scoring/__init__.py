"""Scoring of areas of threat: schemes as data, scores with their sums, spread between partners, rank and sensitivity.

No scheme here is an official one. The levels and weights of the national tool are not public; what is shipped is made
for this product and says so, and a partnership sets its own.
"""

from frankpledge.rules.threat_scoring.cycles import choice_faults, lineage_fault, not_scored
from frankpledge.rules.threat_scoring.ranking import Ranked, Shift, rank, sensitivity
from frankpledge.rules.threat_scoring.schemes import Dimension, Level, Scheme, scheme_from, shipped_schemes
from frankpledge.rules.threat_scoring.scores import Difference, Score, Spread, level_faults, score, spread
from frankpledge.rules.threat_scoring.steadiness import Steadiness, steadiness

__all__ = [
    "Difference",
    "Dimension",
    "Level",
    "Ranked",
    "Scheme",
    "Score",
    "Shift",
    "Spread",
    "Steadiness",
    "choice_faults",
    "level_faults",
    "lineage_fault",
    "not_scored",
    "rank",
    "scheme_from",
    "score",
    "sensitivity",
    "shipped_schemes",
    "spread",
    "steadiness",
]
