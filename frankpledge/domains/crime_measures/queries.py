"""Every read that answers a question."""

from django.db.models import Prefetch, QuerySet

from frankpledge.domains.crime_measures.models import Baseline, CrimeMeasure, Question, Refresh
from frankpledge.rules.periods import months_from

NOT_YET = "no answer yet"


def measures_of(bodies: set[str]) -> QuerySet[CrimeMeasure]:
    """The crime measures of the named bodies with all that stands in them, by title."""
    refreshes = Prefetch("refreshes", Refresh.objects.select_related("baseline").order_by("pk"))
    questions = Question.objects.select_related("source__document", "meeting").prefetch_related(refreshes)
    baselines = Baseline.objects.select_related("source__document", "meeting")
    return (
        CrimeMeasure.objects.filter(body__slug__in=bodies)
        .select_related("body")
        .prefetch_related("promises", Prefetch("questions", questions), Prefetch("baselines", baselines))
    )


def question_of(measure: CrimeMeasure) -> Question:
    """The question in force: the latest version. Every measure has one."""
    return max(measure.questions.all(), key=lambda each: each.version)


def history(measure: CrimeMeasure) -> list[Refresh]:
    """Every refresh in the order in which they were made, whatever the version."""
    found = [(each, question) for question in measure.questions.all() for each in question.refreshes.all()]
    for each, question in found:
        each.question = question
    return [each for each, _ in sorted(found, key=lambda pair: pair[0].pk)]


def standing(measure: CrimeMeasure) -> Refresh | None:
    """The answer that stands: of the version in force the one for the latest month, and of these the last made."""
    latest = [each for each in history(measure) if each.question.version == question_of(measure).version]
    return max(latest, key=lambda each: (each.month, each.pk), default=None)


def baseline_for(measure: CrimeMeasure, month: str) -> Baseline | None:
    """The baseline that holds for a month: the last one that holds from it or an earlier one."""
    held = [each for each in measure.baselines.all() if each.holds_from <= month]
    return max(held, key=lambda each: each.holds_from, default=None)


def judged(refresh: Refresh) -> dict[str, str]:
    """The comparison that counts: with the baseline where one holds, else with the twelve months before."""
    found: dict[str, str] = refresh.answer["against_baseline"] or refresh.answer["change"]
    return found


def latest_words(measure: CrimeMeasure) -> str:
    """The latest figure with its window in words."""
    found = standing(measure)
    return f"{figure_words(found)} ({window_words(found)})" if found else NOT_YET


def verdict_words(measure: CrimeMeasure) -> str:
    """The words of the comparison that counts."""
    found = standing(measure)
    return judged(found)["words"] if found else NOT_YET


def files_words(measure: CrimeMeasure, in_use: str) -> str:
    """Whether the answer that stands comes from the build in use, given by its hash; "" where there is no answer."""
    found = standing(measure)
    if found is None:
        return ""
    return "the files in use" if found.build == in_use else "earlier files: a refresh is due"


def figure_words(refresh: Refresh) -> str:
    """ "440 recorded", "38.1 for 1,000 residents"."""
    value = refresh.answer["value"]
    number = f"{int(value):,}" if value.isdecimal() else value
    return f"{number} for 1,000 residents" if refresh.question.figure == "rate" else f"{number} recorded"


def window_words(refresh: Refresh) -> str:
    """ "twelve months to December 2022"."""
    named = {1: "", 3: "three months to ", 12: "twelve months to "}
    month = months_from(int(refresh.month[:4]), int(refresh.month[5:]), 1).label
    return f"{named[refresh.question.window]}{month}"
