"""The form that asks for a board's report: the body and the month."""

from typing import Any

from django import forms

from frankpledge.look.forms import GovukForm


class BoardReportForm(GovukForm):
    """Body and last month; both are chosen from what is public and held."""

    body = forms.ChoiceField(label="Board or other body")
    month = forms.ChoiceField(label="Month", help_text="The report covers the twelve months that end with it")

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], months: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]
        self.fields["month"].choices = months  # type: ignore[attr-defined]
