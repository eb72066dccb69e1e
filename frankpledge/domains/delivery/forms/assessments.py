from django import forms

from frankpledge.domains.delivery.forms.drafts import DraftForm
from frankpledge.domains.delivery.models import Assessment
from frankpledge.domains.delivery.models.assessments import VERDICTS
from frankpledge.look.body_choice import ForBody
from frankpledge.look.promise_choice import PromisesField


class AssessmentForm(DraftForm):
    promises = PromisesField(
        required=True, label="Promises assessed", error_messages={"required": "Choose the promise that is assessed"}
    )
    verdict = forms.ChoiceField(choices=VERDICTS, widget=forms.RadioSelect)
    because = forms.CharField(
        widget=forms.Textarea,
        help_text="The reader sees the verdict and, after it, these words. If it cannot be rated, say why.",
        error_messages={"required": "Say why: no verdict stands without its reason"},
    )

    class Meta:
        model = Assessment
        fields = ["promises", "verdict", "because", "assessed_on", "by_body"]
        help_texts = {"by_body": "Leave it empty if it is the body itself."}


class NewAssessmentForm(ForBody, AssessmentForm):
    pass
