from frankpledge.domains.delivery.forms.drafts import DraftForm
from frankpledge.domains.delivery.models import Engagement
from frankpledge.look.body_choice import ForBody


class EngagementForm(DraftForm):
    class Meta:
        model = Engagement
        fields = [
            "title", "held_on", "until", "precision", "when_printed", "place", "place_words", "with_whom", "raised",
            "promises",
        ]  # fmt: skip


class NewEngagementForm(ForBody, EngagementForm):
    pass
