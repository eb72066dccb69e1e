"""The form that asks for a report: its kind and its days."""

from datetime import date
from typing import Any

from django import forms

from frankpledge.look.forms import GovukForm
from frankpledge.publication.report.ask import KINDS, CannotReport, read_period
from frankpledge.rules.periods import Period

FIELDS = {"kind": "kind", "from": "first", "to": "last"}


class ReportForm(GovukForm):
    """Kind and days of a report; once valid, `period` is what was asked for."""

    kind = forms.ChoiceField(label="Kind of report", choices=list(KINDS.items()), widget=forms.RadioSelect)
    first = forms.DateField(label="First day", help_text="For example, 9 9 2022")
    last = forms.DateField(label="Last day", help_text="For an annual report, 31 March")

    period: Period

    def clean(self) -> dict[str, Any]:
        """Hold the days against each other and against the kind. Errors: beside the field at fault."""
        found: dict[str, Any] = super().clean() or {}
        kind, first, last = (found.get(name) for name in ("kind", "first", "last"))
        if kind and isinstance(first, date) and isinstance(last, date):
            try:
                self.period = read_period(kind, first, last)
            except CannotReport as refused:
                self.add_error(FIELDS[refused.field], str(refused))
        return found
