"""Forms for questions, their answers, and the figures in them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

from frankpledge.domains.questions.checking import checked
from frankpledge.domains.questions.models import ANSWERS, CHECKS, RULINGS, Question
from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.look.tied_form import TiedForm
from frankpledge.record.bodies import Body
from frankpledge.record.meetings import Item
from frankpledge.record.meetings.choosing import meetings_to_name

SPARE_ROWS, MOST_ROWS = 3, 30
FIGURE_PARTS = ("kind", "what", "first", "second", "printed")


class QuestionForm(TiedForm, SourcedForm, forms.ModelForm):
    class Meta:
        model = Question
        fields = [
            "title", "number", "asker", "asker_role", "asker_name", "asked_of", "received_on", "asked_on",
            "notice_days", "notice_rule", "meeting", "item", "text", "promises", "note",
        ]  # fmt: skip
        help_texts = {
            "number": "Leave it empty for the next number of the year.",
            "asker_role": "For example: a panel member, or a resident. Never the name of a member of the public.",
            "item": "Only items of the meeting chosen above.",
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        areas = Body.every.filter(slug__in=self.bodies).values("area")
        answering = Body.objects.filter(area__in=areas).order_by("name")
        meetings = meetings_to_name(self.bodies, self.instance.meeting_id).filter(body__area__in=areas)
        known = meetings.filter(body__is_restricted=False) | meetings.filter(body__slug__in=self.bodies)
        self.fields["asked_of"].queryset = answering  # type: ignore[attr-defined]
        self.fields["meeting"].queryset = known  # type: ignore[attr-defined]
        theirs = Item.objects.filter(meeting__in=known).select_related("meeting")
        items = theirs.filter(openness="open") | theirs.filter(meeting__body__slug__in=self.bodies)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]
        self.fields["item"].label_from_instance = _item_words  # type: ignore[attr-defined]


def _item_words(item: Item) -> str:
    return f"{item.meeting.held_on:%-d %b %Y}: {item.number} {item.title}".strip()


class NewQuestionForm(ForBody, QuestionForm):
    pass


class TakeIncomingForm(GovukForm):
    title = forms.CharField(max_length=160, label="Title, in the body's words")
    text = forms.CharField(
        label="Question", widget=forms.Textarea, help_text="Take out names and whatever would tell who the asker is."
    )


class SetIncomingAsideForm(GovukForm):
    why = forms.CharField(max_length=300, label="Why it is not taken")


class RulingForm(GovukForm):
    ruling = forms.ChoiceField(choices=RULINGS[1:], label="Ruling", widget=forms.RadioSelect)
    ruling_because = forms.CharField(
        required=False, label="Reason", widget=forms.Textarea, help_text="A question that is not allowed needs one."
    )
    ruled_by = forms.CharField(max_length=120, label="Who ruled, by role", help_text="For example: the chair")


class AnswerForm(GovukForm):
    answer_state = forms.ChoiceField(choices=ANSWERS, label="How the answer stands", widget=forms.RadioSelect)
    answer = forms.CharField(required=False, label="Answer", widget=forms.Textarea)
    answered_on = forms.DateField(required=False, label="Day of the answer")
    answered_by = forms.CharField(required=False, max_length=160, label="Who answered, by role or office")
    answer_due = forms.DateField(required=False, label="Day by which an answer is due")


class SupplementaryForm(GovukForm):
    asker_role = forms.CharField(max_length=160, label="Asker, by role")
    text = forms.CharField(label="Supplementary question", widget=forms.Textarea)
    answer = forms.CharField(required=False, label="Answer", widget=forms.Textarea)


class UndertakingForm(GovukForm):
    ref = forms.CharField(max_length=60, label="Reference", help_text="For example: U-2022-3. It becomes its address.")
    title = forms.CharField(max_length=160, label="What was promised")
    text = forms.CharField(required=False, label="In full", widget=forms.Textarea)
    due = forms.DateField(required=False, label="Due")
    due_printed = forms.CharField(required=False, max_length=80, label="Due, as it was said")


class FiguresForm(GovukForm):
    """Figures in rows; a row without words is left out."""

    def __init__(self, *args: Any, rows: list[dict[str, str]], number: int) -> None:
        initial = {f"figure-{at}-{part}": value for at, row in enumerate(rows) for part, value in row.items()}
        super().__init__(*args, initial=initial)
        self.number = number
        for at in range(number):
            for part, field in _figure_fields().items():
                self.fields[f"figure-{at}-{part}"] = field

    def clean(self) -> dict[str, Any]:
        """What was typed, each row that cannot be checked with its error beside it."""
        for at in range(self.number):
            row = [self.cleaned_data.get(f"figure-{at}-{part}") or "" for part in FIGURE_PARTS]
            if not row[1]:
                continue
            try:
                checked(*row)
            except (ValueError, TypeError) as refused:
                self.add_error(f"figure-{at}-first", ValidationError(str(refused)))
        return self.cleaned_data

    def row_fields(self) -> Iterator[tuple[int, dict[str, BoundField]]]:
        """Each row's number for the reader and its fields by part."""
        for at in range(self.number):
            yield at + 1, {part: self[f"figure-{at}-{part}"] for part in FIGURE_PARTS}


def figures_in(typed: dict[str, Any]) -> list[tuple[str, str, str, str, str]]:
    """The rows that carry words, as the action takes them."""
    number = sum(1 for name in typed if name.endswith("-what"))
    rows = [tuple(str(typed[f"figure-{at}-{part}"] or "") for part in FIGURE_PARTS) for at in range(number)]
    return [row for row in rows if row[1]]  # type: ignore[misc]


def _figure_fields() -> dict[str, forms.Field]:
    return {
        "kind": forms.ChoiceField(choices=CHECKS, label="Kind of figure", required=False),
        "what": forms.CharField(max_length=200, label="What the figure is of", required=False),
        "first": forms.CharField(
            max_length=200, label="Part, before, or parts", required=False, help_text="For example 18, or 1 + 2 + 3"
        ),
        "second": forms.CharField(max_length=40, label="Whole, after, or total", required=False),
        "printed": forms.CharField(max_length=20, label="Per cent as printed", required=False),
    }
