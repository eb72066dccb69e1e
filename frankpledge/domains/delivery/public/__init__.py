"""The fields this room offers to the public, named one by one, and its strands for a promise."""

from frankpledge.domains.delivery.public.action_rows import ACTION_ROWS
from frankpledge.domains.delivery.public.activities import ACTIVITIES
from frankpledge.domains.delivery.public.assessments import ASSESSMENTS
from frankpledge.domains.delivery.public.engagements import ENGAGEMENTS

OFFERS = [ACTIVITIES, ACTION_ROWS, ENGAGEMENTS, ASSESSMENTS]

# What goes out within a thing on offer: the fields that are public, and the others with a reason.
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "ActionUpdate": (
        ("said_on", "precision", "when_printed", "text", "source"),
        {"id": "a number of the database", "row": "the row it is shown with"},
    ),
}
