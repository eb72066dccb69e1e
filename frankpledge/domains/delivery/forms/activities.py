from typing import Any

from django import forms

from frankpledge.domains.delivery.forms.drafts import DraftForm
from frankpledge.domains.delivery.models import Activity
from frankpledge.look.body_choice import ForBody
from frankpledge.look.count_rows import Counts, CountsField
from frankpledge.record.documents import documents_to_cite


class ActivityForm(DraftForm):
    counts = CountsField()
    # Where it stands written comes last, with whatever else is asked.
    parts = {
        "The activity": ("body", "title", "text", "outcome"),
        "The promises": ("promises", "tie"),
        "When": ("happened_on", "until", "precision", "when_printed", "reported_on"),
        "Who and where": ("by_body", "place", "partners", "place_words"),
        "What was counted": ("counts",),
        "Where it is written": ("evidence", "note"),
    }

    class Meta:
        model = Activity
        fields = [
            "title", "text", "outcome", "promises", "tie", "happened_on", "until", "precision", "when_printed",
            "reported_on", "by_body", "place", "partners", "place_words", "counts", "evidence", "note",
        ]  # fmt: skip
        widgets = {"evidence": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["counts"] = Counts(self.instance.counts)
        held = self.instance.evidence.values_list("pk", flat=True) if self.instance.pk else ()
        self.fields["evidence"].queryset = documents_to_cite(self.bodies, held)  # type: ignore[attr-defined]


class NewActivityForm(ForBody, ActivityForm):
    pass
