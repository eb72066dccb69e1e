"""Forms that plan a year: first the rule, then the days that follow from it, each to be changed or left out."""

import calendar
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.widgets import ThreePartDate
from frankpledge.record.meetings import KINDS
from frankpledge.rules.working_days import WEEKDAYS
from frankpledge.rules.yearly_dates import NTH, days_by_rule


class YearRuleForm(ForBody, GovukForm):
    """Which body, between which days, and by which rule."""

    first = forms.DateField(label="From")
    last = forms.DateField(label="Until")
    months = forms.MultipleChoiceField(
        label="In which months", choices=[(str(at), calendar.month_name[at]) for at in range(1, 13)],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    nth = forms.TypedChoiceField(label="On the", choices=list(NTH.items()), coerce=int)
    weekday = forms.TypedChoiceField(label="Day of the week", choices=list(enumerate(WEEKDAYS)), coerce=int)

    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        self.bodies = bodies
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        """What was typed, with the days that follow from it under `days`."""
        typed = self.cleaned_data
        if not self.errors:
            months = frozenset(map(int, typed["months"]))
            try:
                typed["days"] = days_by_rule(typed["first"], typed["last"], months, typed["nth"], typed["weekday"])
            except ValueError as wrong:
                self.add_error(None, f"{str(wrong)[:1].upper()}{str(wrong)[1:]}.")
            else:
                if not typed["days"]:
                    self.add_error(None, "No day of that rule lies between the two days.")
        return typed


class YearForm(GovukForm):
    """The days, each with what speaks against it; an emptied day is left out."""

    title = forms.CharField(label="Title; the day is added", max_length=170)
    slug = forms.SlugField(label="Address begins with; the day is added", max_length=80)
    kind = forms.ChoiceField(label="Kind of meeting", choices=KINDS)
    starts_at = forms.TimeField(label="Time it starts", required=False, help_text="For example: 10:00")
    place = forms.CharField(label="Place", max_length=200, required=False)

    def __init__(self, *args: Any, days: Sequence[tuple[date, list[str]]], **options: Any) -> None:
        super().__init__(*args, initial={f"day-{at}": day for at, (day, _) in enumerate(days)}, **options)
        for at, (_, against) in enumerate(days):
            self.fields[f"day-{at}"] = forms.DateField(
                label=f"Meeting {at + 1}", required=False, help_text=". ".join(against), widget=ThreePartDate
            )


def days_kept(typed: dict[str, Any]) -> tuple[list[int], list[date]]:
    """The days that were not emptied, and the number of the box in which each stood."""
    boxes = [int(name.removeprefix("day-")) for name, day in typed.items() if name.startswith("day-") and day]
    return boxes, [typed[f"day-{at}"] for at in boxes]
