from frankpledge.domains.delivery.models import Assessment
from frankpledge.record.documents import sources_as_public
from frankpledge.record.promises import refs_of
from frankpledge.record.releases.offers import ASSESSED, Frozen, Offer, Strand, iso
from frankpledge.rules.periods import day_label


def _title(assessment: Assessment, headline: str) -> str:
    promises = sorted(assessment.promises.all(), key=lambda promise: promise.ref)
    more = f" and {len(promises) - 1} more" if len(promises) > 1 else ""
    return f"{headline}: {promises[0].title}{more}" if promises else headline


def freeze_assessment(assessment: Assessment) -> Frozen:
    """An assessment as the public reads it: the verdict, and always why."""
    day, headline = iso(assessment.assessed_on), assessment.get_verdict_display().capitalize()
    who = (assessment.by_body or assessment.body).name
    return Frozen(
        kind=Assessment.KIND,
        key=assessment.subject,
        title=_title(assessment, headline),
        area=assessment.body.public_area(),
        body=assessment.body.slug,
        day=day,
        fields={"verdict": assessment.verdict, "because": assessment.because, "assessed_on": day, "who": who},
        strand=Strand(
            knot=ASSESSED,
            headline=headline,
            day=day,
            when=day_label(assessment.assessed_on),
            outcome=assessment.because,
            word=assessment.get_verdict_display(),
            facts=(("Assessed by", who),),
        ),
        promises=refs_of(assessment),
        sources=sources_as_public([assessment.source]),
    )


ASSESSMENTS = Offer(
    kind=Assessment.KIND,
    one="assessment",
    many="assessments",
    model=Assessment,
    freeze=freeze_assessment,
    labels={"verdict": "Verdict", "because": "Because", "assessed_on": "Assessed on", "who": "Assessed by"},
    covers=("key", "body", "verdict", "because", "assessed_on", "by_body", "promises", "source"),
    withheld=Assessment.HOUSEKEEPING,
    edit="delivery:change_assessment",
)
