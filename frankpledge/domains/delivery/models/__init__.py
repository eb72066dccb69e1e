"""One file per noun; Django finds the tables here."""

from frankpledge.domains.delivery.models.action_rows import ActionRow, ActionUpdate
from frankpledge.domains.delivery.models.activities import Activity
from frankpledge.domains.delivery.models.assessments import Assessment
from frankpledge.domains.delivery.models.drafts import Draft
from frankpledge.domains.delivery.models.engagements import Engagement

__all__ = ["ActionRow", "ActionUpdate", "Activity", "Assessment", "Draft", "Engagement"]
