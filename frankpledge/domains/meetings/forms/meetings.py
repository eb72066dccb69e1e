"""Forms for a meeting: what it is, its notice, its move, its cancellation."""

from django import forms

from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.meetings import Meeting


class MeetingForm(SourcedForm, forms.ModelForm):
    class Meta:
        model = Meeting
        fields = [
            "title", "kind", "held_on", "starts_at", "ends_at", "place", "is_in_public", "notice_rule", "own_days",
            "own_rule", "note",
        ]  # fmt: skip
        help_texts = {"starts_at": "For example: 10:00", "note": "Everybody will read this"}


class NewMeetingForm(ForBody, MeetingForm):
    class Meta(MeetingForm.Meta):
        fields = ["slug", *MeetingForm.Meta.fields]
        help_texts = {**MeetingForm.Meta.help_texts, "slug": "It stays, even if the day changes: panel-2022-11-17"}


class NoticeForm(GovukForm):
    notice_on = forms.DateField(label="Day on which notice of time and place was given")
    short_notice = forms.CharField(
        label="Why it is called at shorter notice", max_length=300, required=False, widget=forms.Textarea,
        help_text="Only where too few clear days are left",
    )  # fmt: skip


class PapersOutForm(GovukForm):
    papers_on = forms.DateField(label="Day on which agenda and open papers were published")
    short_notice = NoticeForm.base_fields["short_notice"]


class MoveForm(GovukForm):
    held_on = forms.DateField(label="New day of the meeting")
    reason = forms.CharField(label="Why it is moved", max_length=300, widget=forms.Textarea)


class CancelForm(GovukForm):
    reason = forms.CharField(label="Why it will not be held", max_length=300, widget=forms.Textarea)
