from collections.abc import Iterable
from typing import Any

from django import forms

from frankpledge.crime_data.answers.standing_question import FIGURES, WINDOWS
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.domains.crime_measures.models import BASES, DIRECTIONS, CrimeMeasure, Question
from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.look.tied_form import TiedForm
from frankpledge.record.meetings import Meeting
from frankpledge.record.meetings.choosing import meetings_to_name

EVERYWHERE, RURAL = ("all", "the whole force"), ("rural-any", "rural areas by the official classification")
MONTH_HINT = "For example: 2022-12"
DECISION = ("decided_by", "decided_on", "meeting", "why")


class DecisionForm(SourcedForm):
    """Who decided, when, why, and in which paper; a form puts its own fields first."""

    why = forms.CharField(label="Why it was decided so", widget=forms.Textarea)
    decided_by = forms.CharField(
        label="Who decided", max_length=160, help_text="A body, a meeting or an office, no person's name"
    )
    decided_on = forms.DateField(label="Day of the decision")
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label="Meeting that decided", required=False, empty_label="none on record"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        meetings = meetings_to_name(self.bodies).filter(body__is_restricted=False)
        self.fields["meeting"].queryset = meetings.filter(  # type: ignore[attr-defined]
            body__area__bodies__slug__in=self.bodies
        ).distinct()
        self.fields["source_document"].required = True
        self.fields["source_document"].empty_label = "Choose one"  # type: ignore[attr-defined]
        self.fields["source_document"].label = "Paper in which it was decided"
        self.fields["source_document"].error_messages["required"] = "Choose the paper in which it was decided"


class QuestionForm(DecisionForm):
    """The question; `build` is the build in use, whose forces, categories and districts are offered."""

    figure = forms.ChoiceField(label="Figure", choices=list(FIGURES.items()), widget=forms.RadioSelect)
    category = forms.ChoiceField(label="Category of crime")
    place = forms.ChoiceField(label="Force and place")
    basis = forms.ChoiceField(label="Which crimes count", choices=BASES, widget=forms.RadioSelect)
    window = forms.TypedChoiceField(
        label="Months counted", coerce=int, widget=forms.RadioSelect,
        choices=[(n, "one month" if n == 1 else f"{n} months to date") for n in WINDOWS],
    )  # fmt: skip

    def __init__(self, *args: Any, build: Build, standing: Question | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = [("all", "all crimes and incidents"), ("crimes", "all crimes, without anti-social behaviour")]
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            *chosen, *((name, name) for name in build.cube.categories),
        ]  # fmt: skip
        self.fields["place"].choices = [(key, words) for key, words, _ in places(build)]  # type: ignore[attr-defined]
        self.words_of = {key: words for key, _, words in places(build)}
        if standing is not None:
            kept = {name: getattr(standing, name) for name in ("figure", "category", "basis", "window")}
            self.initial = {**kept, "place": f"{standing.force} {standing.place}", **self.initial}
        self.order_fields(["figure", "category", "place", "basis", "window", *DECISION])

    def clean(self) -> dict[str, Any]:
        """The chosen place as force, place and words."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if chosen := cleaned.pop("place", None):
            force, place = chosen.split(" ", 1)
            cleaned |= {"force": force, "place": place, "place_words": self.words_of[chosen]}
        return cleaned


def places(build: Build) -> Iterable[tuple[str, str, str]]:
    """Value, words for a list and words for a sentence: every force, its rural areas, its districts."""
    for force in build.cube.forces:
        yield f"{force} {EVERYWHERE[0]}", f"{force}: {EVERYWHERE[1]}", f"{EVERYWHERE[1]} ({force})"
        try:
            districts = build.areas.districts_of(force)
        except CannotAnswer:
            continue  # a force without an area of its own has no districts to choose from
        yield f"{force} {RURAL[0]}", f"{force}: {RURAL[1]}", f"{RURAL[1]} ({force})"
        for code, name in sorted(districts.items(), key=lambda pair: pair[1]):
            yield f"{force} district-{code}", f"{force}: {name}", name


class MeasureForm(TiedForm, GovukForm, forms.ModelForm):
    """Title, direction, caveats and promises."""

    class Meta:
        model = CrimeMeasure
        fields = ["title", "direction", "caveats", "promises"]
        widgets = {"direction": forms.RadioSelect}

    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        self.bodies = bodies
        super().__init__(*args, **options)


class NewMeasureForm(ForBody, TiedForm, QuestionForm):
    key = forms.SlugField(
        label="Name in web addresses", max_length=80, help_text="Small letters, digits and dashes; it cannot be changed"
    )
    title = forms.CharField(label="Title", max_length=120)
    direction = forms.ChoiceField(
        label="Direction wanted", choices=DIRECTIONS, widget=forms.RadioSelect, initial="neutral"
    )
    caveats = forms.CharField(
        label="What the figures cannot tell, one a line", widget=forms.Textarea, required=False
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        self.bodies = bodies
        super().__init__(*args, bodies=bodies, **options)
        first = ["body", "key", "title", "direction", "caveats", "promises"]
        self.order_fields([*first, "figure", "category", "place", "basis", "window", *DECISION])


class BaselineForm(DecisionForm):
    last_month = forms.RegexField(
        r"^\d{4}-(0[1-9]|1[0-2])$", label="Last of its twelve months", help_text=MONTH_HINT,
        error_messages={"invalid": "Write the month as 2022-12"},
    )  # fmt: skip
    holds_from = forms.RegexField(
        r"^\d{4}-(0[1-9]|1[0-2])$", label="First month that is compared with it", help_text=MONTH_HINT,
        error_messages={"invalid": "Write the month as 2022-12"},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields(["last_month", "holds_from", *DECISION])


class RefreshForm(GovukForm):
    month = forms.ChoiceField(label="Last month counted")

    def __init__(self, *args: Any, months: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["month"].choices = [(month, month) for month in reversed(months)]  # type: ignore[attr-defined]
