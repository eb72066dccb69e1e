"""The fields this room offers to the public, named one by one, and its strands for a promise."""

from typing import Any

from frankpledge.crime_data.queries.months import span
from frankpledge.domains.crime_measures import queries
from frankpledge.domains.crime_measures.models import Baseline, CrimeMeasure, Decision, Question, Refresh
from frankpledge.record.documents import as_public, sources_as_public
from frankpledge.record.promises import refs_of
from frankpledge.record.releases.offers import MEASURED, Frozen, Offer, Strand, iso, lines_of
from frankpledge.rules.periods import months_from


def _decision(each: Decision) -> dict[str, Any]:
    return {
        "why": each.why,
        "decided_by": each.decided_by,
        "decided_on": iso(each.decided_on),
        "meeting": each.meeting.slug if each.meeting else "",
        "paper": as_public(each.source),
    }


def _question(each: Question) -> dict[str, Any]:
    named = ("version", "figure", "force", "category", "place", "place_words", "basis", "window")
    return {**{name: getattr(each, name) for name in named}, "words": each.words, **_decision(each)}


def _baseline(each: Baseline) -> dict[str, Any]:
    return {"last_month": each.last_month, "holds_from": each.holds_from, **_decision(each)}


def _refresh(each: Refresh) -> dict[str, Any]:
    return {
        "month": each.month,
        "version": each.question.version,
        "value": each.answer["value"],
        "interval": each.answer["interval"],
        "words": queries.figure_words(each),
        "verdict": queries.judged(each)["words"],
        "coverage": each.answer["coverage"]["verdict"],
        "baseline": each.baseline.last_month if each.baseline else "",
        "build": each.build,
        "sample": each.is_sample,
        "on": iso(each.refreshed_on),
    }


def freeze_crime_measure(measure: CrimeMeasure) -> Frozen:
    """A crime measure with its answer, the versions of its question, its baselines and every refresh."""
    questions = sorted(measure.questions.select_related("source__document", "meeting"), key=lambda each: each.version)
    baselines = sorted(measure.baselines.select_related("source__document", "meeting"), key=lambda e: e.holds_from)
    history, latest, now = queries.history(measure), queries.standing(measure), queries.question_of(measure)
    answer = latest.answer if latest else {}
    first, last = _days(answer)
    decided: list[Decision] = [*questions, *baselines]
    return Frozen(
        kind=CrimeMeasure.KIND,
        key=measure.subject,
        title=measure.title,
        area=measure.body.public_area(),
        body=measure.body.slug,
        day=first,
        until=last,
        fields={
            "question": now.words,
            "version": now.version,
            "direction": measure.direction,
            "figure": queries.figure_words(latest) if latest else "",
            "window": queries.window_words(latest) if latest else "",
            "verdict": queries.judged(latest) if latest else {},
            "before": answer.get("change", {}),
            "coverage": answer.get("coverage", {}),
            "answer": {name: value for name, value in answer.items() if name not in ("change", "coverage", "months")},
            "months": answer.get("months", []),
            "questions": [_question(each) for each in questions],
            "baselines": [_baseline(each) for each in baselines],
            "refreshes": [_refresh(each) for each in history],
            "caveats": lines_of(measure.caveats),
        },
        strand=_strand(measure, latest, first, last) if latest else None,
        promises=refs_of(measure),
        sources=sources_as_public([each.source for each in decided]),
        is_sample=bool(latest and latest.is_sample),
        about=tuple(dict.fromkeys(f"meetings:{each.meeting.slug}" for each in decided if each.meeting)),
    )


def _days(answer: dict[str, Any]) -> tuple[str, str]:
    if not answer:
        return "", ""
    year, month = map(int, answer["from"].split("-"))
    period = months_from(year, month, len(span(answer["from"], answer["to"])))
    return iso(period.first), iso(period.last)


def _strand(measure: CrimeMeasure, latest: Refresh, first: str, last: str) -> Strand:
    judged, coverage = queries.judged(latest), latest.answer["coverage"]
    facts = [("Verdict", judged["words"]), ("Because", judged["because"]), ("Question", latest.question.words)]
    if coverage["verdict"] != "present":
        facts.append(("Coverage", f"{coverage['verdict']}: {coverage['because']}"))
    return Strand(
        knot=MEASURED,
        headline=f"{measure.title}: {judged['words']}. {queries.figure_words(latest)}.",
        day=first,
        until=last,
        when=queries.window_words(latest),
        facts=tuple(facts),
        word=judged["words"],
    )


CRIME_MEASURES = Offer(
    kind=CrimeMeasure.KIND,
    one="crime measure",
    many="crime measures",
    model=CrimeMeasure,
    freeze=freeze_crime_measure,
    labels={
        "question": "Question",
        "version": "Version of the question",
        "direction": "Direction wanted",
        "figure": "Figure",
        "window": "Months counted",
        "verdict": "Is it a change",
        "before": "Against the twelve months before",
        "coverage": "What the files can carry",
        "answer": "The answer in full",
        "months": "Month by month",
        "questions": "Versions of the question",
        "baselines": "Baselines",
        "refreshes": "Every refresh",
        "caveats": "What these figures cannot tell you",
    },
    covers=("key", "body", "title", "direction", "caveats", "promises"),
    withheld=CrimeMeasure.HOUSEKEEPING,
    edit="crime_measures:show_measure",
)

OFFERS = [CRIME_MEASURES]

# The parts of a measure go out within it: what of each part the public reads, and what it does not.
_NUMBER, _WITHIN, _STAFF = "a number of the database", "the measure it stands in", "names a member of staff"
_DECIDED = ("why", "decided_by", "decided_on", "meeting", "source")
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Question": (
        ("version", "figure", "force", "category", "place", "place_words", "basis", "window", *_DECIDED),
        {"id": _NUMBER, "measure": _WITHIN, "by": _STAFF},
    ),
    "Baseline": (("last_month", "holds_from", *_DECIDED), {"id": _NUMBER, "measure": _WITHIN, "by": _STAFF}),
    "Refresh": (
        ("question", "month", "build", "baseline", "answer", "is_sample", "refreshed_on"),
        {"id": _NUMBER, "by": _STAFF},
    ),
}
