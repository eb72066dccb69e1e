"""Forms for what happened at a meeting."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from frankpledge.domains.minutes.actions.attendance import PresenceRow
from frankpledge.domains.minutes.models import CAPACITIES, CHOICES, PRESENCES, Declaration, Minute
from frankpledge.look.forms import GovukForm
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people.seats import Seat
from frankpledge.rules.votes import thresholds

SPARE_ROWS, MOST_ROWS = 4, 80
PARTS = ("who", "capacity", "presence", "came_at", "left_at", "seat")


class ItemField(forms.ModelChoiceField):
    def label_from_instance(self, item: Item) -> str:
        """The item as its agenda has it."""
        return f"{item.number} {item.title}".strip()


class AttendanceForm(GovukForm):
    """A sheet in rows; a row without a name is left out."""

    note = forms.CharField(required=False, label="Note", widget=forms.Textarea)

    def __init__(self, *args: Any, meeting: Meeting, rows: Sequence[PresenceRow], note: str = "") -> None:
        initial: dict[str, Any] = {"note": note}
        for at, row in enumerate(rows):
            initial |= {f"row-{at}-{part}": getattr(row, part) for part in PARTS}
        super().__init__(*args, initial=initial)
        self.number = min(len(rows) + SPARE_ROWS, MOST_ROWS)
        items = meeting.items.filter(withdrawn="")
        for at in range(self.number):
            self.fields[f"row-{at}-who"] = forms.CharField(max_length=160, label="Name, or role", required=False)
            self.fields[f"row-{at}-presence"] = forms.ChoiceField(choices=PRESENCES, label="Was")
            self.fields[f"row-{at}-capacity"] = forms.ChoiceField(choices=CAPACITIES, label="As")
            self.fields[f"row-{at}-came_at"] = ItemField(
                items, required=False, label="Came in at", empty_label="the start"
            )
            self.fields[f"row-{at}-left_at"] = ItemField(items, required=False, label="Left at", empty_label="stayed")
            self.fields[f"row-{at}-seat"] = forms.ModelChoiceField(
                Seat.objects.filter(body=meeting.body), required=False, label="Seat", empty_label="no seat"
            )

    def row_fields(self) -> Iterator[tuple[int, dict[str, BoundField]]]:
        """Each row's number for the reader and its fields by part."""
        for at in range(self.number):
            yield at + 1, {part: self[f"row-{at}-{part}"] for part in PARTS}


def presences_in(typed: dict[str, Any]) -> list[PresenceRow]:
    """The rows that carry a name."""
    number = sum(1 for name in typed if name.endswith("-who"))
    rows = [{part: typed[f"row-{at}-{part}"] for part in PARTS} for at in range(number)]
    return [PresenceRow(**row) for row in rows if row["who"]]


class DeclarationForm(GovukForm, forms.ModelForm):
    class Meta:
        model = Declaration
        fields = ["who", "nature", "is_out", "left_room"]


class VoteForm(GovukForm):
    """A vote: hands counted, or each member by name where names were asked for."""

    motion = forms.CharField(label="Motion", widget=forms.Textarea)
    moved_by = forms.CharField(required=False, max_length=160, label="Moved by")
    seconded_by = forms.CharField(required=False, max_length=160, label="Seconded by")
    threshold_key = forms.ChoiceField(label="What carries it", initial="simple-majority")
    votes_for = forms.IntegerField(required=False, min_value=0, max_value=1000, label="For")
    votes_against = forms.IntegerField(required=False, min_value=0, max_value=1000, label="Against")
    abstained = forms.IntegerField(required=False, min_value=0, max_value=1000, label="Abstained")
    casting = forms.ChoiceField(
        required=False, label="Casting vote", choices=[("", "none"), ("for", "for"), ("against", "against")]
    )

    def __init__(self, *args: Any, voters: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        keys = [(key, rule.title) for key, rule in thresholds().items()]
        self.fields["threshold_key"].choices = keys  # type: ignore[attr-defined]
        self.voters = list(voters)
        for at, who in enumerate(self.voters):
            self.fields[f"named-{at}"] = forms.ChoiceField(
                required=False, label=f"{who} voted", choices=[("", "not by name"), *CHOICES]
            )


def vote_in(typed: dict[str, Any], voters: Sequence[str]) -> dict[str, Any]:
    """What was typed as the action takes it: hands as numbers, and named votes where any is given."""
    named = {who: typed.pop(f"named-{at}") for at, who in enumerate(voters)}
    chosen = {who: choice for who, choice in named.items() if choice}
    hands = {name: typed.get(name) or 0 for name in ("votes_for", "votes_against", "abstained")}
    return {**typed, **hands, "named": chosen or None}


class MinuteForm(GovukForm, forms.ModelForm):
    class Meta:
        model = Minute
        fields = ["number", "text", "resolved", "public_summary", "corrections"]


class ConfirmForm(GovukForm):
    confirmed_at = forms.ModelChoiceField(Meeting.objects.none(), label="Meeting at which they were confirmed")
    signed_by = forms.CharField(max_length=160, label="Signed by, by office", help_text="For example: the chair")

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        later = Meeting.objects.filter(body=meeting.body, held_on__gt=meeting.held_on, set_aside="")
        self.fields["confirmed_at"].queryset = later  # type: ignore[attr-defined]
