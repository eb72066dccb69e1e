"""The form that asks for a panel's year: the panel and the year."""

from typing import Any

from django import forms

from frankpledge.look.forms import GovukForm


class PanelReportForm(GovukForm):
    """Panel and year; both are chosen from what is public."""

    body = forms.ChoiceField(label="Panel")
    year = forms.ChoiceField(label="Year", help_text="From 1 April to 31 March, as the grant's year runs")

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], years: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]
        self.fields["year"].choices = years  # type: ignore[attr-defined]
