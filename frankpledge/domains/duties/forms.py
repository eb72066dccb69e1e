"""Forms: a calendar, a trigger, evidence, a reason, and a body's own rule."""

from typing import Any

from django import forms

from frankpledge.domains.duties.models import Calendar, LocalRule
from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.rules.clocks import KINDS, UNITS
from frankpledge.rules.duties import by_hand, trigger_kinds

WARNINGS = {
    "counts": "about people: only the number is ever public",
    "nothing": "about people: nothing of it is ever public",
}


def _triggers() -> list[tuple[str, str]]:
    def words(key: str) -> str:
        kind = trigger_kinds()[key]
        return f"{kind.title} ({WARNINGS[kind.public]})" if kind.public in WARNINGS else kind.title

    return [("", "choose"), *((kind.key, words(kind.key)) for kind in sorted(by_hand(), key=lambda one: one.title))]


class CalendarForm(GovukForm, forms.ModelForm):
    class Meta:
        model = Calendar
        fields = ["kept_from", "note"]
        help_texts = {
            "kept_from": "What was due before this day and has no evidence is shown as “no evidence on record”, "
            "never as late. Leave it empty where evidence was not kept as things happened."
        }


class NewCalendarForm(ForBody, CalendarForm):
    class Meta(CalendarForm.Meta):
        fields = ["first_day", "last_day", *CalendarForm.Meta.fields]

    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        self.bodies = bodies
        super().__init__(*args, **options)


class TriggerForm(SourcedForm):
    kind = forms.ChoiceField(label="What happened")
    happened_on = forms.DateField(label="Day on which it happened")
    what = forms.CharField(
        label="Which one, naming no person", max_length=200, required=False,
        help_text="For example: inspection of leadership. Write nothing that points at a person.",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = _triggers()  # type: ignore[attr-defined]


class EvidenceForm(SourcedForm):
    done_on = forms.DateField(label="Day on which it was done")
    words = forms.CharField(
        label="What shows it", max_length=300, help_text="For example: the minutes of 17 November 2022"
    )
    release_key = forms.CharField(
        label="Its name on the public record", max_length=160, required=False,
        help_text="As in its address: meetings:panel-2022-11-17. One of name, address or document is needed.",
    )  # fmt: skip
    address = forms.URLField(label="Address on the web", max_length=500, required=False, assume_scheme="https")


class ReasonForm(GovukForm):
    reason = forms.CharField(max_length=300, widget=forms.Textarea, help_text="It is kept for good. Name nobody.")


class LocalRuleForm(SourcedForm, forms.ModelForm):
    kind = forms.ChoiceField(label="How the time is counted", choices=[("", "choose"), *((k, k) for k in KINDS)])
    unit = forms.ChoiceField(label="Unit", choices=[(unit, unit) for unit in UNITS], initial="day")
    trigger = forms.ChoiceField(label="What makes it arise")
    count = forms.IntegerField(label="How many", min_value=0, max_value=400, required=False)
    month = forms.IntegerField(label="Month of a fixed date", min_value=1, max_value=12, required=False)
    day = forms.IntegerField(label="Day of a fixed date", min_value=1, max_value=31, required=False)

    class Meta:
        model = LocalRule
        fields = [
            "title", "trigger", "kind", "count", "unit", "month", "day", "publish", "reason", "said_in", "first_day",
            "last_day",
        ]  # fmt: skip
        help_texts = {"said_in": "For example: standing orders of 2021, order 7"}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        proclaimed = "day-proclaimed"
        kinds = [(key, kind.title) for key, kind in trigger_kinds().items() if key != proclaimed]
        self.fields["trigger"].choices = [("", "choose"), *sorted(kinds, key=lambda pair: pair[1])]  # type: ignore[attr-defined]


class NewLocalRuleForm(ForBody, LocalRuleForm):
    pass
