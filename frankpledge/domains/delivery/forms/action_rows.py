from django import forms

from frankpledge.domains.delivery.forms.drafts import DraftForm
from frankpledge.domains.delivery.models import ActionRow
from frankpledge.domains.delivery.models.action_rows import ENDED, STATUSES
from frankpledge.domains.delivery.models.drafts import PRECISIONS
from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm


class ActionRowForm(DraftForm):
    class Meta:
        model = ActionRow
        fields = [
            "theme", "issue", "action", "owner", "owner_words", "opened_on", "due", "due_printed", "status",
            "status_printed", "closed_on", "outcome", "promises", "note",
        ]  # fmt: skip


class NewActionRowForm(ForBody, ActionRowForm):
    pass


class UpdateForm(SourcedForm):
    text = forms.CharField(label="Update", widget=forms.Textarea)
    said_on = forms.DateField(required=False, label="Date of the update")
    precision = forms.ChoiceField(choices=PRECISIONS, label="How well the date is known")
    when_printed = forms.CharField(required=False, max_length=80, label="Date as the source prints it")


class CloseForm(GovukForm):
    status = forms.ChoiceField(
        choices=[pair for pair in STATUSES if pair[0] in ENDED], label="How it ended", widget=forms.RadioSelect
    )
    closed_on = forms.DateField(label="Date it ended")
    outcome = forms.CharField(required=False, label="What came of it", widget=forms.Textarea)
