"""Forms for a paper: what it is, its text under fixed headings and delivery points, and the day it came in."""

from typing import Any

from django import forms

from frankpledge.domains.papers.models import HEADINGS, Paper
from frankpledge.domains.papers.queries import sections_of
from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.promise_choice import in_printed_order
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.look.tied_form import TiedForm
from frankpledge.record.meetings import Item, Meeting

TALL = forms.Textarea(attrs={"rows": 6})


class PaperForm(TiedForm, SourcedForm, forms.ModelForm):
    """A paper of one meeting, which a new one is told by its page."""

    class Meta:
        model = Paper
        fields = [
            "title", "kind", "item", "place", "written_by", "due_on", "what_changed", "supplements", "published_on",
            "promises", "note",
        ]  # fmt: skip
        help_texts = {
            "due_on": "Empty: counted back from the meeting",
            "what_changed": "For a paper that comes after the pack",
            "published_on": "For a paper that comes after the pack",
        }

    def __init__(self, *args: Any, meeting: Meeting | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if meeting is not None:
            self.instance.meeting = meeting
        of = self.instance.meeting
        fields: Any = self.fields
        fields["item"].queryset = Item.objects.filter(meeting=of, withdrawn="").order_by("position")
        fields["item"].label_from_instance = lambda one: " ".join(
            part for part in (one.number, one.title, "" if one.openness == "open" else f"({one.openness})") if part
        )
        fields["supplements"].queryset = Paper.objects.filter(meeting=of, set_aside="").exclude(pk=self.instance.pk)


class NewPaperForm(PaperForm):
    class Meta(PaperForm.Meta):
        fields = ["key", *PaperForm.Meta.fields]


class SectionsForm(GovukForm):
    """One box for each heading, and one for each delivery point that the paper is tied to."""

    def __init__(self, *args: Any, paper: Paper, **options: Any) -> None:
        sections = sections_of(Paper.objects.get(pk=paper.pk))
        written = {_name(one.heading, one.promise.ref if one.promise else ""): one.text for one in sections}
        super().__init__(*args, initial=written, **options)
        points = sorted(paper.promises.all(), key=in_printed_order)
        for heading, words in HEADINGS:
            self.fields[_name(heading)] = forms.CharField(label=words, required=False, widget=TALL)
            if heading == "points":
                for promise in points:
                    label = f"{promise.number} {promise.title}".strip()
                    self.fields[_name(heading, promise.ref)] = forms.CharField(
                        label=label, required=False, widget=TALL, help_text=f"Delivery point {promise.ref}"
                    )


def _name(heading: str, ref: str = "") -> str:
    return f"{heading}:{ref}" if ref else heading


def texts_in(typed: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What was typed under the headings, and about the delivery points by reference, in their order."""
    points = {name.partition(":")[2]: text for name, text in typed.items() if ":" in name}
    return {name: text for name, text in typed.items() if ":" not in name}, points


class HandInForm(GovukForm):
    handed_in_on = forms.DateField(label="Day it was handed in")
    late_because = forms.CharField(
        label="Why it was late", max_length=300, required=False, widget=forms.Textarea, help_text="Only if it was"
    )


class LeadTimeForm(ForBody, GovukForm):
    working_days = forms.IntegerField(label="Working days before the pack goes out", min_value=0, max_value=60)
    rule = forms.CharField(label="Where that is written", max_length=200, required=False)

    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        self.bodies = bodies
        super().__init__(*args, **options)
