"""The fields this room offers to the public, named one by one, and a decision as a knot on the threads it bears on."""

from typing import Any

from frankpledge.domains.decisions import queries
from frankpledge.domains.decisions.models import Decision, PlannedDecision
from frankpledge.record.documents import sources_as_public
from frankpledge.record.promises import refs_of
from frankpledge.record.releases.offers import DECIDED, Frozen, Offer, Strand, iso
from frankpledge.rules.periods import day_label
from frankpledge.rules.sums_of_money import pounds, total, year_words
from frankpledge.rules.withholding import in_words

SHORT = 400


def _left_out(decision: Decision) -> dict[str, str]:
    """What the public is told of a part left out: that it is there, what it is and why; never a word of it."""
    if not decision.exempt_what:
        return {}
    ground = in_words(decision.exempt_ground, decision.exempt_law)
    return {"what": decision.exempt_what, "ground": ground, "ground_key": decision.exempt_ground}


def _answers(decision: Decision) -> list[dict[str, str]]:
    open_ones = decision.answers.filter(for_members_only=False).order_by("ref")
    return [{"ref": promise.ref, "title": promise.title} for promise in open_ones]


def _documents(decision: Decision) -> list[dict[str, str]]:
    found = decision.documents.filter(set_aside="").select_related("publisher").order_by("key")
    return [{"key": document.key, "title": document.title} for document in found if not document.is_of_restricted_body]


def _facts(decision: Decision, money: str) -> tuple[tuple[str, str], ...]:
    facts = [("Decision maker", decision.office.title), ("Number", decision.number), ("Money", money)]
    return tuple((label, value) for label, value in facts if value)


def freeze_decision(decision: Decision) -> Frozen:
    """A decision as the public reads it; the text of a part left out never comes here."""
    sums = queries.sums_of(decision)
    money = pounds(total(sums)) if sums else ""
    answers = _answers(decision)
    earlier = decision.varies
    when = f"{'by ' if decision.signed_is == 'by' else ''}{day_label(decision.signed_on)}" if decision.signed_on else ""
    fields: dict[str, Any] = {
        "number": decision.number,
        "body": decision.body.name,
        "office": decision.office.title,
        # What nobody decided is not put down to a person.
        "holder": "" if decision.is_sample else queries.holder_on(decision.office, decision.signed_on),
        "decision_kind": decision.get_kind_display(),
        "significance": decision.significance,
        "decided": decision.decided,
        "options": decision.options,
        "reasons": decision.reasons,
        "evidence": decision.evidence,
        "sums": [
            {"amount": f"{each.amount:f}", "in_words": pounds(each.amount), "year": year_words(each.first_year),
             "sum_kind": each.kind, "what_for": each.what_for}
            for each in sums
        ],
        "total": f"{total(sums):f}" if sums else "",
        "equality": decision.equality,
        "interests": decision.interests,
        "answers": answers,
        "documents": _documents(decision),
        "left_out": _left_out(decision),
        "signed_on": iso(decision.signed_on),
        "when": when,
        "published_on": iso(decision.published_on),
        "varies": {"key": earlier.key, "number": earlier.number, "title": earlier.title} if earlier else {},
        "effect": decision.effect,
        "note": decision.note,
    }  # fmt: skip
    return Frozen(
        kind=Decision.KIND,
        key=decision.subject,
        title=decision.title,
        area=decision.body.public_area(),
        body=decision.body.slug,
        day=iso(decision.signed_on),
        fields=fields,
        strand=Strand(
            knot=DECIDED,
            headline=f"Decided: {decision.title}",
            day=iso(decision.signed_on),
            when=when,
            outcome=decision.decided if len(decision.decided) <= SHORT else f"{decision.decided[:SHORT].rstrip()}…",
            word=decision.effect,
            facts=_facts(decision, money),
        ),
        promises=tuple(dict.fromkeys([*refs_of(decision), *(answer["ref"] for answer in answers)])),
        sources=sources_as_public([decision.source]),
        is_sample=decision.is_sample,
        about=(earlier.subject,) if earlier else (),
    )


def freeze_planned(planned: PlannedDecision) -> Frozen:
    """A planned decision as the public reads it, with the days that stood before each move."""
    meeting, body, decision = planned.scrutiny_meeting, planned.scrutiny_body, planned.decision
    return Frozen(
        kind=PlannedDecision.KIND,
        key=planned.subject,
        title=planned.title,
        area=planned.body.public_area(),
        body=planned.body.slug,
        day=iso(planned.expected_from),
        until=iso(planned.expected_to),
        fields={
            "body": planned.body.name,
            "office": planned.office.title,
            "decision_kind": planned.get_kind_display(),
            "why": planned.why,
            "listed_on": iso(planned.listed_on),
            "expected_from": iso(planned.expected_from),
            "expected_to": iso(planned.expected_to),
            "moves": [
                {"moved_on": iso(slip.moved_on), "old_from": iso(slip.old_from), "old_to": iso(slip.old_to),
                 "because": slip.because}
                for slip in planned.slips.all()
            ],
            "scrutiny": {
                "body": body.name if body else "",
                "meeting": meeting.slug if meeting else "",
                "meeting_title": meeting.title if meeting else "",
                "held_on": iso(meeting.held_on) if meeting else "",
                "how": planned.scrutiny_note,
            },
            "contact": planned.contact,
            "became": {"key": decision.key, "number": decision.number, "signed_on": iso(decision.signed_on)}
            if decision
            else {},
            "dropped": planned.dropped,
            "note": planned.note,
        },
        promises=refs_of(planned),
        sources=sources_as_public([planned.source]),
        is_sample=planned.is_sample,
        about=tuple(one.subject for one in (decision, meeting) if one),
    )  # fmt: skip


DECISIONS = Offer(
    kind=Decision.KIND,
    one="decision",
    many="decisions",
    model=Decision,
    freeze=freeze_decision,
    labels={
        "number": "Number",
        "body": "Body",
        "office": "Decision maker",
        "holder": "Holder of the office then",
        "decision_kind": "Kind of decision",
        "significance": "Why it is of significant public interest",
        "decided": "What was decided",
        "options": "Options considered",
        "reasons": "Reasons",
        "evidence": "Evidence",
        "sums": "Money",
        "total": "Money in all, in pounds",
        "equality": "How equality was considered",
        "interests": "Interests declared",
        "answers": "Recommendations it answers",
        "documents": "Documents",
        "left_out": "Part left out",
        "signed_on": "Signed",
        "when": "When, in words",
        "published_on": "First published",
        "varies": "Earlier decision",
        "effect": "What it does to the earlier one",
        "note": "Note",
    },
    covers=(
        "key", "body", "office", "number", "title", "kind", "significance", "decided", "options", "reasons", "evidence",
        "equality", "interests", "promises", "answers", "documents", "exempt_what", "exempt_ground", "exempt_law",
        "signed_on", "signed_is", "published_on", "varies", "effect", "note", "is_sample", "source",
    ),
    withheld={
        **Decision.HOUSEKEEPING,
        "exempt_text": "the part left out, on the ground that the public is told",
        "year": "part of the number",
        "serial": "part of the number",
    },
    edit="decisions:change_decision",
)  # fmt: skip
PLANNED = Offer(
    kind=PlannedDecision.KIND,
    one="planned decision",
    many="planned decisions",
    model=PlannedDecision,
    freeze=freeze_planned,
    labels={
        "body": "Body",
        "office": "Decision maker",
        "decision_kind": "Kind of decision",
        "why": "Why it is planned",
        "listed_on": "First announced",
        "expected_from": "Expected from",
        "expected_to": "Expected to",
        "moves": "When it was moved",
        "scrutiny": "Planned scrutiny",
        "contact": "Whom to ask",
        "became": "The decision it became",
        "dropped": "Why it is planned no longer",
        "note": "Note",
    },
    covers=(
        "key", "body", "office", "title", "kind", "why", "listed_on", "expected_from", "expected_to", "scrutiny_body",
        "scrutiny_meeting", "scrutiny_note", "contact", "promises", "decision", "dropped", "note", "is_sample",
        "source",
    ),
    withheld=PlannedDecision.HOUSEKEEPING,
    edit="decisions:change_planned",
)  # fmt: skip

OFFERS = [DECISIONS, PLANNED]
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Sum": (
        ("amount", "first_year", "kind", "what_for"),
        {"id": "a number of the database", "decision": "the decision it is shown with"},
    ),
    "Slip": (
        ("moved_on", "old_from", "old_to", "because"),
        {"id": "a number of the database", "planned": "the planned decision it is shown with"},
    ),
}
WITHHELD = {"Series": "its prefix shows in every number"}
