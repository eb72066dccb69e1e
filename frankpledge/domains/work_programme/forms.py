"""Forms for the work programme, standing items, and the agenda built from both."""

from typing import Any

from django import forms

from frankpledge.domains.work_programme.models import StandingItem, Wanted
from frankpledge.domains.work_programme.queries import Proposal
from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.look.tied_form import TiedForm
from frankpledge.record.meetings import Meeting


class WantedForm(TiedForm, SourcedForm, forms.ModelForm):
    class Meta:
        model = Wanted
        fields = [
            "title", "why", "asked_by", "earliest", "target", "meeting", "openness", "public_title",
            "exempt_paragraph", "promises",
        ]  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        theirs = Meeting.objects.filter(body__slug__in=self.bodies, set_aside="", cancelled="").order_by("-held_on")
        self.fields["meeting"].queryset = theirs  # type: ignore[attr-defined]


class NewWantedForm(ForBody, WantedForm):
    class Meta(WantedForm.Meta):
        fields = ["key", *WantedForm.Meta.fields]


class PlaceForm(GovukForm):
    meeting = forms.ModelChoiceField(Meeting.objects.none(), label="Agenda of which meeting")

    def __init__(self, *args: Any, meetings: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]


class StandingItemForm(GovukForm, forms.ModelForm):
    class Meta:
        model = StandingItem
        fields = ["place", "title", "asked", "since", "until"]


class NewStandingItemForm(ForBody, StandingItemForm):
    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        self.bodies = bodies
        super().__init__(*args, **options)


class BuildForm(GovukForm):
    chosen = forms.MultipleChoiceField(
        label="Put on the agenda", widget=forms.CheckboxSelectMultiple, help_text="In this order; change it afterwards"
    )

    def __init__(self, *args: Any, proposals: list[Proposal], **options: Any) -> None:
        keys = [proposal.key for proposal in proposals]
        super().__init__(*args, initial={"chosen": keys}, **options)
        choices = [(one.key, f"{one.title} ({one.because})") for one in proposals]
        self.fields["chosen"].choices = choices  # type: ignore[attr-defined]
