"""The fields this room offers to the public, named one by one, and its strands for a promise."""

from frankpledge.domains.delivery.public.action_rows import ACTION_ROWS
from frankpledge.domains.delivery.public.activities import ACTIVITIES
from frankpledge.domains.delivery.public.assessments import ASSESSMENTS
from frankpledge.domains.delivery.public.engagements import ENGAGEMENTS

OFFERS = [ACTIVITIES, ACTION_ROWS, ENGAGEMENTS, ASSESSMENTS]
