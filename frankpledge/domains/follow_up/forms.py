"""Forms for what a meeting leaves behind."""

from typing import Any

from django import forms

from frankpledge.domains.follow_up.models import RESPONSES, Action, Assurance, Recommendation
from frankpledge.look.forms import GovukForm
from frankpledge.look.promise_choice import PromisesField
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.bodies import Body
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.promises import Promise, promises_to_tie


class OfAMeetingForm(SourcedForm):
    """A form about one meeting of one of the officer's bodies; a new thing asks for the meeting first."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        meetings = Meeting.objects.filter(body__slug__in=self.bodies, set_aside="").select_related("body")
        standing = getattr(getattr(self, "instance", None), "meeting_id", None)
        if standing:
            meetings = meetings.filter(pk=standing)
        if "meeting" in self.fields:
            self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        if "item" in self.fields:
            items = Item.objects.filter(meeting__in=meetings, withdrawn="").select_related("meeting")
            self.fields["item"].queryset = items.order_by("-meeting__held_on", "position")  # type: ignore[attr-defined]
            self.fields["item"].label_from_instance = _item_words  # type: ignore[attr-defined]
        areas = Body.every.filter(slug__in=self.bodies).values("area")
        if "owner" in self.fields:
            bodies = Body.objects.filter(area__in=areas) | Body.every.filter(slug__in=self.bodies)
            self.fields["owner"].queryset = bodies.distinct().order_by("name")  # type: ignore[attr-defined]
        for name in ("bears_on", "promise"):
            if name in self.fields:
                known = getattr(self, "instance", None)
                self.fields[name].queryset = _to_tie(self.bodies, known)  # type: ignore[attr-defined]


def _to_tie(bodies: set[str], known: Any) -> Any:
    found = promises_to_tie(bodies)
    if known is not None and known.pk and hasattr(known, "bears_on"):
        found = found | Promise.objects.filter(pk__in=known.bears_on.values("pk")).select_related("parent")
    return found.distinct()


def _item_words(item: Item) -> str:
    return f"{item.meeting.held_on:%-d %b %Y}: {item.number} {item.title}".strip()


class NewPromiseForm(OfAMeetingForm):
    meeting = forms.ModelChoiceField(Meeting.objects.none(), label="Meeting")
    item = forms.ModelChoiceField(Item.objects.none(), required=False, label="Item of the agenda")
    ref = forms.CharField(max_length=60, label="Reference", help_text="For example: R-2022-3. It becomes its address.")
    title = forms.CharField(max_length=160, label="In short")
    text = forms.CharField(required=False, label="In full", widget=forms.Textarea)
    due = forms.DateField(required=False, label="Due")
    due_printed = forms.CharField(required=False, max_length=80, label="Due, as it was said")
    bears_on = PromisesField(label="Promises it bears on")


class NewRecommendationForm(NewPromiseForm):
    owner = forms.ModelChoiceField(Body.objects.none(), label="To whom it is made")
    response_due = forms.DateField(required=False, label="Day by which a response is due")
    due_because = forms.CharField(required=False, max_length=300, label="Why by that day")


class NewActionForm(NewPromiseForm):
    owner = forms.ModelChoiceField(Body.objects.none(), required=False, label="Body that is to act")
    owner_role = forms.CharField(required=False, max_length=200, label="Who does it, by role")


class RecommendationForm(OfAMeetingForm, forms.ModelForm):
    bears_on = PromisesField(label="Promises it bears on")

    class Meta:
        model = Recommendation
        fields = ["item", "bears_on", "response_due", "due_because", "note"]


class ActionForm(OfAMeetingForm, forms.ModelForm):
    bears_on = PromisesField(label="Promises it bears on")

    class Meta:
        model = Action
        fields = ["item", "bears_on", "owner_role", "note"]


class ResponseForm(GovukForm):
    response = forms.ChoiceField(choices=RESPONSES, label="Response in a word", widget=forms.RadioSelect)
    response_text = forms.CharField(required=False, label="Response", widget=forms.Textarea)
    responded_on = forms.DateField(required=False, label="Day of the response")
    outcome = forms.CharField(required=False, label="What came of it", widget=forms.Textarea)


class SentForm(GovukForm):
    sent_on = forms.DateField(label="Day it was sent to its owner")


class UpdateForm(GovukForm):
    said_on = forms.DateField(label="Day")
    text = forms.CharField(label="Update", widget=forms.Textarea)
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), required=False, label="Meeting at which it came back", empty_label="between meetings"
    )

    def __init__(self, *args: Any, of: Action, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["meeting"].queryset = meetings_since(of)  # type: ignore[attr-defined]


class CloseForm(GovukForm):
    closed_at = forms.ModelChoiceField(Meeting.objects.none(), label="Meeting at which the body closed it")
    closed_because = forms.CharField(label="Why it was closed", widget=forms.Textarea)

    def __init__(self, *args: Any, of: Action, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["closed_at"].queryset = meetings_since(of)  # type: ignore[attr-defined]


def meetings_since(action: Action) -> Any:
    """The meetings of the body that agreed an action, from that one on."""
    return Meeting.objects.filter(body=action.meeting.body, held_on__gte=action.meeting.held_on, set_aside="")


class AssuranceForm(OfAMeetingForm, forms.ModelForm):
    class Meta:
        model = Assurance
        fields = ["item", "verdict", "because", "given_by", "note"]
        widgets = {"verdict": forms.RadioSelect}
        help_texts = {"because": "The reader sees the verdict and, after it, these words."}


class NewAssuranceForm(AssuranceForm):
    class Meta(AssuranceForm.Meta):
        fields = ["meeting", "item", "promise", "verdict", "because", "given_by", "note"]
