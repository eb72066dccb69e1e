"""Forms for a proposal, its replies, an act on its path, and tables of money typed or pasted row by row."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms

from frankpledge.domains.precept.models import OF_PANEL, VERBS, Act, Budget, Proposal, Reply
from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.look.tied_form import TiedForm
from frankpledge.record.bodies import Body
from frankpledge.record.meetings.choosing import meetings_to_name
from frankpledge.rules.precept_path import BODY

MOST_ROWS = 200
IN_ROWS = "One row a line, its parts parted by a tab (as pasted from a spreadsheet) or by |."


class RowsField(forms.CharField):
    """Rows typed or pasted as text; `least` and `most` parts a row. Gives a list of tuples of `most` texts."""

    def __init__(self, *, least: int, most: int, **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(widget=forms.Textarea(attrs={"rows": 12}), **options)

    def clean(self, value: Any) -> Any:
        """Errors: ValidationError naming each line that has too few or too many parts."""
        rows, wrong = [], []
        for at, line in enumerate(str(super().clean(value)).splitlines(), 1):
            if not line.strip():
                continue
            parts = [part.strip() for part in re.split(r"\t|\|", line.strip().strip("|"))]
            parts = [part for at_part, part in enumerate(parts) if part or at_part < self.most]
            if not self.least <= len(parts) <= self.most or not all(parts[: self.least]):
                wrong.append(f"Line {at}: write {self._words()}, parted by a tab or by |")
                continue
            rows.append(tuple(parts + [""] * (self.most - len(parts))))
        if len(rows) > MOST_ROWS:
            wrong.append(f"{len(rows)} rows are too many: {MOST_ROWS} is the most")
        if wrong:
            raise forms.ValidationError(wrong[:20])
        return rows

    def _words(self) -> str:
        return f"{self.least} parts" if self.least == self.most else f"{self.least} or {self.most} parts"


def as_lines(rows: Iterable[tuple[str, ...]]) -> str:
    """Rows as the box shows them."""
    return "\n".join(" | ".join(part for part in row if part) for row in rows)


class ProposalForm(SourcedForm, forms.ModelForm):
    class Meta:
        model = Proposal
        fields = ["band_d", "band_d_before", "tax_base", "precept", "precept_before", "is_checked", "reasons"]
        widgets = dict.fromkeys(("precept", "precept_before", "tax_base"), forms.TextInput)
        help_texts = {
            "band_d": "Pounds and pence, for example 251.60",
            "precept": "The whole sum in pounds, for example 77784000; not in thousands, and not in pence",
            "is_checked": "Tick this only where the page asks whether a figure is right.",
        }


class NewProposalForm(ForBody, ProposalForm):
    class Meta(ProposalForm.Meta):
        fields = ["year", "panel", *ProposalForm.Meta.fields]
        help_texts = {**ProposalForm.Meta.help_texts, "year": "For 2027/28 enter 2027"}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        own = self.fields["body"].queryset.filter(kind=BODY)  # type: ignore[attr-defined]
        self.fields["body"].queryset = own  # type: ignore[attr-defined]
        self.initial.setdefault("body", own.first() if own.count() == 1 else None)
        panels = Body.objects.filter(kind="panel", area__bodies__in=own).distinct()
        self.fields["panel"].queryset = panels  # type: ignore[attr-defined]
        self.initial.setdefault("panel", panels.first() if panels.count() == 1 else None)


class ReplyForm(GovukForm):
    question = forms.CharField(label="Question as it was asked", max_length=400)
    asked_how = forms.CharField(
        label="How and when it was asked", max_length=300, required=False,
        help_text="For example: online survey, 4 to 31 January 2027",
    )  # fmt: skip
    options = RowsField(least=2, most=2, label="Options and counts", help_text=f"{IN_ROWS} For example: Yes | 1,204")
    total = forms.CharField(label="Replies in all, as printed", max_length=20, required=False)


class ChangeReplyForm(ReplyForm):
    is_dropped = forms.BooleanField(label="Take this question off the proposal", required=False)

    def __init__(self, *args: Any, reply: Reply, **options: Any) -> None:
        rows = [(one["option"], one["count"]) for one in reply.options]
        given = {"question": reply.question, "asked_how": reply.asked_how, "total": reply.total}
        super().__init__(*args, initial={**given, "options": as_lines(rows)}, **options)


class ActForm(SourcedForm, forms.ModelForm):
    """An act; the verbs offered are those of the bodies for which the officer acts, the open ones first."""

    is_checked = forms.BooleanField(
        label="I have checked that the sum is in pounds", required=False,
        help_text="Tick this only where the page asks whether the sum is right.",
    )  # fmt: skip

    class Meta:
        model = Act
        fields = ["verb", "done_on", "amount", "is_checked", "votes_for", "members", "words", "meeting"]
        labels = {"meeting": "Meeting at which it was done"}
        widgets = {"amount": forms.TextInput}
        help_texts = {
            "amount": "Where the act names one: the whole precept in pounds, for example 77784000",
            "votes_for": "Only for a veto",
            "members": "Only for a veto. Left empty, it is counted from the seats on record: vacancies left out",
        }

    def __init__(self, *args: Any, proposal: Proposal, mine: set[str], open_now: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        whose = {verb: (proposal.panel if verb in OF_PANEL else proposal.body).slug for verb, _ in VERBS}
        verbs = [(verb, f"{words[:1].upper()}{words[1:]}") for verb, words in VERBS if whose[verb] in mine]
        verbs.sort(key=lambda pair: pair[0] not in open_now)
        self.fields["verb"] = forms.ChoiceField(label="What was done", choices=[("", "choose one"), *verbs])
        self.order_fields(["verb"])
        meetings = meetings_to_name(mine, self.instance.meeting_id).filter(body__in=[proposal.body, proposal.panel])
        self.fields["meeting"].queryset = meetings.order_by("-held_on")  # type: ignore[attr-defined]


class BudgetForm(TiedForm, SourcedForm, forms.ModelForm):
    rows = RowsField(
        least=2, most=3, required=False, label="Rows as printed",
        help_text=f"{IN_ROWS} Label, sum and, where it is printed, share: Police staff | 43.919 | 20.69. Leave empty "
        "where only a total is printed.",
    )  # fmt: skip

    class Meta:
        model = Budget
        fields = ["title", "table", "year", "years_printed", "unit", "total", "rows", "before", "change", "note"]
        help_texts = {
            "year": "For 2021/22 enter 2021",
            "total": "As printed, with its decimals: 212.226",
            "change": "As printed, a fall with a minus: -0.6",
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            rows = list(self.instance.rows.values_list("label", "amount", "share"))
            self.initial.setdefault("rows", as_lines(rows))


class NewBudgetForm(ForBody, BudgetForm):
    pass
